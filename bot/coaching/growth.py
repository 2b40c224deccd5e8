"""How a coachee grows: levels of the rubric, importance and confidence, from one time to the next.

Made of what they have shared; knows only rows, so that the coach's room, the coachee's own page
and a report may each ask for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from bot.persistence.models import Commitment, Evidence, Goal, Reality
from bot.playbooks import LEVELS


@dataclass(frozen=True)
class Point:
    """A number from 0 to 10 on a day, and the conversation it comes from."""

    day: date
    value: int
    conversation_id: str | None


@dataclass(frozen=True)
class Step:
    """Where a coachee saw themself on the rubric.

    Attributes:
        now: place of today's level, from 0.
        aim: place of the level aimed at, from 0.
    """

    day: date
    competency: str | None
    now: int
    aim: int | None
    conversation_id: str


Days = Mapping[str, date]


def steps(realities: Iterable[Reality], days: Days) -> list[Step]:
    """The levels over time.

    Args:
        realities: in their order.
        days: the day of each conversation, by id.
    """
    return [
        Step(
            days[row.conversation_id],
            row.competency,
            LEVELS.index(row.level_now),
            LEVELS.index(row.level_aim) if row.level_aim in LEVELS else None,
            row.conversation_id,
        )
        for row in realities
        if row.level_now in LEVELS
    ]


def importance(goals: Iterable[Goal], days: Days) -> list[Point]:
    """How important the goal was, over time."""
    return [
        Point(days[row.conversation_id], row.importance, row.conversation_id)
        for row in goals
        if row.importance is not None
    ]


def confidence(commitments: Iterable[Commitment], days: Mapping[str, date]) -> list[Point]:
    """How sure the coachee was of each commitment, over time.

    Args:
        days: the day on which each commitment was made, by the commitment's id.
    """
    return [
        Point(days[row.id], row.confidence, row.conversation_id)
        for row in commitments
        if row.confidence is not None
    ]


def progress(evidence: Iterable[Evidence], days: Mapping[str, date]) -> list[Point]:
    """How far each piece of evidence brought the coachee, over time.

    Args:
        days: the day of each piece of evidence, by its id.
    """
    return [
        Point(days[row.id], row.progress, row.conversation_id)
        for row in evidence
        if row.progress is not None
    ]
