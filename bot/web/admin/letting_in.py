"""Who may come in: invitations, and putting an end to what lets somebody in."""

from __future__ import annotations

from datetime import UTC, datetime

from aiohttp import web
from pydantic import BaseModel

from bot.persistence.models import Person
from bot.persistence.organisations import organisation
from bot.web.access import access_account
from bot.web.admin.opening import administrator
from bot.web.admin.person import page_of
from bot.web.admin.registry import (
    LastAdministrator,
    invite,
    reset_second_factor,
    set_active,
    sign_out_everywhere,
)
from bot.web.keys import BACKGROUND, DATABASE, SETTINGS, STREAMS
from bot.web.mail import send_mail
from bot.web.reading import read_query
from bot.web.rooms.forms import read_form
from bot.web.rooms.page import room_page
from bot.web.rooms.told import Told, after
from bot.web.wording import known_language, text


class How(BaseModel):
    """Whether the invitation is to be mailed."""

    mail: bool = False


class Active(BaseModel):
    """Whether the person may come in."""

    active: bool


async def post_invitation(request: web.Request) -> web.Response:
    """Make a one-time link: shown once to be copied, or mailed."""
    viewer = await administrator(request)
    _, how = await read_form(request, How)
    settings = request.app[SETTINGS]
    async with request.app[DATABASE].transaction() as session:
        person = await access_account(session, viewer, request.match_info["id"])
        where = await organisation(session, viewer.organisation_id)
        if not person.active:
            return after(request, page_of(person.id))
        here = f"{request.scheme}://{request.host}"
        now = datetime.now(UTC)
        link = await invite(session, settings, person, now, viewer.person.id, here)
    if how is not None and how.mail and settings.sends_mail:
        sending = _mail(request.app, person, where.name, link, where.default_language)
        request.app[BACKGROUND].start("mail_failed", sending)
        return after(request, page_of(person.id), Told("invite.mailed", {"email": person.email}))
    days = max(1, settings.sign_in_hours // 24)
    return room_page(
        request, viewer, where, "admin/invitation.html", person=person, link=link, days=days
    )


async def _mail(app: web.Application, person: Person, where: str, link: str, code: str) -> None:
    settings = app[SETTINGS]
    language = known_language(person.language or code) or "en"
    body = text(
        "mail.invite_text",
        language,
        name=person.name.split()[0],
        organisation=where,
        link=link,
        days=max(1, settings.sign_in_hours // 24),
    )
    subject = text("mail.invite_subject", language, organisation=where)
    await send_mail(settings, person.email, subject, body)


async def post_active(request: web.Request) -> web.Response:
    """Let a person come in, or no longer."""
    viewer = await administrator(request)
    active = read_query(request, Active).active
    async with request.app[DATABASE].transaction() as session:
        person = await access_account(session, viewer, request.match_info["id"])
        try:
            await set_active(session, person, active, datetime.now(UTC), viewer.person.id)
        except LastAdministrator:
            return after(request, page_of(person.id), Told("person.last_administrator"))
    request.app[STREAMS].wake(person.id)
    page = page_of(person.id)
    undo = f"{page}/active?active={str(not active).lower()}"
    key = "person.activated" if active else "person.deactivated"
    return after(request, page, Told(key, {"name": person.name}, undo))


async def post_sign_out(request: web.Request) -> web.Response:
    """End all that lets a person in, on every device; they may come in again."""
    viewer = await administrator(request)
    async with request.app[DATABASE].transaction() as session:
        person = await access_account(session, viewer, request.match_info["id"])
        await sign_out_everywhere(session, person, datetime.now(UTC), viewer.person.id)
    request.app[STREAMS].wake(person.id)
    return after(request, page_of(person.id), Told("person.signed_out", {"name": person.name}))


async def post_reset(request: web.Request) -> web.Response:
    """Take a second factor away that was lost; the person is told, and signs in anew."""
    viewer = await administrator(request)
    async with request.app[DATABASE].transaction() as session:
        person = await access_account(session, viewer, request.match_info["id"])
        if person.id == viewer.person.id:
            return after(request, "/account#second-factor")
        where = await organisation(session, viewer.organisation_id)
        now = datetime.now(UTC)
        if not await reset_second_factor(session, person, now, viewer.person.id):
            return after(request, page_of(person.id))
    request.app[STREAMS].wake(person.id)
    told = {"name": person.name}
    if not request.app[SETTINGS].sends_mail:
        return after(request, page_of(person.id), Told("person.second_factor_reset", told))
    sending = _tell(request.app, person, where.name, where.default_language)
    request.app[BACKGROUND].start("mail_failed", sending)
    return after(request, page_of(person.id), Told("person.second_factor_reset_mailed", told))


async def _tell(app: web.Application, person: Person, where: str, code: str) -> None:
    """Mail somebody that their second factor is gone: it may not have been they who asked."""
    language = known_language(person.language or code) or "en"
    body = text("mail.reset_text", language, name=person.name.split()[0], organisation=where)
    subject = text("mail.reset_subject", language)
    await send_mail(app[SETTINGS], person.email, subject, body)
