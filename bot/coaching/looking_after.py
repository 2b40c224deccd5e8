"""One gentle line where somebody may not be safe, beside whatever is being answered."""

from __future__ import annotations

from bot.coaching.turn import Turn

_LAST = "danger.hinted"
_APART = 8  # turns; said more often it would be a nuisance, and no longer be read


def look_after(turn: Turn) -> None:
    """Say what to write if somebody is not safe, where danger may have been hinted at."""
    kind = turn.understood.get("hint")
    if kind is None or turn.state.aside == "safety" or _said_of_late(turn):
        return
    turn.state.hinted = str(kind)
    help_was_named(turn)
    turn.say("utter_danger_hinted")


def help_was_named(turn: Turn) -> None:
    """Remember that help has been named in this turn."""
    turn.state.said[_LAST] = turn.conversation.turn


def _said_of_late(turn: Turn) -> bool:
    last = turn.state.said.get(_LAST)
    return last is not None and turn.conversation.turn - last < _APART
