"""What people who answer for Entre need to see: flags and the audit log."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from bot.persistence.models.base import (
    Base,
    Identified,
    OfOrganisation,
    json_dict,
    one_of,
    reference,
    utc_now,
    word,
)
from bot.persistence.models.results import OfConversation


class FlagKind(StrEnum):
    """What happened that somebody should look at."""

    DANGER = "danger"
    MISUNDERSTOOD = "misunderstood"
    TALK_TO_COACH = "talk_to_coach"
    MISREAD = "misread"
    ACTION_FAILED = "action_failed"
    RAISED = "raised"


class Flag(Identified, OfConversation, Base):
    """A mark on a conversation, open until somebody has settled it.

    Attributes:
        raised_by: The coach who put it there; empty where Entre did.
        reason: Why, in the coach's words.
    """

    __tablename__ = "flags"

    message_id: Mapped[int | None] = mapped_column(
        ForeignKey("messages.id", ondelete="SET NULL"), index=True
    )
    kind: Mapped[FlagKind] = one_of(FlagKind, "kind")
    detail: Mapped[dict[str, Any]] = json_dict()
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
    settled_at: Mapped[datetime | None]
    settled_by: Mapped[str | None] = reference("people.id", ondelete="SET NULL")
    raised_by: Mapped[str | None] = reference("people.id", ondelete="SET NULL")
    reason: Mapped[str | None]


class Audit(Identified, OfOrganisation, Base):
    """Who did what to which row; outlives the row.

    Attributes:
        actor_id: Who did it; empty where Entre did, or the person has been erased.
    """

    __tablename__ = "audits"
    __table_args__ = (
        # The log as it is read, the newest first: all of it, or what was done, by whom, to what.
        Index(None, "organisation_id", "at", "id"),
        Index(None, "organisation_id", "action", "at", "id"),
        Index(None, "organisation_id", "actor_id", "at", "id"),
        Index(None, "organisation_id", "subject_kind", "subject_id", "at", "id"),
    )

    # Without an index of its own, which SQLite would take for the better one.
    organisation_id: Mapped[str] = reference("organisations.id", sort_order=-3)
    actor_id: Mapped[str | None] = reference("people.id", ondelete="SET NULL", index=True)
    action: Mapped[str] = word()
    subject_kind: Mapped[str] = word()
    subject_id: Mapped[str] = word()
    detail: Mapped[dict[str, Any]] = json_dict()
    at: Mapped[datetime] = mapped_column(default=utc_now)
