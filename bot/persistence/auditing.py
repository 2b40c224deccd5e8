"""The audit log as it is read: who did what to whom, found by its parts."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Select,
    and_,
    exists,
    func,
    select,
    union,
    union_all,
)
from sqlalchemy.orm import aliased

from bot.persistence.holdings import audits_about
from bot.persistence.models import Audit, Conversation, Person
from bot.persistence.repository import Repository, unindexed


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
        newest = self._newest(wanted, limit, offset).subquery()
        query = (
            select(
                Audit,
                actor.name,
                func.coalesce(subject.name, owner.name),
                Conversation.started_at,
            )
            .join(newest, newest.c.id == Audit.id)
            .outerjoin(actor, and_(actor.id == Audit.actor_id, self._ours(actor)))
            .outerjoin(subject, and_(subject.id == Audit.subject_id, self._ours(subject)))
            .outerjoin(
                Conversation, and_(Conversation.id == Audit.subject_id, self._ours(Conversation))
            )
            .outerjoin(owner, and_(owner.id == Conversation.person_id, self._ours(owner)))
            .order_by(newest.c.at.desc(), newest.c.id.desc())
        )
        rows = await self._session.execute(query)
        return [Entry(*each) for each in rows]

    async def number(self, wanted: WantedAudits, most: int) -> int:
        """Return how many entries are looked for, or ``most`` where they are more."""
        found = self._found(wanted, most).subquery()
        some = select(found.c.id).limit(most).subquery()
        return await self._session.scalar(select(func.count()).select_from(some)) or 0

    async def actions(self) -> list[str]:
        """Return what has been done at all, going from one action to the next in the index."""
        ours = self._ours(Audit)
        first = select(func.min(Audit.action).label("action")).where(ours).cte(recursive=True)
        following = select(func.min(Audit.action)).where(ours, Audit.action > first.c.action)
        each = first.union_all(
            select(following.scalar_subquery()).where(first.c.action.is_not(None))
        )
        found = await self._session.scalars(select(each.c.action).order_by(each.c.action))
        return [action for action in found if action is not None]

    async def actors(self) -> list[tuple[str, str]]:
        """Return the id and name of everybody who has done something, by name."""
        theirs = Audit.organisation_id == Person.organisation_id
        acted = exists().where(theirs, Audit.actor_id == Person.id)
        query = select(Person.id, Person.name).where(self._ours(Person), acted)
        rows = await self._session.execute(query.order_by(Person.name, Person.id))
        return [(id_, name) for id_, name in rows]

    def _newest(
        self, wanted: WantedAudits, limit: int, offset: int
    ) -> Select[tuple[str, datetime]]:
        found = self._found(wanted, limit + offset).subquery()
        ordered = select(found.c.id, found.c.at).order_by(found.c.at.desc(), found.c.id.desc())
        return ordered.limit(limit).offset(offset)

    def _found(self, wanted: WantedAudits, most: int) -> CompoundSelect[tuple[str, datetime]]:
        """Id and moment of entries that are looked for, from one index after the other.

        Args:
            most: as many of the newest are enough, where an index has them in order.
        """
        runs = [self._run(wanted, *rules) for rules in _rules(wanted)]
        if wanted.who is None:
            newest = [run.order_by(Audit.at.desc(), Audit.id.desc()).limit(most) for run in runs]
            # An entry has one action, so that none is found twice.
            return union_all(*(select(*run.subquery().c) for run in newest))
        return union(*(select(*run.subquery().c) for run in runs))

    def _run(
        self, wanted: WantedAudits, *rules: ColumnElement[bool]
    ) -> Select[tuple[str, datetime]]:
        query = select(Audit.id, Audit.at).where(self._ours(Audit), *rules)
        if wanted.since is not None:
            query = query.where(Audit.at >= wanted.since)
        if wanted.until is not None:
            query = query.where(Audit.at < wanted.until)
        return query


def _rules(wanted: WantedAudits) -> list[list[ColumnElement[bool]]]:
    """What makes an entry one that is looked for: all of one of these; each has an index."""
    if wanted.who is None:
        return [[Audit.action == action] for action in wanted.actions] or [[]]
    done = [unindexed(Audit.action).in_(wanted.actions)] if wanted.actions else []
    return [[rule, *done] for rule in (Audit.actor_id == wanted.who, *audits_about(wanted.who))]
