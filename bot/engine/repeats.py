"""What a client sends again: recognised by the id it gave, and answered as it was then."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from bot.coaching.turn import Turn
from bot.persistence import Session
from bot.persistence.content import Wordings
from bot.persistence.conversations import Conversations, Messages
from bot.persistence.gone import GoneMessages
from bot.persistence.models import Author, Conversation, Message, Person

BEGAN = "began"  # kept with a message that had a new conversation opened
_DELETED = "utter_deleted_conversation"
Variants = Callable[[str, str, Mapping[tuple[str, str], Sequence[str]]], Sequence[str]]


async def answered_before(
    session: Session, person: Person, client_id: str, variants: Variants
) -> tuple[str, list[Message]] | None:
    """The conversation that a message led to and all that came of it; None where it is new.

    Args:
        variants: the wordings of a response in a language, given the organisation's own.
    """
    messages = Messages(session, person.organisation_id)
    heard = await messages.by_client_id_of_person(person.id, client_id)
    if heard is None:
        return await _gone(session, person, client_id, variants)
    replies = await messages.replies(heard.conversation_id, heard.turn)
    begun = None
    if heard.understood.get(BEGAN):
        begun = await _begun_after(session, person, heard.created_at, heard.conversation_id)
    if begun is None:
        return heard.conversation_id, [heard, *replies]
    return begun.id, [heard, *replies, *await messages.replies(begun.id, 0)]


async def erase(turn: Turn, heard: Message, said: Message) -> Message:
    """Delete the turn's conversation, and keep how the message was answered that asked for it.

    Returns:
        What is said of it, as it is said again.
    """
    await turn.conversations.erase(turn.conversation.id, turn.now)
    if heard.client_id is not None:
        await GoneMessages(turn.session, turn.organisation.id).confirmed(
            turn.person.id, heard.client_id, said.id, said.language, turn.variant(_DELETED) - 1
        )
    return _of_no_conversation(said.id, said.text, said.language, turn.now)


async def _gone(
    session: Session, person: Person, client_id: str, variants: Variants
) -> tuple[str, list[Message]] | None:
    """What is said of a message that is deleted, and the opening of what was begun then."""
    gone = await GoneMessages(session, person.organisation_id).known(person.id, client_id)
    if gone is None:
        return None
    own = await Wordings(session, person.organisation_id).active()
    fitting = variants(_DELETED, gone.language, own)
    text = fitting[gone.variant % len(fitting)]
    said = _of_no_conversation(gone.message_id, text, gone.language, gone.gone_at)
    begun = await _begun_after(session, person, gone.gone_at)
    if begun is None:
        return "", [said]
    return begun.id, [said, *await Messages(session, person.organisation_id).replies(begun.id, 0)]


def _of_no_conversation(id_: int, text: str, language: str, at: datetime) -> Message:
    """What Entre says of a conversation that is deleted: said, and kept nowhere."""
    return Message(
        id=id_,
        conversation_id="",
        turn=0,
        author=Author.ENTRE,
        text=text,
        language=language,
        response=_DELETED,
        created_at=at,
    )


async def _begun_after(
    session: Session, person: Person, moment: datetime, but: str = ""
) -> Conversation | None:
    """The first conversation that was opened from a moment on, but the one that is named."""
    conversations = Conversations(session, person.organisation_id)
    for one in reversed(await conversations.of_person(person.id)):
        if one.started_at >= moment and one.id != but:
            return one
    return None
