"""Everybody's account: language, password, second factor, and where one is signed in."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from aiohttp import web
from pydantic import BaseModel, Field

from bot.persistence import Session
from bot.persistence.credentials import Credentials
from bot.persistence.flags import AuditLog
from bot.persistence.models import Credential, Organisation
from bot.persistence.organisations import organisation
from bot.persistence.people import SignIns
from bot.web.auth import Viewer, require
from bot.web.keys import DATABASE, STREAMS
from bot.web.passwords.enrolment import begin, confirm, must_have, unconfirmed
from bot.web.passwords.forgotten import set_password
from bot.web.passwords.hashing import keep, refusal
from bot.web.passwords.second_factor import qr_code
from bot.web.passwords.signing_in import Code, password_fits
from bot.web.problems import Problem
from bot.web.rooms.forms import Form, read_form
from bot.web.rooms.page import room_page
from bot.web.rooms.told import Told, after

_ACCOUNT = "/account"
_UNFIT = 422


class Change(BaseModel):
    """A new password, and the present one where there is one."""

    current_password: Annotated[str, Field(max_length=1024)] = ""
    password: Annotated[str, Field(max_length=1024)]


class Proof(BaseModel):
    """The present password, once more."""

    off_password: Annotated[str, Field(max_length=1024)]


async def get_account(request: web.Request) -> web.Response:
    """What one can change about coming in."""
    return await _page(request, await require(request), Form())


async def post_password(request: web.Request) -> web.Response:
    """Set or change the password; all other sessions end."""
    viewer, where, credential = await _using_passwords(request)
    form, typed = await read_form(request, Change)
    if typed is None:
        return await _page(request, viewer, form, _UNFIT)
    reason = refusal(typed.password, viewer.person)
    if reason is not None:
        return await _page(request, viewer, form.refused("password", reason), _UNFIT)
    if credential is not None and not await password_fits(
        request, viewer.person, typed.current_password
    ):
        wrong = form.refused("current_password", "password.wrong")
        return await _page(request, viewer, wrong, _UNFIT)
    kept, now = await keep(typed.password), datetime.now(UTC)
    async with request.app[DATABASE].transaction() as session:
        await set_password(session, viewer.person, kept, now)
        await SignIns(session, where.id).revoke_others(viewer.person.id, viewer.sign_in.id, now)
    request.app[STREAMS].wake(viewer.person.id)
    return after(request, _ACCOUNT, Told("password.changed"))


async def post_second_factor(request: web.Request) -> web.Response:
    """Begin with a second factor: make a secret to be taken over by an authenticator."""
    viewer, _, _ = await _using_passwords(request)
    async with request.app[DATABASE].transaction() as session:
        await begin(request, session, viewer.person)
    return after(request, f"{_ACCOUNT}#second-factor")


async def get_qr_code(request: web.Request) -> web.Response:
    """The picture of a secret that is not confirmed yet; afterwards it is shown no more."""
    viewer, where, credential = await _using_passwords(request)
    shared = unconfirmed(request, credential)
    if shared is None:
        raise Problem("not_found")
    picture = qr_code(shared, viewer.person.email, where.name)
    return web.Response(body=picture, content_type="image/svg+xml")


async def post_confirm(request: web.Request) -> web.Response:
    """Turn the second factor on with a first code; the codes for recovery are shown this once."""
    viewer, where, credential = await _using_passwords(request)
    form, typed = await read_form(request, Code)
    if unconfirmed(request, credential) is None:
        return after(request, _ACCOUNT)
    now = datetime.now(UTC)
    shown = None if typed is None else await confirm(request, viewer.person, typed.code, now)
    if shown is None:
        wrong = form if typed is None else form.refused("code", "second_factor.refused")
        return await _page(request, viewer, wrong, _UNFIT)
    return room_page(request, viewer, where, "passwords/recovery.html", codes=shown)


async def post_off(request: web.Request) -> web.Response:
    """Turn the second factor off, by the password; who must have one begins with another."""
    viewer, where, _ = await _using_passwords(request)
    form, typed = await read_form(request, Proof)
    if typed is None or not await password_fits(request, viewer.person, typed.off_password):
        wrong = form if typed is None else form.refused("off_password", "password.wrong")
        return await _page(request, viewer, wrong, _UNFIT)
    async with request.app[DATABASE].transaction() as session:
        held = await Credentials(session, where.id).lock(viewer.person.id)
        if held is not None:
            held.totp_secret, held.totp_confirmed_at, held.recovery = None, None, []
            await _write(session, viewer, "second_factor_off")
        if must_have(where, viewer.person):
            await begin(request, session, viewer.person)
    return after(request, f"{_ACCOUNT}#second-factor", Told("second_factor.off_now"))


async def post_end_session(request: web.Request) -> web.Response:
    """End one session or token, or with ``others`` all but this one."""
    viewer, now = await require(request), datetime.now(UTC)
    which = request.match_info["id"]
    async with request.app[DATABASE].transaction() as session:
        sign_ins = SignIns(session, viewer.organisation_id)
        if which == "others":
            await sign_ins.revoke_others(viewer.person.id, viewer.sign_in.id, now)
        else:
            await sign_ins.revoke(viewer.person.id, which, now)
        await _write(session, viewer, "session_ended")
    request.app[STREAMS].wake(viewer.person.id)
    return after(request, f"{_ACCOUNT}#sessions", Told("account.ended"))


async def _page(
    request: web.Request, viewer: Viewer, form: Form, status: int = 200
) -> web.Response:
    now = datetime.now(UTC)
    async with request.app[DATABASE].reading() as session:
        where = await organisation(session, viewer.organisation_id)
        credential = await Credentials(session, where.id).of(viewer.person.id)
        sessions = await SignIns(session, where.id).standing(viewer.person.id, now)
    kept = {name: value for name, value in form.values.items() if "password" not in name}
    return room_page(
        request,
        viewer,
        where,
        "passwords/account.html",
        status=status,
        form=Form(kept, form.lists, form.errors),
        credential=credential,
        shared=unconfirmed(request, credential),
        must_have=must_have(where, viewer.person),
        sessions=sessions,
        this=viewer.sign_in.id,
    )


async def _using_passwords(
    request: web.Request,
) -> tuple[Viewer, Organisation, Credential | None]:
    """Who asks, where, and how they sign in.

    Raises:
        Problem: nobody, or the organisation has no passwords.
    """
    viewer = await require(request)
    async with request.app[DATABASE].reading() as session:
        where = await organisation(session, viewer.organisation_id)
        credential = await Credentials(session, where.id).of(viewer.person.id)
    if not where.passwords:
        raise Problem("not_found")
    return viewer, where, credential


async def _write(session: Session, viewer: Viewer, action: str) -> None:
    audit = AuditLog(session, viewer.organisation_id)
    await audit.write(action, "person", viewer.person.id, actor_id=viewer.person.id)
