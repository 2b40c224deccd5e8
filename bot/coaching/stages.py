"""The stages of a conversation, and which question of theirs is open."""

from __future__ import annotations

from bot.coaching.closing import Closing
from bot.coaching.evidence import Evidence
from bot.coaching.goal import Goal
from bot.coaching.options import Options
from bot.coaching.questions import Asked, Stage
from bot.coaching.reality import Reality
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
        if (enter := getattr(STAGES[turn.state.stage], "enter", None)) is not None:
            await enter(turn)
        order = ("welcome", *turn.stages)
    return asked
