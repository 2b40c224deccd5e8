"""Going back to the list of ideas: "no, I didn't choose that, back to the list"."""

from __future__ import annotations

import re
from pathlib import Path

from bot.coaching.answers.clauses import clauses
from bot.coaching.comparing import ideas_named, say_compared
from bot.coaching.correcting import reopen
from bot.coaching.listening import sentences
from bot.coaching.options import CHOOSE
from bot.coaching.patterns import patterns
from bot.coaching.questions import Asked
from bot.coaching.turn import Turn

_WORDS = Path(__file__).with_suffix(".yml")
_KEY = f"options.{CHOOSE.name}"
_LONGEST = 30  # words


def goes_back_to_list(turn: Turn, asked: Asked) -> bool:
    """Whether a message wants the list of ideas again, or denies what was just chosen of it."""
    if turn.choice is not None or len(turn.text.split()) > _LONGEST:
        return False
    listed = asked.key == _KEY or (asked.stage == "will" and turn.state.settled(_KEY))
    if not listed or not turn.state.ideas:
        return False
    just = turn.state.path[-1:] == [_KEY] and asked.key != _KEY
    return _says("to_list", turn.text) or (just and _says("not_chosen", turn.text))


async def back_to_list(turn: Turn, asked: Asked) -> bool:
    """Ask again what is chosen, and compare what the message wants compared.

    Returns:
        Whether it wants the list again.
    """
    if not goes_back_to_list(turn, asked):
        return False
    if asked.key != _KEY:
        await reopen(turn, _KEY)
        turn.say("utter_back", join=True)
    named = (ideas_named(turn, clause) for clause in _clauses(turn.text))
    compared = next((ideas for ideas in named if ideas), None)
    if compared:
        say_compared(turn, compared)
    return True


def _says(name: str, text: str) -> bool:
    pattern: re.Pattern[str] = patterns(_WORDS)[name]
    return any(pattern.fullmatch(clause.strip(" ¿¡!?.")) for clause in _clauses(text))


def _clauses(text: str) -> list[str]:
    return [sentence[start:end] for sentence in sentences(text) for start, end in clauses(sentence)]
