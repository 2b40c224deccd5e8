"""Holds one conversation: whatever question is open gets the coachee's next line for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.coaching.asides import ASIDES
from bot.demo.cast import Script
from bot.engine.engine import Engine, Incoming, Outcome

_READING = timedelta(seconds=20)
_A_LETTER = timedelta(milliseconds=300)


@dataclass(frozen=True)
class Held:
    """What became of a script.

    Attributes:
        open: the question that was left open, None where nothing was.
        words: what Entre said last.
        as_written: whether the conversation stands as the script says it does.
    """

    open: str | None
    words: str
    as_written: bool


class Pace:
    """A clock that goes on as somebody reads and types."""

    def __init__(self, begins: datetime) -> None:
        """Begin at a moment."""
        self._now = begins

    def __call__(self) -> datetime:
        """The moment it is in the conversation."""
        return self._now

    def typed(self, line: str) -> None:
        """Let the time pass that a line takes."""
        self._now += _READING + len(line) * _A_LETTER


async def hold(
    engine: Engine, organisation_id: str, person_id: str, script: Script, begins: datetime
) -> Held:
    """Hold a conversation until it is over, paused, or the script has no line for the question.

    Args:
        begins: when it begins; it goes on at the pace of somebody who types.
    """
    engine.clock = pace = Pace(begins)
    left = {question: list(lines) for question, lines in script.answers.items()}
    outcome = await engine.open(organisation_id, person_id, script.language)
    while lines := left.get(open_question(outcome) or ""):
        line = lines.pop(0)
        pace.typed(line)
        outcome = await engine.hear(organisation_id, person_id, _typed(outcome, line))
    still_open = open_question(outcome)
    return Held(
        open=still_open,
        words=outcome.messages[-1].text if outcome.messages else "",
        as_written=(still_open is not None) == (script.ends == "open"),
    )


def open_question(outcome: Outcome) -> str | None:
    """The name under which a script answers what was asked last; None where nothing is open."""
    last = outcome.messages[-1] if outcome.messages else None
    if last is None or last.question is None:
        return None
    return last.question if last.question in ASIDES else f"{last.stage}_{last.question}"


def _typed(outcome: Outcome, line: str) -> Incoming:
    """The line, or the button that it names."""
    offered = {f"[{choice['title']}]": choice["id"] for choice in outcome.messages[-1].choices}
    return Incoming(choice=offered[line]) if line in offered else Incoming(text=line.strip("[]"))
