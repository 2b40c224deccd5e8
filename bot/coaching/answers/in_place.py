"""What is said in place of what was understood: "i said climate, not discipline", "9, no 10"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from bot.coaching.answers.choice import Choice, read_choice
from bot.coaching.answers.instead import instead
from bot.coaching.answers.lexicon import lexicon
from bot.coaching.answers.numbers import in_digits, number_in
from bot.coaching.answers.place import numbered
from bot.coaching.answers.words import plain, words_of
from bot.coaching.patterns import patterns

_WORDS = Path(__file__).with_suffix(".yml")
_TWO = 2


def number_in_place(text: str, language: str) -> tuple[int, int] | None:
    """The number that is meant and the one that is denied; None where a text says more than that.

    "I said 9 not 10" gives 9 and 10; "3 kids, not 10" gives nothing.
    """
    words = lexicon(language)
    said = words_of(in_digits(text, words)).all
    numbers = {
        at: number
        for at, word in enumerate(said)
        if word not in words.scale.article and (number := number_in(word, words)) is not None
    }
    around = patterns(_WORDS)["around"]
    rest = (word for at, word in enumerate(said) if at not in numbers)
    if len(numbers) != _TWO or not all(around.fullmatch(word) for word in rest):
        return None
    (at, first), (behind, second) = numbers.items()
    denies = patterns(_WORDS)["denies"]
    first_denied = bool(denies.search(" ".join(said[:at])))
    if first_denied == bool(denies.search(" ".join(said[at + 1 : behind]))):
        return None
    return (second, first) if first_denied else (first, second)


def choice_in_place(
    text: str, choices: Sequence[Choice], language: str
) -> tuple[Choice, Choice] | None:
    """The choice that is meant and the one that is refused; None where not both are named."""
    said = _said().sub("", plain(text).strip(), count=1)
    for refused, wanted in instead(numbered(said), one=True):
        meant = read_choice(wanted, choices, language)
        denied = read_choice(refused, choices, language)
        if meant is not None and denied is not None and meant != denied:
            return meant, denied
    return None


@cache
def _said() -> re.Pattern[str]:
    return re.compile(rf"^(?:{patterns(_WORDS)['said'].pattern})[\s,.:]*")
