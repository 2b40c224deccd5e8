"""Conversations and their messages, the one source of truth for what was said."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, Index, Integer, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.persistence.models.base import (
    Base,
    Identified,
    OfOrganisation,
    json_dict,
    json_list,
    one_of,
    reference,
    utc_now,
    word,
)


class Mode(StrEnum):
    """Length of a conversation: all six stages, or only evidence and one next step."""

    FULL = "full"
    CHECKIN = "checkin"


class Author(StrEnum):
    """Who said a message."""

    COACHEE = "coachee"
    ENTRE = "entre"


class Conversation(Identified, OfOrganisation, Base):
    """One coaching conversation; its random id is the tracker's sender.

    Attributes:
        stage: Where it is; empty until the service has chosen one.
        state: The service's own memory of it.
        snapshot: The tracker's.
        turn: Number of the latest turn; 0 before the first.
        next_date: When the coachee wants to talk again.
        shared_at: When it was shared with the coach.
    """

    __tablename__ = "conversations"
    __table_args__ = (
        Index(None, "person_id", "started_at"),
        # What is over its time.
        Index(None, "organisation_id", "last_at"),
        # All that reports count, so that they need not read past state and snapshot.
        Index(
            "ix_conversations_counted",
            "organisation_id",
            "started_at",
            "person_id",
            "finished_at",
            "stage",
            "id",
        ),
    )

    person_id: Mapped[str] = reference("people.id", sort_order=-2)
    mode: Mapped[Mode] = one_of(Mode, "mode", default=Mode.FULL)
    language: Mapped[str] = word(8)
    stage: Mapped[str] = word(default="")
    state: Mapped[dict[str, Any]] = json_dict()
    snapshot: Mapped[dict[str, Any]] = json_dict()
    turn: Mapped[int] = mapped_column(default=0)
    started_at: Mapped[datetime] = mapped_column(default=utc_now)
    last_at: Mapped[datetime] = mapped_column(default=utc_now)
    finished_at: Mapped[datetime | None]
    paused_at: Mapped[datetime | None]
    next_date: Mapped[date | None]
    shared_at: Mapped[datetime | None]


class Message(OfOrganisation, Base):
    """Something the coachee or Entre said; never changed, but its words may be erased.

    Attributes:
        id: Grows with time, so that a client can ask for what came after; never given out twice.
        choices: What can be pressed, each ``{"id", "title", "value"}``.
        control: How the client should show it.
        response: Key of the wording, where Entre said it.
        client_id: The client's own id of a coachee's message, by which a repeat is recognised.
        understood: What was made of it: intent, confidence and the like.
        question: Key of the question that it asks or answers.
        erased_at: When its words were erased.
        private_at: When the coachee kept it back from what is shared.
    """

    __tablename__ = "messages"
    __table_args__ = (
        UniqueConstraint("conversation_id", "client_id"),
        Index(None, "conversation_id", "id"),
        Index(None, "conversation_id", "turn"),
        Index(None, "person_id", "client_id"),
        Index(None, "person_id", "id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer(), "sqlite"), primary_key=True, sort_order=-4
    )
    person_id: Mapped[str] = reference("people.id", sort_order=-2)
    conversation_id: Mapped[str] = reference("conversations.id", sort_order=-1)
    turn: Mapped[int]
    author: Mapped[Author] = one_of(Author, "author")
    text: Mapped[str]
    language: Mapped[str] = word(8)
    choices: Mapped[list[dict[str, Any]]] = json_list()
    control: Mapped[dict[str, Any]] = json_dict()
    response: Mapped[str | None] = word(128)
    client_id: Mapped[str | None] = word(128)
    understood: Mapped[dict[str, Any]] = json_dict()
    stage: Mapped[str | None] = word()
    question: Mapped[str | None] = word(128)
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
    erased_at: Mapped[datetime | None]
    private_at: Mapped[datetime | None]
