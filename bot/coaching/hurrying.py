"""Short of time: the check-in in place of the full conversation, or a pause."""

from __future__ import annotations

import re
from pathlib import Path

from bot.coaching.patterns import patterns
from bot.coaching.turn import Turn

_WORDS = Path(__file__).with_suffix(".yml")
_LONGEST = 14  # words; a longer text tells something
_BEFORE_IDEAS = frozenset({"evidence", "goal", "reality"})


def hurries(text: str) -> bool:
    """Whether somebody wants to keep this conversation short, whatever is asked."""
    return _says("conversation", text)


def sounds_hurried(text: str) -> bool:
    """Whether somebody has little time, which may be about the work as well."""
    return _says("conversation", text) or _says("short_of_time", text)


def checkin_fits(turn: Turn) -> bool:
    """Whether the full conversation can still become a check-in on what was promised."""
    return (
        bool(turn.state.commitments)
        and turn.conversation.mode != "checkin"
        and turn.state.stage in _BEFORE_IDEAS
        and not turn.state.ideas
    )


def hurry(turn: Turn) -> None:
    """Offer the check-in where there is something to check; say that a pause loses nothing."""
    if checkin_fits(turn):
        turn.state.aside = "hurry"
    else:
        turn.say("utter_hurried", join=True)


def _says(name: str, text: str) -> bool:
    return len(text.split()) <= _LONGEST and bool(_pattern(name).search(text))


def _pattern(name: str) -> re.Pattern[str]:
    return patterns(_WORDS)[name]
