"""A number on a scale: "8/10", "about an 8 maybe 9", "un siete", "80%"."""

from __future__ import annotations

import math
import re

from bot.coaching.answers.lexicon import Lexicon, Phrase, lexicon
from bot.coaching.answers.words import Words, words_of

_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_RANGE = re.compile(r"(\d+)-(\d+)")
_OUT_OF = re.compile(r"(\d+(?:[.,]\d+)?)/(\d+)")
_BEGINNING = 12  # words; further on, a number needs its article: "a 6"


def read_scale(text: str, language: str, low: int = 0, high: int = 10) -> int | None:
    """The number from `low` to `high` that is given as an answer; None when none is.

    A number counts when only filler words stand before it (or, later on, an article) and nothing
    that it counts stands after it: "6, lunch duty" is 6, "2 kids of 30" is nothing. Of two
    numbers ("7 or 8") the lower; of a corrected or
    risen one ("from a 3 to a 6") the later. Fractions go to the nearest whole,
    4.5 to the lower. Per cent and "half" are shares of the scale.
    """
    words = lexicon(language)
    said = words_of(_even(text), words.emoji)
    if not said.all:
        return None
    if _half(said, words):
        return low + (high - low) // 2
    values: list[tuple[int, float]] = []  # word index and number
    for at in range(len(said.all)):
        read = _number_at(said, at, (low, high), words)
        if read is None:
            continue
        value, length = read
        answers = _stands_before(said, at, words) and _may_follow(said, at + length, words)
        if value is not None and answers:
            values.append((at, value))
        elif not values:
            return _later(said, at + length, (low, high), words)
    chosen = _chosen(values, said, words)
    if chosen is None:
        return None
    nearest = math.ceil(chosen - 0.5)
    return nearest if low <= nearest <= high and low <= chosen <= high else None


def _even(text: str) -> str:
    """Keycaps without their frame; "7ish" apart; a minus as a word, which no scale has."""
    text = text.replace("\ufe0f", "").replace("\u20e3", " ")
    text = re.sub(r"(?<!\S)-(?=\d)", "minus ", text)
    return re.sub(r"(?<=\d)(?=ish\b)", " ", text)


def _half(said: Words, words: Lexicon) -> bool:
    bare = tuple(word for word in said.first_part() if word not in words.scale.before)
    return said.first_part() in words.scale.half or bare in words.scale.half


def _later(said: Words, start: int, bounds: tuple[int, int], words: Lexicon) -> int | None:
    """After a number that counts something, only "a 6" or "un 6" is still an answer."""
    for at in range(start, len(said.all)):
        read = _number_at(said, at, bounds, words)
        if read is None or said.all[at - 1] not in words.scale.article:
            continue
        value, length = read
        if value is None or not _may_follow(said, at + length, words):
            continue
        if bounds[0] <= value <= bounds[1]:
            return math.ceil(value - 0.5)
    return None


def _number_at(
    said: Words, at: int, bounds: tuple[int, int], words: Lexicon
) -> tuple[float | None, int] | None:
    """A number that starts at a word and how many words it takes.

    The number is None when it is part of something else, as in 4/5 on a scale to 10.
    """
    low, high = bounds
    word = said.all[at]
    of = _OUT_OF.fullmatch(word)
    if of:
        return (_decimal(of[1]) if int(of[2]) == high else None), 1
    both = _RANGE.fullmatch(word)
    if both:
        return min(float(both[1]), float(both[2])), 1
    if _NUMBER.fullmatch(word):
        value = _decimal(word)
    elif word in words.numbers:
        value = float(words.numbers[word])
    else:
        return None
    rest = said.all[at + 1 :]
    if words.scale.half_more.fullmatch(" ".join(rest[: _half_words(rest, words)]) or "-"):
        return value + 0.5, 1 + _half_words(rest, words)
    percent = _starting(rest, words.scale.percent)
    if percent:
        return (low + (high - low) * value / 100 if value <= 100 else None), 1 + percent
    out_of = _starting(rest, words.scale.out_of)
    if out_of and len(rest) > out_of:
        whole = rest[out_of]
        size = int(whole) if whole.isdecimal() else words.numbers.get(whole)
        if size is not None:
            return (value if size == high else None), 2 + out_of
    return value, 1


def _half_words(rest: Phrase, words: Lexicon) -> int:
    return next(
        (n for n in (3, 2) if words.scale.half_more.fullmatch(" ".join(rest[:n]))),
        0,
    )


def _decimal(word: str) -> float:
    return float(word.replace(",", "."))


def _starting(rest: Phrase, phrases: frozenset[Phrase]) -> int:
    return max((len(p) for p in phrases if p and rest[: len(p)] == p), default=0)


def _stands_before(said: Words, at: int, words: Lexicon) -> bool:
    """Only fillers and other numbers before it, or, in a short answer, an article just before."""
    before = said.all[:at]
    if before and before[-1] in words.negations and at not in said.breaks:
        return False  # "no one"
    numbered = False
    for word in before:
        if word[0].isdecimal() or word in words.numbers:
            numbered = True
        elif word not in words.scale.before and not (numbered and word in words.scale.between):
            break
    else:
        return True
    return at > 0 and before[-1] in words.scale.article


def _may_follow(said: Words, end: int, words: Lexicon) -> bool:
    if end >= len(said.all) or end in said.breaks:
        return True
    following = said.all[end]
    if following in words.scale.between and end + 1 < len(said.all):
        return True
    return following in words.scale.after or following in words.scale.corrections


def _chosen(values: list[tuple[int, float]], said: Words, words: Lexicon) -> float | None:
    """The one number, the lower of a range, the later of a rise or a correction."""
    if not values:
        return None
    first_at, chosen = values[0]
    for at, value in values[1:]:
        gap = said.all[first_at + 1 : at]
        if words.scale.rises.intersection(said.all) or words.scale.corrections.intersection(gap):
            chosen = value
        elif gap and all(word in words.scale.between for word in gap):
            chosen = min(chosen, value)
        else:
            break
        first_at = at
    return chosen
