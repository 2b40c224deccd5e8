"""Holding a conversation in a test: through the engine, with the trained model."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from uuid import uuid4

from sqlalchemy.ext.asyncio import AsyncSession

from bot.coaching.clock import clock_on
from bot.engine.engine import Engine, Incoming, Outcome
from bot.persistence.conversations import Conversations
from bot.persistence.database import Database
from bot.persistence.models import (
    Commitment,
    Conversation,
    EducatorRole,
    Evidence,
    Message,
    Organisation,
    Person,
    Role,
)
from bot.persistence.organisations import add_organisation
from bot.persistence.people import People
from bot.persistence.results import Results


@dataclass
class Reply:
    """What Entre said in one turn."""

    outcome: Outcome

    @property
    def said(self) -> list[Message]:
        """Entre's messages."""
        return [m for m in self.outcome.messages if m.author == "entre"]

    @property
    def text(self) -> str:
        """All of it as one text."""
        return "\n".join(message.text for message in self.said)

    @property
    def responses(self) -> list[str]:
        """The names of the wordings used, without what was joined in front."""
        return [message.response or "" for message in self.said]

    @property
    def asks(self) -> str:
        """The wording of the question that is open now."""
        return self.responses[-1] if self.responses else ""

    @property
    def titles(self) -> list[str]:
        """The buttons below the last message."""
        return [choice["title"] for choice in self.said[-1].choices] if self.said else []


@dataclass
class Talk:
    """One coachee's side of a conversation."""

    engine: Engine
    database: Database
    organisation: Organisation
    person: Person
    replies: list[Reply] = field(default_factory=list)

    async def opens(self, language: str = "en") -> Reply:
        """Come in."""
        return self._kept(await self.engine.open(self.organisation.id, self.person.id, language))

    async def says(self, *texts: str) -> Reply:
        """Type one message after another; the last reply."""
        for text in texts:
            incoming = Incoming(text=text, client_id=uuid4().hex)
            self._kept(await self.engine.hear(self.organisation.id, self.person.id, incoming))
        return self.replies[-1]

    async def presses(self, title: str) -> Reply:
        """Press a button of the last message by its title.

        Raises:
            LookupError: it is not offered.
        """
        for choice in self.replies[-1].said[-1].choices:
            if choice["title"] == title:
                incoming = Incoming(choice=choice["id"], client_id=uuid4().hex)
                return self._kept(
                    await self.engine.hear(self.organisation.id, self.person.id, incoming)
                )
        raise LookupError(f"{title} is not among {self.replies[-1].titles}")

    def on(self, day: date) -> None:
        """Let it be another day."""
        self.engine.clock = clock_on(day)

    async def stored(self, session: AsyncSession) -> Results:
        """What the database holds of this organisation."""
        return Results(session, self.organisation.id)

    async def conversations(self, session: AsyncSession) -> list[Conversation]:
        """This person's conversations, newest first."""
        return await Conversations(session, self.organisation.id).of_person(self.person.id)

    async def commitments(self) -> list[Commitment]:
        """Everything this person has promised, oldest first."""
        async with self.database.reading() as session:
            return await (await self.stored(session)).commitments(self.person.id)

    async def evidence(self) -> dict[str, Evidence]:
        """The evidence of the newest conversation, by commitment."""
        async with self.database.reading() as session:
            newest = (await self.conversations(session))[0]
            rows = await (await self.stored(session)).evidence_of(newest.id)
        return {row.commitment_id: row for row in rows}

    def _kept(self, outcome: Outcome) -> Reply:
        self.replies.append(Reply(outcome))
        return self.replies[-1]


async def begin(
    engine: Engine,
    database: Database,
    *,
    name: str = "Dana Reed",
    role: EducatorRole | None = None,
    pillar: str | None = None,
    language: str | None = None,
    coach: bool = True,
    **organisation: object,
) -> Talk:
    """A coachee in an organisation of their own, known already where role and pillar are given."""
    async with database.transaction() as session:
        slug = uuid4().hex[:12]
        where = await add_organisation(session, slug, "Maple County Schools", **organisation)
        people = People(session, where.id)
        person = await people.add(
            f"coachee@{slug}.example", name, Role.COACHEE, educator_role=role, pillar=pillar
        )
        if role is not None:
            person.language = language or "en"
            person.welcomed_at = person.created_at
        if coach:
            guide = await people.add(f"coach@{slug}.example", "Carmen Ortiz", Role.COACH)
            await people.pair(guide.id, person.id)
    return Talk(engine, database, where, person)
