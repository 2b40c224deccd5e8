"""The closing: what the coachee will bring next time, and when next time is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bot.coaching.listening import shortened
from bot.coaching.questions import Asked, Question, Say
from bot.coaching.turn import Turn
from bot.coaching.will import action, promised

_TO_NAME_IT = 16  # words


def _named(turn: Turn, item: str) -> Mapping[str, str]:
    return {"action": shortened(action(turn, item).rstrip(" ."), _TO_NAME_IT)}


QUESTIONS = (
    Question("progress", "text", params=_named),
    Question("impact", "text", params=_named),
)
NEXT = Question("next_date", "date")


class Closing:
    """Evidence to bring: first what would show progress, then what would show impact."""

    name = "closing"

    async def prepare(self, turn: Turn) -> None:
        """Nothing to load: the commitments were made in this conversation."""

    def questions(self, turn: Turn) -> Iterator[Asked]:
        """Two questions a commitment, then the day of the next conversation."""
        for item in promised(turn):
            for question in QUESTIONS:
                yield Asked(self.name, question, item)
        yield Asked(self.name, NEXT)

    def heard(self, turn: Turn, asked: Asked, value: Any) -> Say | None:
        """The usual reflection."""
        return None

    async def save(self, turn: Turn) -> None:
        """Write what will be brought, on each commitment, and the next day."""
        rows = {row.position: row for row in await turn.results.options(turn.conversation.id)}
        kept = {c.option_id: c for c in await turn.results.commitments_of(turn.conversation.id)}
        positions = {idea.id: place for place, idea in enumerate(turn.state.ideas, 1)}
        for item in promised(turn):
            commitment = kept[rows[positions[item]].id]
            commitment.progress_evidence = turn.state.value(f"closing.{item}.progress")
            commitment.impact_evidence = turn.state.value(f"closing.{item}.impact")
        following = turn.state.value("closing.next_date")
        turn.conversation.next_date = None if following is None else turn.day(following)

    async def enter(self, turn: Turn) -> None:
        """Follow the commitments, which may have been made anew since."""
        await self.save(turn)
