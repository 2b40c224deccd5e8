"""Messages that Entre misunderstood, collected as training examples for review."""

from collections import Counter
from collections.abc import Sequence

from sqlalchemy import func, select

from bot.persistence.models import Correction, Message, Person
from bot.persistence.repository import Repository, WrongOrganisation
from bot.persistence.shared import Shared


class Corrections(Repository):
    """The corrections of an organisation's coaches; each sees their own."""

    async def add(
        self, author_id: str, message: Message, *, text: str, intent: str | None
    ) -> Correction:
        """Write down that a message was misunderstood; a second time changes the first.

        Args:
            author_id: The coach who says so.
            message: The coachee's message.
            text: Its words as they would be trained on.
            intent: What it was, where the coach knows.

        Raises:
            WrongOrganisation: The person or the message is not in the organisation.
        """
        await self._check(Person, author_id)
        if message.organisation_id != self._organisation_id:
            raise WrongOrganisation(f"Message {message.id} is not in this organisation")
        found = await self._first(
            self._select(Correction).where(
                Correction.message_id == message.id, Correction.author_id == author_id
            )
        )
        correction = found or Correction(
            organisation_id=self._organisation_id,
            person_id=message.person_id,
            conversation_id=message.conversation_id,
            author_id=author_id,
            message_id=message.id,
            language=message.language,
            understood=message.understood.get("intent"),
        )
        correction.text, correction.intent, correction.accepted = text, intent, None
        return await self._add(correction)

    async def get(self, correction_id: str) -> Correction | None:
        """Return a correction by id."""
        return await self._by_id(Correction, correction_id)

    async def of_author(self, author_id: str) -> list[Correction]:
        """Return a coach's corrections, oldest first."""
        query = self._select(Correction).where(Correction.author_id == author_id)
        return await self._all(query.order_by(Correction.created_at, Correction.id))

    async def counts(self) -> Counter[tuple[str, bool | None]]:
        """Return how many there are, by language and by what was decided; no word is read."""
        query = (
            select(Correction.language, Correction.accepted, func.count())
            .where(self._ours(Correction))
            .group_by(Correction.language, Correction.accepted)
        )
        rows = await self._session.execute(query)
        return Counter({(language, accepted): number for language, accepted, number in rows})

    async def released(self, language: str) -> list[Correction]:
        """Return what coaches let leave in a language and may still be read, oldest first."""
        query = self._select(Correction).where(
            Correction.accepted.is_(True), Correction.language == language
        )
        return await self.readable(
            await self._all(query.order_by(Correction.created_at, Correction.id))
        )

    async def readable(self, rows: Sequence[Correction]) -> list[Correction]:
        """Return those whose message may still be read: shared, neither kept back nor erased."""
        shared = Shared(self._session, self._organisation_id)
        messages = {
            message.id
            for talk in dict.fromkeys(row.conversation_id for row in rows)
            for message in await shared.messages(talk)
        }
        return [row for row in rows if row.message_id in messages]

    async def remove(self, correction: Correction) -> None:
        """Take a correction back.

        Raises:
            WrongOrganisation: It is not in the organisation.
        """
        await self._check(Correction, correction.id)
        await self._session.delete(correction)
        await self._session.flush()
