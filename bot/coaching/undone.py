"""A commitment that was taken for done and is not: "no!! todavía no lo hago, me despedía"."""

from __future__ import annotations

from bot.coaching.correcting import asked_under, reopen
from bot.coaching.keeping import keep
from bot.coaching.not_done import status_denied, takes_back_done
from bot.coaching.questions import Asked
from bot.coaching.state import TOLD
from bot.coaching.turn import Turn

_LONGEST = 30  # words; a longer text tells something
_BROUGHT = ("seen", "data", "progress", "learnt")  # of what was done


def undone(turn: Turn, asked: Asked) -> Asked | None:
    """The question what became of the commitment, where a later message says it is not done.

    Right behind it that is enough; below the others "no lo hice" may be about what is asked there,
    so it has to say that an answer is to be changed, or name the commitment.
    """
    if asked.stage != "evidence" or not asked.item or turn.choice is not None:
        return None
    status = asked_under(turn, asked.beside("status"))
    late = status is None or turn.state.value(status.key) == "not_yet"
    if late or len(turn.text.split()) > _LONGEST or "?" in turn.text:
        return None
    right_behind = asked.question.name == "seen" and status_denied(turn.text) == "not_yet"
    return status if right_behind or takes_back_done(turn.text) else None


async def take_undone(turn: Turn, asked: Asked) -> bool:
    """Keep that the commitment is not done yet, and nothing of what was brought to show it.

    Returns:
        Whether the message says so.
    """
    status = undone(turn, asked)
    if status is None:
        return False
    for name in _BROUGHT:
        turn.state.drop(asked.beside(name))
        turn.state.drop(asked.beside(name + TOLD))
    await reopen(turn, status.key)
    titles = {one.value: one.title for one in status.question.choices(turn, status.item)}
    turn.text, turn.understood, turn.intent = titles["not_yet"], {}, "share"
    await keep(turn, status, "not_yet")
    return True
