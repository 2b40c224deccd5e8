"""Changing a commitment beside the conversations; one that is under way is told."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime

from aiohttp import web

from bot.coaching import between
from bot.coaching.clock import local_day
from bot.coaching.listening import links
from bot.coaching.own_content import library_of
from bot.coaching.privacy import masked_beside
from bot.coaching.state import State
from bot.persistence import Session
from bot.persistence.conversations import Conversations
from bot.persistence.models import Commitment, CommitmentStatus, Evidence, Organisation, Person
from bot.persistence.organisations import organisation
from bot.persistence.own_page import OwnPage
from bot.persistence.people import People
from bot.playbooks import Library
from bot.playbooks.in_use import library_in_use
from bot.web.access import access_commitment
from bot.web.auth import Viewer
from bot.web.keys import DATABASE
from bot.web.mine.opening import now_of
from bot.web.wording import known_language


@dataclass(frozen=True)
class Change:
    """A commitment that is being changed.

    Attributes:
        library: the playbooks that the organisation uses.
        made: the day it was made, where the organisation is.
        today: the day it is there.
    """

    commitment: Commitment
    person: Person
    where: Organisation
    library: Library
    people: People
    page: OwnPage
    now: datetime
    made: date
    today: date

    async def mark(self, status: CommitmentStatus) -> None:
        """Mark it as done or dropped; or take it up again, as far as it had come."""
        if status in {CommitmentStatus.DONE, CommitmentStatus.DROPPED}:
            between.close(self.commitment, status, self.now)
        else:
            evidence = await self.page.evidence_on(self.commitment.id)
            between.reopen(self.commitment, evidence)

    def move(self, due: date | None) -> None:
        """Move its day."""
        between.move(self.commitment, due, self.made, self.today)

    async def bring(self, seen: str | None, link: str | None, progress: int | None) -> Evidence:
        """Add evidence: words, an address on the web, how far it led."""
        status = between.status_of(self.commitment, progress)
        if seen is not None:
            seen = await self._masked(seen)
        between.count_in(self.commitment, status)
        found = links(" ".join(filter(None, (seen, link))))
        return await self.page.bring(
            self.commitment, self.now, status, seen=seen, links=found, progress=progress
        )

    async def _masked(self, text: str) -> str:
        spoken = known_language(self.person.language) or self.where.default_language
        return await masked_beside(self.people, self.where, self.person, text, spoken, self.library)

    async def take_back(self, evidence_id: str) -> None:
        """Take back evidence, and what it said of the commitment."""
        await self.page.take_back(self.commitment.id, evidence_id)
        if not between.is_closed(self.commitment):
            await self.mark(CommitmentStatus.OPEN)


@asynccontextmanager
async def changing(
    request: web.Request, viewer: Viewer, commitment_id: str
) -> AsyncIterator[Change]:
    """Give one of the viewer's commitments to change.

    Raises:
        Problem: it is not theirs.
    """
    now = now_of(request)
    async with request.app[DATABASE].transaction() as session:
        people = People(session, viewer.organisation_id)
        await people.lock(viewer.person.id)
        commitment = await access_commitment(session, viewer, commitment_id)
        where = await organisation(session, viewer.organisation_id)
        made = local_day(where, commitment.created_at)
        page = OwnPage(session, where.id)
        library = await library_of(session, where.id, library_in_use())
        today = local_day(where, now)
        yield Change(commitment, viewer.person, where, library, people, page, now, made, today)
        await _tell(session, commitment, made)


async def _tell(session: Session, commitment: Commitment, made: date) -> None:
    conversations = Conversations(session, commitment.organisation_id)
    under_way = await conversations.unfinished(commitment.person_id)
    if under_way is None or not under_way.state:
        return
    state = State.model_validate(under_way.state)
    between.tell(state, commitment, made)
    under_way.state = state.model_dump(mode="json", exclude_defaults=True)
