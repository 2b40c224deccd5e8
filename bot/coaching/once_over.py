"""What is asked once the conversation is over: the summary, a change of it, a new conversation."""

from __future__ import annotations

import re
from pathlib import Path

from bot.coaching.patterns import patterns
from bot.coaching.turn import Turn

_WORDS = Path(__file__).with_suffix(".yml")
_LONGEST = 14  # words; a longer text tells something


def begins_new(turn: Turn) -> bool:
    """Whether a message asks for a new conversation: "yes, let's talk about something new"."""
    said = turn.over and turn.choice is None and len(turn.text.split()) <= _LONGEST
    return said and any(_pattern("new").fullmatch(one) for one in _sentences(turn.text))


async def begin_new(turn: Turn) -> None:
    """Begin a new conversation after this turn."""
    turn.state.aside = None
    turn.begin_new = True
    turn.say("utter_fresh")


async def begun_new(turn: Turn) -> bool:
    """Begin a new conversation for who asks for one once this one is over."""
    if not begins_new(turn) or turn.spoken:
        return False
    await begin_new(turn)
    return True


def changes_line(text: str) -> bool:
    """Whether a text asks to change a line of the summary."""
    return bool(_pattern("changes").search(text))


def _sentences(text: str) -> list[str]:
    return [one.strip() for one in re.split(r"[.;!?…\n]+", text) if one.strip()]


def _pattern(name: str) -> re.Pattern[str]:
    return patterns(_WORDS)[name]
