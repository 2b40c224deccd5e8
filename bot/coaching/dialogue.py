"""The dialogue: which question is open, what an answer means, and what comes next."""

from __future__ import annotations

from typing import Any

from bot.coaching.answers import (
    Choice,
    read_choice,
    read_choices,
    read_scale,
    read_yes_no,
)
from bot.coaching.asides import ASIDES, Aside
from bot.coaching.closing import Closing
from bot.coaching.dates import read_date, say_date
from bot.coaching.evidence import Evidence
from bot.coaching.goal import Goal
from bot.coaching.listening import key_part, sounds_glad, sounds_heavy
from bot.coaching.options import Options
from bot.coaching.questions import SILENT, Asked, Stage
from bot.coaching.reality import Reality
from bot.coaching.state import Answer, Offer, Open
from bot.coaching.summary import Summary
from bot.coaching.turn import Turn
from bot.coaching.welcome import Welcome
from bot.coaching.will import Will

STAGES: dict[str, Stage] = {
    stage.name: stage
    for stage in (
        Welcome(),
        Evidence(),
        Goal(),
        Reality(),
        Options(),
        Will(),
        Closing(),
        Summary(),
    )
}
_TWICE = 2
_TOO_OFTEN = 4
_NOTHING = "nothing"
_ENDS = frozenset({"enough", "leave_it"})
_YES = ("yes", "go_on", "save", "keep_summary", "share")
_NO = ("no", "not_now", "change", "edit")
UNSKIPPABLE = frozenset({"welcome.language", "welcome.disclosure"})
_NARRATIVE = 4
_CALENDAR = {"calendar": True}
_SHORT = 4


class Unclear(Exception):
    """The message is no answer to the open question."""

    def __init__(self, response: str, **params: str) -> None:
        super().__init__(response)
        self.response = response
        self.params = params


async def open_question(turn: Turn) -> Asked | None:
    """The first question of the current stage that has no answer; None when the stage is done."""
    stage = STAGES[turn.state.stage]
    await stage.prepare(turn)
    for asked in stage.questions(turn):
        if turn.state.settled(asked.key):
            continue
        if asked.key in turn.state.reopened or asked.question.needed(turn, asked.item):
            return asked
    return None


async def reach_open_question(turn: Turn) -> Asked | None:
    """Go on to the first stage that still asks something; None when the conversation is over."""
    order = ("welcome", *turn.stages)
    while (asked := await open_question(turn)) is None:
        finish = getattr(STAGES[turn.state.stage], "finish", None)
        if finish is not None and not turn.over:
            await finish(turn)
        place = order.index(turn.state.stage) if turn.state.stage in order else 0
        if place + 1 == len(order):
            return None
        turn.state.stage = order[place + 1]
        order = ("welcome", *turn.stages)
    return asked


async def answer(turn: Turn) -> bool:
    """Take the message as an answer to whatever is open.

    Returns:
        Whether the part of the conversation that was open has nothing more to ask.
    """
    if turn.state.aside is not None:
        aside = ASIDES[turn.state.aside]
        return await _answer_aside(turn, aside)
    asked = await open_question(turn)
    if asked is None:
        return True
    try:
        value = read(turn, asked)
    except Unclear as unclear:
        await _not_understood(turn, asked, unclear)
        return await open_question(turn) is None
    turn.state.misses = 0
    await _keep(turn, asked, value)
    return await open_question(turn) is None


async def _keep(turn: Turn, asked: Asked, value: Any) -> None:
    stage, state = STAGES[asked.stage], turn.state
    if asked.question.kind == "text" and (value == _NOTHING or value in _ENDS):
        state.skip(asked.key)
        await stage.save(turn)
        turn.say("utter_heard_enough" if value in _ENDS else "utter_heard_nothing", join=True)
        return
    for name in asked.question.resets:
        state.drop(asked.beside(name))
    state.give(asked.key, Answer(value=value, text=turn.text, turn=turn.conversation.turn))
    _keep_narrative(turn, asked)
    _reflect(turn, asked, value)
    await stage.save(turn)


def _keep_narrative(turn: Turn, asked: Asked) -> None:
    """A story told with a button answer is not lost: it answers the question that asks for it."""
    target = asked.question.takes_narrative
    if target is None or turn.choice is not None or len(turn.text.split()) <= _NARRATIVE:
        return
    key = asked.beside(target)
    whole = "\n".join(part for part in (turn.state.value(key), turn.text) if part)
    turn.state.give(key, Answer(value=whole, text=whole, turn=turn.conversation.turn))


