"""A death that is told of where something else is asked: met, and no answer to anything."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from bot.coaching.answers.words import plain
from bot.coaching.patterns import patterns
from bot.coaching.turn import Turn

_WORDS = Path(__file__).with_suffix(".yml")


def mourns(text: str) -> bool:
    """Whether a text tells of somebody's death."""
    said = plain(text)
    return _told().search(said) is not None and not patterns(_WORDS)["in_a_story"].search(said)


def meet_loss(turn: Turn) -> bool:
    """Say that one is sorry and that there is time; nothing of what was told is kept.

    Returns:
        Whether a loss was told of.
    """
    if turn.choice is not None or not mourns(turn.text):
        return False
    turn.state.misses = 1  # nothing was misread; the question comes back in short
    turn.say("utter_feeling_loss", join=True)
    turn.say("utter_hurried", join=True)
    return True


@cache
def _told() -> re.Pattern[str]:
    said = {kind: found.pattern for kind, found in patterns(_WORDS).items()}
    return re.compile(
        rf"\b(?:{said['died_before']}\s+{said['someone']}"
        rf"|{said['someone']}\b\s*{said['died_behind']}|{said['by_itself']})\b"
    )
