"""Who has the floor once a message is dealt with: the stage to ask next, or nobody at the end."""

from __future__ import annotations

from bot.coaching.dates import say_date
from bot.coaching.stages import reach_open_question
from bot.coaching.state import Offer
from bot.coaching.turn import Turn

_CALENDAR = {"calendar": True}


def _end(turn: Turn) -> None:
    """Say goodbye once the last question has its answer."""
    name = turn.first_name
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


def offer(turn: Turn) -> list[Offer]:
    """The buttons below the last thing said, as they are kept with the state."""
    return [
        Offer(value=c.value, title=c.title) for c in (turn.says[-1].choices if turn.says else ())
    ]
