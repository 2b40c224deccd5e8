"""An own idea in place of those listed: "none of those, I'd rather text the parents first"."""

from __future__ import annotations

import re
from pathlib import Path

from bot.coaching.keeping import keep
from bot.coaching.options import CHOOSE, IDEA, MORE, MOST_IDEAS
from bot.coaching.patterns import patterns
from bot.coaching.questions import Asked
from bot.coaching.stages import STAGES, open_question
from bot.coaching.state import Answer
from bot.coaching.turn import Turn

_WORDS = Path(__file__).with_suffix(".yml")
_PLACES = frozenset({CHOOSE.name, MORE.name})


async def takes_own_idea(turn: Turn, asked: Asked) -> bool:
    """Put an idea of the coachee's own on the list, and choose it.

    Returns:
        Whether the message names one.
    """
    idea = _own_idea(turn.text) if turn.choice is None and asked.question.name in _PLACES else ""
    ideas = [Asked(asked.stage, IDEA, str(number)) for number in range(1, MOST_IDEAS + 1)]
    free = next((one for one in ideas if one.key not in turn.state.answers), None)
    if not idea or free is None:
        return False
    turn.state.give(free.key, Answer(value=idea, text=idea, turn=turn.conversation.turn))
    if free is not ideas[-1]:
        turn.state.skip(ideas[ideas.index(free) + 1].key)
    await STAGES[asked.stage].save(turn)
    for _ in range(len(_PLACES)):  # the offer is declined, then the idea is chosen
        following = await open_question(turn)
        if following is not None and following.question.name == MORE.name:
            turn.text = turn.label("choice.no")
            await keep(turn, following, "no")
        elif following is not None and following.question.name == CHOOSE.name:
            turn.text = idea
            await keep(turn, following, [f"o{free.item}"])
    return True


def _own_idea(text: str) -> str:
    found = re.match(patterns(_WORDS)["own"], text.strip())
    said = next((words for words in found.groupdict().values() if words), "") if found else ""
    return said[:1].upper() + said[1:]