def _reflect(turn: Turn, asked: Asked, value: Any) -> None:
    """Say back what was heard, before the next question."""
    if turn.choice is None and sounds_heavy(turn.text):
        turn.say("utter_feeling_heavy", join=True)
    elif turn.choice is None and sounds_glad(turn.text):
        turn.say("utter_feeling_glad", join=True)
    own = STAGES[asked.stage].heard(turn, asked, value)
    if own is SILENT:
        return
    if own is not None:
        turn.says.append(own)
    elif asked.question.kind == "scale":
        turn.say("utter_heard_scale", {"number": str(value)}, join=True)
    elif asked.question.kind == "date":
        turn.say(
            "utter_heard_date",
            {"day": say_date(turn.day(value), turn.language, turn.today)},
            join=True,
        )
    elif asked.question.kind == "text" and asked.stage not in {"welcome", "summary"}:
        short = len(str(value).split()) <= _SHORT
        turn.say(
            "utter_heard_short" if short else "utter_heard_text",
            {"quote": key_part(str(value))},
            join=True,
        )


def read(turn: Turn, asked: Asked) -> Any:
    """The value of the message as an answer to the question.

    Raises:
        Unclear: the message cannot be read as such an answer.
    """
    question = asked.question
    choices = list(question.choices(turn, asked.item))
    if turn.choice is not None and any(c.value == turn.choice for c in choices):
        return [turn.choice] if question.kind == "choices" else turn.choice
    if question.kind == "text":
        return _read_text(turn, choices)
    if question.kind == "scale":
        number = read_scale(turn.text, turn.language)
        if number is None:
            raise Unclear("utter_unclear_scale")
        return number
    if question.kind == "date":
        return _read_day(turn)
    if question.kind == "choices":
        several = read_choices(turn.text, choices, turn.language) or _agreed(turn, choices)
        if not several:
            raise Unclear("utter_unclear_choices")
        return [choice.value for choice in several]
    return _read_button(turn, asked, choices)


def _agreed(turn: Turn, choices: list[Choice]) -> list[Choice]:
    """What a bare yes or no means below a list: the only one there is, or none of them."""
    nothing = [choice for choice in choices if choice.value == "none"]
    real = [choice for choice in choices if choice.value not in {"none", "more"}]
    if turn.intent == "affirm" and len(real) == 1:
        return real
    return nothing if turn.intent == "deny" else []


def _read_text(turn: Turn, choices: list[Choice]) -> str:
    """Free text, or the one button that stands beside it."""
    if not turn.text.strip():  # a button that is no longer offered
        raise Unclear("utter_unclear_text")
    found = read_choice(turn.text, choices, turn.language) if choices else None
    if found is not None and len(turn.text.split()) <= _NARRATIVE:
        return found.value
    if turn.intent == "deny":
        return next((c.value for c in choices if c.value in _ENDS), _NOTHING)
    if turn.intent == "affirm":
        raise Unclear("utter_unclear_text")
    return turn.text.strip()


def _read_day(turn: Turn) -> str:
    reading = read_date(turn.text, turn.language, turn.today)
    if reading.status == "day" and reading.day is not None:
        return reading.day.isoformat()
    if reading.status == "past" and reading.day is not None:
        raise Unclear(
            "utter_unclear_date_past",
            day=say_date(reading.day, turn.language, turn.today),
        )
    if reading.status == "ambiguous":
        days = [say_date(day, turn.language, turn.today) for day in reading.candidates]
        raise Unclear("utter_unclear_date_which", days=turn.label("list.or").join(days))
    if reading.status == "vague":
        raise Unclear("utter_unclear_date_vague", words=reading.matched)
    raise Unclear("utter_unclear_date")


def _read_button(turn: Turn, asked: Asked, choices: list[Choice]) -> str:
    values = {choice.value for choice in choices}
    found = read_choice(turn.text, choices, turn.language)
    if found is not None:
        return found.value
    agreed = read_yes_no(turn.text, turn.language)
    if agreed is None and turn.intent in {"affirm", "deny"}:
        agreed = turn.intent == "affirm"
    meant = _YES if agreed else _NO if agreed is False else ()
    for value in meant:
        if value in values:
            return value
    raise Unclear("utter_unclear_choice")


