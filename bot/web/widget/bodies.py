"""What the widget's own doors take and give."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import BaseModel, Field, model_validator

from bot.persistence.models import Person
from bot.web.widget.signed import LONGEST_TOKEN
from bot.web.widget.stays import LIFE

Short = Annotated[str, Field(min_length=1, max_length=128)]
Address = Annotated[str, Field(min_length=3, max_length=320)]


class Proof(BaseModel):
    """How somebody shows who they are, in the one way that the site wants.

    Attributes:
        jwt: a token that the school's server signed.
        code: what was mailed to ``email``.
        grant: what the provider's window gave, for the ``nonce`` it was opened with.
    """

    jwt: Annotated[str, Field(min_length=1, max_length=LONGEST_TOKEN)] | None = None
    code: Annotated[str, Field(min_length=1, max_length=12)] | None = None
    email: Address | None = None
    grant: Short | None = None
    nonce: Short | None = None

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        ways = [self.jwt is not None, self.code is not None, self.grant is not None]
        pairs = (self.code is None) == (self.email is None)
        if sum(ways) != 1 or not pairs or (self.grant is None) != (self.nonce is None):
            raise ValueError("jwt, or code and email, or grant and nonce")
        return self


class Window(BaseModel):
    """The provider's window, by the frame that opened it."""

    nonce: Annotated[str, Field(min_length=16, max_length=128, pattern=r"^[A-Za-z0-9_-]+$")]


class CodeWanted(BaseModel):
    """Where a one-time code is to go."""

    email: Address


class Taken(BaseModel):
    """The same for everybody, whoever has the address."""

    status: Literal["taken"] = "taken"


class Somebody(BaseModel):
    """The person who talks."""

    id: str
    name: str
    language: str | None


class SignedIn(BaseModel):
    """A token for the API, and until when it opens."""

    token: str
    expires_in: int = Field(description="seconds")
    person: Somebody

    @classmethod
    def of(cls, token: str, person: Person) -> SignedIn:
        """A person's new token."""
        who = Somebody(id=person.id, name=person.name, language=person.language)
        return cls(token=token, expires_in=int(LIFE.total_seconds()), person=who)
