"""What stands in the box and is not sent: kept here, so that it is there on the next device too."""

from __future__ import annotations

from aiohttp import web

from bot.persistence import Session
from bot.persistence.conversations import Conversations
from bot.persistence.drafts import Drafts
from bot.persistence.models import Conversation, Role
from bot.persistence.organisations import organisation
from bot.web.auth import Viewer, require
from bot.web.bodies import Kept, Unsent
from bot.web.keys import DATABASE, ENGINE, SETTINGS
from bot.web.problems import Problem
from bot.web.reading import json_answer, plain, read_body, tidy

# Who has written too much has to shorten it, and must not lose it before.
_TIMES_LIMIT = 2


async def put_draft(request: web.Request) -> web.Response:
    """Keep what is typed and not sent yet, in place of what was kept before.

    It is not kept before a conversation has begun, nor where the organisation has names of others
    masked before anything is stored: what is typed so far has not been masked.
    """
    viewer = await require(request, Role.COACHEE)
    text = plain((await read_body(request, Unsent)).text)
    longest = _TIMES_LIMIT * request.app[SETTINGS].message_limit
    if len(text) > longest:
        raise Problem("too_long", limit=longest, length=len(text))
    async with request.app[DATABASE].transaction() as session:
        drafts = Drafts(session, viewer.organisation_id)
        if not text.strip():
            await drafts.drop(viewer.person.id)
            return json_answer(Kept(kept=True))
        where = await organisation(session, viewer.organisation_id)
        conversations = Conversations(session, viewer.organisation_id)
        current = await conversations.current(viewer.person.id, request.app[ENGINE].clock())
        if current is None or where.mask_others:
            return json_answer(Kept(kept=False))
        await drafts.keep(current, text)
    return json_answer(Kept(kept=True))


async def draft_of(session: Session, viewer: Viewer, conversation: Conversation | None) -> str:
    """What stands in the box of a conversation; nothing where there is none."""
    if conversation is None:
        return ""
    draft = await Drafts(session, viewer.organisation_id).of(conversation.id)
    return "" if draft is None else draft.text


async def forget_draft(app: web.Application, viewer: Viewer, sent: str) -> None:
    """Delete what stood in the box, once it was sent; other words are still to be sent."""
    async with app[DATABASE].reading() as session:
        if not await Drafts(session, viewer.organisation_id).of_person(viewer.person.id):
            return
    async with app[DATABASE].transaction() as session:
        await Drafts(session, viewer.organisation_id).drop(viewer.person.id, tidy(sent))
