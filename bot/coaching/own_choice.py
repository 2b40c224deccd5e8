"""An own idea in place of those listed, or beside them: "number 4, and I'll text the parents"."""

from __future__ import annotations

from bot.coaching.answers import OwnIdea, own_idea_in
from bot.coaching.keeping import keep
from bot.coaching.off_the_list import KEYS, add_own
from bot.coaching.options import CHOOSE, MORE
from bot.coaching.questions import Asked
from bot.coaching.stages import STAGES, open_question
from bot.coaching.turn import Turn

_PLACES = frozenset({CHOOSE.name, MORE.name})


def names_own_idea(turn: Turn, asked: Asked) -> OwnIdea | None:
    """The own idea that a message names where one is to be chosen, or the playbook's offered."""
    if turn.choice is not None or asked.question.name not in _PLACES:
        return None
    listed = asked.question.name == CHOOSE.name
    choices = asked.question.choices(turn, asked.item) if listed else ()
    return own_idea_in(turn.text, choices, turn.language)


async def takes_own_idea(turn: Turn, asked: Asked) -> bool:
    """Put an idea of the coachee's own on the list, and choose it with what is chosen beside it.

    Where other ideas are asked for beside it, they come on the list as well, to choose from.

    Returns:
        Whether the message names one.
    """
    own = names_own_idea(turn, asked)
    free = next((key for key in KEYS if key not in turn.state.answers), None)
    if own is None or free is None:
        return False
    before = {idea.id for idea in turn.state.ideas}
    add_own(turn, free, own.idea)
    await STAGES[asked.stage].save(turn)
    new = [idea.id for idea in turn.state.ideas if idea.id not in before]
    for _ in range(len(_PLACES)):  # the offer is declined, then the idea is chosen
        following = await open_question(turn)
        if following is not None and following.question.name == MORE.name:
            taken = "no" if own.wish is None else "yes"
            turn.text, turn.wanted = turn.label(f"choice.{taken}"), own.wish
            await keep(turn, following, taken)
            if own.wish is not None:
                break
        elif own.wish is not None and following is not None:
            turn.say("utter_heard_idea", {"ideas": own.idea}, join=True)
            await keep(turn, following, own.wish.values())
            break
        elif following is not None and following.question.name == CHOOSE.name:
            turn.text = own.idea
            await keep(turn, following, [*new, *own.chosen])
    return True
