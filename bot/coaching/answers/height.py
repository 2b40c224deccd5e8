"""The highest or lowest level of a rubric, which is not the top or bottom of a list."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from bot.coaching.answers.fillers import unfilled
from bot.coaching.answers.lexicon import Lexicon
from bot.coaching.answers.words import Words

_LOWEST, _HIGHEST = "conventional", "innovative"  # of the rubric's levels


def level_by_height(said: Words, values: Iterable[str], *tongues: Lexicon) -> str | None:
    """The value of the highest or lowest level, where levels are offered and it is named so."""
    if not {_LOWEST, _HIGHEST} <= set(values):
        return None
    for words in tongues:
        first = unfilled(said.first_part(), words)
        for value, phrases in ((_HIGHEST, words.highest), (_LOWEST, words.lowest)):
            for at, end in combinations(range(len(first) + 1), 2):
                around = first[:at] + first[end:]
                if first[at:end] in phrases and all(
                    (word,) in words.fillers | words.leading for word in around
                ):
                    return value
    return None
