"""Signing in: address and password, which organisation where there are two, the second factor."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime
from typing import Annotated

from aiohttp import web
from pydantic import BaseModel, Field

from bot.persistence.credentials import Credentials, with_passwords
from bot.persistence.flags import AuditLog
from bot.persistence.installation import secret_of
from bot.persistence.models import Organisation, Person
from bot.persistence.organisations import organisation
from bot.persistence.people import People
from bot.web.auth import begin_session, language_for, set_cookie
from bot.web.caller import caller_of
from bot.web.keys import DATABASE, LIMITS, SETTINGS
from bot.web.passwords.enrolment import begin, must_have
from bot.web.passwords.halfway import Halfway, forget_halfway, halfway_of, keep_halfway
from bot.web.passwords.hashing import fits
from bot.web.passwords.second_factor import use
from bot.web.reading import read_query
from bot.web.rooms.forms import Form, read_form
from bot.web.templating import render
from bot.web.throttling import admit

_LOOKED_AT = 2
_REFUSED = 401
_AT_LEAST_SECONDS = 0.5
_CODE, _ENROL = "/sign-in/code", "/sign-in/second-factor"


class WhichDoor(BaseModel):
    """The organisation that a link to the page names, by its short name."""

    organisation: Annotated[str, Field(max_length=64)] = ""


class SigningIn(WhichDoor):
    """What was typed to come in."""

    email: Annotated[str, Field(max_length=320)]
    password: Annotated[str, Field(max_length=1024)]


class Choice(BaseModel):
    """One of several organisations, by its id."""

    organisation: Annotated[str, Field(max_length=32)]


class Code(BaseModel):
    """A code of the authenticator, or one for recovery."""

    code: Annotated[str, Field(max_length=64)]


def card(
    request: web.Request, template: str, form: Form, status: int = 200, **values: object
) -> web.Response:
    """A page for somebody who is not signed in; what was typed for a password is not on it."""
    kept = {name: value for name, value in form.values.items() if "password" not in name}
    shown = Form(kept, form.lists, form.errors)
    page = render(f"passwords/{template}", language_for(request), form=shown, **values)
    return web.Response(text=page, status=status, content_type="text/html")


def go(path: str) -> web.Response:
    """Send the browser on."""
    return web.Response(status=303, headers={"Location": path})


async def get_sign_in(request: web.Request) -> web.Response:
    """Ask for address and password."""
    which = read_query(request, WhichDoor)
    return _asked(request, Form({"organisation": which.organisation}))


async def post_sign_in(request: web.Request) -> web.Response:
    """Look at address and password; whatever is wrong, the answer and its time are the same."""
    admit(request.app[LIMITS].passwords, caller_of(request))
    form, typed = await read_form(request, SigningIn)
    if typed is None:
        return _asked(request, form, status=422)
    began = time.monotonic()
    proven = await _proven(request, typed)
    if not proven:
        # Longer than looking takes, so that the time tells nothing about who is known.
        await asyncio.sleep(max(0.0, began + _AT_LEAST_SECONDS - time.monotonic()))
        return _asked(request, form.refused("", "password.refused"), status=_REFUSED)
    if len(proven) == 1:
        return await come_in(request, proven[0])
    response = go("/sign-in/which")
    people = tuple((person.organisation_id, person.id) for person in proven)
    keep_halfway(request, response, Halfway(people))
    return response


async def get_which(request: web.Request) -> web.Response:
    """Ask which organisation is meant, where the password is right in several."""
    found = await waiting(request)
    if not found:
        return go("/sign-in")
    return card(request, "which.html", Form(), places=[where for where, _ in found])


async def post_which(request: web.Request) -> web.Response:
    """Go on with the organisation that was chosen."""
    _, choice = await read_form(request, Choice)
    for where, person in await waiting(request):
        if choice is not None and where.id == choice.organisation:
            return await come_in(request, person)
    return go("/sign-in/which")


async def get_code(request: web.Request) -> web.Response:
    """Ask for a code of the authenticator."""
    if not await waiting(request):
        return go("/sign-in")
    return card(request, "code.html", Form())


async def post_code(request: web.Request) -> web.Response:
    """Look at a code; it is used up."""
    admit(request.app[LIMITS].passwords, caller_of(request))
    form, typed = await read_form(request, Code)
    found = await waiting(request)
    if len(found) != 1 or await _second_proof(request, found[0][1]) != _CODE:
        return go("/sign-in")
    if typed is None:
        return card(request, "code.html", form, status=422)
    _, person = found[0]
    if not await code_fits(request, person, typed.code):
        refused = Form().refused("code", "second_factor.refused")
        return card(request, "code.html", refused, status=_REFUSED)
    return await let_in(request, person, "second factor")


async def code_fits(request: web.Request, person: Person, code: str) -> bool:
    """Use a code up, if it is one of a person's; a wrong one counts as a try."""
    now, secret = datetime.now(UTC), secret_of(request.app[SETTINGS])
    async with request.app[DATABASE].transaction() as session:
        credentials = Credentials(session, person.organisation_id)
        tried = await credentials.try_once(person.id, now)
        if tried is None:
            return False
        kind = use(tried, secret, code, now)
        audit = AuditLog(session, person.organisation_id)
        if kind is None:
            detail = {"by": "second factor"}
            await audit.write("sign_in_failed", "person", person.id, detail=detail)
            return False
        tried.tries, tried.locked_until = 0, None
        if kind == "recovery":
            await audit.write("recovery_used", "person", person.id, actor_id=person.id)
        return True


