"""What the coaches' part of the API takes and gives."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from bot.coaching.attention import Why
from bot.persistence.models import Author, FlagKind, Message
from bot.web.bodies import Talk

# The largest id that a database can hold.
MessageId = Annotated[int, Field(ge=1, le=2**63 - 1)]


class Coached(BaseModel):
    """A coachee of the coach's."""

    id: str
    name: str
    pillar: str | None
    attention: list[Why] = Field(description="why to look at them, the most pressing first")
    unread: int = Field(description="shared conversations not read as they stand")
    last_shared_at: datetime | None
    next_session: date | None


class Coachees(BaseModel):
    """The coach's coachees, by name."""

    coachees: list[Coached]


class SharedTalk(Talk):
    """A shared conversation without its words."""

    person_id: str = Field(serialization_alias="coachee")


class SharedTalks(BaseModel):
    """Shared conversations, newest first."""

    conversations: list[SharedTalk]


class Uttered(BaseModel):
    """A message of a shared conversation, with what was made of it."""

    id: int
    turn: int
    author: Author
    stage: str | None
    language: str
    text: str
    understood: dict[str, Any]
    created_at: datetime

    @classmethod
    def of(cls, message: Message) -> Uttered:
        """A stored message."""
        return cls(
            id=message.id,
            turn=message.turn,
            author=message.author,
            stage=message.stage,
            language=message.language,
            text=message.text,
            understood=dict(message.understood),
            created_at=message.created_at,
        )


class Transcript(BaseModel):
    """What may be read of a conversation, oldest first."""

    conversation: str
    messages: list[Uttered]


class NewNote(BaseModel):
    """A note; shared, the coachee hears it at their next conversation."""

    text: Annotated[str, Field(min_length=1, max_length=4000)]
    shared: bool = False
    message: MessageId | None = None


class WrittenNote(BaseModel):
    """A note of the coach's own."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    message_id: int | None = Field(serialization_alias="message")
    text: str
    shared: bool
    created_at: datetime
    told_at: datetime | None


class WrittenNotes(BaseModel):
    """Notes, oldest first."""

    notes: list[WrittenNote]


class NewFlag(BaseModel):
    """A flag and why."""

    reason: Annotated[str, Field(min_length=1, max_length=1000)]
    message: MessageId | None = None


class RaisedFlag(BaseModel):
    """A flag."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    kind: FlagKind
    message_id: int | None = Field(serialization_alias="message")
    reason: str | None
    created_at: datetime
    settled_at: datetime | None


class RaisedFlags(BaseModel):
    """Flags, oldest first, settled ones too."""

    flags: list[RaisedFlag]
