"""Rasa's REST channel, for clients that speak it already."""

from __future__ import annotations

from aiohttp import web
from pydantic import TypeAdapter

from bot.engine.engine import Incoming
from bot.persistence.conversations import Conversations, Messages
from bot.persistence.models import Author, Message, Role
from bot.web.auth import Viewer, language_for, require
from bot.web.bodies import RestButton, RestSaid, RestSpoken
from bot.web.keys import DATABASE
from bot.web.reading import read_body
from bot.web.turns import say

SPOKEN = TypeAdapter(list[RestSpoken])


async def post_webhook(request: web.Request) -> web.Response:
    """Answer a message in Rasa's shape; the sender is whoever the token says.

    A message that is the payload of a button offered last presses it. Where the conversation has
    not begun, its opening comes before the answer.
    """
    viewer = await require(request, Role.COACHEE)
    said = await read_body(request, RestSaid)
    choice = said.message if await _is_offered(request, viewer, said.message) else None
    outcomes = await say(
        request.app,
        viewer,
        Incoming(text=said.message, choice=choice),
        door="rest",
        language=language_for(request),
    )
    spoken = [
        _spoken(said.sender, message)
        for outcome in outcomes
        for message in outcome.messages
        if message.author is Author.ENTRE
    ]
    return web.Response(
        body=SPOKEN.dump_json(spoken, exclude_none=True), content_type="application/json"
    )


async def _is_offered(request: web.Request, viewer: Viewer, message: str) -> bool:
    async with request.app[DATABASE].reading() as session:
        conversations = Conversations(session, viewer.organisation_id)
        latest = next(iter(await conversations.of_person(viewer.person.id, 1)), None)
        if latest is None:
            return False
        said = await Messages(session, viewer.organisation_id).last_said(latest.id)
        return said is not None and any(c["id"] == message for c in said.choices)


def _spoken(recipient: str, message: Message) -> RestSpoken:
    buttons = [RestButton(title=c["title"], payload=c["id"]) for c in message.choices]
    return RestSpoken(recipient_id=recipient, text=message.text, buttons=buttons or None)