async def password_fits(request: web.Request, person: Person | None, password: str) -> bool:
    """Whether a password is somebody's; a wrong one counts as a try, and nobody takes as long."""
    kept, now = None, datetime.now(UTC)
    if person is not None:
        async with request.app[DATABASE].transaction() as session:
            credentials = Credentials(session, person.organisation_id)
            tried = await credentials.try_once(person.id, now)
            kept = None if tried is None else tried.password_hash
    right = await fits(password, kept)
    if person is not None and kept is not None:
        async with request.app[DATABASE].transaction() as session:
            if right:
                await Credentials(session, person.organisation_id).was_right(person.id)
            else:
                await AuditLog(session, person.organisation_id).write(
                    "sign_in_failed", "person", person.id, detail={"by": "password"}
                )
    return right


async def come_in(request: web.Request, person: Person, by: str = "password") -> web.Response:
    """Let somebody in whose first proof was right, or ask for their second factor."""
    proof = await _second_proof(request, person)
    if proof is None:
        return await let_in(request, person, by)
    if proof == _ENROL:
        async with request.app[DATABASE].transaction() as session:
            await begin(request, session, person)
    response = go(proof)
    keep_halfway(request, response, Halfway(((person.organisation_id, person.id),)))
    return response


async def _second_proof(request: web.Request, person: Person) -> str | None:
    """Where somebody shows their second factor, or sets up the one they must have."""
    async with request.app[DATABASE].reading() as session:
        where = await organisation(session, person.organisation_id)
        credential = await Credentials(session, where.id).of(person.id)
    if credential is None or not where.passwords:
        return None
    if credential.totp_confirmed_at is not None:
        return _CODE
    return _ENROL if must_have(where, person) else None


async def let_in(
    request: web.Request, person: Person, by: str, page: web.Response | None = None
) -> web.Response:
    """Begin a session.

    Args:
        page: what is shown first; the start page where nothing is.
    """
    async with request.app[DATABASE].transaction() as session:
        await AuditLog(session, person.organisation_id).write(
            "sign_in", "person", person.id, actor_id=person.id, detail={"by": by}
        )
    response = page or go("/")
    if halfway_of(request) is not None:
        forget_halfway(request, response)
    set_cookie(request, response, await begin_session(request, person))
    return response


def _asked(request: web.Request, form: Form, status: int = 200) -> web.Response:
    mail = request.app[SETTINGS].sends_mail
    return card(request, "sign_in.html", form, status, mail=mail)


async def _proven(request: web.Request, typed: SigningIn) -> list[Person]:
    """The people whose address and password these are.

    Two are looked at whether there are any or not; whoever is in more organisations than that
    comes by the address that names theirs.
    """
    async with request.app[DATABASE].reading() as session:
        found = await with_passwords(session, typed.email, typed.organisation)
    people: list[Person | None] = [person for _, person in found[:_LOOKED_AT]]
    people += [None] * (_LOOKED_AT - len(people))
    fitting = [person for person in people if await password_fits(request, person, typed.password)]
    return [person for person in fitting if person is not None]


async def waiting(request: web.Request) -> list[tuple[Organisation, Person]]:
    """Who has given the right password, and may still come in."""
    halfway = halfway_of(request)
    found = []
    async with request.app[DATABASE].reading() as session:
        for organisation_id, person_id in () if halfway is None else halfway.people:
            where = await organisation(session, organisation_id)
            person = await People(session, where.id).get(person_id)
            if person is not None and person.active and where.passwords:
                found.append((where, person))
    return found
