"""A choice named by its place: "the second one", "#2", "b", "la última"."""

from __future__ import annotations

from bot.coaching.answers.lexicon import Lexicon, Phrase

_LETTERS = "abcdefgh"


def place_of(words: Phrase, count: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """The index (from 0) of the choice named at the start, and how many words name it.

    None when none is named, or one that is not among `count` choices; "the middle one" only
    when there is a middle.
    """
    at = 0
    while at < len(words):
        named = _named(words, at, lexicon)
        if named is not None:
            place, size = named
            index = _index(place, count)
            if index is None:
                return None
            end = at + size
            while end < len(words) and words[end] in lexicon.after_ordinal:
                end += 1
            return index, end
        step = _filler(words, at, lexicon)
        if step == 0:
            return None
        at += step
    return None


def _named(words: Phrase, at: int, lexicon: Lexicon) -> tuple[int | None, int] | None:
    """A place and its length in words: 1-based, -1 the last, 0 the middle; None no place."""
    for size in (4, 3, 2, 1):
        place = lexicon.ordinals.get(words[at : at + size]) if at + size <= len(words) else None
        if place is not None:
            pausing = at > 0 and words[at - 1] in lexicon.scale.article  # "just a second"
            return None if pausing else (place, size)
    word = words[at]
    if word.isdecimal() and len(word) < 3:
        return (int(word) or None, 1)
    if word in lexicon.numbers and (at + 1 == len(words) or _numbered(words, at, lexicon)):
        return (lexicon.numbers[word] or None, 1)
    alone = len(words) == 1 or (at > 0 and words[at - 1] in lexicon.before_ordinal)
    if alone and at + 1 == len(words) and word in _LETTERS:
        return (_LETTERS.index(word) + 1, 1)
    return None


def _numbered(words: Phrase, at: int, lexicon: Lexicon) -> bool:
    return at > 0 and words[at - 1] in lexicon.before_ordinal and words[at + 1] not in words[:at]


def _index(place: int | None, count: int) -> int | None:
    if place is None:
        return None
    if place == 0:
        return count // 2 if count % 2 and count > 1 else None
    if place < 0:
        return count - 1 if count else None
    return place - 1 if place <= count else None


def _filler(words: Phrase, at: int, lexicon: Lexicon) -> int:
    for size in (4, 3, 2, 1):
        phrase = words[at : at + size]
        if len(phrase) == size and phrase in lexicon.fillers:
            return size
    return 1 if words[at] in lexicon.before_ordinal else 0
