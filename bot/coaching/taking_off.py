"""Taking an own idea off the list: "quite eso de la lista", "no, that's just one idea"."""

from __future__ import annotations

from bot.coaching.answers import Choice, off_list, says_it_is_one
from bot.coaching.ideas import as_one, ideas_in
from bot.coaching.options import CHOOSE, IDEA, MORE, MOST_IDEAS
from bot.coaching.questions import Asked
from bot.coaching.stages import STAGES
from bot.coaching.state import Answer, Idea
from bot.coaching.turn import Turn

_PLACES = frozenset({IDEA.name, MORE.name, CHOOSE.name})


def idea_to_take_off(turn: Turn, asked: Asked) -> Idea | None:
    """The own idea that a message wants off the list: the one named, else the last."""
    if turn.choice is not None or asked.question.name not in _PLACES:
        return None
    listed = [Choice(idea.id, idea.text) for idea in turn.state.ideas]
    named = off_list(turn.text, listed, turn.language)
    own = (idea for idea in turn.state.ideas if idea.strategy is None)
    return next((idea for idea in own if named is not None and idea.id == named.value), None)


def parted_wrongly(turn: Turn, asked: Asked) -> str | None:
    """The key of the last answer, where a message says that its ideas are a single one."""
    if turn.choice is not None or asked.question.name != IDEA.name:
        return None
    last = next((key for key in reversed(turn.state.path) if key in turn.state.answers), "")
    several = last.endswith(f".{IDEA.name}") and len(ideas_in(turn.state.value(last))) > 1
    return last if several and says_it_is_one(turn.text) else None


async def takes_off(turn: Turn, asked: Asked) -> bool:
    """Take an own idea off the list, or put together what was taken for several.

    Returns:
        Whether the message asks for it.
    """
    key, idea = parted_wrongly(turn, asked), idea_to_take_off(turn, asked)
    if key is not None:
        whole = as_one(turn.state.value(key))
        turn.state.answers[key] = turn.state.answers[key].model_copy(update={"value": whole})
        turn.say("utter_options_as_one", {"idea": whole}, join=True)
    elif idea is not None:
        _without(turn, idea)
        turn.say("utter_options_taken_off", {"idea": idea.text.rstrip(".")}, join=True)
    else:
        return False
    await STAGES[asked.stage].save(turn)
    return True


def _without(turn: Turn, idea: Idea) -> None:
    """Take an idea out of the answer that names it; the answers behind it move up."""
    state = turn.state
    keys = [f"options.{number}.{IDEA.name}" for number in range(1, MOST_IDEAS + 1)]
    given = [key for key in keys if key in state.answers]
    left = [kept for key in given if (kept := _answer_without(state.answers[key], idea.text))]
    for key, answer in zip(given, left, strict=False):
        state.answers[key] = answer
    for key in given[len(left) :]:
        state.drop(key)
    ended = next((key for key in keys if key in state.skipped), None)
    if ended is not None:
        _rename(state.skipped, ended, keys[len(left)])
        _rename(state.path, ended, keys[len(left)])


def _answer_without(answer: Answer, text: str) -> Answer | None:
    ideas = ideas_in(answer.value)
    if text not in ideas:
        return answer
    ideas.remove(text)
    return answer.model_copy(update={"value": "\n".join(ideas)}) if ideas else None


def _rename(keys: list[str], old: str, new: str) -> None:
    keys[:] = [new if key == old else key for key in keys]