async def _not_understood(turn: Turn, asked: Asked, unclear: Unclear) -> None:
    """Keep a story that was told early, or say what is needed; after two misses say so plainly."""
    turn.state.misses += 1
    misses = turn.state.misses
    if misses >= _TOO_OFTEN and asked.key not in UNSKIPPABLE:
        turn.state.misses = 0
        turn.state.skip(asked.key)
        await STAGES[asked.stage].save(turn)
        turn.say("utter_unclear_moving_on", join=True)
    elif asked.question.takes_narrative and len(turn.text.split()) > _NARRATIVE:
        _keep_narrative(turn, asked)
        turn.say("utter_heard_text", {"quote": key_part(turn.text)}, join=True)
        turn.say("utter_narrative_kept", join=True)
    elif misses >= _TWICE:
        turn.say("utter_unclear_twice", join=True)
    else:
        turn.say(unclear.response, unclear.params, join=True)


async def ask(turn: Turn) -> None:
    """Ask the open question, with its buttons, and remember that it is open."""
    if turn.state.aside is not None:
        aside = ASIDES[turn.state.aside]
        turn.say(aside.response, aside.params(turn), choices=aside.choices(turn))
        turn.state.open = Open(stage="aside", name=aside.name, kind="choice")
        return
    asked = await reach_open_question(turn)
    if asked is None:
        return
    question = asked.question
    wording = (
        question.wording(turn, asked.item) if question.wording else f"utter_ask_{asked.response}"
    )
    choices = list(question.choices(turn, asked.item))
    if turn.state.misses >= _TWICE:
        choices += [
            Choice("command:skip", turn.label("choice.skip")),
            Choice("command:talk_to_coach", turn.label("choice.coach")),
        ]
    turn.say(wording, question.params(turn, asked.item), choices=choices)
    turn.state.open = Open(
        stage=asked.stage, name=question.name, item=asked.item, kind=question.kind
    )


def _end(turn: Turn) -> None:
    """Say goodbye once the last question has its answer."""
    name = turn.person.name.split()[0]
    following = turn.conversation.next_date
    if following is None:
        turn.say("utter_end", {"name": name}, control=_CALENDAR)
    else:
        day = say_date(following, turn.language, turn.today)
        turn.say("utter_end_until", {"name": name, "day": day}, control=_CALENDAR)


async def floor(turn: Turn) -> str | None:
    """The name of the form that is to ask next; None where nothing is open.

    Reaching the end of the last stage ends the conversation here, with a goodbye.
    """
    turn.state.open = None
    if turn.begin_new or turn.erase or turn.conversation.paused_at is not None:
        return None
    if turn.state.aside is not None:
        return "safety_form" if turn.state.aside == "safety" else "aside_form"
    if turn.over:
        return None
    if await reach_open_question(turn) is None:
        _end(turn)
        return None
    return f"{turn.state.stage}_form"


async def _answer_aside(turn: Turn, aside: Aside) -> bool:
    """Take the message as an answer to a side question; it goes on asking until it has one."""
    choices = list(aside.choices(turn))
    value = turn.choice if any(c.value == turn.choice for c in choices) else None
    if value is None:
        found = read_choice(turn.text, choices, turn.language)
        value = found.value if found else aside.by_intent.get(turn.intent)
    if value is None or value not in {c.value for c in choices}:
        value = aside.otherwise
    if value is None:
        return _aside_not_understood(turn, aside)
    turn.state.misses = 0
    turn.state.aside = None
    await aside.take(turn, value)
    if aside.changes_answers and not turn.erase:
        stage = STAGES[turn.state.stage]
        await stage.prepare(turn)
        await stage.save(turn)
    return turn.state.aside is None


def _aside_not_understood(turn: Turn, aside: Aside) -> bool:
    """Say so, and leave a side question that leads nowhere; never the one about danger.

    Returns:
        Whether the side question was left.
    """
    turn.state.misses += 1
    if turn.state.misses < _TOO_OFTEN or aside.name == "safety":
        turn.say(aside.unclear, join=True)
        return False
    turn.state.misses = 0
    turn.state.aside = None
    turn.say("utter_back_aside", join=True)
    return True


def offer(turn: Turn) -> list[Offer]:
    """The buttons below the last thing said, as they are kept with the state."""
    return [
        Offer(value=c.value, title=c.title) for c in (turn.says[-1].choices if turn.says else ())
    ]
