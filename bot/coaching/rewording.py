"""A change of single lines: "the last one to Tuesday, the rest is fine", "quite lo de la lista"."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from pathlib import Path

from bot.coaching.answers.words import words_of
from bot.coaching.cutting import cut, own_words
from bot.coaching.edit_reasons import without_reason
from bot.coaching.kept_words import before_start, words_kept, words_put
from bot.coaching.line_named import (
    NoSuchLine,
    bare,
    headed,
    holding,
    is_no_line,
    lines_meant,
    meant,
    names_places,
    topic,
)
from bot.coaching.lines_told import lines_told, without_the_old
from bot.coaching.patterns import patterns
from bot.coaching.referring_back import to_add
from bot.coaching.replacing import in_place_of, is_to_replace, orders, replaced, tells_where
from bot.coaching.swapping import swapped
from bot.coaching.taking_out import GONE, kept_alone, stands_whole, taken_out, to_take_out

_WORDS = Path(__file__).with_suffix(".yml")
_AS_BEFORE = "remove"  # "take out the first and my husband": both are to go
_SENTENCES = re.compile(r"(?<=[.!?…])\s+")


def reworded(text: str, lines: Sequence[str], heads: Collection[str] = ()) -> list[str] | None:
    """The lines as a text asks for them; None where it asks for no change, and is new itself.

    A line is added, taken out, or put in other words; it is named by its place, by what it begins
    with, or by words in it. Several changes in one text are made one after the other.

    Args:
        heads: what lines begin with that is not the coachee's: "Next conversation" stays.

    Raises:
        NoSuchLine: the text asks for a change of a line that cannot be told.
    """
    asked = _pattern("stays").sub(" ", without_reason(text)).strip(" ,;")
    found = _as_told(asked, list(lines), heads)
    if found is None and not _stands_whole(asked, lines):
        found = _all_of(asked, list(lines), heads)
    if found is None:
        found = _changed(asked, list(lines), heads)
    if found is None and _is_half_told(asked, list(lines), heads):
        raise NoSuchLine
    return None if found is None else [line for line in found if line != GONE]


def asks_for_change(text: str) -> bool:
    """Whether a text asks to take something out, or to replace words that it quotes.

    "Change my answer" asks for more than a change of the summary, and what is deleted may be, too.
    """
    asked = _pattern("polite").sub("", text, count=1)
    gone = to_take_out(asked)
    quotes = is_to_replace(asked) and bool(_pattern("quotes").search(asked))
    return tells_where(asked) or quotes or (gone is not None and not is_no_line(gone))


def names_its_line(text: str, lines: Sequence[str], heads: Collection[str]) -> bool:
    """Whether a text begins with the heading of its line: "in the data, take out …"."""
    there = _pattern("there").match(_pattern("polite").sub("", text, count=1))
    named = None if there is None else next(filter(None, there.groups()))
    return named is not None and headed(named, lines, heads) is not None


def takes_out_of_summary(text: str) -> bool:
    """Whether a text asks with a word for a summary to take out: "quite", where "borre" is more."""
    said = _pattern("polite").sub("", text, count=1)
    return bool(_pattern("of_summary").match(said)) and not is_no_line(said)


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


def _as_told(asked: str, lines: list[str], heads: Collection[str]) -> list[str] | None:
    """The lines with those in other words that a text tells word for word.

    Raises:
        NoSuchLine: what it asks for before that is not understood.
    """
    if tells_where(_pattern("polite").sub("", asked, count=1)):
        return None
    before, told = lines_told(asked, lambda named: _meant(named, lines, heads))
    if not told:
        return None
    if to_take_out(before) is not None or is_to_replace(before):
        changed = _all_of(before, lines, heads) or _changed(before, lines, heads)
        if changed is None:
            raise NoSuchLine
        lines = changed
    for (first, *others), words in told:
        changed = in_place_of(first, words, lines, heads)
        lines = [GONE if at in others else line for at, line in enumerate(changed)]
    return lines


def _meant(named: str, lines: Sequence[str], heads: Collection[str]) -> list[int] | None:
    return meant(_pattern("polite").sub("", named, count=1), lines, heads)


def _stands_whole(asked: str, lines: Sequence[str]) -> bool:
    """Whether a text asks to take out nothing but words that stand in one line as they are."""
    said = _pattern("polite").sub("", asked, count=1)
    if (there := _pattern("there").match(said)) is not None:
        said = said[there.end() :].strip(" ,:")
    return stands_whole(said, lines)


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
        ends = _pattern("ends").search(between.group()) or orders(then)
        if not ends and _adds(then):
            continue  # "call the families and add their names" is one line
        try:
            done = _all_of(then, changed, heads)
            if done is None:
                done = _changed(then, changed, heads)
            if done is None and _goes_on_taking_out(first, between.group()):
                done = _all_of(f"{_AS_BEFORE} {then}", changed, heads) or taken_out(
                    f"{_AS_BEFORE} {_pattern('polite').sub('', then, count=1)}", changed, heads
                )
        except NoSuchLine:
            done, unfound = changed, True
        if done is not None and not unfound:
            return done
        untold = untold or done is not None
    if untold:
        raise NoSuchLine
    return None


def _goes_on_taking_out(first: str, between: str) -> bool:
    """Whether what comes next may be taken out as well: "take out the first and my husband"."""
    removes = to_take_out(_pattern("polite").sub("", first, count=1))
    return removes is not None and bool(_pattern("and").search(between))


def _is_half_told(asked: str, lines: list[str], heads: Collection[str]) -> bool:
    """Whether a text begins with a change, and goes on with one that is not understood."""
    for between in _pattern("between").finditer(asked):
        then = _pattern("polite").sub("", asked[between.end() :], count=1)
        if to_take_out(then) is not None or is_to_replace(then):
            return _changed(asked[: between.start()], lines, heads) is not None
    return False


def _changed(asked: str, lines: list[str], heads: Collection[str]) -> list[str] | None:
    """The lines after one change; what is taken out leaves its place empty."""
    if (kept := kept_alone(asked, lines)) is not None:
        return [line if at in kept else GONE for at, line in enumerate(lines)]
    said, asked = asked, _pattern("polite").sub("", asked, count=1)
    same = bool(_pattern("same").search(said.removesuffix(asked)))
    found = _told_by_head(asked, lines) or _where_behind(asked, lines, heads)
    found = found or _there(asked, lines, heads)
    if found := found or swapped(asked, lines, same=same):
        return found
    if (line := _adds(asked)) is not None:
        return [*lines, line]
    if to_take_out(asked) is not None:
        return taken_out(asked, lines, heads)
    return replaced(asked, lines, heads)


def _told_by_head(asked: str, lines: Sequence[str]) -> list[str] | None:
    """The lines with the one in other words that begins with the same heading."""
    head, colon, said = asked.partition(":")
    heads = [line.partition(": ")[0] if ": " in line else "" for line in lines]
    same = [at for at, one in enumerate(heads) if one and words_of(one) == words_of(head)]
    said = said.strip()
    if len(same) == 1:
        said = without_the_old(said, lines[same[0]].partition(": ")[2])
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
    if (words := words_put(said)) is not None:
        return in_place_of(at, words, lines, heads) if words else None
    one = _changed_within(said.strip(" ,"), lines[at], heads)
    return None if one is None else [*lines[:at], one, *lines[at + 1 :]]


def _where_behind(asked: str, lines: list[str], heads: Collection[str]) -> list[str] | None:
    """The lines with a change in the one that is named last: "noviembre por octubre en los datos".

    What is to change has to stand there as it is typed.
    """
    said = _pattern("where_behind").match(asked)
    if said is None:
        return None
    named = said["line"]
    at = headed(named, lines, heads)
    found = holding(topic(named), lines) if at is None else [at]
    own = own_words(lines[found[0]], heads)[1] if len(found) == 1 else ""
    old = bare(said["old"] or said["out"] or "")
    if not (old and old.casefold() in own.casefold()):
        return None
    one = _changed_within(said["asked"], lines[found[0]], heads)
    return None if one is None else [*lines[: found[0]], one, *lines[found[0] + 1 :]]


def _changed_within(asked: str, line: str, heads: Collection[str]) -> str | None:
    """One line after a change in it: words of it go, or one of its sentences does or is another.

    Raises:
        NoSuchLine: what is to go does not stand in it.
    """
    head, own = own_words(line, heads)
    if (left := words_kept(asked, own)) is not None:
        first = before_start(asked)
        done = _changed_within(first, f"{head}{left}", heads) if first else None
        return done or f"{head}{left}"
    named = to_take_out(_pattern("polite").sub("", asked, count=1))
    if named is not None and (left := cut(named, own, exactly=True)):
        return f"{head}{left}"
    sentences = _SENTENCES.split(own)
    changed = _changed(asked, sentences, ()) if sentences[1:] else None
    if changed is None:
        changed = _changed(asked, [own], ())
        if changed == [GONE] or (named is not None and changed is None):
            raise NoSuchLine  # only words of it were to go
        return None if changed is None else f"{head}{' '.join(changed)}"
    left = " ".join(one for one in changed if one != GONE)
    return f"{head}{left}" if left else GONE


def _adds(asked: str) -> str | None:
    return to_add(_pattern("polite").sub("", asked, count=1))


def _says_only(what: str, text: str) -> bool:
    return bool(_pattern(what).fullmatch(_pattern("polite").sub("", text, count=1)))


def _pattern(name: str) -> re.Pattern[str]:
    return patterns(_WORDS)[name]
