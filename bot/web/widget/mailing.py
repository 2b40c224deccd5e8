"""Asking for a one-time code, which goes to one's e-mail address if it is known here."""

from __future__ import annotations

from datetime import UTC, datetime

from aiohttp import web

from bot.persistence.flags import AuditLog
from bot.persistence.models import IdentityKind, Site
from bot.persistence.models.people import email_key
from bot.persistence.organisations import organisation
from bot.web.caller import caller_of
from bot.web.keys import BACKGROUND, DATABASE, LIMITS, SETTINGS
from bot.web.mail import send_mail
from bot.web.problems import Problem
from bot.web.reading import json_answer, read_body
from bot.web.throttling import admit
from bot.web.widget.arriving import is_address, person_with
from bot.web.widget.bodies import CodeWanted, Taken
from bot.web.widget.codes import LIFE, keep_code, make_code
from bot.web.widget.refusal import IdentityRefused
from bot.web.widget.sites import site_of
from bot.web.wording import known_language, text

_MINUTES = int(LIFE.total_seconds() // 60)


async def post_code(request: web.Request) -> web.Response:
    """Have a one-time code mailed; the answer does not tell whether the address is known.

    All that depends on the address is done afterwards, so that its time tells nothing either.
    """
    site = await site_of(request)
    email = email_key((await read_body(request, CodeWanted)).email)
    if not is_address(email):
        raise Problem("bad_fields", fields="email")
    limits = request.app[LIMITS]
    admit(limits.codes_from, f"{site.id} {caller_of(request)}")
    admit(limits.codes_to, f"{site.id} {email}")
    if site.identity is IdentityKind.CODE:
        request.app[BACKGROUND].start("mail_failed", _send(request.app, site, email))
    return json_answer(Taken(), status=202)


async def _send(app: web.Application, site: Site, email: str) -> None:
    now, code = datetime.now(UTC), await make_code()
    try:
        async with app[DATABASE].transaction() as session:
            person = await person_with(session, site, email)
            where = await organisation(session, site.organisation_id)
            await keep_code(session, site, person, code, now)
            detail = {"site": site.id}
            await AuditLog(session, site.organisation_id).write(
                "code_mailed", "person", person.id, detail=detail
            )
    except IdentityRefused:
        return
    language = known_language(person.language or where.default_language) or "en"
    subject = text("mail.code_subject", language, code=code.digits)
    body = text(
        "mail.code_text",
        language,
        name=person.name.split()[0],
        organisation=where.name,
        code=code.digits,
        minutes=_MINUTES,
    )
    await send_mail(app[SETTINGS], person.email, subject, body)
