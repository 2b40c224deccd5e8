"""A change of single lines: "the last one to Tuesday, the rest is fine", "quite lo de la lista"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from bot.coaching.answers.lexicon import lexicon
from bot.coaching.answers.place import place_of
from bot.coaching.answers.title import telling
from bot.coaching.answers.words import words_of
from bot.coaching.patterns import patterns
from bot.coaching.referring_back import to_add
from bot.playbooks import LANGUAGES

_WORDS = Path(__file__).with_suffix(".yml")
_ANY = 99  # lines; there is any place among so many
_CLAUSES = re.compile(r"\s*(?:[,;…]+|\.+(?=\s|$))\s*")
_JOINED = re.compile(r"\s*(?:,|&|\band\b|\by\b)\s*", re.IGNORECASE)
_ENOUGH = 2  # words that tell a line from what is new, where nothing calls it a line
_STEM = 4  # letters that two forms of a word share


class NoSuchLine(Exception):
    """A line is to be changed that is not there, or more than one may be meant."""


def reworded(text: str, lines: Sequence[str], heads: Collection[str] = ()) -> list[str] | None:
    """The lines as a text asks for them; None where it asks for no change, and is new itself.

    A line is added, taken out, or put in other words; it is named by its place or by words in it.

    Args:
        heads: what lines begin with that is not the coachee's: "Next conversation" stays.

    Raises:
        NoSuchLine: the text asks for a change of a line that cannot be told.
    """
    asked = _pattern("polite").sub("", _without_the_rest(text), count=1)
    if (line := to_add(asked)) is not None:
        return [*lines, line]
    if (removed := _pattern("removes").match(asked)) is not None:
        gone = _meant(removed["line"], lines)
        if gone is None:
            gone = _worded(removed["line"], lines, asked)
        return None if gone is None else [one for at, one in enumerate(lines) if at not in gone]
    found, untold = None, False
    for named, words in _splits(asked):
        try:
            found = _replaced(named, words, lines, heads) or found
        except NoSuchLine:
            untold = True
    if untold and found is None:
        raise NoSuchLine
    return found


def _without_the_rest(text: str) -> str:
    """The text without that the rest may stay as it is."""
    return _pattern("stays").sub(" ", text).strip(" ,;")


def _splits(asked: str) -> Iterator[tuple[str, str]]:
    """Each way to part a text into the line it names and the words for it, the surest last."""
    verb = _pattern("replaces").match(asked)
    rest = asked if verb is None else asked[verb.end() :]
    for between in ("should_say",) if verb is None else ("by_perhaps", "by"):
        for at in _pattern(between).finditer(rest):
            if words := _bare(rest[at.end() :]):
                yield rest[: at.start()], words


def _replaced(
    named: str, words: str, lines: Sequence[str], heads: Collection[str]
) -> list[str] | None:
    """The lines with these words in place of the one that is named, or of words in just one."""
    meant = _meant(named, lines)
    if meant is None:
        return _put_in(words, _bare(named), lines)
    first, *others = meant
    head, colon, _ = lines[first].partition(": ")
    new = words[:1].upper() + words[1:]
    if head in heads and not new.startswith(f"{head}:"):
        new = f"{head}{colon}{words}"
    changed = [new if at == first else line for at, line in enumerate(lines)]
    return [line for at, line in enumerate(changed) if at not in others]


def _put_in(words: str, old: str, lines: Sequence[str]) -> list[str] | None:
    """The lines with some words of one replaced: "change lunch duty to bus duty"."""
    said = re.compile(rf"(?<!\w){re.escape(old)}(?!\w)", re.IGNORECASE)
    holding = [line for line in lines if said.search(line)]
    if len(_telling(old)) < _ENOUGH or len(holding) != 1:
        return None
    return [said.sub(lambda _: words, line) for line in lines]


def _worded(named: str, lines: Sequence[str], asked: str) -> list[int] | None:
    """The index of the one line that words alone name, unless it asks for the same itself.

    "Cut the warm-up" may be what is to be done: then a line that begins so is not meant.
    """
    holding = _holding(named, lines)
    if len(_telling(named)) < _ENOUGH or len(holding) != 1:
        return None
    begins_so = words_of(lines[holding[0]]).all[:1] == words_of(asked).all[:1]
    return None if begins_so else holding


def _meant(named: str, lines: Sequence[str]) -> list[int] | None:
    """The indexes of the lines that are named; None where no line is spoken of as one.

    Raises:
        NoSuchLine: one is spoken of, and cannot be told.
    """
    clauses = [clause for clause in _CLAUSES.split(_bare(named)) if clause]
    if not clauses or _pattern("no_line").search(named):
        return None
    placed = [clause for clause in clauses if _places(clause, _ANY)]
    if len(placed) == len(clauses):
        return _among([at for clause in placed for at in _places(clause, len(lines))], placed)
    told = " ".join(clause for clause in clauses if clause not in placed)
    about = _pattern("about").sub("", told, count=1)
    called = about != told or bool(_pattern("called").search(told))
    holding = _holding(_pattern("called").sub(" ", about), lines)
    if placed:
        both = [at for at in _places(placed[-1], len(lines)) if not holding or at in holding]
        return _among(both, placed[-1:])
    return _among(holding if len(holding) == 1 else [], [told]) if called else None


def _among(found: Sequence[int], named: Sequence[str]) -> list[int]:
    if len(found) < len(named) or not found:
        raise NoSuchLine
    return list(found)


def _places(named: str, count: int) -> list[int]:
    """The indexes of places and nothing else: "the first and the last line"; none otherwise."""
    bare = _pattern("called").sub(" ", named)
    pieces = [piece for piece in _JOINED.split(bare if bare.strip() else named) if piece.strip()]
    found = [_place(piece, count) for piece in pieces]
    return [at for at in found if at is not None] if None not in found else []


def _place(named: str, count: int) -> int | None:
    words = words_of(named).all
    for language in LANGUAGES:
        if (whole := place_of(words, _ANY, lexicon(language))) and whole[1] == len(words):
            here = place_of(words, count, lexicon(language))
            return None if here is None else here[0]
    return None


def _holding(named: str, lines: Sequence[str]) -> list[int]:
    """The indexes of the lines that hold every word that tells something."""
    words = _telling(named)
    return [
        at
        for at, line in enumerate(lines)
        if words and all(_has(words_of(line).all, word) for word in words)
    ]


def _telling(named: str) -> Sequence[str]:
    words = words_of(named).all
    for language in LANGUAGES:
        words = tuple(telling(words, lexicon(language))) or words
    return words


def _has(said: Sequence[str], word: str) -> bool:
    """Whether a word is among these, perhaps in another form."""
    if len(word) <= _STEM:
        return word in said
    return any(one.startswith(word) or (len(one) > _STEM and word.startswith(one)) for one in said)


def _bare(words: str) -> str:
    return _pattern("quotes").sub("", words.strip()).strip(" ,;")


def _pattern(name: str) -> re.Pattern[str]:
    return patterns(_WORDS)[name]
