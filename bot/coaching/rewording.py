"""A change of single lines: "the last one to Tuesday, the rest is fine", "quite lo de la lista"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from bot.coaching.answers.words import words_of
from bot.coaching.line_named import (
    NoSuchLine,
    bare,
    headed,
    holding,
    lines_meant,
    names_places,
    telling_words,
    without,
)
from bot.coaching.patterns import patterns
from bot.coaching.referring_back import to_add
from bot.coaching.swapping import put_in, swapped

_WORDS = Path(__file__).with_suffix(".yml")
_ENOUGH = 2  # words that tell a line from what is new, where nothing calls it a line
_SENTENCES = re.compile(r"(?<=[.!?…])\s+")
_GONE = ""  # a line that was taken out, until all that was asked for is done


def reworded(text: str, lines: Sequence[str], heads: Collection[str] = ()) -> list[str] | None:
    """The lines as a text asks for them; None where it asks for no change, and is new itself.

    A line is added, taken out, or put in other words; it is named by its place, by what it begins
    with, or by words in it. Several changes in one text are made one after the other.

    Args:
        heads: what lines begin with that is not the coachee's: "Next conversation" stays.

    Raises:
        NoSuchLine: the text asks for a change of a line that cannot be told.
    """
    asked = _pattern("stays").sub(" ", text).strip(" ,;")
    found = _all_of(asked, list(lines), heads)
    if found is None:
        found = _changed(asked, list(lines), heads)
    if found is None and _is_half_told(asked, list(lines), heads):
        raise NoSuchLine
    return None if found is None else [line for line in found if line != _GONE]


def in_place_of(at: int, words: str, lines: Sequence[str], heads: Collection[str]) -> list[str]:
    """The lines with these words in place of one, whose heading stays."""
    head, colon, _ = lines[at].partition(": ")
    new = words[:1].upper() + words[1:]
    if colon and head in heads and not new.startswith(f"{head}:"):
        new = f"{head}{colon}{words}"
    return [*lines[:at], new, *lines[at + 1 :]]


def line_at(text: str, lines: Sequence[str]) -> int | None:
    """The index of the one line that a text names: "en lugar de la segunda"; None for no one."""
    named = _pattern("instead_of").sub("", _pattern("polite").sub("", text, count=1), count=1)
    try:
        meant = lines_meant(named, lines) or []
    except NoSuchLine:
        return None
    return meant[0] if len(meant) == 1 else None


def is_one_more(text: str) -> bool:
    """Whether a text says that the new words are a line more: "add it", "como otra línea"."""
    return _says_only("one_more", text)


def is_all_of_it(text: str) -> bool:
    """Whether a text says that the new words take the place of every line: "todo"."""
    return _says_only("all_of_it", text)


def _all_of(asked: str, lines: list[str], heads: Collection[str]) -> list[str] | None:
    """The lines after several changes; None where the text does not part into them.

    Raises:
        NoSuchLine: it does, and the line of one of them cannot be told.
    """
    untold = False
    for between in _pattern("between").finditer(asked):
        first, then = asked[: between.start()], asked[between.end() :]
        try:
            if (changed := _changed(first, lines, heads)) is None:
                continue
        except NoSuchLine:
            changed, unfound = lines, True
        else:
            unfound = False
        ends = _pattern("ends").search(between.group()) or _orders(then)
        if not ends and _adds(then):
            continue  # "call the families and add their names" is one line
        try:
            done = _all_of(then, changed, heads)
            if done is None:
                done = _changed(then, changed, heads)
        except NoSuchLine:
            done, unfound = changed, True
        if done is not None and not unfound:
            return done
        untold = untold or done is not None
    if untold:
        raise NoSuchLine
    return None


def _is_half_told(asked: str, lines: list[str], heads: Collection[str]) -> bool:
    """Whether a text begins with a change, and goes on with one that is not understood."""
    for between in _pattern("between").finditer(asked):
        then = _pattern("polite").sub("", asked[between.end() :], count=1)
        if any(_pattern(name).match(then) for name in ("removes", "replaces")):
            return _changed(asked[: between.start()], lines, heads) is not None
    return False


def _changed(asked: str, lines: list[str], heads: Collection[str]) -> list[str] | None:
    """The lines after one change; what is taken out leaves its place empty."""
    if (kept := _kept(asked, lines)) is not None:
        return [line if at in kept else _GONE for at, line in enumerate(lines)]
    said, asked = asked, _pattern("polite").sub("", asked, count=1)
    same = bool(_pattern("same").search(said.removesuffix(asked)))
    found = _told_by_head(asked, lines) or _there(asked, lines, heads)
    if found := found or swapped(asked, lines, same=same):
        return found
    if (line := _adds(asked)) is not None:
        return [*lines, line]
    if (removed := _pattern("removes").match(asked)) is not None:
        gone = _meant(removed["line"], lines, heads)
        if gone is None:
            gone = _worded(removed["line"], lines, asked)
        return None if gone is None else [_GONE if i in gone else x for i, x in enumerate(lines)]
    return _replaced(asked, lines, heads)


def _meant(named: str, lines: Sequence[str], heads: Collection[str]) -> list[int] | None:
    """The indexes of the lines that are named, by their heading too; None where none is."""
    at = headed(named, lines, heads)
    return lines_meant(named, lines) if at is None else [at]


def _kept(asked: str, lines: Sequence[str]) -> list[int] | None:
    """The indexes of the lines that alone are to stay: "nomás deje la tercera"."""
    only = _pattern("keeps").match(asked)
    return None if only is None else lines_meant(next(filter(None, only.groups())), lines)


def _told_by_head(asked: str, lines: Sequence[str]) -> list[str] | None:
    """The lines with the one in other words that begins with the same heading."""
    head, colon, said = asked.partition(":")
    heads = [line.partition(": ")[0] if ": " in line else "" for line in lines]
    same = [at for at, one in enumerate(heads) if one and words_of(one) == words_of(head)]
    said = said.strip()
    if not (colon and said) or len(same) != 1 or "\n" in said:
        return None
    return in_place_of(same[0], f"{heads[same[0]]}: {said}", lines, ())


def _there(asked: str, lines: list[str], heads: Collection[str]) -> list[str] | None:
    """The lines with a change in one, or with the words behind its colon in its place.

    Raises:
        NoSuchLine: there is no such line.
    """
    there = _pattern("there").match(asked)
    if there is None:
        return None
    named, said = next(filter(None, there.groups())), asked[there.end() :].strip()
    at = headed(named, lines, heads)
    if at is None and not names_places(named):
        return None
    if at is None:
        try:
            [at, *more] = lines_meant(named, lines) or [-1]
        except NoSuchLine:
            if not (there["line"] or said.startswith(":")):
                return None  # "en el cuarto de maestros" is a room
            raise
        if more or at < 0:
            raise NoSuchLine
    if said.startswith(":"):
        words = bare(said.removeprefix(":"))
        return in_place_of(at, words, lines, heads) if words else None
    one = _changed_within(said.strip(" ,"), lines[at], heads)
    return None if one is None else [*lines[:at], one, *lines[at + 1 :]]


def _changed_within(asked: str, line: str, heads: Collection[str]) -> str | None:
    """One line after a change in it: words of it go, or one of its sentences does or is another.

    Raises:
        NoSuchLine: what is to go does not stand in it.
    """
    head, colon, own = line.partition(": ")
    if not colon or head not in heads:
        head, colon, own = "", "", line
    removed = _pattern("removes").match(_pattern("polite").sub("", asked, count=1))
    cut = None if removed is None else without(removed["line"], own)
    if cut is None:
        sentences = _SENTENCES.split(own)
        changed = _changed(asked, sentences, ()) if sentences[1:] else None
        if changed is None:
            changed = _changed(asked, [own], ())
            if changed == [_GONE] or (removed and changed is None):
                raise NoSuchLine  # only words of it were to go
            return None if changed is None else f"{head}{colon}{' '.join(changed)}"
        cut = " ".join(one for one in changed if one != _GONE)
    return f"{head}{colon}{cut}" if cut else _GONE


def _adds(asked: str) -> str | None:
    return to_add(_pattern("polite").sub("", asked, count=1))


def _replaced(asked: str, lines: list[str], heads: Collection[str]) -> list[str] | None:
    """The lines with one, or some words of one, replaced.

    Raises:
        NoSuchLine: a line is spoken of that cannot be told.
    """
    found, untold = None, False
    for named, words in _splits(asked):
        try:
            changed = _put_instead(named, words, lines, heads, ordered=_orders(asked))
        except NoSuchLine:
            untold = True
            continue
        if changed is not None and names_places(named):
            return changed  # "the second line to get them to read" ends with the first "to"
        found = changed or found
    if untold and found is None:
        raise NoSuchLine
    return found


def _splits(asked: str) -> Iterator[tuple[str, str]]:
    """Each way to part a text into the line it names and the words for it, the surest last."""
    verb = _pattern("replaces").match(asked)
    rest = asked if verb is None else asked[verb.end() :]
    for between in ("should_say",) if verb is None else ("by_perhaps", "by"):
        for at in _pattern(between).finditer(rest):
            if words := bare(rest[at.end() :]):
                yield rest[: at.start()], words


def _put_instead(
    named: str, words: str, lines: list[str], heads: Collection[str], *, ordered: bool
) -> list[str] | None:
    """The lines with these words in place of the one that is named, or of words in just one."""
    old = bare(named)
    number = old.isdecimal() and words.isdecimal()  # of what is counted, not of a line
    meant = None if number else _meant(named, lines, heads)
    if meant is None:
        sure = ordered or old.isdecimal() or old.istitle() or len(telling_words(old)) >= _ENOUGH
        return put_in(words, old, lines) if sure and old else None
    first, *others = meant
    changed = in_place_of(first, words, lines, heads)
    return [_GONE if at in others else line for at, line in enumerate(changed)]


def _orders(asked: str) -> bool:
    """Whether it can only be said to Entre: "cambie" it is, where "cambiar" may be a plan."""
    return bool(_pattern("orders").match(asked))


def _worded(named: str, lines: Sequence[str], asked: str) -> list[int] | None:
    """The index of the one line that words alone name, unless it asks for the same itself.

    "Cut the warm-up" may be what is to be done: then a line that begins so is not meant.
    """
    found = holding(named, lines)
    if len(telling_words(named)) < _ENOUGH or len(found) != 1:
        return None
    begins_so = words_of(lines[found[0]]).all[:1] == words_of(asked).all[:1]
    return None if begins_so else found


def _says_only(what: str, text: str) -> bool:
    return bool(_pattern(what).fullmatch(_pattern("polite").sub("", text, count=1)))


def _pattern(name: str) -> re.Pattern[str]:
    return patterns(_WORDS)[name]
