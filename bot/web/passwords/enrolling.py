"""Setting up a second factor between the password and the first page, where it is asked for."""

from __future__ import annotations

from datetime import UTC, datetime

from aiohttp import web

from bot.persistence.credentials import Credentials
from bot.persistence.models import Organisation, Person
from bot.web.caller import caller_of
from bot.web.keys import DATABASE, LIMITS
from bot.web.passwords.enrolment import confirm, must_have, unconfirmed
from bot.web.passwords.second_factor import qr_code
from bot.web.passwords.signing_in import Code, card, go, let_in, waiting
from bot.web.problems import Problem
from bot.web.rooms.forms import Form, read_form
from bot.web.throttling import admit


async def get_enrol(request: web.Request) -> web.Response:
    """Show what an authenticator takes over, and ask for the code it gives."""
    found = await _beginning(request)
    return go("/sign-in") if found is None else _shown(request, found, Form())


async def get_picture(request: web.Request) -> web.Response:
    """The picture of the secret, for whoever has given the right password."""
    found = await _beginning(request)
    if found is None:
        raise Problem("not_found")
    where, person, shared = found
    picture = qr_code(shared, person.email, where.name)
    return web.Response(body=picture, content_type="image/svg+xml")


async def post_enrol(request: web.Request) -> web.Response:
    """Turn the second factor on, let them in, and show the codes for recovery this once."""
    admit(request.app[LIMITS].passwords, caller_of(request))
    form, typed = await read_form(request, Code)
    found = await _beginning(request)
    if found is None:
        return go("/sign-in")
    if typed is None:
        return _shown(request, found, form, 422)
    _, person, _ = found
    codes = await confirm(request, person, typed.code, datetime.now(UTC))
    if codes is None:
        return _shown(request, found, Form().refused("code", "second_factor.refused"), 422)
    page = card(request, "enrolled.html", Form(), codes=codes)
    return await let_in(request, person, "second factor", page)


async def _beginning(request: web.Request) -> tuple[Organisation, Person, str] | None:
    """Who has given the right password and must set a second factor up, and its secret."""
    found = await waiting(request)
    if len(found) != 1:
        return None
    where, person = found[0]
    async with request.app[DATABASE].reading() as session:
        credential = await Credentials(session, where.id).of(person.id)
    shared = unconfirmed(request, credential)
    if shared is None or not must_have(where, person):
        return None
    return where, person, shared


def _shown(
    request: web.Request, found: tuple[Organisation, Person, str], form: Form, status: int = 200
) -> web.Response:
    where, _, shared = found
    return card(request, "enrol.html", form, status, shared=shared, organisation=where.name)
