"""The summary shown again: as far as it goes before the end, and whole after it."""

from __future__ import annotations

from pathlib import Path

from bot.coaching.patterns import patterns
from bot.coaching.stages import STAGES
from bot.coaching.summary_lines import parts, shown
from bot.coaching.turn import Turn

_WORDS = Path(__file__).with_suffix(".yml")
_CHECK = ("summary", "check")  # shows the summary itself


def asks_for_summary(turn: Turn) -> bool:
    """Whether the whole message asks to see the summary."""
    return turn.choice is None and bool(patterns(_WORDS)["summary"].fullmatch(turn.text.strip()))


async def show_summary(turn: Turn) -> None:
    """Show what the summary says by now."""
    open_now = turn.state.open
    if open_now is not None and (open_now.stage, open_now.name) == _CHECK:
        return
    await STAGES["summary"].prepare(turn)
    if parts(turn):
        turn.say("utter_summary_again", {"summary": shown(turn)})
    else:
        turn.say("utter_summary_empty", join=True)


async def recalled(turn: Turn) -> bool:
    """Show the summary to who asks for it once the conversation is over."""
    if not (turn.over and asks_for_summary(turn)):
        return False
    await show_summary(turn)
    return True
