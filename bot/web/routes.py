"""The table of all doors: what the application serves, and what the OpenAPI document tells."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from aiohttp import web

from bot.web import chat, drafts, events, health, me, pages, rest_channel
from bot.web.admin.doors import DOORS as ADMIN
from bot.web.bodies import (
    Healthy,
    History,
    Kept,
    Me,
    Opening,
    Promises,
    Reply,
    RestSaid,
    RestSpoken,
    Said,
    Shown,
    Since,
    Spoken,
    Talks,
    Unsent,
    Which,
)
from bot.web.coach.doors import DOORS as COACH
from bot.web.door import Door
from bot.web.mine.doors import DOORS as MINE
from bot.web.passwords.doors import DOORS as PASSWORDS
from bot.web.rooms import language
from bot.web.widget import entering, mailing, openid
from bot.web.widget import pages as widget_pages
from bot.web.widget.bodies import CodeWanted, Proof, SignedIn, Taken

_BODY = ("bad_json", "bad_fields", "body_too_large", "other_origin")
_TURN = (*_BODY, "empty", "too_long", "stale_choice", "too_many", "starting", "wrong_role")
_OWN = ("wrong_role",)
_ONE = ("wrong_role", "unknown_conversation")

DOORS: tuple[Door, ...] = (
    Door("POST", "/api/v1/chat/messages", chat.post_message, Said, gives=Reply, problems=_TURN),
    Door(
        "POST",
        "/api/v1/chat/open",
        chat.post_open,
        Opening,
        gives=Reply,
        problems=(*_BODY, "too_many", "starting", "wrong_role"),
    ),
    Door(
        "GET",
        "/api/v1/chat/messages",
        chat.get_messages,
        query=Shown,
        gives=History,
        problems=(*_ONE, "bad_query"),
    ),
    Door(
        "PUT",
        "/api/v1/chat/draft",
        drafts.put_draft,
        Unsent,
        gives=Kept,
        problems=(*_BODY, "too_long", "wrong_role"),
    ),
    Door(
        "GET",
        "/api/v1/chat/events",
        events.get_events,
        query=Since,
        gives=Spoken,
        media="text/event-stream",
        problems=("wrong_role", "bad_query", "too_many"),
    ),
    Door("GET", "/api/v1/me", me.get_me, gives=Me),
    Door(
        "GET",
        "/api/v1/me/commitments",
        me.get_commitments,
        query=Which,
        gives=Promises,
        problems=(*_OWN, "bad_query"),
    ),
    Door("GET", "/api/v1/me/conversations", me.get_conversations, gives=Talks, problems=_OWN),
    Door("GET", "/api/v1/me/calendar.ics", me.get_calendar, media="text/calendar", problems=_OWN),
    Door(
        "GET",
        "/api/v1/me/conversations/{id}/calendar.ics",
        me.get_conversation_calendar,
        media="text/calendar",
        problems=_ONE,
    ),
    Door(
        "POST",
        "/webhooks/rest/webhook",
        rest_channel.post_webhook,
        RestSaid,
        gives=RestSpoken,
        many=True,
        problems=_TURN,
    ),
    Door(
        "POST",
        "/api/v1/widget/{key}/sign-in",
        entering.post_sign_in,
        Proof,
        gives=SignedIn,
        open=True,
        problems=(*_BODY, "site_unknown", "identity_refused", "too_many"),
    ),
    Door(
        "POST",
        "/api/v1/widget/{key}/code",
        mailing.post_code,
        CodeWanted,
        gives=Taken,
        open=True,
        problems=(*_BODY, "site_unknown", "too_many"),
        status=HTTPStatus.ACCEPTED,
    ),
    Door("POST", "/api/v1/widget/token", entering.post_token, gives=SignedIn),
    Door(
        "DELETE",
        "/api/v1/widget/token",
        entering.delete_token,
        status=HTTPStatus.NO_CONTENT,
    ),
    Door("GET", "/healthz", health.get_alive, gives=Healthy, open=True),
    Door(
        "GET",
        "/readyz",
        health.get_ready,
        gives=Healthy,
        open=True,
        problems=("starting", "storage"),
    ),
    Door("GET", "/metrics", health.get_metrics, media="text/plain", open=True),
    Door("GET", "/", pages.get_home, documented=False),
    *PASSWORDS,
    Door("GET", "/sign-in/{token}", pages.get_sign_in, documented=False),
    Door("POST", "/sign-in/{token}", pages.post_sign_in, documented=False),
    Door("POST", "/sign-out", pages.post_sign_out, documented=False),
    Door("POST", "/language", language.post_language, documented=False),
    Door("GET", "/embed.js", widget_pages.get_embed, documented=False),
    Door("GET", "/widget/{key}", widget_pages.get_frame, documented=False),
    Door("GET", "/widget/{key}/page", widget_pages.get_page, documented=False),
    Door("GET", "/widget/{key}/oidc", openid.get_provider, documented=False),
    Door("GET", "/widget/oidc/callback", openid.get_callback, documented=False),
    Door("GET", "/problems/{key}", pages.get_problem, documented=False),
    *ADMIN,
    *COACH,
    *MINE,
)


def add_routes(app: web.Application, openapi: Callable[[], dict[str, Any]]) -> None:
    """Serve every door, and the document that describes them."""
    for door in DOORS:
        if door.method == "GET":
            app.router.add_get(door.path, door.handler, allow_head=door.gives is not Spoken)
        else:
            app.router.add_route(door.method, door.path, door.handler)

    async def get_openapi(request: web.Request) -> web.Response:
        """The OpenAPI document."""
        return web.json_response(openapi())

    app.router.add_get("/api/openapi.json", get_openapi)
