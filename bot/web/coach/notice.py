"""Notice by e-mail that a coach has written something; never the words themselves."""

from __future__ import annotations

from aiohttp import web

from bot.persistence.models import Person
from bot.web.keys import BACKGROUND, SETTINGS
from bot.web.mail import send_mail
from bot.web.wording import known_language, text


def give_notice(request: web.Request, coach: Person, coachee: Person) -> None:
    """Have the coachee told by e-mail, where there is a mail server and they are active."""
    settings = request.app[SETTINGS]
    if settings.smtp_host is None or settings.smtp_from is None or not coachee.active:
        return
    language = known_language(coachee.language) or "en"
    params = {
        "name": coachee.name.split()[0],
        "coach": coach.name,
        "address": settings.public_url or f"{request.scheme}://{request.host}",
    }
    subject = text("mail.note_subject", language, **params)
    body = text("mail.note_text", language, **params)
    sending = send_mail(settings, coachee.email, subject, body)
    request.app[BACKGROUND].start("notice_failed", sending)
