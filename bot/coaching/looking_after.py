"""One gentle line where somebody may not be safe, beside whatever is being answered."""

from __future__ import annotations

from bot.coaching.listening import sentences
from bot.coaching.safety import explains_danger_away, without_what_explains
from bot.coaching.turn import Turn

_JUST_NOW = 3  # turns
_LAST = "danger.hinted"
_APART = 8  # turns; said more often it would be a nuisance, and no longer be read


def look_after(turn: Turn) -> None:
    """Say what to write if somebody is not safe, where danger may have been hinted at."""
    kind = turn.understood.get("hint")
    if kind is None or turn.state.aside == "safety" or _said_of_late(turn):
        return
    turn.state.hinted = str(kind)
    help_was_named(turn)
    turn.say("utter_danger_hinted", {"words": turn.label("danger.words")})


def help_was_named(turn: Turn) -> None:
    """Remember that help has been named in this turn."""
    turn.state.said[_LAST] = turn.conversation.turn


def reassured(turn: Turn) -> bool:
    """Take word that nobody is in danger, right after help was named; the rest is the answer.

    Returns:
        Whether nothing else was said.
    """
    if turn.choice is not None or not _said_of_late(turn, _JUST_NOW):
        return False
    if not explains_danger_away(turn.text):
        return False
    turn.text = without_what_explains(turn.text, sentences(turn.text))
    turn.say("utter_danger_none", join=True)
    return not turn.text


def _said_of_late(turn: Turn, turns: int = _APART) -> bool:
    last = turn.state.said.get(_LAST)
    return last is not None and turn.conversation.turn - last < turns
