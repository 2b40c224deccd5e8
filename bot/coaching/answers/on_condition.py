"""What a choice is tied to: "the first one but only with my 4th period"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from bot.coaching.answers.choice import Choice, named_exactly
from bot.coaching.answers.choices import read_choices
from bot.coaching.answers.words import words_of
from bot.coaching.patterns import patterns

_WORDS = Path(__file__).with_suffix(".yml")
_LAST = re.compile(r"[,;.…]|\b(?:and|y|e|plus)\b")
_EDGES = " ,;:.!…-–—"


def on_condition(text: str, chosen: Sequence[Choice], language: str) -> tuple[Choice, str] | None:
    """The choice that is tied to something, and to what, word for word; None where none is.

    Of several it is the one named right before.
    """
    if named_exactly(words_of(text).all, chosen) is not None:
        return None
    for match in patterns(_WORDS)["only"].finditer(text):
        before, tied = text[: match.start()], match.group().strip(_EDGES)
        nearest = [part for part in _LAST.split(before) if part and part.strip(_EDGES)]
        for words in (before, *nearest[-1:]):
            named = read_choices(words, chosen, language)
            if len(named) == 1:
                return named[0], tied
    return None
