"""A conversation of one's own, with what is decided about it beside it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

from aiohttp import web

from bot.coaching import sharing
from bot.coaching.privacy import masked_beside
from bot.coaching.turn import Turn, take_turn
from bot.persistence import Session
from bot.persistence.models import Conversation
from bot.persistence.people import People
from bot.playbooks.in_use import library_in_use
from bot.web.access import Deed, access_conversation
from bot.web.auth import Viewer
from bot.web.keys import DATABASE
from bot.web.mine.opening import now_of
from bot.web.problems import Problem


async def own_conversation(
    session: Session, viewer: Viewer, conversation_id: str, deed: Deed = Deed.SHARE
) -> Conversation:
    """One of the viewer's own conversations; deeds that only its coachee may do.

    Raises:
        Problem: it is not theirs.
    """
    return await access_conversation(session, viewer, conversation_id, deed)


async def looked_at(request: web.Request, session: Session, conversation: Conversation) -> Turn:
    """The conversation as a turn to look at; nothing of it is kept."""
    return await take_turn(session, conversation, library_in_use(), now_of(request))


@asynccontextmanager
async def deciding(
    request: web.Request, viewer: Viewer, deed: Deed = Deed.SHARE, *, finished: bool = False
) -> AsyncIterator[Turn]:
    """Give the conversation that the path names, with its person held, to be decided about.

    Args:
        finished: whether that is possible only at the end.

    Raises:
        Problem: it is not the viewer's, or not at its end.
    """
    async with request.app[DATABASE].transaction() as session:
        await People(session, viewer.organisation_id).lock(viewer.person.id)
        id_ = request.match_info["id"]
        conversation = await own_conversation(session, viewer, id_, deed)
        if finished and conversation.finished_at is None:
            raise Problem("not_finished")
        yield await looked_at(request, session, conversation)


async def new_words(turn: Turn, texts: Mapping[str, str]) -> dict[str, str]:
    """What was typed for parts of the summary and is new, as it may be kept.

    The words change only while the conversation is not shared.
    """
    if turn.conversation.shared_at is not None:
        return {}
    people, where = turn.people, turn.organisation
    return {
        part: await masked_beside(people, where, turn.person, text, turn.language, turn.library)
        for part, text in sharing.changed(turn, texts).items()
    }
