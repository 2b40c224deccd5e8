"""What an organisation keeps no longer: counted beforehand, and deleted at night."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.persistence.flags import AuditLog
from bot.persistence.models import (
    Audit,
    Commitment,
    Conversation,
    GoneMessage,
    Message,
    Note,
    Once,
    Organisation,
    SignIn,
    WidgetSession,
)
from bot.persistence.organisations import organisation
from bot.persistence.repository import Repository, unindexed

AUDIT_PERIOD = timedelta(days=730)
UNDO_PERIOD = timedelta(days=30)  # in which a note that was taken away can be put back
ACTION = "retention"


@dataclass(frozen=True)
class Due:
    """How much has been kept for as long as it may be.

    Attributes:
        before: Conversations whose last message is older go, with all that hangs on them.
        conversations: How many that are.
        messages: How many messages they hold.
        commitments: How many commitments were made in them.
        notes: Notes that a coach took away so long ago that it cannot be undone any more.
        passes: Tokens, codes, stays in the widget and marks of deleted messages that have expired.
        audits: Entries of the audit log that are older than its period.
    """

    before: datetime
    conversations: int
    messages: int
    commitments: int
    notes: int
    passes: int
    audits: int

    def __bool__(self) -> bool:
        """Return whether there is anything to delete."""
        return any(self.counts().values())

    def counts(self) -> dict[str, int]:
        """Return the numbers by what they count."""
        return {name: value for name, value in asdict(self).items() if name != "before"}


class Retention(Repository):
    """What is over its time in an organisation."""

    async def due(self, before: datetime, now: datetime) -> Due:
        """Return how much ``delete`` would take away now.

        Args:
            before: Conversations whose last message is older are kept no longer.
            now: The moment that everything else is measured by.
        """
        old = select(Conversation.id).where(*self._old(before))
        return Due(
            before=before,
            conversations=await self._count(Conversation, *self._old(before)),
            messages=await self._count_of(Message, old),
            commitments=await self._count_of(Commitment, old),
            notes=await self._count(Note, Note.removed_at < now - UNDO_PERIOD),
            passes=sum([await self._count(kind, *rule) for kind, *rule in _expired(now)]),
            audits=await self._count(Audit, Audit.at < now - AUDIT_PERIOD),
        )

    async def delete(self, before: datetime, now: datetime) -> None:
        """Delete all that is over its time; of conversations nothing is left."""
        await self._delete(Conversation, *self._old(before))
        await self._delete(Note, Note.removed_at < now - UNDO_PERIOD)
        for kind, *rule in _expired(now):
            await self._delete(kind, *rule)
        await self._delete(Audit, Audit.at < now - AUDIT_PERIOD)

    async def last_run(self) -> datetime | None:
        """Return when the organisation's retention ran last."""
        query = select(func.max(Audit.at)).where(self._ours(Audit), Audit.action == ACTION)
        found: datetime | None = await self._session.scalar(query)
        return found

    def _old(self, before: datetime) -> tuple[ColumnElement[bool], ...]:
        return (self._ours(Conversation), Conversation.last_at < before)

    async def _count(self, model: Any, *conditions: ColumnElement[bool]) -> int:
        query = select(func.count()).select_from(model).where(self._ours(model), *conditions)
        return await self._session.scalar(query) or 0

    async def _count_of(self, model: Any, conversations: Select[tuple[str]]) -> int:
        """How many rows hang on conversations, which are fewer than the organisation has."""
        query = select(func.count()).select_from(model)
        ours = unindexed(model.organisation_id) == self._organisation_id
        found = await self._session.scalar(
            query.where(ours, model.conversation_id.in_(conversations))
        )
        return found or 0

    async def _delete(self, model: Any, *conditions: ColumnElement[bool]) -> None:
        statement = delete(model).where(self._ours(model), *conditions)
        await self._session.execute(statement.execution_options(synchronize_session=False))


async def due(session: AsyncSession, organisation_id: str, now: datetime) -> Due:
    """Return what an organisation's retention would delete at a moment, in numbers.

    Raises:
        UnknownOrganisation: None has this id.
    """
    where = await organisation(session, organisation_id)
    return await Retention(session, where.id).due(_before(where, now), now)


async def keep_to_it(
    session: AsyncSession, organisation_id: str, now: datetime, *, since: datetime | None = None
) -> Due | None:
    """Delete what an organisation keeps no longer, and write down how much it was.

    The organisation's row is held meanwhile, so that one process at a time does it.

    Args:
        since: Do nothing where it has been done since then.

    Returns:
        What was deleted; None where it had been done.
    """
    query = select(Organisation).where(Organisation.id == organisation_id).with_for_update()
    where = (await session.scalars(query)).one()
    kept = Retention(session, where.id)
    last = await kept.last_run()
    if since is not None and last is not None and last >= since:
        return None
    found = await kept.due(_before(where, now), now)
    await kept.delete(found.before, now)
    log = AuditLog(session, where.id)
    row = await log.write(ACTION, "organisation", where.id, detail=found.counts())
    row.at = now
    return found


def _before(where: Organisation, now: datetime) -> datetime:
    return now - timedelta(days=where.retention_days)


def _expired(now: datetime) -> list[tuple[Any, ...]]:
    """What is of no use any more, with the rule that says so.

    A widget's token that has expired can still be followed by the next while the stay it belongs
    to goes on; it goes with that.
    """
    return [
        (SignIn, SignIn.expires_at < now, SignIn.widget_session_id.is_(None)),
        (Once, Once.expires_at < now),
        (WidgetSession, WidgetSession.expires_at < now),
        (GoneMessage, GoneMessage.expires_at < now),
    ]
