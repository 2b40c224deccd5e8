"""What coachees do on their own page: evidence beside the conversations, words kept back."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import CompoundSelect, Integer, cast, extract, func, or_, select, union_all

from bot.persistence.holdings import audits_about
from bot.persistence.models import (
    Audit,
    Commitment,
    Evidence,
    EvidenceStatus,
    Goal,
    Message,
    Reality,
)
from bot.persistence.repository import Repository, unindexed


class Acted(NamedTuple):
    """That somebody did something a number of times, shortly one after the other.

    Attributes:
        relation: What they were to the coachee at that time; nothing where that was not kept.
        at: When they did it last.
    """

    actor_id: str | None
    action: str
    subject_id: str
    relation: str | None
    at: datetime
    times: int


class OwnPage(Repository):
    """What an organisation's coachees see and change of their own."""

    async def evidence(self, person_id: str) -> list[Evidence]:
        """Return all evidence that a person has given, oldest first."""
        query = self._select(Evidence).where(Evidence.person_id == person_id)
        return await self._all(query.order_by(Evidence.created_at, Evidence.id))

    async def evidence_on(self, commitment_id: str) -> list[Evidence]:
        """Return the evidence on a commitment, oldest first."""
        query = self._select(Evidence).where(Evidence.commitment_id == commitment_id)
        return await self._all(query.order_by(Evidence.created_at, Evidence.id))

    async def goals(self, person_id: str) -> list[Goal]:
        """Return the goals of all of a person's conversations."""
        return await self._all(self._select(Goal).where(Goal.person_id == person_id))

    async def realities(self, person_id: str) -> list[Reality]:
        """Return what a person said of where they stand, in all of their conversations."""
        return await self._all(self._select(Reality).where(Reality.person_id == person_id))

    async def bring(
        self,
        commitment: Commitment,
        now: datetime,
        status: EvidenceStatus,
        *,
        seen: str | None,
        links: list[str],
        progress: int | None,
    ) -> Evidence:
        """Write down evidence that a coachee brings beside the conversations.

        Raises:
            WrongOrganisation: The commitment is not in the organisation.
            sqlalchemy.exc.IntegrityError: The progress is not from 0 to 10.
        """
        await self._check(Commitment, commitment.id)
        return await self._add(
            Evidence(
                organisation_id=self._organisation_id,
                person_id=commitment.person_id,
                commitment_id=commitment.id,
                created_at=now,
                status=status,
                seen=seen,
                links=links,
                progress=progress,
            )
        )

    async def take_back(self, commitment_id: str, evidence_id: str) -> None:
        """Delete evidence that was brought beside the conversations."""
        query = self._select(Evidence).where(
            Evidence.id == evidence_id,
            Evidence.commitment_id == commitment_id,
            Evidence.conversation_id.is_(None),
        )
        found = await self._first(query)
        if found is not None:
            await self._session.delete(found)
            await self._session.flush()

    async def keep_back(
        self, conversation_id: str, message_id: int, since: datetime | None
    ) -> Message | None:
        """Keep a message of a conversation from being shared, or no longer.

        Args:
            since: When it was kept back; nothing where it is to be shared again.

        Returns:
            The message; nothing where the conversation has none with this id.
        """
        query = self._select(Message).where(
            Message.id == message_id, Message.conversation_id == conversation_id
        )
        found = await self._first(query)
        if found is not None:
            found.private_at = since
            await self._session.flush()
        return found

    async def readers(
        self, person_id: str, actions: Collection[str], limit: int = 50
    ) -> list[Audit]:
        """Return what of this others did with what is a person's, newest first."""
        done = self._by_others(person_id, actions).subquery()
        query = select(Audit).join(done, done.c.id == Audit.id)
        return await self._all(query.order_by(Audit.at.desc(), Audit.id).limit(limit))

    async def acts(
        self, person_id: str, actions: Collection[str], limit: int = 20_000
    ) -> list[Acted]:
        """Return what others did with what is a person's, newest first, the same told once.

        The same is what one person did within a quarter of an hour: all days of all time zones
        begin with one, so that quarters can be put together by day.
        """
        done = self._by_others(person_id, actions).subquery()
        quarter = cast(extract("epoch", Audit.at), Integer) // 900
        what = (Audit.actor_id, Audit.action, Audit.subject_id)
        relation, latest = Audit.detail["as"].as_string().label("relation"), func.max(Audit.at)
        query = (
            select(*what, relation, latest, func.count())
            .join(done, done.c.id == Audit.id)
            .group_by(*what, "relation", quarter)
            .order_by(latest.desc(), Audit.subject_id)
            .limit(limit)
        )
        return [Acted(*row) for row in await self._session.execute(query)]

    def _by_others(self, person_id: str, actions: Collection[str]) -> CompoundSelect[tuple[str]]:
        """The ids of what others did with what is a person's."""
        actor = unindexed(Audit.actor_id)
        # Who has been erased since is nobody's id any more, and was somebody else.
        by_others = or_(actor != person_id, actor.is_(None))
        return union_all(
            *(
                select(Audit.id).where(
                    self._ours(Audit), about, by_others, unindexed(Audit.action).in_(actions)
                )
                for about in audits_about(person_id)
            )
        )

    async def decisions(self, conversation_id: str) -> list[Audit]:
        """Return the entries of a conversation's being shared and taken back, oldest first."""
        query = select(Audit).where(
            self._ours(Audit),
            Audit.subject_kind == "conversation",
            Audit.subject_id == conversation_id,
            unindexed(Audit.action).in_(("share", "unshare")),
        )
        return await self._all(query.order_by(Audit.at, Audit.id))
