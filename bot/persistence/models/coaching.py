"""What coaches add to what their coachees share: notes, tags, marks, corrections, meetings."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.persistence.models.base import (
    Base,
    Identified,
    OfOrganisation,
    OfPerson,
    one_of,
    reference,
    utc_now,
    word,
)
from bot.persistence.models.results import OfConversation


class Attendance(StrEnum):
    """What became of a session of coach and coachee."""

    PLANNED = "planned"
    ATTENDED = "attended"
    MISSED = "missed"
    MOVED = "moved"


class Note(Identified, OfOrganisation, OfPerson, Base):
    """What a coach writes about a coachee, or to them where it is shared.

    Attributes:
        person_id: The coachee.
        conversation_id: The conversation it is about, if it is about one.
        message_id: The message it hangs on, if it hangs on one.
        shared: Whether the coachee reads it.
        told_at: When Entre told the coachee of it in a conversation.
        removed_at: When it was taken away; until it is erased that can be undone.
    """

    __tablename__ = "notes"

    author_id: Mapped[str] = reference("people.id", index=True)
    conversation_id: Mapped[str | None] = reference("conversations.id", index=True)
    message_id: Mapped[int | None] = mapped_column(
        ForeignKey("messages.id", ondelete="SET NULL"), index=True
    )
    text: Mapped[str]
    shared: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
    changed_at: Mapped[datetime | None]
    told_at: Mapped[datetime | None]
    removed_at: Mapped[datetime | None]


class Tag(Identified, OfConversation, Base):
    """A coach's own word for a conversation, by which it is found again."""

    __tablename__ = "tags"
    __table_args__ = (UniqueConstraint("conversation_id", "author_id", "name"),)

    author_id: Mapped[str] = reference("people.id", index=True)
    name: Mapped[str] = word()


class Reading(Identified, OfConversation, Base):
    """How far a coach has read a conversation.

    Attributes:
        turn: The last turn they have seen.
        reviewed_at: When they were done with it.
    """

    __tablename__ = "readings"
    __table_args__ = (UniqueConstraint("coach_id", "conversation_id"),)

    coach_id: Mapped[str] = reference("people.id", index=True)
    turn: Mapped[int] = mapped_column(default=0)
    read_at: Mapped[datetime] = mapped_column(default=utc_now)
    reviewed_at: Mapped[datetime | None]


class Correction(Identified, OfConversation, Base):
    """A message that Entre misunderstood, as a training example for review.

    Attributes:
        text: The coachee's words as they would be trained on.
        understood: What Entre took it for.
        intent: What it was; empty until somebody has said.
        accepted: Whether it becomes an example; empty until it is decided.
    """

    __tablename__ = "corrections"
    __table_args__ = (UniqueConstraint("message_id", "author_id"),)

    author_id: Mapped[str] = reference("people.id", index=True)
    message_id: Mapped[int] = mapped_column(ForeignKey("messages.id", ondelete="CASCADE"))
    text: Mapped[str]
    language: Mapped[str] = word(8)
    understood: Mapped[str | None] = word()
    intent: Mapped[str | None] = word()
    accepted: Mapped[bool | None]
    created_at: Mapped[datetime] = mapped_column(default=utc_now)


class Meeting(Identified, OfOrganisation, OfPerson, Base):
    """A session of coach and coachee, to come or held; ``person_id`` is the coachee."""

    __tablename__ = "meetings"
    __table_args__ = (UniqueConstraint("coach_id", "person_id", "day"),)

    coach_id: Mapped[str] = reference("people.id", index=True)
    day: Mapped[date] = mapped_column(index=True)
    attendance: Mapped[Attendance] = one_of(
        Attendance, "attendance", default=Attendance.PLANNED
    )
    minutes: Mapped[int | None]
    created_at: Mapped[datetime] = mapped_column(default=utc_now)


class SupportGrant(Identified, OfOrganisation, OfPerson, Base):
    """Leave to read what a coachee has shared, for a helper and a while; the coachee sees it.

    Attributes:
        person_id: The coachee.
        helper_id: Who may read.
        granted_by: Who gave it; empty where they have been erased.
        reason: Why, as the coachee reads it.
        ended_at: When it was ended before it expired.
    """

    __tablename__ = "support_grants"

    helper_id: Mapped[str] = reference("people.id", index=True)
    granted_by: Mapped[str | None] = reference("people.id", ondelete="SET NULL")
    reason: Mapped[str]
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
