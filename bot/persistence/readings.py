"""What coaches have read, and what they are done with."""

from datetime import datetime

from bot.persistence.models import Conversation, Person, Reading
from bot.persistence.repository import Repository


class Readings(Repository):
    """The marks of an organisation's coaches; each has their own."""

    async def read(self, coach_id: str, conversation: Conversation, now: datetime) -> Reading:
        """Write down that a coach has seen a conversation as it stands.

        Raises:
            WrongOrganisation: The person or the conversation is not in the organisation.
        """
        await self._check(Person, coach_id)
        belonging = self._belonging(conversation)
        query = self._select(Reading).where(
            Reading.coach_id == coach_id, Reading.conversation_id == conversation.id
        )
        mark = await self._first(query) or await self._add(Reading(**belonging, coach_id=coach_id))
        mark.turn, mark.read_at = conversation.turn, now
        await self._session.flush()
        return mark

    async def of_coach(self, coach_id: str) -> dict[str, Reading]:
        """Return a coach's marks by conversation."""
        rows = await self._all(self._select(Reading).where(Reading.coach_id == coach_id))
        return {row.conversation_id: row for row in rows}
