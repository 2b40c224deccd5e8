"""Conversations and their messages."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.persistence.gone import GoneMessages
from bot.persistence.models import Author, Conversation, Message, Person, utc_now
from bot.persistence.repository import Repository

_NEWEST = (Conversation.started_at.desc(), Conversation.id)
_AFTERWARDS = timedelta(minutes=30)


class Conversations(Repository):
    """The conversations of an organisation's people."""

    async def get(self, conversation_id: str) -> Conversation | None:
        """Return a conversation by id."""
        return await self._by_id(Conversation, conversation_id)

    async def current(self, person_id: str, now: datetime) -> Conversation | None:
        """Return the conversation a person is in, a pause however long included.

        For half an hour that is still the one that has just ended: a "thank you" belongs to it.
        """
        unfinished = await self.unfinished(person_id)
        if unfinished is not None:
            return unfinished
        latest = await self.latest_finished(person_id)
        if latest is None or latest.finished_at is None:
            return None
        return latest if now - latest.finished_at <= _AFTERWARDS else None

    async def unfinished(self, person_id: str) -> Conversation | None:
        """Return a person's newest conversation that is not finished."""
        query = self._select(Conversation).where(
            Conversation.person_id == person_id, Conversation.finished_at.is_(None)
        )
        return await self._first(query.order_by(*_NEWEST))

    async def latest_finished(self, person_id: str) -> Conversation | None:
        """Return the conversation that a person finished last."""
        query = self._select(Conversation).where(
            Conversation.person_id == person_id, Conversation.finished_at.is_not(None)
        )
        return await self._first(query.order_by(Conversation.finished_at.desc(), *_NEWEST))

    async def of_message(self, person_id: str, message_id: int) -> Conversation | None:
        """Return the conversation of a person's that a message belongs to."""
        query = self._select(Conversation).join(Message, Message.conversation_id == Conversation.id)
        return await self._first(
            query.where(Message.id == message_id, Message.person_id == person_id)
        )

    async def of_person(self, person_id: str, limit: int = 20) -> list[Conversation]:
        """Return a person's conversations, newest first."""
        query = self._select(Conversation).where(Conversation.person_id == person_id)
        return await self._all(query.order_by(*_NEWEST).limit(limit))

    async def create(self, person_id: str, language: str, **fields: Any) -> Conversation:
        """Begin a conversation.

        Args:
            person_id: Whose.
            language: ``en`` or ``es``.
            fields: Further columns of ``Conversation``.

        Raises:
            WrongOrganisation: The person is not in the organisation.
        """
        await self._check(Person, person_id)
        started = fields.setdefault("started_at", utc_now())
        fields.setdefault("last_at", started)
        return await self._add(
            Conversation(
                organisation_id=self._organisation_id,
                person_id=person_id,
                language=language,
                **fields,
            )
        )

    async def erase(self, conversation_id: str, now: datetime) -> None:
        """Delete a conversation and all that hangs on it; no word of it is left."""
        await self._session.flush()
        await GoneMessages(self._session, self._organisation_id).mark(conversation_id, now)
        await self._session.execute(
            delete(Conversation)
            .where(self._ours(Conversation), Conversation.id == conversation_id)
            .execution_options(synchronize_session=False)
        )
        if await self.get(conversation_id) is None:
            self._forget(conversation_id)

    def _forget(self, conversation_id: str) -> None:
        """Drop the deleted rows that the session still holds, lest they be written again."""
        for row in list(self._session):
            named = row.id if isinstance(row, Conversation) else None
            if conversation_id in (named, getattr(row, "conversation_id", None)):
                self._session.expunge(row)


class Messages(Repository):
    """What was said."""

    async def add(self, **fields: Any) -> Message:
        """Write down a message; its id is known afterwards.

        Args:
            fields: Columns of ``Message``; at least conversation_id, person_id, turn, author,
                text and language.

        Raises:
            WrongOrganisation: The conversation is not in the organisation.
            sqlalchemy.exc.IntegrityError: The conversation has a message with this client_id.
        """
        await self._check(Conversation, fields["conversation_id"])
        return await self._add(Message(organisation_id=self._organisation_id, **fields))

    async def of_conversation(
        self, conversation_id: str, after: int = 0, limit: int = 500
    ) -> list[Message]:
        """Return a conversation's messages after an id, oldest first."""
        query = self._of(conversation_id).where(Message.id > after)
        return await self._all(query.order_by(Message.id).limit(limit))

    async def of_person(self, person_id: str, after_id: int = 0, limit: int = 500) -> list[Message]:
        """Return the messages of all of a person's conversations after an id, oldest first."""
        query = self._select(Message).where(Message.person_id == person_id, Message.id > after_id)
        return await self._all(query.order_by(Message.id).limit(limit))

    async def by_client_id(self, conversation_id: str, client_id: str) -> Message | None:
        """Return the coachee's message with an id of the client's."""
        query = self._of(conversation_id).where(
            Message.client_id == client_id, Message.author == Author.COACHEE
        )
        return await self._first(query)

    async def by_client_id_of_person(self, person_id: str, client_id: str) -> Message | None:
        """Return a person's message with an id of the client's, of whichever conversation."""
        query = self._select(Message).where(
            Message.person_id == person_id,
            Message.client_id == client_id,
            Message.author == Author.COACHEE,
        )
        return await self._first(query.order_by(Message.id.desc()))

    async def replies(self, conversation_id: str, turn: int) -> list[Message]:
        """Return what Entre said in a turn, in order."""
        query = self._of(conversation_id).where(
            Message.turn == turn, Message.author == Author.ENTRE
        )
        return await self._all(query.order_by(Message.id))

    async def last_said(self, conversation_id: str) -> Message | None:
        """Return what Entre said last and has not been erased."""
        query = self._of(conversation_id).where(
            Message.author == Author.ENTRE, Message.erased_at.is_(None)
        )
        return await self._first(query.order_by(Message.id.desc()))

    async def erase_turn(self, conversation_id: str, turn: int) -> None:
        """Blank the words of a turn, on both sides, and all that repeats them."""
        await self._blank(Message.conversation_id == conversation_id, Message.turn == turn)

    async def erase_message(self, id_: int) -> None:
        """Blank the words of one message."""
        await self._blank(Message.id == id_)

    async def _blank(self, *which: ColumnElement[bool]) -> None:
        await self._session.execute(
            update(Message)
            .where(self._ours(Message), *which, Message.erased_at.is_(None))
            .values(text="", choices=[], control={}, understood={}, erased_at=utc_now())
        )

    async def erased(self, conversation_id: str) -> list[int]:
        """Return the ids of a conversation's messages that have lost their words, in order."""
        query = (
            select(Message.id)
            .where(
                self._ours(Message),
                Message.conversation_id == conversation_id,
                Message.erased_at.is_not(None),
            )
            .order_by(Message.id)
        )
        return list(await self._session.scalars(query))

    def _of(self, conversation_id: str) -> Select[tuple[Message]]:
        return self._select(Message).where(Message.conversation_id == conversation_id)


async def locate_conversation(session: AsyncSession, conversation_id: str) -> Conversation | None:
    """Return a conversation by its random id before the organisation is known.

    For the tracker store only: Rasa names a conversation and nothing else.
    """
    return await session.get(Conversation, conversation_id)
