"""What is typed below the disclosure: only what is plainly a yes agrees to go on."""

from __future__ import annotations

from bot.coaching.answers import read_yes_no, says_only
from bot.coaching.questions import Asked
from bot.coaching.turn import Turn

DISCLOSURE = "welcome.disclosure"


def refuses(turn: Turn) -> bool:
    """Whether the coachee does not agree to go on."""
    return turn.choice is None and (
        turn.intent == "deny" or read_yes_no(turn.text, turn.language) is False
    )


def only_remarks(turn: Turn, asked: Asked) -> bool:
    """Whether a few words agree to nothing, though one sounds like it: "oh great, one more"."""
    few = len(turn.text.split()) < asked.question.story_from
    plain = any(says_only(turn.text, c, turn.language) for c in asked.question.choices(turn, ""))
    return turn.choice is None and turn.intent == "share" and few and not plain
