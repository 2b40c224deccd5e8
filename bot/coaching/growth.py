"""Growth: where somebody stood in each conversation, by competency."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.persistence.models import Commitment, Conversation, Goal, Reality


@dataclass(frozen=True)
class Step:
    """What one conversation says of where somebody stands.

    Attributes:
        at: when it began.
        competency: id of the one worked on.
        level: id of the rubric's level that day.
        aim: id of the level aimed at.
        importance: 0 to 10.
        confidence: 0 to 10, of each commitment made in it.
    """

    conversation_id: str
    at: datetime
    competency: str | None
    level: str | None
    aim: str | None
    importance: int | None
    confidence: Sequence[int]


def steps(
    conversations: Iterable[Conversation],
    goals: Iterable[Goal],
    realities: Iterable[Reality],
    commitments: Iterable[Commitment],
) -> list[Step]:
    """The conversations that say something of it, earliest first."""
    goal_of = {goal.conversation_id: goal for goal in goals}
    reality_of = {reality.conversation_id: reality for reality in realities}
    sure: dict[str | None, list[int]] = {}
    for commitment in commitments:
        if commitment.confidence is not None:
            sure.setdefault(commitment.conversation_id, []).append(commitment.confidence)
    found = []
    for talk in sorted(conversations, key=lambda one: one.started_at):
        goal, reality = goal_of.get(talk.id), reality_of.get(talk.id)
        step = Step(
            talk.id,
            talk.started_at,
            (reality and reality.competency) or (goal and goal.competency) or None,
            reality.level_now if reality else None,
            reality.level_aim if reality else None,
            goal.importance if goal else None,
            sure.get(talk.id, ()),
        )
        if step.level or step.importance is not None or step.confidence:
            found.append(step)
    return found
