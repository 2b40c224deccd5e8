"""A choice named by its place: "the second one", "#2", "b", "la última", "penultimate"."""

from __future__ import annotations

import re
from collections.abc import Container

from bot.coaching.answers.lexicon import Lexicon, Phrase
from bot.coaching.answers.numbers import number_in

LETTERS = "abcdefgh"
_LONGEST = 5  # words of "the second to the last"
_NUMBER_SIGN = re.compile(
    r"(?<!\w)(?:n(?:o|os|um|ums|ro|br)?|núm|núms)[.º°]+\s*(?=\d)", re.IGNORECASE
)


def numbered(text: str) -> str:
    """The text with "no. 3" and "núm. 3" in words, as their period ends no sentence."""
    return _NUMBER_SIGN.sub("number ", text)


def place_of(
    words: Phrase, count: int, lexicon: Lexicon, listing: bool = False
) -> tuple[int, int] | None:
    """The index (from 0) of the choice named at the start, and how many words name it.

    None when none is named, or one that is not among `count` choices; "the middle one" only
    when there is a middle. In a `listing` a number in words may stand before another.
    """
    at = 0
    while at < len(words):
        named = _named(words, at, lexicon, listing)
        if named is not None:
            place, size = named
            end = at + size
            while end < len(words) and words[end] in lexicon.after_ordinal:
                end += 1
            if place is not None and place > 0:
                upward = _size(words, end, lexicon.from_bottom)
                end += upward or _size(words, end, lexicon.from_top)
                place = -place if upward else place
            index = _index(place, count)
            return None if index is None else (index, end)
        step = _size(words, at, lexicon.fillers | lexicon.leading)
        if step == 0:
            step = 1 if words[at] in lexicon.before_ordinal else 0
        if step == 0:
            return None
        at += step
    return None


def _named(
    words: Phrase, at: int, lexicon: Lexicon, listing: bool
) -> tuple[int | None, int] | None:
    """A place and its length in words: 1-based, -1 the last, 0 the middle; None no place."""
    size = _size(words, at, lexicon.ordinals.keys())
    if size:
        pausing = at > 0 and words[at - 1] in lexicon.scale.article  # "just a second"
        return None if pausing else (lexicon.ordinals[words[at : at + size]], size)
    word = words[at]
    if word.isdecimal():
        return (int(word) or None, 1) if len(word) < 3 else None
    number = number_in(word, lexicon)
    if number is not None and (listing or at + 1 == len(words) or _numbered(words, at, lexicon)):
        pointed = number == 1 and at > 0 and words[at - 1] in lexicon.pointing  # "this one"
        return None if pointed else (number or None, 1)
    alone = len(words) == 1 or (at > 0 and words[at - 1] in lexicon.before_ordinal)
    if alone and at + 1 == len(words) and word in LETTERS:
        return (LETTERS.index(word) + 1, 1)
    return None


def _numbered(words: Phrase, at: int, lexicon: Lexicon) -> bool:
    return at > 0 and words[at - 1] in lexicon.before_ordinal and words[at + 1] not in words[:at]


def _index(place: int | None, count: int) -> int | None:
    if place is None:
        return None
    if place == 0:
        return count // 2 if count % 2 and count > 1 else None
    if place < 0:
        return count + place if -place <= count else None
    return place - 1 if place <= count else None


def _size(words: Phrase, at: int, phrases: Container[Phrase]) -> int:
    """How many words of the longest of these phrases stand at `at`; 0 when none does."""
    longest = min(_LONGEST, len(words) - at)
    return next((n for n in range(longest, 0, -1) if words[at : at + n] in phrases), 0)
