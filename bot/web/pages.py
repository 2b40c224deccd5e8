"""The pages: the chat, signing in and out, and what a problem means."""

from __future__ import annotations

from datetime import UTC, datetime

from aiohttp import web

from bot.persistence.models import Person, Role, SignInKind
from bot.persistence.organisations import organisation
from bot.web.auth import (
    drop_cookie,
    end_session,
    language_for,
    viewer_of,
)
from bot.web.built import APP, built
from bot.web.keys import DATABASE, SETTINGS, STREAMS
from bot.web.passwords.signing_in import come_in
from bot.web.problems import STATUS, Problem
from bot.web.templating import render
from bot.web.tickets import Refused, recognise, redeem
from bot.web.wording import LANGUAGES, Language, chat_texts, known_language


def _page(template: str, language: Language, **values: object) -> web.Response:
    return web.Response(text=render(template, language, **values), content_type="text/html")


async def get_home(request: web.Request) -> web.Response:
    """The chat for a coachee; for others who they are, for strangers how to get in."""
    viewer = await viewer_of(request)
    language = language_for(request)
    if viewer is None:
        return _page("stranger.html", language)
    if viewer.person.role is Role.ADMINISTRATOR:
        raise web.HTTPSeeOther("/admin")
    if viewer.person.role is Role.COACH:
        raise web.HTTPSeeOther("/coach")
    built(APP)
    return _page(
        "chat.html",
        language,
        person=viewer.person,
        start={
            "person": viewer.person.id,
            "language": language,
            "limit": request.app[SETTINGS].message_limit,
            "texts": {code: chat_texts(code) for code in LANGUAGES},
        },
    )


async def get_sign_in(request: web.Request) -> web.Response:
    """Ask before a one-time link is used: programs that only look at links must not use it up."""
    token = request.match_info["token"]
    try:
        async with request.app[DATABASE].reading() as session:
            _, person = await recognise(session, token, SignInKind.LINK, datetime.now(UTC))
            where = await organisation(session, person.organisation_id)
    except Refused as refused:
        raise Problem("link_spent") from refused
    language = _language(request, person)
    return _page(
        "sign_in.html", language, first_name=person.name.split()[0], organisation=where.name
    )


async def post_sign_in(request: web.Request) -> web.Response:
    """Use a one-time link: it is used up, and the browser gets a session.

    Who has a second factor is asked for it first.
    """
    now = datetime.now(UTC)
    try:
        async with request.app[DATABASE].transaction() as session:
            person = await redeem(session, request.match_info["token"], now)
    except Refused as refused:
        raise Problem("link_spent") from refused
    return await come_in(request, person, by="link")


async def post_sign_out(request: web.Request) -> web.Response:
    """End the browser's session, here and on the server."""
    viewer = await viewer_of(request)
    if viewer is not None:
        await end_session(request, viewer)
        request.app[STREAMS].wake(viewer.person.id)
    response = web.Response(status=303, headers={"Location": "/"})
    response.headers["Clear-Site-Data"] = '"storage"'
    drop_cookie(request, response)
    return response


async def get_problem(request: web.Request) -> web.Response:
    """What a problem's type means."""
    key = request.match_info["key"]
    if key not in STATUS:
        raise Problem("not_found")
    language, limit = language_for(request), request.app[SETTINGS].message_limit
    example = Problem(key, limit=limit, length="…", seconds="…", fields="…")
    title, detail = example.words(language)
    return _page("note.html", language, title=title, detail=detail, home=True)


def _language(request: web.Request, person: Person) -> Language:
    return known_language(person.language) or language_for(request)
