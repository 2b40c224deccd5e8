"""Flags on conversations and the audit log."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from bot.persistence.models import Audit, Conversation, Flag, FlagKind
from bot.persistence.repository import Repository


class Flags(Repository):
    """What happened in an organisation's conversations that somebody should look at."""

    async def add(
        self,
        *,
        conversation_id: str,
        person_id: str,
        kind: FlagKind,
        at: datetime,
        message_id: int | None = None,
        detail: dict[str, Any] | None = None,
        raised_by: str | None = None,
        reason: str | None = None,
    ) -> Flag:
        """Put a flag on a conversation.

        Args:
            conversation_id: Which conversation.
            person_id: Whose it is.
            kind: What happened.
            at: When.
            message_id: The message it is about, if it is about one.
            detail: What else is worth knowing; no words of the coachee.
            raised_by: The coach who put it there; nobody where Entre did.
            reason: Why, in the coach's words.

        Raises:
            WrongOrganisation: The conversation is not in the organisation.
        """
        await self._check(Conversation, conversation_id)
        return await self._add(
            Flag(
                organisation_id=self._organisation_id,
                conversation_id=conversation_id,
                person_id=person_id,
                kind=kind,
                created_at=at,
                message_id=message_id,
                detail=detail or {},
                raised_by=raised_by,
                reason=reason,
            )
        )

    async def get(self, flag_id: str) -> Flag | None:
        """Return a flag by id."""
        return await self._by_id(Flag, flag_id)

    async def open_for(self, *person_ids: str) -> list[Flag]:
        """Return the flags on people's conversations that nobody has settled, oldest first."""
        query = self._select(Flag).where(Flag.person_id.in_(person_ids), Flag.settled_at.is_(None))
        return await self._all(query.order_by(Flag.created_at, Flag.id))

    async def of_conversation(self, conversation_id: str) -> list[Flag]:
        """Return all flags on a conversation, settled ones too, oldest first."""
        query = self._select(Flag).where(Flag.conversation_id == conversation_id)
        return await self._all(query.order_by(Flag.created_at, Flag.id))


class AuditLog(Repository):
    """Who did what in an organisation."""

    async def get(self, audit_id: str) -> Audit | None:
        """Return an entry by id."""
        return await self._by_id(Audit, audit_id)

    async def count(self, action: str) -> int:
        """Return how often something was done."""
        query = select(func.count()).select_from(Audit)
        return (
            await self._session.scalar(query.where(self._ours(Audit), Audit.action == action)) or 0
        )

    async def write(
        self,
        action: str,
        subject_kind: str,
        subject_id: str,
        *,
        actor_id: str | None = None,
        detail: dict[str, Any] | None = None,
    ) -> Audit:
        """Write down that something was done.

        Args:
            action: What was done.
            subject_kind: What kind of row it was done to.
            subject_id: That row's id.
            actor_id: Who did it; nobody where Entre did.
            detail: What else is worth keeping; no words of a coachee.
        """
        row = self._entry(action, subject_kind, subject_id, actor_id, detail)
        return await self._add(row)

    async def write_each(
        self,
        action: str,
        subject_kind: str,
        subject_ids: Iterable[str],
        *,
        actor_id: str | None = None,
        detail: dict[str, Any] | None = None,
    ) -> None:
        """Write down that the same was done to several, in one go: an entry for each of them."""
        self._session.add_all(
            self._entry(action, subject_kind, id_, actor_id, detail) for id_ in subject_ids
        )
        await self._session.flush()

    def _entry(
        self,
        action: str,
        subject_kind: str,
        subject_id: str,
        actor_id: str | None,
        detail: dict[str, Any] | None,
    ) -> Audit:
        return Audit(
            organisation_id=self._organisation_id,
            action=action,
            subject_kind=subject_kind,
            subject_id=subject_id,
            actor_id=actor_id,
            detail=dict(detail or {}),
        )
