"""A coach's own words for conversations, by which they are found again."""

from collections.abc import Sequence

from sqlalchemy import delete, select

from bot.persistence.models import Conversation, Person, Tag
from bot.persistence.repository import Repository


class Tags(Repository):
    """The tags of an organisation's coaches; each sees their own."""

    async def add(self, author_id: str, conversation: Conversation, name: str) -> Tag:
        """Put a tag on a conversation; the one that is there where it bears it already.

        Raises:
            WrongOrganisation: The person or the conversation is not in the organisation.
        """
        await self._check(Person, author_id)
        belonging = self._belonging(conversation)
        query = self._select(Tag).where(
            Tag.conversation_id == conversation.id, Tag.author_id == author_id, Tag.name == name
        )
        return await self._first(query) or await self._add(
            Tag(**belonging, author_id=author_id, name=name)
        )

    async def on(self, author_id: str, conversation_ids: Sequence[str]) -> list[Tag]:
        """Return a coach's tags on conversations, by name."""
        query = self._select(Tag).where(
            Tag.author_id == author_id, Tag.conversation_id.in_(conversation_ids)
        )
        return await self._all(query.order_by(Tag.name, Tag.id))

    async def names(self, author_id: str) -> list[str]:
        """Return the words that a coach has used as tags, in order."""
        query = select(Tag.name).where(self._ours(Tag), Tag.author_id == author_id)
        return list((await self._session.scalars(query.distinct().order_by(Tag.name))).all())

    async def remove(self, author_id: str, conversation_id: str, name: str) -> None:
        """Take a coach's tag off a conversation."""
        await self._session.execute(
            delete(Tag).where(
                self._ours(Tag),
                Tag.author_id == author_id,
                Tag.conversation_id == conversation_id,
                Tag.name == name,
            )
        )
