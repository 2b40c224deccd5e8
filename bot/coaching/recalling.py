"""The summary shown again: as far as it goes before the end, and whole after it."""

from __future__ import annotations

import re
from pathlib import Path

from bot.coaching.once_over import changes_line
from bot.coaching.patterns import patterns
from bot.coaching.stages import STAGES
from bot.coaching.summary_lines import parts, shown
from bot.coaching.turn import Turn

_WORDS = Path(__file__).with_suffix(".yml")
_SENTENCES = re.compile(r"[.;!?…\n]+(?:\s+|$)")
_CHECK = ("summary", "check")  # shows the summary itself


def asks_for_summary(turn: Turn) -> bool:
    """Whether the message asks to see the summary; once it is over, perhaps to change it."""
    if turn.choice is not None:
        return False
    if patterns(_WORDS)["summary"].fullmatch(turn.text.strip()):
        return True
    said = [one for one in _SENTENCES.split(turn.text) if one.strip()] if turn.over else []
    asks = [one for one in said if patterns(_WORDS)["summary"].fullmatch(one.strip())]
    return bool(asks) and all(one in asks or changes_line(one) for one in said)


async def show_summary(turn: Turn) -> None:
    """Show what the summary says by now."""
    open_now = turn.state.open
    if open_now is not None and (open_now.stage, open_now.name) == _CHECK:
        return
    await STAGES["summary"].prepare(turn)
    if parts(turn):
        turn.say("utter_summary_again", {"summary": shown(turn)})
        if turn.over and changes_line(turn.text):
            turn.say_words(turn.label("summary.change_where"))
    else:
        turn.say("utter_summary_empty", join=True)


async def recalled(turn: Turn) -> bool:
    """Show the summary to who asks for it once the conversation is over."""
    if not (turn.over and asks_for_summary(turn)):
        return False
    await show_summary(turn)
    return True
