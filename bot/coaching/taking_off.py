"""Taking ideas off the list: "quita la 5 y la 6", "no, that's just one idea"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bot.coaching.answers import Wish, read_yes_no
from bot.coaching.beside_ideas import COMPLAINS, OFF, WISH, beside_ideas
from bot.coaching.ideas import as_one, ideas_in
from bot.coaching.keeping import keep
from bot.coaching.off_the_list import remove
from bot.coaching.options import CHOOSE, IDEA, MORE
from bot.coaching.own_choice import takes_own_idea
from bot.coaching.questions import Asked
from bot.coaching.reading import Unclear, read
from bot.coaching.said_of_list import said_of_list
from bot.coaching.stages import STAGES, open_question
from bot.coaching.state import Idea
from bot.coaching.turn import Turn
from bot.persistence.models import FlagKind

_PLACES = frozenset({MORE.name, CHOOSE.name})


def wants_off(turn: Turn, asked: Asked) -> bool:
    """Whether a message below the list wants ideas off it, or complains of what came on it."""
    return asked.question.name in _PLACES and bool(said_of_list(turn).said)


async def takes_off(turn: Turn, asked: Asked) -> bool:
    """Take off the list what a message below it wants off, and take the rest for an answer.

    Returns:
        Whether it wants anything off, or complains.
    """
    if not wants_off(turn, asked):
        return False
    said = said_of_list(turn)
    if COMPLAINS in said.said and not said.off:
        await turn.flag(FlagKind.MISUNDERSTOOD)
        turn.say("utter_objection", join=True)
    elif OFF in said.said and not said.off:
        turn.say("utter_unclear_choices", join=True)
    values = {choice.value for choice in said.off}
    said = replace(said, left=said.left or _agreed(turn, asked))
    answer = _answer(turn, asked, said.left) if said.left else None
    named = {idea.id: idea.text for idea in turn.state.ideas if idea.id not in values}
    await take_off(turn, asked, [idea for idea in turn.state.ideas if idea.id in values])
    following = await open_question(turn)
    if not said.left or following is None or following.key != asked.key:
        return True
    turn.text = said.left
    if answer is not None:
        await keep(turn, asked, _as_listed_now(turn, answer, named))
    else:
        await takes_own_idea(turn, asked)
    return True


def _agreed(turn: Turn, asked: Asked) -> str:
    """The yes or no to the offer that a message begins with: "yes please, but first…"."""
    first = re.split(r"[,.;!]", turn.text, maxsplit=1)[0]
    offered = asked.question.name == MORE.name
    return first if offered and read_yes_no(first, turn.language) is not None else ""


def _answer(turn: Turn, asked: Asked, text: str) -> Any:
    """What the rest of a message answers, on the list as it was read; None for nothing."""
    try:
        return read(replace(turn, text=text, understood={}, choice=None), asked)
    except Unclear:
        wishes = beside_ideas(text, (), turn.language, {WISH})
        return Wish().values() if wishes.wishes and not wishes.left else None


def _as_listed_now(turn: Turn, answer: Any, named: dict[str, str]) -> Any:
    """The answer with the ids that the ideas have now."""
    if not isinstance(answer, list):
        return answer
    ids = {idea.text: idea.id for idea in turn.state.ideas}
    parts = (one.rpartition(":") for one in answer)  # "o2", "with:o2"
    return [f"{what}{mark}{ids[named[id_]] if id_ in named else id_}" for what, mark, id_ in parts]


async def take_off(turn: Turn, asked: Asked, ideas: Sequence[Idea]) -> None:
    """Take ideas off the list; the playbooks' are not offered again."""
    if not ideas:
        return
    remove(turn, ideas)
    named = "; ".join(idea.text.rstrip(".") for idea in ideas)
    turn.say("utter_options_taken_off", {"idea": named}, join=True)
    await STAGES[asked.stage].save(turn)


async def put_together(turn: Turn, asked: Asked) -> bool:
    """Put together what the last answer was taken for several ideas of.

    Returns:
        Whether it was.
    """
    keys = (key for key in reversed(turn.state.path) if key in turn.state.answers)
    key = next(keys, "")
    if not key.endswith(f".{IDEA.name}") or len(ideas_in(turn.state.value(key))) == 1:
        return False
    whole = as_one(turn.state.value(key))
    turn.state.answers[key] = turn.state.answers[key].model_copy(update={"value": whole})
    turn.say("utter_options_as_one", {"idea": whole}, join=True)
    await STAGES[asked.stage].save(turn)
    return True
