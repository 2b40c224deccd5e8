"""Letting go of what was chosen, in words: "lo suelto" below "which day?" is no day."""

from __future__ import annotations

import re
from pathlib import Path

from bot.coaching.patterns import patterns
from bot.coaching.questions import Asked
from bot.coaching.stages import STAGES
from bot.coaching.state import Answer
from bot.coaching.turn import Turn
from bot.coaching.will import DROP

_WORDS = Path(__file__).with_suffix(".yml")
_FIRST = frozenset({"what", "sharper", "when", "confirm"})
_BEFORE = (
    r"^\W*(?:(?:ay|oh|ya|no+|pues|bueno|ok(?:ay)?|la verdad|espere|perd[oó]n|actually|wait|sorry|"
    r"well)\b[\s,.!]*)*"
)
_AFTER = r"\s*(?:$|[,.;!…])"


def lets_go(turn: Turn, asked: Asked) -> bool:
    """Whether the message lets go of the commitment that is being made."""
    if asked.stage != "will" or turn.choice is not None:
        return False
    names = ("anywhere", "at_first") if asked.question.name in _FIRST else ("anywhere",)
    return any(_pattern(name).match(turn.text) for name in names)


async def let_go(turn: Turn, asked: Asked) -> None:
    """Ask nothing more about it, and save nothing of it."""
    [drop] = turn.choices(DROP)
    given = Answer(value=drop.value, text=drop.title, turn=turn.conversation.turn)
    turn.state.give(asked.beside("what"), given)
    turn.say("utter_heard_confirm_drop", join=True)
    await STAGES["will"].save(turn)


def _pattern(name: str) -> re.Pattern[str]:
    return patterns(_WORDS, _BEFORE, _AFTER)[name]
