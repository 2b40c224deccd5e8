"""What the API takes and gives of one's own commitments, evidence and sharing."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, RootModel, model_validator

from bot.persistence.models import Conversation, EvidenceStatus

LONGEST_PART = 5000  # characters
Part = Literal["evidence", "goal", "reality", "options", "will", "closing", "words"]


class Changed(BaseModel):
    """What is to change of a commitment; a field that is not there stays as it is."""

    model_config = ConfigDict(extra="forbid")

    status: Literal["open", "done", "dropped"] | None = None
    due: date | None = Field(default=None, description="the new day")


class Evidenced(BaseModel):
    """Evidence: words, an address on the web, progress; at least one of them."""

    model_config = ConfigDict(extra="forbid")

    seen: Annotated[str, Field(min_length=1, max_length=4000)] | None = None
    link: Annotated[str, Field(max_length=2000, pattern=r"^https?://\S+$")] | None = None
    progress: Annotated[int, Field(ge=0, le=10)] | None = None

    @model_validator(mode="after")
    def _something(self) -> Evidenced:
        if self.seen is None and self.link is None and self.progress is None:
            raise ValueError("one of seen, link and progress is needed")
        return self


class Piece(BaseModel):
    """Evidence as it was kept."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    commitment_id: str = Field(serialization_alias="commitment")
    conversation_id: str | None = Field(serialization_alias="conversation")
    status: EvidenceStatus | None
    seen: str | None
    data: str | None
    links: list[str]
    progress: int | None
    learnt: str | None
    created_at: datetime


class Sharing(BaseModel):
    """What is to be decided about a finished conversation; a field that is not there stays."""

    model_config = ConfigDict(extra="forbid")

    shared: bool | None = None
    private: list[Part] | None = Field(default=None, description="parts that the coach never sees")
    parts: dict[Part, Annotated[str, Field(max_length=LONGEST_PART)]] | None = Field(
        default=None,
        description="new words of its parts, a line for each point; empty to leave a part out",
    )
    from_answers: bool = Field(
        default=False, description="make all parts of the answers again, before any new words"
    )


class Shared(BaseModel):
    """What is decided about a conversation."""

    conversation: str
    shared_at: datetime | None
    private: list[str]
    summary: str = Field(description="as the coach reads it, or would")
    parts: dict[str, str] = Field(description="every part as it stands, private ones among them")

    @classmethod
    def of(
        cls, talk: Conversation, private: list[str], summary: str, parts: dict[str, str]
    ) -> Shared:
        """A conversation, the parts kept private, its summary, and the words of each part."""
        return cls(
            conversation=talk.id,
            shared_at=talk.shared_at,
            private=private,
            summary=summary,
            parts=parts,
        )


class KeptBack(BaseModel):
    """Whether a message is kept back."""

    private: bool


class Everything(RootModel[dict[str, list[dict[str, Any]]]]):
    """Every row about a person, by table."""
