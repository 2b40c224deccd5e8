"""Messages that were heard and deleted: known again by a digest, of what they said by nothing."""

import hashlib
from datetime import datetime, timedelta

from sqlalchemy import select, update

from bot.persistence.models import Author, GoneMessage, Message
from bot.persistence.repository import Repository

KEPT = timedelta(days=30)  # no stay lasts longer, and with it goes what a client has not sent


class GoneMessages(Repository):
    """What clients may still send again of deleted conversations."""

    async def mark(self, conversation_id: str, now: datetime) -> None:
        """Keep what tells the messages of a conversation again that is about to be deleted."""
        query = select(Message.person_id, Message.client_id, Message.id, Message.language).where(
            self._ours(Message),
            Message.conversation_id == conversation_id,
            Message.author == Author.COACHEE,
            Message.client_id.is_not(None),
            Message.created_at > now - KEPT,
        )
        self._session.add_all(
            GoneMessage(
                organisation_id=self._organisation_id,
                person_id=person_id,
                mark=_digest(person_id, client_id),
                message_id=message_id,
                language=language,
                gone_at=now,
                expires_at=now + KEPT,
            )
            for person_id, client_id, message_id, language in await self._session.execute(query)
        )
        await self._session.flush()

    async def confirmed(
        self, person_id: str, client_id: str, message_id: int, language: str, variant: int
    ) -> None:
        """Note how the message was answered that had the conversation deleted."""
        await self._session.execute(
            update(GoneMessage)
            .where(
                self._ours(GoneMessage),
                GoneMessage.person_id == person_id,
                GoneMessage.mark == _digest(person_id, client_id),
            )
            .values(message_id=message_id, language=language, variant=variant)
        )

    async def known(self, person_id: str, client_id: str) -> GoneMessage | None:
        """Return what is left of a person's message with an id of the client's."""
        query = self._select(GoneMessage).where(
            GoneMessage.person_id == person_id, GoneMessage.mark == _digest(person_id, client_id)
        )
        return await self._first(query)


def _digest(person_id: str, client_id: str) -> str:
    return hashlib.sha256(f"{person_id} {client_id}".encode()).hexdigest()
