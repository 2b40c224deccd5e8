"""Rasa's REST channel, for clients that speak it already."""

from __future__ import annotations

from aiohttp import web
from pydantic import TypeAdapter

from bot.engine.engine import Incoming
from bot.persistence.models import Author, Message, Role
from bot.web.auth import language_for, require
from bot.web.bodies import RestButton, RestSaid, RestSpoken
from bot.web.reading import read_body
from bot.web.turns import say

SPOKEN = TypeAdapter(list[RestSpoken])


async def post_webhook(request: web.Request) -> web.Response:
    """Answer a message in Rasa's shape; the sender is whoever the token says.

    A message that is the payload of a button offered last presses it. Where the conversation has
    not begun, its opening comes before the answer. With a ``client_id`` in ``metadata`` a message
    that is sent again is heard once and answered the same.
    """
    viewer = await require(request, Role.COACHEE)
    said = await read_body(request, RestSaid)
    client_id = said.metadata.client_id if said.metadata else None
    outcomes = await say(
        request.app,
        viewer,
        Incoming(text=said.message, client_id=client_id),
        door="rest",
        payloads=True,
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


def _spoken(recipient: str, message: Message) -> RestSpoken:
    buttons = [RestButton(title=c["title"], payload=c["id"]) for c in message.choices]
    return RestSpoken(recipient_id=recipient, text=message.text, buttons=buttons or None)
