"""A number in digits or in words of either language, misspelt or half in digits: "sevn", "5ive"."""

from __future__ import annotations

import re

from rapidfuzz.distance import OSA

from bot.coaching.answers.lexicon import Lexicon

_SURE = 5  # letters; one wrong in a shorter word makes too many other words
_HALF_IN_DIGITS = re.compile(r"(?<!\w)(\d)([^\W\d_]{2,5})(?!\w)")


def number_in(word: str, words: Lexicon) -> int | None:
    """The whole number that a word is; None when it is none."""
    if word.isdecimal():
        return int(word)
    named = words.numbers.get(word)
    if named is not None or len(word) < _SURE - 1 or word in words.never_numbers:
        return named
    near = (
        number
        for name, number in words.numbers.items()
        if len(name) >= _SURE
        and name[0] == word[0]
        and abs(len(name) - len(word)) <= 1
        and OSA.distance(word, name, score_cutoff=1) <= 1
    )
    return next(near, None)


def in_digits(text: str, words: Lexicon) -> str:
    """The text with "5ive" and "7even" written as 5 and 7."""
    return _HALF_IN_DIGITS.sub(
        lambda match: match[1] if match[0].lower() in words.half_in_digits else match[0], text
    )
