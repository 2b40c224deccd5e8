"""Stays in the widget: tokens of fifteen minutes that follow one another until the stay ends.

A token opens the API for fifteen minutes; it can be renewed for as long as its stay goes on, so
that a laptop which was closed over lunch need not sign in again. A token that comes back long
after it was followed by another was copied, and ends the stay for whoever has it.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.persistence import Session
from bot.persistence.flags import AuditLog
from bot.persistence.models import Person, SignIn, SignInKind, Site
from bot.persistence.people import SignIns
from bot.persistence.widget import WidgetSessions
from bot.settings import Settings
from bot.web.auth import session_end
from bot.web.tickets import Refused, issue, look_at

LIFE = timedelta(minutes=15)
GRACE = timedelta(seconds=30)
_KEPT = timedelta(days=1)


async def begin(
    session: Session, settings: Settings, site: Site, person: Person, now: datetime
) -> str:
    """Begin a stay and return its first token."""
    stays = WidgetSessions(session, site.organisation_id)
    await stays.forget_past(person.id, now - _KEPT)
    stay = await stays.begin(person.id, site.id, session_end(settings, now, now))
    return await issue(session, person, SignInKind.WIDGET, LIFE, now, stay.id)


async def follow(session: Session, token: str, now: datetime) -> tuple[str, Person] | None:
    """The token that follows one.

    Returns:
        It and whose it is; None where the stay has ended, or was ended just now.
    """
    try:
        sign_in, person = await look_at(session, token, now)
    except Refused:
        return None
    stay = sign_in.widget_session_id
    if stay is None:
        return None
    stays = WidgetSessions(session, sign_in.organisation_id)
    if sign_in.used_at is not None and now - sign_in.used_at > GRACE:
        await stays.end(stay, now)
        log = AuditLog(session, sign_in.organisation_id)
        await log.write("widget_token_reused", "person", person.id, actor_id=person.id)
        return None
    await _supersede(session, sign_in, now)
    await stays.forget_tokens(stay, now - _KEPT)
    return await issue(session, person, SignInKind.WIDGET, LIFE, now, stay), person


async def leave(session: Session, token: str, now: datetime) -> Person | None:
    """End the stay that a token belongs to; returns whose it was, None where it opens nothing."""
    try:
        sign_in, person = await look_at(session, token, now)
    except Refused:
        return None
    if sign_in.widget_session_id is None:
        return None
    await WidgetSessions(session, sign_in.organisation_id).end(sign_in.widget_session_id, now)
    log = AuditLog(session, sign_in.organisation_id)
    await log.write("sign_out", "person", person.id, actor_id=person.id)
    return person


async def _supersede(session: Session, sign_in: SignIn, now: datetime) -> None:
    """Let a token open for half a minute more: answers to it may still be on their way."""
    if await SignIns(session, sign_in.organisation_id).use(sign_in, now):
        sign_in.expires_at = min(sign_in.expires_at, now + GRACE)
