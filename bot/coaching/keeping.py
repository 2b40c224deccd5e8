"""Keeping an answer: with what was told before its question came, and what is told beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.coaching.listening import gives_reason, key_part, sounds_heavy
from bot.coaching.questions import Asked, Question
from bot.coaching.reading import AS_IS, ENDS, NOTHING
from bot.coaching.reflecting import reflect
from bot.coaching.stages import STAGES, open_question
from bot.coaching.state import TOLD, Answer
from bot.coaching.turn import Turn

_NOTHINGS = ENDS | {NOTHING}


async def keep(turn: Turn, asked: Asked, value: Any) -> None:
    """Keep an answer with all that was said beside it, and say back what was heard."""
    stage, state = STAGES[asked.stage], turn.state
    told = state.value(asked.beside(_told(asked.question.name)))
    if asked.question.kind == "text" and told is None and value in _NOTHINGS:
        await leave_out(turn, asked)
        turn.say("utter_heard_enough" if value in ENDS else "utter_heard_nothing", join=True)
        return
    for name in asked.question.resets:
        state.drop(asked.beside(name))
    whole = _with_told(turn, asked, value)
    buttons = {choice.value: choice.title for choice in asked.question.choices(turn, asked.item)}
    text = turn.text if isinstance(value, list) else buttons.get(value, turn.text)
    text = whole if whole == told else text
    state.give(asked.key, Answer(value=whole, text=text, turn=turn.conversation.turn))
    reflect(turn, asked, value, stage.heard(turn, asked, value))
    _keep_beside(turn, asked)
    if keep_story(turn, asked, asked.question.story_from - 1):
        if asked.question.reason_is_enough and gives_reason(turn.text):
            await leave_out(turn, replace(asked, question=_told_of(asked)))
        if not sounds_heavy(turn.text) and not await _said_back_next(turn):
            turn.say("utter_heard_text", {"quote": key_part(turn.text)}, join=True)
    await stage.save(turn)


def _keep_beside(turn: Turn, asked: Asked) -> None:
    """Keep what else the message answers: "Thursday at lunch in my office" is a day and a place."""
    for name, words in asked.question.also(turn).items():
        key = asked.beside(name)
        if not turn.state.settled(key):
            given = Answer(value=words, text=words, turn=turn.conversation.turn)
            turn.state.give(key, given)
            turn.say("utter_heard_text", {"quote": key_part(words)}, join=True)


async def _said_back_next(turn: Turn) -> bool:
    """Whether the next question says itself what was told on it."""
    following = await open_question(turn)
    if following is None:
        return False
    return bool(following.question.params(turn, following.item).get("told"))


async def leave_out(turn: Turn, asked: Asked) -> None:
    """Go past a question; what was told on the matter before it came is its answer then."""
    told = turn.state.answers.get(asked.beside(_told(asked.question.name)))
    if told is None:
        turn.state.skip(asked.key)
    else:
        turn.state.give(asked.key, told)
    await STAGES[asked.stage].save(turn)


def _with_told(turn: Turn, asked: Asked, value: Any) -> Any:
    """The answer, after what was told on the matter before the question came."""
    told = turn.state.value(asked.beside(_told(asked.question.name)))
    if told is None or asked.question.kind != "text":
        return value
    return told if value in {NOTHING, AS_IS} else f"{told}\n{value}"


def _told(name: str) -> str:
    return name + TOLD


def _told_of(asked: Asked) -> Question:
    """The question that a story beside this one's buttons is kept for."""
    return Question(asked.question.takes_narrative or "", "text")


def keep_story(turn: Turn, asked: Asked, longer_than: int) -> bool:
    """Keep a story told instead of, or beside, a button for the question that will ask for it.

    Returns:
        Whether there was one.
    """
    target = asked.question.takes_narrative
    if target is None or turn.choice is not None or len(turn.text.split()) <= longer_than:
        return False
    key = asked.beside(_told(target))
    whole = "\n".join(part for part in (turn.state.value(key), turn.text) if part)
    turn.state.answers[key] = Answer(value=whole, text=whole, turn=turn.conversation.turn)
    return True
