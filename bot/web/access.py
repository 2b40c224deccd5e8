"""The gates: what somebody may see of what they name."""

from __future__ import annotations

from bot.persistence import Session
from bot.persistence.conversations import Conversations
from bot.persistence.models import Conversation
from bot.web.auth import Viewer
from bot.web.problems import Problem


async def access_conversation(
    session: Session, viewer: Viewer, conversation_id: str
) -> Conversation:
    """Return a conversation of the viewer's own.

    Raises:
        Problem: there is none with this id, or it is somebody else's: the answer is the same.
    """
    conversations = Conversations(session, viewer.organisation_id)
    found = await conversations.get(conversation_id)
    if found is None or found.person_id != viewer.person.id:
        raise Problem("unknown_conversation")
    return found
