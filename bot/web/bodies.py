"""What the API takes and gives: the bodies, their limits, and the schemas made from them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from bot.persistence.models import (
    Author,
    Commitment,
    CommitmentStatus,
    Conversation,
    EducatorRole,
    Message,
    Mode,
    Person,
    Role,
)

ShortId = Annotated[str, Field(min_length=1, max_length=128)]


class Said(BaseModel):
    """A message of the coachee's: words, or a button's id."""

    text: str | None = None
    choice: ShortId | None = None
    client_id: ShortId | None = None


class Unsent(BaseModel):
    """What stands in the box; nothing takes it away."""

    text: str


class Kept(BaseModel):
    """Whether what stands in the box is on the server now."""

    kept: bool


class Opening(BaseModel):
    """Coming in; the language counts only on the first contact."""

    language: Literal["en", "es"] | None = None


class Shown(BaseModel):
    """Which part of a conversation is wanted; the newest messages where nothing is said."""

    conversation: ShortId | None = None
    after: int | None = Field(default=None, ge=0)
    before: int | None = Field(default=None, ge=0)
    limit: int = Field(default=200, ge=1, le=500)


class Since(BaseModel):
    """Where an event stream begins; ``Last-Event-ID`` goes before it."""

    after: int | None = Field(default=None, ge=0)


class Which(BaseModel):
    """Which commitments are wanted; all where nothing is said."""

    status: CommitmentStatus | None = None


class Button(BaseModel):
    """A button; its id means nothing outside this message."""

    id: str
    title: str


class Control(BaseModel):
    """How a message wants to be answered and shown."""

    kind: Literal["text", "choice", "choices", "scale", "date", "none"] = "none"
    progress: str = ""
    help: bool = False


class Spoken(BaseModel):
    """One message of a conversation."""

    id: int
    conversation: str
    turn: int
    author: Author
    text: str
    language: str
    choices: list[Button]
    control: Control
    client_id: str | None
    created_at: datetime
    erased: bool

    @classmethod
    def of(cls, message: Message) -> Spoken:
        """A stored message as its person may see it: the values of buttons stay here."""
        control = message.control or {}
        return cls(
            id=message.id,
            conversation=message.conversation_id,
            turn=message.turn,
            author=message.author,
            text=message.text,
            language=message.language,
            choices=[Button(id=c["id"], title=c["title"]) for c in message.choices or ()],
            control=Control(
                kind=control.get("kind") or "none",
                progress=control.get("progress") or "",
                help=bool(control.get("help")),
            ),
            client_id=message.client_id,
            created_at=message.created_at,
            erased=message.erased_at is not None,
        )


class Reply(BaseModel):
    """What came of a message or of coming in."""

    conversation: str
    progress: str
    language: str
    repeated: bool
    over: bool = Field(description="whether the conversation has ended")
    erased: list[int] = Field(description="ids of earlier messages that lost their words")
    messages: list[Spoken]


class State(BaseModel):
    """How the conversation stands that a stream tells of."""

    conversation: str | None = Field(description="nothing where it was deleted")
    over: bool = Field(description="whether it has ended")
    erased: list[int] = Field(description="ids of its messages that lost their words")


class History(BaseModel):
    """A part of a conversation, oldest message first."""

    conversation: str | None
    progress: str
    language: str | None
    over: bool
    more: bool = Field(description="whether there are earlier messages (with after: later ones)")
    help: Spoken | None = Field(description="the latest message that names real help, to pin")
    draft: str = Field(description="what was typed and not sent; empty for other conversations")
    messages: list[Spoken]


class Named(BaseModel):
    """A name."""

    name: str


class Me(BaseModel):
    """The person behind the token."""

    id: str
    name: str
    email: str
    role: Role
    educator_role: EducatorRole | None
    pillar: str | None
    language: str | None
    organisation: Named
    coach: Named | None

    @classmethod
    def of(cls, person: Person, organisation: str, coach: str | None) -> Me:
        """A person with the names around them."""
        return cls(
            id=person.id,
            name=person.name,
            email=person.email,
            role=person.role,
            educator_role=person.educator_role,
            pillar=person.pillar,
            language=person.language,
            organisation=Named(name=organisation),
            coach=None if coach is None else Named(name=coach),
        )


class Promise(BaseModel):
    """A commitment as it was read back and saved."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    conversation_id: str | None = Field(serialization_alias="conversation")
    text: str
    action: str | None
    due: date | None
    people: str | None
    obstacle: str | None
    plan: str | None
    confidence: int | None
    pillar: str | None
    strategy: str | None
    status: CommitmentStatus
    progress_evidence: str | None
    impact_evidence: str | None
    created_at: datetime
    closed_at: datetime | None


class Promises(BaseModel):
    """Commitments, oldest first."""

    commitments: list[Promise]

    @classmethod
    def of(cls, rows: list[Commitment]) -> Promises:
        """Stored commitments."""
        return cls(commitments=[Promise.model_validate(row) for row in rows])


class Talk(BaseModel):
    """A conversation without its words."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    mode: Mode
    language: str
    stage: str
    turn: int
    started_at: datetime
    last_at: datetime
    paused_at: datetime | None
    finished_at: datetime | None
    shared_at: datetime | None
    next_date: date | None


class Talks(BaseModel):
    """Conversations, newest first."""

    conversations: list[Talk]

    @classmethod
    def of(cls, rows: list[Conversation]) -> Talks:
        """Stored conversations."""
        return cls(conversations=[Talk.model_validate(row) for row in rows])


class RestMetadata(BaseModel):
    """What a client says of its message, beside Rasa's shape; the rest of it is left alone."""

    client_id: ShortId | None = None


class RestSaid(BaseModel):
    """A message in the shape of Rasa's REST channel; the sender is whoever the token says."""

    message: str
    sender: Annotated[str, Field(max_length=256)] = "default"
    metadata: RestMetadata | None = None


class RestButton(BaseModel):
    """A button in Rasa's shape; sending the payload back presses it."""

    title: str
    payload: str


class RestSpoken(BaseModel):
    """A message of Entre's in Rasa's shape."""

    recipient_id: str
    text: str
    buttons: list[RestButton] | None = None


class Healthy(BaseModel):
    """All is well."""

    status: Literal["ok"] = "ok"


class ProblemDocument(BaseModel):
    """What went wrong and what to do about it (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
