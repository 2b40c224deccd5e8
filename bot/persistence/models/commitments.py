"""What a coachee promised, and the evidence for it over time."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.persistence.models.base import (
    Base,
    Identified,
    OfOrganisation,
    OfPerson,
    json_list,
    one_of,
    reference,
    utc_now,
    word,
)


class CommitmentStatus(StrEnum):
    """Where a commitment stands."""

    OPEN = "open"
    DONE = "done"
    PARTLY = "partly"
    DROPPED = "dropped"
    REPLACED = "replaced"


class EvidenceStatus(StrEnum):
    """How it went, as the coachee says."""

    DONE = "done"
    PARTLY = "partly"
    NOT_YET = "not_yet"
    CHANGED = "changed"


class Decision(StrEnum):
    """What the coachee wants to do with a commitment that is not done."""

    KEEP = "keep"
    REVISE = "revise"
    SHRINK = "shrink"
    DROP = "drop"


class Commitment(Identified, OfOrganisation, Base):
    """What a coachee will try before the next conversation.

    Attributes:
        conversation_id: Where it was promised; empty where a coach wrote it down.
        text: The commitment word for word as it was read back.
        action: What exactly.
        plan: What then, when the obstacle comes.
        confidence: 0 to 10.
        strategy: Id of the playbook's strategy, where it came from one.
        author_id: The coach who wrote it down, where it was not promised to Entre.
        progress_evidence: What would show progress.
        impact_evidence: What would show impact on students.
    """

    __tablename__ = "commitments"
    __table_args__ = (
        CheckConstraint("confidence BETWEEN 0 AND 10", name="confidence"),
        Index(None, "person_id", "status"),
    )

    person_id: Mapped[str] = reference("people.id", sort_order=-2)
    conversation_id: Mapped[str | None] = reference(
        "conversations.id", index=True, sort_order=-1
    )
    option_id: Mapped[str | None] = reference("options.id", ondelete="SET NULL", index=True)
    text: Mapped[str]
    action: Mapped[str | None]
    due: Mapped[date | None]
    people: Mapped[str | None]
    obstacle: Mapped[str | None]
    plan: Mapped[str | None]
    confidence: Mapped[int | None]
    pillar: Mapped[str | None] = word()
    strategy: Mapped[str | None] = word(128)
    status: Mapped[CommitmentStatus] = one_of(
        CommitmentStatus, "status", default=CommitmentStatus.OPEN
    )
    progress_evidence: Mapped[str | None]
    impact_evidence: Mapped[str | None]
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
    closed_at: Mapped[datetime | None]
    author_id: Mapped[str | None] = reference("people.id", ondelete="SET NULL")


class Evidence(Identified, OfOrganisation, OfPerson, Base):
    """What a coachee reported about one commitment, once a conversation.

    Attributes:
        conversation_id: Where; empty where it was reported beside the conversations.
        seen: What was seen, and in whom.
        data: What shows it.
        progress: 0 to 10.
        links: Addresses on the web that were given with it.
    """

    __tablename__ = "evidence"
    __table_args__ = (
        UniqueConstraint("commitment_id", "conversation_id"),
        CheckConstraint("progress BETWEEN 0 AND 10", name="progress"),
    )

    conversation_id: Mapped[str | None] = reference(
        "conversations.id", index=True, sort_order=-1
    )
    commitment_id: Mapped[str] = reference("commitments.id")
    status: Mapped[EvidenceStatus | None] = one_of(EvidenceStatus, "status")
    seen: Mapped[str | None]
    data: Mapped[str | None]
    progress: Mapped[int | None]
    learnt: Mapped[str | None]
    decision: Mapped[Decision | None] = one_of(Decision, "decision")
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
    links: Mapped[list[str]] = json_list()
