"""The audit log as it is read: who did what to whom, found by its parts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import aliased

from bot.persistence.models import Audit, Conversation, Person
from bot.persistence.repository import Repository


@dataclass(frozen=True)
class WantedAudits:
    """Which entries are looked for.

    Attributes:
        actions: What was done; anything where none is named.
        who: Id of somebody who did it, or to whom it was done.
        since: At this moment or later.
        until: Before this moment.
    """

    actions: tuple[str, ...] = ()
    who: str | None = None
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True)
class Entry:
    """An entry with the names of those in it.

    Attributes:
        actor: Name of who did it; None where Entre did, or they have been erased.
        subject: Name of the person it was done to, or whose conversation it is.
        began: When that conversation began; None where it is about none, or it has been erased.
    """

    row: Audit
    actor: str | None
    subject: str | None
    began: datetime | None


class AuditEntries(Repository):
    """An organisation's audit log."""

    async def find(self, wanted: WantedAudits, limit: int, offset: int = 0) -> list[Entry]:
        """Return some of the entries that are looked for, newest first."""
        actor, subject, owner = aliased(Person), aliased(Person), aliased(Person)
        query = (
            select(
                Audit,
                actor.name,
                func.coalesce(subject.name, owner.name),
                Conversation.started_at,
            )
            .outerjoin(actor, and_(actor.id == Audit.actor_id, self._ours(actor)))
            .outerjoin(subject, and_(subject.id == Audit.subject_id, self._ours(subject)))
            .outerjoin(
                Conversation, and_(Conversation.id == Audit.subject_id, self._ours(Conversation))
            )
            .outerjoin(owner, and_(owner.id == Conversation.person_id, self._ours(owner)))
            .where(self._ours(Audit), *self._conditions(wanted))
            .order_by(Audit.at.desc(), Audit.id)
            .limit(limit)
            .offset(offset)
        )
        rows = await self._session.execute(query)
        return [Entry(*each) for each in rows]

    async def number(self, wanted: WantedAudits) -> int:
        """Return how many entries are looked for."""
        query = select(func.count()).select_from(Audit).where(self._ours(Audit))
        return await self._session.scalar(query.where(*self._conditions(wanted))) or 0

    async def actions(self) -> list[str]:
        """Return what has been done at all."""
        query = select(Audit.action).where(self._ours(Audit)).distinct().order_by(Audit.action)
        return list((await self._session.scalars(query)).all())

    async def actors(self) -> list[tuple[str, str]]:
        """Return the id and name of everybody who has done something, by name."""
        acting = select(Audit.actor_id).where(self._ours(Audit), Audit.actor_id.is_not(None))
        query = select(Person.id, Person.name).where(self._ours(Person), Person.id.in_(acting))
        rows = await self._session.execute(query.order_by(Person.name, Person.id))
        return [(id_, name) for id_, name in rows]

    def _conditions(self, wanted: WantedAudits) -> Iterator[ColumnElement[bool]]:
        if wanted.actions:
            yield Audit.action.in_(wanted.actions)
        if wanted.who is not None:
            yield or_(
                Audit.actor_id == wanted.who,
                Audit.subject_id == wanted.who,
                Audit.subject_id.in_(self._conversations_of(wanted.who)),
            )
        if wanted.since is not None:
            yield Audit.at >= wanted.since
        if wanted.until is not None:
            yield Audit.at < wanted.until

    def _conversations_of(self, person_id: str) -> Select[tuple[str]]:
        mine = (self._ours(Conversation), Conversation.person_id == person_id)
        return select(Conversation.id).where(*mine)
