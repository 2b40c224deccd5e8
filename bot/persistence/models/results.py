"""What a conversation yields stage by stage: goal, reality, options, summary."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.persistence.models.base import (
    Base,
    Identified,
    OfOrganisation,
    OfPerson,
    json_list,
    one_of,
    reference,
    word,
)


class OptionOrigin(StrEnum):
    """Whose idea an option is."""

    OWN = "own"
    PLAYBOOK = "playbook"


class OptionStatus(StrEnum):
    """What became of an option."""

    IDEA = "idea"
    OFFERED = "offered"
    TAKEN = "taken"
    TURNED_DOWN = "turned_down"


class OfConversation(OfOrganisation, OfPerson):
    """A row that a conversation made, gone when the conversation is erased."""

    conversation_id: Mapped[str] = reference("conversations.id", index=True, sort_order=-1)


class OncePerConversation(OfOrganisation, OfPerson):
    """A row of which a conversation has one; it is filled in answer by answer."""

    conversation_id: Mapped[str] = reference("conversations.id", unique=True, sort_order=-1)


class Goal(Identified, OncePerConversation, Base):
    """What the coachee wants to grow.

    Attributes:
        own_words: The goal as the coachee put it.
        students: What will be different for students.
        sign: How they will know.
        importance: 0 to 10.
    """

    __tablename__ = "goals"
    __table_args__ = (CheckConstraint("importance BETWEEN 0 AND 10", name="importance"),)

    pillar: Mapped[str | None] = word()
    competency: Mapped[str | None] = word()
    own_words: Mapped[str | None]
    students: Mapped[str | None]
    sign: Mapped[str | None]
    importance: Mapped[int | None]


class Reality(Identified, OncePerConversation, Base):
    """Where the coachee stands today.

    Attributes:
        level_now: Id of the rubric's level today.
        level_aim: Id of the level aimed at.
        why: What made them choose that level.
        voices: Who is still to be heard.
    """

    __tablename__ = "realities"

    competency: Mapped[str | None] = word()
    level_now: Mapped[str | None] = word()
    level_aim: Mapped[str | None] = word()
    why: Mapped[str | None]
    reflection_question: Mapped[str | None]
    reflection: Mapped[str | None]
    data_sources: Mapped[str | None]
    voices: Mapped[str | None]
    tried: Mapped[str | None]
    obstacles: Mapped[str | None]


class Option(Identified, OfConversation, Base):
    """Something the coachee could do.

    Attributes:
        position: Place in the list as it is shown, from 1.
        strategy: Id of the playbook's strategy, where it is one.
    """

    __tablename__ = "options"

    position: Mapped[int]
    text: Mapped[str]
    origin: Mapped[OptionOrigin] = one_of(OptionOrigin, "origin")
    strategy: Mapped[str | None] = word(128)
    status: Mapped[OptionStatus] = one_of(OptionStatus, "status", default=OptionStatus.IDEA)


class Summary(Identified, OncePerConversation, Base):
    """The conversation in the coachee's own words.

    Attributes:
        private: Names of the parts that the coach does not see.
    """

    __tablename__ = "summaries"

    text: Mapped[str] = mapped_column(default="")
    private: Mapped[list[str]] = json_list()
    shared_at: Mapped[datetime | None]
