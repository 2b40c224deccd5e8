"""What coachees have typed and not sent."""

from bot.persistence.models import Conversation, Draft, utc_now
from bot.persistence.repository import Repository


class Drafts(Repository):
    """The drafts of an organisation's people, at most one a person."""

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
        draft = None
        for kept in await self.of_person(conversation.person_id):
            if kept.conversation_id == conversation.id:
                draft = kept
            else:
                await self._session.delete(kept)
        if draft is None:
            await self._add(Draft(**whose, text=text))
        else:
            draft.text, draft.updated_at = text, utc_now()

    async def drop(self, person_id: str, text: str | None = None) -> None:
        """Delete what a person has typed and not sent; where a text is given, only that."""
        for draft in await self.of_person(person_id):
            if text is None or draft.text.strip() == text:
                await self._session.delete(draft)
        await self._session.flush()

    async def of_person(self, person_id: str) -> list[Draft]:
        """Return all drafts of a person."""
        return await self._all(self._select(Draft).where(Draft.person_id == person_id))
