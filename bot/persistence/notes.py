"""Notes of coaches on their coachees, private or for the coachee to read."""

from datetime import datetime

from bot.persistence.models import Conversation, Note, Person
from bot.persistence.repository import Repository


class Notes(Repository):
    """The notes of an organisation's coaches."""

    async def get(self, note_id: str) -> Note | None:
        """Return a note by id, one that was taken away included."""
        return await self._by_id(Note, note_id)

    async def add(
        self,
        author_id: str,
        coachee_id: str,
        text: str,
        *,
        shared: bool,
        conversation_id: str | None = None,
        message_id: int | None = None,
    ) -> Note:
        """Write a note.

        Raises:
            WrongOrganisation: One of the people or the conversation is not in the organisation.
        """
        await self._check(Person, author_id)
        await self._check(Person, coachee_id)
        if conversation_id is not None:
            await self._check(Conversation, conversation_id)
        return await self._add(
            Note(
                organisation_id=self._organisation_id,
                person_id=coachee_id,
                author_id=author_id,
                text=text,
                shared=shared,
                conversation_id=conversation_id,
                message_id=message_id,
            )
        )

    async def by_author(self, author_id: str, coachee_id: str) -> list[Note]:
        """Return a coach's notes on a coachee, oldest first, without those taken away."""
        query = self._select(Note).where(
            Note.author_id == author_id, Note.person_id == coachee_id, Note.removed_at.is_(None)
        )
        return await self._all(query.order_by(Note.created_at, Note.id))

    async def for_coachee(self, coachee_id: str, *, untold: bool = False) -> list[Note]:
        """Return the notes that a coachee reads, oldest first.

        Args:
            untold: Only those that Entre has not told of yet.
        """
        query = self._select(Note).where(
            Note.person_id == coachee_id, Note.shared, Note.removed_at.is_(None)
        )
        if untold:
            query = query.where(Note.told_at.is_(None))
        return await self._all(query.order_by(Note.created_at, Note.id))

    async def told(self, coachee_id: str, now: datetime) -> None:
        """Write down that Entre has told a coachee of all the notes for them."""
        for note in await self.for_coachee(coachee_id, untold=True):
            note.told_at = now
        await self._session.flush()
