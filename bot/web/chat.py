"""The chat's API: a message, coming in, and what was said before."""

from __future__ import annotations

from aiohttp import web

from bot.engine.engine import Incoming
from bot.persistence import Session
from bot.persistence.conversations import Conversations, Messages
from bot.persistence.models import Conversation, Role
from bot.web.access import access_conversation
from bot.web.auth import Viewer, language_for, require
from bot.web.bodies import History, Opening, Said, Shown, Spoken
from bot.web.drafts import draft_of, forget_draft
from bot.web.keys import DATABASE, ENGINE
from bot.web.reading import json_answer, read_body, read_query
from bot.web.turns import come_in, is_over, reply_of, say

_WHOLE = 10_000


async def post_message(request: web.Request) -> web.Response:
    """Say something, or press a button; answers when it is durable."""
    viewer = await require(request, Role.COACHEE)
    said = await read_body(request, Said)
    incoming = Incoming(text=said.text or "", choice=said.choice, client_id=said.client_id)
    outcomes = await say(request.app, viewer, incoming, door="chat", language=language_for(request))
    if said.text:
        await forget_draft(request.app, viewer, said.text)
    return json_answer(await reply_of(request.app, viewer, outcomes))


async def post_open(request: web.Request) -> web.Response:
    """Come in: the first words of a new conversation, a welcome back, or nothing."""
    viewer = await require(request, Role.COACHEE)
    opening = await read_body(request, Opening)
    language = opening.language or language_for(request)
    outcome = await come_in(request.app, viewer, language)
    return json_answer(await reply_of(request.app, viewer, [outcome]))


async def get_messages(request: web.Request) -> web.Response:
    """What was said in the current conversation, or in another one of one's own."""
    viewer = await require(request, Role.COACHEE)
    shown = read_query(request, Shown)
    async with request.app[DATABASE].reading() as session:
        if shown.conversation is not None:
            conversation = await access_conversation(session, viewer, shown.conversation)
            return json_answer(await _history(session, viewer, conversation, shown))
        conversations = Conversations(session, viewer.organisation_id)
        current = await conversations.current(viewer.person.id, request.app[ENGINE].clock())
        draft = await draft_of(session, viewer, current)
        return json_answer(await _history(session, viewer, current, shown, draft))


async def _history(
    session: Session,
    viewer: Viewer,
    conversation: Conversation | None,
    shown: Shown,
    draft: str = "",
) -> History:
    if conversation is None:
        return History(
            conversation=None,
            progress="",
            language=None,
            over=False,
            more=False,
            help=None,
            draft="",
            messages=[],
        )
    rows = await Messages(session, viewer.organisation_id).of_conversation(
        conversation.id, limit=_WHOLE
    )
    every = [Spoken.of(row) for row in rows]
    part = [
        message
        for message in every
        if message.id > (shown.after or 0) and (shown.before is None or message.id < shown.before)
    ]
    forward = shown.after is not None
    return History(
        conversation=conversation.id,
        progress=next((m.control.progress for m in reversed(every) if m.control.progress), ""),
        language=conversation.language,
        over=is_over(conversation),
        more=len(part) > shown.limit,
        help=next((m for m in reversed(every) if m.control.help), None),
        draft=draft,
        messages=part[: shown.limit] if forward else part[-shown.limit :],
    )
