"""The ideas that leave the list, and come back to it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.coaching.ideas import ideas_in
from bot.coaching.state import Answer, Idea, TakenOff
from bot.coaching.turn import Turn

MOST_IDEAS = 9
KEYS = tuple(f"options.{number}.idea" for number in range(1, MOST_IDEAS + 1))


def remove(turn: Turn, ideas: Sequence[Idea]) -> None:
    """Take ideas off the list; the playbooks' are not offered again."""
    places = {idea.id: place for place, idea in enumerate(turn.state.ideas, 1)}
    for idea in ideas:
        gone = TakenOff(**dict(idea), place=places[idea.id], turn=turn.conversation.turn)
        turn.state.off.append(gone)
        if idea.strategy is None:
            _without(turn, idea)
        else:
            turn.state.refused.append(idea.strategy)
        turn.state.ideas = [one for one in turn.state.ideas if one.id != idea.id]


def bring_back(turn: Turn, gone: TakenOff) -> bool:
    """Put an idea back at the end of the list.

    Returns:
        Whether there was a place for it.
    """
    state = turn.state
    free = next((key for key in KEYS if key not in state.answers), None)
    if gone.strategy is None and free is None:
        return False
    state.off.remove(gone)
    if gone.strategy is None and free is not None:
        add_own(turn, free, gone.text)
    else:
        state.refused = [strategy for strategy in state.refused if strategy != gone.strategy]
        state.ideas.append(Idea(**gone.model_dump(exclude={"place", "turn"})))
    return True


def add_own(turn: Turn, free: str, text: str) -> None:
    """Put an idea of the coachee's own into the first free answer; an ended list ends behind it."""
    ended = free in turn.state.skipped
    turn.state.give(free, Answer(value=text, text=text, turn=turn.conversation.turn))
    following = KEYS.index(free) + 1
    if ended and following < len(KEYS):
        turn.state.skip(KEYS[following])


def _without(turn: Turn, idea: Idea) -> None:
    """Take an idea out of the answer that names it; the answers behind it move up."""
    state = turn.state
    given = [key for key in KEYS if key in state.answers]
    left = [kept for key in given if (kept := _answer_without(state.answers[key], idea.text))]
    for key, answer in zip(given, left, strict=False):
        state.answers[key] = answer
    for key in given[len(left) :]:
        state.drop(key)
    ended = next((key for key in KEYS if key in state.skipped), None)
    if ended is not None:
        _rename(state.skipped, ended, KEYS[len(left)])
        _rename(state.path, ended, KEYS[len(left)])


def _answer_without(answer: Answer, text: str) -> Answer | None:
    ideas = ideas_in(answer.value)
    if text not in ideas:
        return answer
    ideas.remove(text)
    return answer.model_copy(update={"value": "\n".join(ideas)}) if ideas else None


def _rename(keys: list[str], old: str, new: str) -> None:
    keys[:] = [new if key == old else key for key in keys]
