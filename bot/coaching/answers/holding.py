"""Which of several numbers holds: "7 or 8", "was a 3, now a 5", "9. well 8", "7... I'd say 6"."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bot.coaching.answers.lexicon import Lexicon, Phrase
from bot.coaching.answers.words import Words
from bot.coaching.patterns import patterns

_WORDS = Path(__file__).with_suffix(".yml")


def holding(values: Sequence[tuple[int, int, float]], said: Words, words: Lexicon) -> float | None:
    """The one number, the lower of a range, the later of a rise or a correction.

    Args:
        values: each number given as an answer, with the words it starts and ends at.
    """
    if not values:
        return None
    _, first_end, chosen = values[0]
    rises = bool(words.scale.rises.intersection(said.all))
    for at, end, value in values[1:]:
        gap = said.all[first_end:at]
        risen = rises and abs(value - chosen) > 1
        if risen or _corrects(gap, words):
            chosen = value
        elif gap and all(word in words.scale.between for word in gap):
            chosen = min(chosen, value)
        elif gap or value != chosen:
            break
        first_end = end
    return chosen


def _corrects(gap: Phrase, words: Lexicon) -> bool:
    """Whether the words before another number put it in the place of the one before.

    What is conceded ("9, though we are at a 3 now") is a number of something else.
    """
    found, between = patterns(_WORDS), " ".join(gap)
    if found["concedes"].search(between):
        return False
    known = bool(words.scale.corrections.intersection(gap))
    return known or bool(found["corrects"].search(between))
