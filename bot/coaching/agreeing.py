"""What is typed below the disclosure: only what is plainly a yes agrees to go on."""

from __future__ import annotations

from bot.coaching.answers import read_yes_no
from bot.coaching.questions import Asked
from bot.coaching.turn import Turn
from bot.coaching.turns_of_phrase import sighs

DISCLOSURE = "welcome.disclosure"


def refuses(turn: Turn) -> bool:
    """Whether the coachee does not agree to go on."""
    return turn.choice is None and (
        turn.intent == "deny" or read_yes_no(turn.text, turn.language) is False
    )


def only_sighs(turn: Turn, asked: Asked) -> bool:
    """Whether a few words agree to nothing, though one sounds like it: "oh great, one more"."""
    few = len(turn.text.split()) < asked.question.story_from
    return turn.choice is None and few and sighs(turn.text)
