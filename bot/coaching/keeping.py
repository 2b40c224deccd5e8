"""Keeping an answer: with what was told before its question came, and what is told beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.coaching.after_all import place_meant
from bot.coaching.beside_choice import told_beside
from bot.coaching.between_us import keep_between_us
from bot.coaching.listening import gives_reason, key_part, quotable, sentences, sounds_heavy, vents
from bot.coaching.questions import SILENT, Asked, Question, Say
from bot.coaching.reading import AS_IS, ENDS, NOTHING
from bot.coaching.referring_back import denies_the_goal, points_back, put_instead
from bot.coaching.reflecting import reflect
from bot.coaching.same_as_before import meant_before, same_obstacle
from bot.coaching.stages import STAGES, open_question
from bot.coaching.state import TOLD, Answer
from bot.coaching.told_before import past_thinking
from bot.coaching.turn import Turn

_BUTTONS = frozenset({"choice", "choices"})
_NOTHINGS = ENDS | {NOTHING}
_IS_THAT_IT = frozenset({"welcome.problem", "goal.own_words"})  # asked about what was told


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
    value = _same_as_before(turn, asked, _without_what_is_beside(turn, asked, value))
    whole = _with_told(turn, asked, value)
    buttons = {choice.value: choice.title for choice in asked.question.choices(turn, asked.item)}
    text = turn.text if isinstance(value, list) else buttons.get(value, turn.text)
    if _took_the_place(asked, value, whole, told):
        value = text = whole
    pointed = same_obstacle(turn, asked)
    text = whole if whole == told or pointed or asked.question.name == "where" else text
    state.give(asked.key, Answer(value=whole, text=text, turn=turn.conversation.turn))
    own = _as_told(whole, told) or stage.heard(turn, asked, value)
    if pointed is not None:
        own = Say("utter_heard_few", {"quote": key_part(pointed)}, join=True)
    if own is None and asked.question.kind == "text" and await _read_back_next(turn):
        own = SILENT
    reflect(turn, asked, value, own)
    if asked.question.kind == "text":
        await keep_between_us(turn)
    _keep_beside(turn, asked)
    if keep_story(turn, asked, asked.question.story_from - 1):
        if _answered_by_story(turn, asked.question):
            await leave_out(turn, replace(asked, question=_told_of(asked)))
        quote = quotable(turn.text)
        if quote and not sounds_heavy(turn.text) and not await _said_back_next(turn):
            turn.say("utter_heard_text", {"quote": quote}, join=True)
    await stage.save(turn)


def _took_the_place(asked: Asked, value: Any, whole: Any, told: Any) -> bool:
    """Whether an answer is kept without what it says of the one before, and not beside it."""
    if asked.question.kind != "text" or whole in (value, told):
        return False
    return told is None or not str(whole).startswith(f"{told}\n")


def _answered_by_story(turn: Turn, question: Question) -> bool:
    """Whether the question that a story is kept for need not be asked any more."""
    enough = question.story_is_enough_from
    told_at_length = enough is not None and len(turn.text.split()) >= enough
    return told_at_length or (question.reason_is_enough and gives_reason(turn.text))


def _without_what_is_beside(turn: Turn, asked: Asked, value: Any) -> Any:
    """The answer without the sentences that are kept for questions of their own."""
    if asked.question.kind != "text":
        return value
    beside = {
        sentence for words in _new_beside(turn, asked).values() for sentence in sentences(words)
    }
    told = sentences(str(value))
    own = [sentence for sentence in told if sentence not in beside]
    return " ".join(own) if own and len(own) < len(told) else value


def _new_beside(turn: Turn, asked: Asked) -> dict[str, Any]:
    """What else the message answers, by the question: "Thursday in my office" is a place, too."""
    said = asked.question.also(turn)
    return {name: told for name, told in said.items() if not turn.state.settled(asked.beside(name))}


def _same_as_before(turn: Turn, asked: Asked, value: Any) -> Any:
    """The place or obstacle told before, for who says that it is the same."""
    if (told := same_obstacle(turn, asked)) is not None:
        return told
    if asked.question.name != "where":
        return value
    before = meant_before(turn, asked.key) if points_back(str(value)) else None
    return before or place_meant(value)


async def _read_back_next(turn: Turn) -> bool:
    """Whether the commitment is read back next, with the words of this answer in it."""
    following = await open_question(turn)
    return following is not None and following.key.endswith(".confirm")


def _as_told(whole: Any, told: Any) -> Say | None:
    """What is said where the answer is what was told before: it has been said back already."""
    return Say("utter_heard_as_is", {}, join=True) if told is not None and whole == told else None


def _keep_beside(turn: Turn, asked: Asked) -> None:
    """Keep what else the message answers: "Thursday at lunch in my office" is a day and a place."""
    kept = _new_beside(turn, asked)
    _press_beside(turn, asked, kept)
    for name, words in kept.items():
        given = Answer(value=words, text=words, turn=turn.conversation.turn)
        turn.state.give(asked.beside(name), given)
    if asked.question.kind == "text" and kept:
        names = [turn.label(f"question.{asked.stage}.{name}") for name in kept]
        turn.say("utter_heard_ahead", {"names": "; ".join(names)}, join=True)
        return
    for words in kept.values():
        turn.say("utter_heard_text", {"quote": key_part(words)}, join=True)


def _press_beside(turn: Turn, asked: Asked, beside: dict[str, Any]) -> None:
    """Answer other questions, by buttons or beside them, as far as they are asked then.

    "Share it, but not my goal" says which parts stay private, too.
    """
    stage, pressed = STAGES[asked.stage], asked.question.kind in _BUTTONS
    for other in list(stage.questions(turn)):
        named = other.key == asked.beside(other.question.name)
        named = named and (pressed or other.question.kind in _BUTTONS)
        value = beside.pop(other.question.name, None) if named else None
        if value is not None and other.question.needed(turn, other.item):
            turn.state.give(
                other.key, Answer(value=value, text=turn.text, turn=turn.conversation.turn)
            )
            reflect(turn, other, value, stage.heard(turn, other, value))


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
    if asked.question.kind != "text":
        return value
    if told is None:
        denied = asked.key in _IS_THAT_IT and denies_the_goal(value)
        return (put_instead(value, denied=False) if denied else None) or value
    if value in {NOTHING, AS_IS} or points_back(value):
        return told
    instead = put_instead(value, denied=asked.key in _IS_THAT_IT)
    return f"{told}\n{value}" if instead is None else instead


def _told(name: str) -> str:
    return name + TOLD


def _told_of(asked: Asked) -> Question:
    """The question that a story beside this one's buttons is kept for."""
    return Question(asked.question.takes_narrative or "", "text")


def keep_story(turn: Turn, asked: Asked, longer_than: int) -> bool:
    """Keep a story told instead of, or beside, a button for the question that will ask for it.

    What only lets off steam, or is only thought aloud, is no part of a goal: it would be shared
    with it, and unasked.

    Returns:
        Whether there was one.
    """
    target = asked.question.takes_narrative
    if target is None or turn.choice is not None or len(turn.text.split()) <= longer_than:
        return False
    if asked.stage == "goal" and (vents(turn.text) or not past_thinking(turn.text)):
        return False
    choices = list(asked.question.choices(turn, asked.item))
    told = told_beside(turn.text, choices, turn.language)
    if not told:
        return False
    key = asked.beside(_told(target))
    before = turn.state.value(key)
    if before is not None and told in before.splitlines():
        return True  # typed once more; it is kept
    whole = "\n".join(part for part in (before, told) if part)
    turn.state.answers[key] = Answer(value=whole, text=whole, turn=turn.conversation.turn)
    return True
