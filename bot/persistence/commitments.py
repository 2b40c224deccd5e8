"""Commitments and the evidence for them."""

from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import and_, case, distinct, func, or_, select

from bot.persistence.models import (
    Commitment,
    CommitmentStatus,
    Conversation,
    Evidence,
    EvidenceStatus,
    Person,
)
from bot.persistence.repository import Repository

_OLDEST = (Commitment.created_at, Commitment.id)
_OPEN = (CommitmentStatus.OPEN, CommitmentStatus.PARTLY)
PROGRESS = 6  # of 10; what counts as progress


class Outcome(NamedTuple):
    """How many people brought evidence on a strategy, and for how many it brought progress."""

    tried: int
    progressed: int


class Commitments(Repository):
    """The commitments of an organisation's people."""

    async def open_commitments(self, person_id: str) -> list[Commitment]:
        """Return what a person has promised and not finished, oldest first, due or not."""
        query = self._select(Commitment).where(
            Commitment.person_id == person_id, Commitment.status.in_(_OPEN)
        )
        return await self._all(query.order_by(*_OLDEST))

    async def commitments(
        self, person_id: str, status: CommitmentStatus | None = None
    ) -> list[Commitment]:
        """Return all that a person has promised, or what stands in one way, oldest first."""
        query = self._select(Commitment).where(Commitment.person_id == person_id)
        if status is not None:
            query = query.where(Commitment.status == status)
        return await self._all(query.order_by(*_OLDEST))

    async def commitments_of(self, conversation_id: str) -> list[Commitment]:
        """Return what was promised in a conversation, oldest first."""
        query = self._select(Commitment).where(Commitment.conversation_id == conversation_id)
        return await self._all(query.order_by(*_OLDEST))

    async def add_commitment(
        self, conversation: Conversation, text: str, **fields: Any
    ) -> Commitment:
        """Write down what a coachee promised.

        Args:
            conversation: Where it was promised.
            text: The commitment word for word as it was read back.
            fields: Further columns of ``Commitment``.

        Raises:
            WrongOrganisation: The conversation is not in the organisation.
            sqlalchemy.exc.IntegrityError: The confidence is not from 0 to 10.
        """
        return await self._add(Commitment(**self._belonging(conversation), text=text, **fields))

    async def agree(
        self, coachee_id: str, author_id: str, text: str, *, due: date | None, **fields: Any
    ) -> Commitment:
        """Write down what a coachee and their coach have agreed in a session.

        Args:
            coachee_id: Whose it is.
            author_id: The coach who writes it down.
            text: The commitment in the words agreed.
            due: By when.
            fields: Further columns of ``Commitment``.

        Raises:
            WrongOrganisation: One of the people is not in the organisation.
        """
        await self._check(Person, coachee_id)
        await self._check(Person, author_id)
        return await self._add(
            Commitment(
                organisation_id=self._organisation_id,
                person_id=coachee_id,
                author_id=author_id,
                text=text,
                due=due,
                **fields,
            )
        )

    async def commitment(self, commitment_id: str) -> Commitment | None:
        """Return a commitment by id."""
        return await self._by_id(Commitment, commitment_id)

    async def remove_commitment(self, commitment: Commitment) -> None:
        """Take a commitment back, with its evidence.

        Raises:
            WrongOrganisation: The commitment is not in the organisation.
        """
        await self._check(Commitment, commitment.id)
        await self._session.delete(commitment)
        await self._session.flush()

    async def evidence_for(
        self, commitment_id: str, conversation: Conversation, now: datetime
    ) -> Evidence:
        """Return what a conversation says about a commitment, nothing yet if it is new.

        Raises:
            WrongOrganisation: The commitment or the conversation is not in the organisation.
        """
        belonging = self._belonging(conversation)
        await self._check(Commitment, commitment_id)
        query = self._select(Evidence).where(
            Evidence.commitment_id == commitment_id, Evidence.conversation_id == conversation.id
        )
        return await self._first(query) or await self._add(
            Evidence(**belonging, commitment_id=commitment_id, created_at=now)
        )

    async def remove_evidence(self, commitment_id: str, conversation_id: str) -> bool:
        """Take back what a conversation says about a commitment.

        Returns:
            Whether it said anything.
        """
        query = self._select(Evidence).where(
            Evidence.commitment_id == commitment_id, Evidence.conversation_id == conversation_id
        )
        found = await self._first(query)
        if found is not None:
            await self._session.delete(found)
            await self._session.flush()
        return found is not None

    async def evidence_of(self, conversation_id: str) -> list[Evidence]:
        """Return the evidence brought to a conversation, in the order it was asked for."""
        query = self._select(Evidence).where(Evidence.conversation_id == conversation_id)
        return await self._all(query.order_by(Evidence.created_at, Evidence.id))

    async def strategies_done(self, person_id: str) -> set[str]:
        """Return the playbook's strategies that a person has carried out."""
        query = select(Commitment.strategy).where(
            self._ours(Commitment),
            Commitment.person_id == person_id,
            Commitment.status == CommitmentStatus.DONE,
        )
        return {strategy for strategy in await self._session.scalars(query) if strategy}

    async def outcomes(self, least: int) -> dict[str, Outcome]:
        """Return what became of the playbook's strategies that were tried, in people.

        It brought progress for those who reported six or more of ten, or that it is done. A
        person who brought evidence more than once is counted once.

        Args:
            least: The fewest people that may be counted; a strategy tried by fewer is left out,
                so that nobody can be recognised.
        """
        progressed = or_(
            Evidence.progress >= PROGRESS,
            Evidence.status == EvidenceStatus.DONE,
            Commitment.status == CommitmentStatus.DONE,
        )
        tried = func.count(distinct(Commitment.person_id))
        query = (
            select(
                Commitment.strategy,
                tried,
                func.count(distinct(case((progressed, Commitment.person_id)))),
            )
            .join(
                Evidence,
                and_(Evidence.commitment_id == Commitment.id, self._ours(Evidence)),
            )
            .where(
                self._ours(Commitment),
                Commitment.strategy.is_not(None),
                or_(Evidence.status.is_not(None), Evidence.progress.is_not(None)),
            )
            .group_by(Commitment.strategy)
            .having(tried >= least)
        )
        rows = (await self._session.execute(query)).tuples()
        return {str(strategy): Outcome(*counts) for strategy, *counts in rows}
