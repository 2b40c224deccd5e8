"""What is counted for reports: who did what how often, added up by the database.

Nothing that anybody said is read here: ids, days, levels and stages only.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Integer, and_, case, exists, func, literal, or_, select
from sqlalchemy.orm import aliased
from sqlalchemy.sql import Select

from bot.persistence.models import (
    Attendance,
    Commitment,
    Conversation,
    Evidence,
    Goal,
    Meeting,
    Person,
    Reality,
    Role,
)
from bot.persistence.repository import Repository

Key = tuple[str, int]


@dataclass(frozen=True)
class Counted:
    """A coachee as reports know them: where they belong, without a name."""

    school: str | None
    role: str | None
    pillar: str | None


@dataclass(frozen=True)
class Span:
    """The months that are counted.

    Attributes:
        moments: when each month begins, and when the last one ends, on the organisation's clock.
        days: the same as days.
    """

    moments: Sequence[datetime]
    days: Sequence[date]

    @property
    def as_one(self) -> "Span":
        """All of it as if it were one month, which takes the database a fraction of the time."""
        return Span([self.moments[0], self.moments[-1]], [self.days[0], self.days[-1]])


class Counts(Repository):
    """Numbers about an organisation's coachees; a key is a person's id and a month from 0."""

    async def coachees(self, before: datetime) -> dict[str, Counted]:
        """Everybody who was a coachee at a moment, by id."""
        query = select(Person.id, Person.school, Person.educator_role, Person.pillar).where(
            self._ours(Person), Person.role == Role.COACHEE, Person.created_at < before
        )
        rows = await self._rows(query.order_by(Person.id))
        return {
            id_: Counted(school or None, None if role is None else str(role), pillar)
            for id_, school, role, pillar in rows
        }

    async def conversations(self, span: Span) -> dict[Key, tuple[int, int]]:
        """How many conversations were begun, and how many of these were finished."""
        month = _month(Conversation.started_at, span.moments)
        query = (
            select(
                Conversation.person_id, month, func.count(), func.count(Conversation.finished_at)
            )
            .where(self._ours(Conversation), *_within(Conversation.started_at, span.moments))
            .group_by(Conversation.person_id, month)
        )
        return {(who, at): (begun, done) for who, at, begun, done in await self._rows(query)}

    async def meetings(self, span: Span) -> dict[Key, tuple[int, int]]:
        """How many sessions with a coach were attended, and how many missed."""
        month = _month(Meeting.day, span.days)
        query = (
            select(
                Meeting.person_id,
                month,
                _times(Meeting.attendance == Attendance.ATTENDED),
                _times(Meeting.attendance == Attendance.MISSED),
            )
            .where(self._ours(Meeting), *_within(Meeting.day, span.days))
            .group_by(Meeting.person_id, month)
        )
        return {(who, at): (there, missed) for who, at, there, missed in await self._rows(query)}

    async def commitments(self, span: Span) -> dict[Key, tuple[int, int, int]]:
        """How many commitments were made; how many have evidence; how many use a strategy."""
        month = _month(Commitment.created_at, span.moments)
        # Looked up by commitment, which is ours: by organisation too, it takes a hundred times
        # as long, as SQLite would rather go through all evidence of the organisation.
        shown = exists().where(Evidence.commitment_id == Commitment.id)
        query = (
            select(
                Commitment.person_id,
                month,
                func.count(),
                _times(shown),
                func.count(Commitment.strategy),
            )
            .where(self._ours(Commitment), *_within(Commitment.created_at, span.moments))
            .group_by(Commitment.person_id, month)
        )
        return {
            (who, at): (made, evidenced, strategy)
            for who, at, made, evidenced, strategy in await self._rows(query)
        }

    async def left_off(self, span: Span) -> dict[str, tuple[int, str]]:
        """The month and the stage of the latest conversation of each who has not finished it."""
        later = aliased(Conversation)
        # Looked up by person, who is ours.
        went_on = exists().where(
            later.person_id == Conversation.person_id,
            later.started_at < span.moments[-1],
            or_(
                later.started_at > Conversation.started_at,
                and_(later.started_at == Conversation.started_at, later.id < Conversation.id),
            ),
        )
        month = _month(Conversation.started_at, span.moments)
        query = select(Conversation.person_id, month, Conversation.stage).where(
            self._ours(Conversation),
            *_within(Conversation.started_at, span.moments),
            Conversation.finished_at.is_(None),
            ~went_on,
        )
        return {who: (at, stage) for who, at, stage in await self._rows(query)}

    async def competencies(self, span: Span) -> list[tuple[str, int, str]]:
        """Who worked on which competency in which month, each once."""
        month = _month(Conversation.started_at, span.moments)
        query = (
            select(Goal.person_id, month, Goal.competency)
            .join(Conversation, Conversation.id == Goal.conversation_id)
            .where(
                self._ours(Conversation),
                Goal.competency.is_not(None),
                *_within(Conversation.started_at, span.moments),
            )
            .distinct()
        )
        return [(who, at, competency) for who, at, competency in await self._rows(query)]

    async def movements(self, span: Span) -> dict[str, tuple[int, str, str]]:
        """Between which levels people moved in the competency that they rated last.

        Returns:
            By person: the month of the last rating, the first level and the last one; only
            where there are two ratings at least.
        """
        began = Conversation.started_at
        rated = (
            select(
                Reality.person_id,
                Reality.competency,
                Reality.level_now,
                _month(began, span.moments),
            )
            .join(Conversation, Conversation.id == Reality.conversation_id)
            .where(
                self._ours(Conversation),
                Reality.competency.is_not(None),
                Reality.level_now.is_not(None),
                *_within(began, span.moments),
            )
            .order_by(began, Reality.id)
        )
        first: dict[tuple[str, str], str] = {}
        moved: dict[str, tuple[int, str, str]] = {}
        for who, competency, level, at in await self._rows(rated):
            if (who, competency) in first:
                moved[who] = at, first[who, competency], level
            else:
                first[who, competency] = level
                moved.pop(who, None)
        return moved

    async def first_day(self, zone: ZoneInfo) -> date | None:
        """The day of the organisation's first conversation or session with a coach."""
        began = select(func.min(Conversation.started_at)).where(self._ours(Conversation))
        met = select(func.min(Meeting.day)).where(
            self._ours(Meeting), Meeting.attendance != Attendance.PLANNED
        )
        talk, day = await self._session.scalar(began), await self._session.scalar(met)
        days = [] if talk is None else [talk.astimezone(zone).date()]
        return min([*days, *([] if day is None else [day])], default=None)

    async def _rows(self, query: Select[Any]) -> list[Any]:
        # Past the ORM, which would take as long again over rows that are no objects.
        connection = await self._session.connection()
        return list((await connection.execute(query)).all())


def _month(column: Any, starts: Sequence[Any]) -> Any:
    """In which month something was, from 0; the same on every database."""
    later = reversed(list(enumerate(starts[1:-1], 1)))
    chosen = [(column >= start, literal(number, Integer)) for number, start in later]
    return case(*chosen, else_=literal(0, Integer)) if chosen else literal(0, Integer)


def _within(column: Any, starts: Sequence[Any]) -> tuple[ColumnElement[bool], ...]:
    return column >= starts[0], column < starts[-1]


def _times(condition: ColumnElement[bool]) -> Any:
    return func.sum(case((condition, 1), else_=0))
