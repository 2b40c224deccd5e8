"""Which line of a part is meant: by its place, or by words in it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from pathlib import Path

from bot.coaching.answers.lexicon import lexicon
from bot.coaching.answers.place import place_of
from bot.coaching.answers.title import telling
from bot.coaching.answers.words import words_of
from bot.coaching.patterns import patterns
from bot.playbooks import LANGUAGES

_WORDS = Path(__file__).with_suffix(".yml")
_ANY = 99  # lines; there is any place among so many
_CLAUSES = re.compile(r"\s*(?:[,;…]+|\.+(?=\s|$))\s*")
_JOINED = re.compile(r"\s*(?:,|&|\band\b|\by\b)\s*", re.IGNORECASE)
_ORDINAL = re.compile(r"\b(\d+)(?:st|nd|rd|th|[rtvn]?[ao])\b", re.IGNORECASE)
_STEM = 4  # letters that two forms of a word share
_SHORT_FORMS = frozenset({"q", "k", "i", "n"})  # of "que", "I", "and"


class NoSuchLine(Exception):
    """A line is to be changed that is not there, or more than one may be meant."""


def lines_meant(named: str, lines: Sequence[str]) -> list[int] | None:
    """The indexes of the lines that are named; None where no line is spoken of as one.

    Raises:
        NoSuchLine: one is spoken of, and cannot be told.
    """
    clauses = [clause for clause in _CLAUSES.split(bare(named)) if clause]
    if not clauses or is_no_line(named) or given_as_words(named) is not None:
        return None
    placed = [clause for clause in clauses if names_places(clause)]
    if len(placed) == len(clauses):
        return _among([at for clause in placed for at in _places(clause, len(lines))], placed)
    told = " ".join(clause for clause in clauses if clause not in placed)
    about = _pattern("about").sub("", told, count=1)
    called = about != told or _is_called(told)
    found = holding(_pattern("called").sub(" ", about), lines)
    if placed:
        both = [at for at in _places(placed[-1], len(lines)) if not found or at in found]
        return _among(both, placed[-1:])
    return _among(found if len(found) == 1 else [], [told]) if called else None


def headed(named: str, lines: Sequence[str], heads: Collection[str]) -> int | None:
    """The index of the one line whose heading is named: "my reflection", "lo de las voces".

    Args:
        heads: what lines begin with that is not the coachee's.
    """
    about = _pattern("about").sub("", bare(named), count=1)
    words = [x for x in telling_words(_pattern("called").sub(" ", about)) if x not in _SHORT_FORMS]
    found = [
        at
        for at, line in enumerate(lines)
        if words and (head := line.partition(": ")[0]) in heads and head != line
        if all(_stands_so(words_of(head).all, word) for word in words)
    ]
    return found[0] if len(found) == 1 else None


def meant(named: str, lines: Sequence[str], heads: Collection[str]) -> list[int] | None:
    """The indexes of the lines that are named, by their heading too; None where none is.

    Raises:
        NoSuchLine: one is spoken of, and cannot be told.
    """
    at = headed(named, lines, heads)
    return lines_meant(named, lines) if at is None else [at]


def names_a_place(named: str) -> bool:
    """Whether a text names a place beside anything else: "the bus thing, the third line"."""
    return any(names_places(clause) for clause in _CLAUSES.split(bare(named)) if clause)


def names_places(named: str) -> bool:
    """Whether a text is the place of a line, or of several, and nothing else."""
    return bool(_places(named, _ANY))


def _is_called(named: str) -> bool:
    """Whether it is spoken of as a line: "4th line", "el segundo punto"."""
    return bool(_pattern("called").search(named))


def holding(named: str, lines: Sequence[str]) -> list[int]:
    """The indexes of the lines that hold every word that tells something."""
    words = telling_words(named)
    return [
        at
        for at, line in enumerate(lines)
        if words and all(_has(words_of(line).all, word) for word in words)
    ]


def telling_words(named: str) -> Sequence[str]:
    """The words that tell one line from another."""
    words = words_of(named).all
    for language in LANGUAGES:
        words = tuple(telling(words, lexicon(language))) or words
    return words


def tells(said: str) -> bool:
    """Whether any word of a text tells something, or is a number or a name."""
    words = words_of(said).all
    telling_in_both = all(telling(words, lexicon(language)) for language in LANGUAGES)
    return telling_in_both or any(one[0].isdecimal() for one in words)


def is_no_line(named: str) -> bool:
    """Whether more than a line is named: an answer, the conversation, all of it."""
    return bool(_pattern("no_line").search(named))


def topic(named: str) -> str:
    """What a line is said to be about: "the bus" for "the line about the bus"."""
    return _pattern("about").sub("", bare(named), count=1)


def given_as_words(named: str) -> str | None:
    """Words that are given as such, in quotation marks; None where a line may be named."""
    if not _pattern("as_words").match(named.strip()):
        return None
    return bare(_pattern("the_words").sub("", named.strip(), count=1))


def bare(words: str) -> str:
    """The words without quotation marks or commas around them."""
    return _pattern("quotes").sub("", words.strip()).strip(" ,;")


def _among(found: Sequence[int], named: Sequence[str]) -> list[int]:
    if len(found) < len(named) or not found:
        raise NoSuchLine
    return list(found)


def _places(named: str, count: int) -> list[int]:
    """The indexes of places and nothing else: "the first and the last line"; none otherwise."""
    said = _pattern("called").sub(" ", _ORDINAL.sub(r"\1", named))
    pieces = [piece for piece in _JOINED.split(said if said.strip() else named) if piece.strip()]
    found = [_place(piece, count) for piece in pieces]
    return [at for at in found if at is not None] if None not in found else []


def _place(named: str, count: int) -> int | None:
    words = words_of(named).all
    for language in LANGUAGES:
        if (whole := place_of(words, _ANY, lexicon(language))) and whole[1] == len(words):
            here = place_of(words, count, lexicon(language))
            return None if here is None else here[0]
    return None


def _has(said: Sequence[str], word: str) -> bool:
    """Whether a word is among these, perhaps in another form."""
    if len(word) <= _STEM:
        return word in said
    return any(one.startswith(word) or (len(one) > _STEM and word.startswith(one)) for one in said)


def _stands_so(said: Sequence[str], word: str) -> bool:
    """Whether a word is one of these, or another form of one: "reviso" of "revisé"."""
    if _has(said, word):
        return True
    stem = word[:-1] if len(word) > _STEM + 1 else ""
    return bool(stem) and any(one.startswith(stem) and len(one) <= len(word) + 1 for one in said)


def _pattern(name: str) -> re.Pattern[str]:
    return patterns(_WORDS)[name]
