"""The dialogue: which question is open, what an answer means, and what comes next."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.coaching.answers import Choice, read_choice, read_yes_no
from bot.coaching.asides import ASIDES, Aside
from bot.coaching.closing import Closing
from bot.coaching.dates import say_date
from bot.coaching.evidence import Evidence
from bot.coaching.explaining import explain
from bot.coaching.goal import Goal
from bot.coaching.listening import (
    asks_a_meaning,
    complains,
    gives_reason,
    key_part,
    sounds_heavy,
)
from bot.coaching.named_answers import named_answer
from bot.coaching.options import Options
from bot.coaching.privacy import tell_of_masking
from bot.coaching.questions import Asked, Question, Stage
from bot.coaching.reading import AS_IS, ENDS, NOTHING, Unclear, read
from bot.coaching.reality import Reality
from bot.coaching.reflecting import hesitating, reflect
from bot.coaching.state import TOLD, Answer, Offer, Open
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
_NOTHINGS = ENDS | {NOTHING}
DISCLOSURE = "welcome.disclosure"
UNSKIPPABLE = frozenset({"welcome.language", DISCLOSURE})
_NARRATIVE = 4
# Of all that is said while danger is open; "let's go to the options" is no "let's go on".
_MEANS_A_BUTTON = frozenset({"share", "affirm", "deny", "misunderstood", "stop"})
# Where "this is of no use" is no answer: it is about this conversation, not about the work.
_WISHES = frozenset({"goal", "options"})
_CALENDAR = {"calendar": True}


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
    if turn.choice is None and asks_a_meaning(turn.text):
        if not explain(turn):
            turn.say(f"utter_rephrase_{asked.response}", asked.question.params(turn, asked.item))
        return False
    if asked.question.kind == "text" and asked.stage in _WISHES and complains(turn.text):
        turn.say("utter_unclear_complaint", join=True)
        return False
    if asked.key == DISCLOSURE and _refused(turn):
        rest(turn)
        return True
    try:
        value = read(turn, asked)
    except Unclear as unclear:
        await _not_understood(turn, asked, unclear)
        return await open_question(turn) is None
    turn.state.misses = 0
    await _keep(turn, asked, value)
    return await open_question(turn) is None


def _refused(turn: Turn) -> bool:
    """Whether the coachee does not agree to go on."""
    return turn.choice is None and (
        turn.intent == "deny" or read_yes_no(turn.text, turn.language) is False
    )


async def _keep(turn: Turn, asked: Asked, value: Any) -> None:
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
    if _keep_narrative(turn, asked, asked.question.story_from - 1):
        if asked.question.reason_is_enough and gives_reason(turn.text):
            await leave_out(turn, replace(asked, question=_told_of(asked)))
        if not sounds_heavy(turn.text):
            turn.say("utter_heard_text", {"quote": key_part(turn.text)}, join=True)
    await stage.save(turn)


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


def _keep_narrative(turn: Turn, asked: Asked, longer_than: int) -> bool:
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


async def _not_understood(turn: Turn, asked: Asked, unclear: Unclear) -> None:
    """Keep a story that was told early, or say what is needed; after two misses say so plainly."""
    turn.state.misses += 1
    misses = turn.state.misses
    if await _moved_on(turn, asked):
        return
    heavy = sounds_heavy(turn.text)
    if heavy:
        turn.say("utter_feeling_heavy", join=True)
    between = hesitating(turn, asked)
    if between is not None:
        turn.say("utter_unclear_between", between, join=True)
    elif asked.question.kind == "choice" and complains(turn.text):
        turn.say("utter_unclear_complaint", join=True)
    elif _keep_narrative(turn, asked, _NARRATIVE):
        if not heavy:  # a complaint read back word for word would be cold
            turn.say("utter_heard_text", {"quote": key_part(turn.text)}, join=True)
        turn.say("utter_narrative_kept", join=True)
    elif misses >= _TWICE:
        needed = "_needed" if asked.key in UNSKIPPABLE else ""
        turn.say(f"utter_unclear_twice{needed}", join=True)
    else:
        turn.say(unclear.response, unclear.params, join=True)


async def _moved_on(turn: Turn, asked: Asked) -> bool:
    """Leave a question that was missed too often; nobody is kept in a loop.

    Without an agreement to what was disclosed there is no going on, only a pause.
    """
    if turn.state.misses < _TOO_OFTEN:
        return False
    if asked.key == DISCLOSURE and len(turn.text.split()) > _NARRATIVE:
        return False  # somebody who tells a story has not refused
    turn.state.misses = 0
    if asked.key == DISCLOSURE:
        rest(turn)
        return True
    await leave_out(turn, asked)
    turn.say("utter_unclear_moving_on", join=True)
    return True


async def strayed(turn: Turn) -> bool:
    """Count a message that was beside the point.

    Returns:
        Whether it was one too many, and what was open has been left.
    """
    if turn.state.aside == "safety":
        return False
    turn.state.misses += 1
    if turn.state.aside is None:
        asked = await open_question(turn)
        return asked is not None and await _moved_on(turn, asked)
    if turn.state.misses < _TOO_OFTEN:
        return False
    _leave_aside(turn)
    return True


def rest(turn: Turn) -> None:
    """Stop for today, without asking why."""
    turn.conversation.paused_at = turn.now
    turn.say("utter_stop", {"name": turn.person.name.split()[0]})


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
    tell_of_masking(turn)
    question = asked.question
    wording = (
        question.wording(turn, asked.item) if question.wording else f"utter_ask_{asked.response}"
    )
    if question.before is not None:
        turn.say_words(question.before(turn))
    choices = list(question.choices(turn, asked.item))
    if turn.state.misses >= _TWICE:
        if asked.key not in UNSKIPPABLE:
            choices.append(Choice("command:skip", turn.label("choice.skip")))
        choices.append(Choice("command:talk_to_coach", turn.label("choice.coach")))
    turn.say(wording, question.params(turn, asked.item), choices=choices)
    here = question.here(turn, asked.item) if question.here else None
    turn.state.open = Open(
        stage=asked.stage,
        name=question.name,
        item=asked.item,
        kind=question.kind,
        here=here or "",
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
        value = turn.understood.get("button")
    if value is None:
        meant = turn.intent in _MEANS_A_BUTTON
        found = read_choice(turn.text, choices, turn.language) if meant else None
        value = found.value if found else _by_intent(turn, aside)
    if value is None and aside.name == "change":
        value = named_answer(turn.text, [choice.value for choice in choices])
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


def _by_intent(turn: Turn, aside: Aside) -> str | None:
    """What the message stands for; "that's all" is no "no" where anything else means going on."""
    vague = turn.intent == "deny" and read_yes_no(turn.text, turn.language) is None
    return None if vague and aside.otherwise is not None else aside.by_intent.get(turn.intent)


def _aside_not_understood(turn: Turn, aside: Aside) -> bool:
    """Say so, and leave a side question that leads nowhere; never the one about danger.

    Returns:
        Whether the side question was left.
    """
    turn.state.misses += 1
    if turn.state.misses < _TOO_OFTEN or aside.name == "safety":
        turn.say(aside.unclear, join=True)
        return False
    _leave_aside(turn)
    return True


def _leave_aside(turn: Turn) -> None:
    turn.state.misses = 0
    turn.state.aside = None
    turn.say("utter_back_aside", join=True)


def offer(turn: Turn) -> list[Offer]:
    """The buttons below the last thing said, as they are kept with the state."""
    return [
        Offer(value=c.value, title=c.title) for c in (turn.says[-1].choices if turn.says else ())
    ]
