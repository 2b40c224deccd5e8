"""A password that was forgotten, or never set: a one-time link, by mail or by an administrator."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Annotated

from aiohttp import web
from pydantic import BaseModel, Field

from bot.persistence import Session
from bot.persistence.credentials import Credentials, with_passwords
from bot.persistence.flags import AuditLog
from bot.persistence.models import Person, SignInKind
from bot.persistence.organisations import organisation
from bot.persistence.people import SignIns
from bot.persistence.widget import WidgetSessions
from bot.web.caller import caller_of
from bot.web.keys import BACKGROUND, DATABASE, LIMITS, SETTINGS
from bot.web.mail import send_mail
from bot.web.passwords.hashing import keep, refusal
from bot.web.passwords.signing_in import card, come_in
from bot.web.problems import Problem
from bot.web.rooms.forms import Form, read_form
from bot.web.throttling import admit
from bot.web.tickets import Refused, issue, recognise, redeem
from bot.web.wording import known_language, text

_LIFE = timedelta(hours=2)
_MOST_PLACES = 5


class Forgotten(BaseModel):
    """Whose password was forgotten."""

    email: Annotated[str, Field(max_length=320)]


class NewPassword(BaseModel):
    """A password to be set."""

    password: Annotated[str, Field(max_length=1024)]


async def get_forgotten(request: web.Request) -> web.Response:
    """Ask for the address that a link is to be mailed to."""
    return card(request, "forgotten.html", Form(), sent=False, mail=_mails(request))


async def post_forgotten(request: web.Request) -> web.Response:
    """Mail a link, if the address is known; the answer does not tell whether it is."""
    form, typed = await read_form(request, Forgotten)
    if typed is None or not _mails(request):
        return card(request, "forgotten.html", form, 422, sent=False, mail=_mails(request))
    admit(request.app[LIMITS].codes_from, f"password {caller_of(request)}")
    admit(request.app[LIMITS].codes_to, f"password {typed.email.lower()}")
    request.app[BACKGROUND].start("mail_failed", _send(request.app, typed.email))
    return card(request, "forgotten.html", Form(), sent=True, mail=True)


async def get_new(request: web.Request) -> web.Response:
    """Ask for a new password; looking at the page does not use the link up."""
    person = await _person_of_link(request)
    return card(request, "new_password.html", Form(), name=person.name)


async def post_new(request: web.Request) -> web.Response:
    """Set a password and use the link up; whoever was signed in elsewhere is so no longer."""
    person = await _person_of_link(request)
    form, typed = await read_form(request, NewPassword)
    reason = None if typed is None else refusal(typed.password, person)
    if typed is None or reason is not None:
        refused = form if reason is None else form.refused("password", reason)
        return card(request, "new_password.html", refused, 422, name=person.name)
    kept = await keep(typed.password)
    try:
        async with request.app[DATABASE].transaction() as session:
            now = datetime.now(UTC)
            person = await redeem(session, request.match_info["token"], now)
            await SignIns(session, person.organisation_id).revoke_all(person.id, now)
            await WidgetSessions(session, person.organisation_id).end_all(person.id, now)
            await set_password(session, person, kept, now)
    except Refused as refused_link:
        raise Problem("link_spent") from refused_link
    return await come_in(request, person)


async def set_password(session: Session, person: Person, kept: str, now: datetime) -> None:
    """Store a password and write down that it was."""
    await Credentials(session, person.organisation_id).set_password(person.id, kept, now)
    audit = AuditLog(session, person.organisation_id)
    await audit.write("password_set", "person", person.id, actor_id=person.id)


async def _person_of_link(request: web.Request) -> Person:
    """Whose link it is.

    Raises:
        Problem: it is nobody's, or their organisation has no passwords.
    """
    try:
        async with request.app[DATABASE].reading() as session:
            token, now = request.match_info["token"], datetime.now(UTC)
            _, person = await recognise(session, token, SignInKind.LINK, now)
            where = await organisation(session, person.organisation_id)
    except Refused as refused:
        raise Problem("link_spent") from refused
    if not where.passwords:
        raise Problem("link_spent")
    return person


async def _send(app: web.Application, email: str) -> None:
    settings, mails = app[SETTINGS], []
    async with app[DATABASE].transaction() as session:
        for where, person in (await with_passwords(session, email, None))[:_MOST_PLACES]:
            token = await issue(session, person, SignInKind.LINK, _LIFE, datetime.now(UTC))
            await AuditLog(session, where.id).write("password_link_mailed", "person", person.id)
            mails.append((where, person, token))
    base = (settings.public_url or f"http://{settings.host}:{settings.port}").rstrip("/")
    for where, person, token in mails:
        language = known_language(person.language or where.default_language) or "en"
        subject = text("mail.password_subject", language)
        body = text(
            "mail.password_text",
            language,
            name=person.name.split()[0],
            organisation=where.name,
            link=f"{base}/password/{token}",
            hours=int(_LIFE.total_seconds() // 3600),
        )
        await send_mail(settings, person.email, subject, body)


def _mails(request: web.Request) -> bool:
    return request.app[SETTINGS].sends_mail
