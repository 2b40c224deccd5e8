"""What coachees have typed and not sent."""

from bot.persistence.models import Conversation, Draft, utc_now
from bot.persistence.repository import Repository


class Drafts(Repository):
    """The drafts of an organisation's people, at most one a conversation."""

    async def of(self, conversation_id: str) -> Draft | None:
        """Return a conversation's draft."""
        return await self._first(
            self._select(Draft).where(Draft.conversation_id == conversation_id)
        )

    async def keep(self, conversation: Conversation, text: str) -> None:
        """Keep what stands in the box, in place of what stood there.

        Raises:
            WrongOrganisation: The conversation is not in the organisation.
        """
        whose = self._belonging(conversation)
        draft = await self.of(conversation.id)
        if draft is None:
            await self._add(Draft(**whose, text=text))
        else:
            draft.text, draft.updated_at = text, utc_now()

    async def drop(self, person_id: str) -> None:
        """Delete whatever a person has typed and not sent."""
        for draft in await self.of_person(person_id):
            await self._session.delete(draft)
        await self._session.flush()

    async def of_person(self, person_id: str) -> list[Draft]:
        """Return all drafts of a person."""
        return await self._all(self._select(Draft).where(Draft.person_id == person_id))
