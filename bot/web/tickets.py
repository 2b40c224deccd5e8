"""Tokens: one-time links, bearers, browser sessions and the widget's; only digests are stored."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import datetime, timedelta

from bot.persistence import Session
from bot.persistence.models import Person, SignIn, SignInKind
from bot.persistence.people import People, SignIns, find_sign_in
from bot.persistence.widget import WidgetSessions

_BYTES = 32
_LONGEST = 128


class Refused(LookupError):
    """A token that opens nothing: unknown, of another kind, expired, used or revoked."""


def digest(token: str) -> str:
    """What is stored of a token: its SHA-256, hexadecimal.

    The token is 256 random bits, so a plain hash cannot be turned back by guessing.
    """
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


async def issue(
    session: Session,
    person: Person,
    kind: SignInKind,
    lifetime: timedelta,
    now: datetime,
    widget_session_id: str | None = None,
) -> str:
    """Make a token for a person; it is readable only in what this returns."""
    token = secrets.token_urlsafe(_BYTES)
    sign_ins = SignIns(session, person.organisation_id)
    await sign_ins.add(person.id, kind, digest(token), now + lifetime, widget_session_id)
    return token


async def recognise(
    session: Session, token: str, kind: SignInKind | tuple[SignInKind, ...], now: datetime
) -> tuple[SignIn, Person]:
    """Return what a token is and whose.

    Raises:
        Refused: it opens nothing, or its person may not come in any more.
    """
    sign_in, person = await look_at(session, token, now)
    kinds = kind if isinstance(kind, tuple) else (kind,)
    # A widget's token that was followed by the next opens for a moment yet, then it expires.
    used = sign_in.used_at is not None and sign_in.kind is not SignInKind.WIDGET
    if sign_in.kind not in kinds or used or sign_in.expires_at <= now:
        raise Refused
    return sign_in, person


async def look_at(session: Session, token: str, now: datetime) -> tuple[SignIn, Person]:
    """Return what a token is and whose, be it that it has expired or was used.

    Raises:
        Refused: it was never given out or was revoked, the stay it belongs to has ended, or its
            person may not come in any more.
    """
    if not 0 < len(token) <= _LONGEST:
        raise Refused
    wanted = digest(token)
    sign_in = await find_sign_in(session, wanted)
    if sign_in is None or not hmac.compare_digest(sign_in.token_hash, wanted):
        raise Refused
    if sign_in.revoked_at is not None or not await _stands(session, sign_in, now):
        raise Refused
    person = await People(session, sign_in.organisation_id).get(sign_in.person_id)
    if person is None or not person.active:
        raise Refused
    return sign_in, person


async def _stands(session: Session, sign_in: SignIn, now: datetime) -> bool:
    """Whether the stay in the widget that a token belongs to goes on."""
    if sign_in.kind is not SignInKind.WIDGET:
        return True
    stays = WidgetSessions(session, sign_in.organisation_id)
    return await stays.standing(sign_in.widget_session_id or "", now) is not None


async def redeem(session: Session, token: str, now: datetime) -> Person:
    """Use a one-time link up and return its person.

    Raises:
        Refused: it was used before, by whoever came first, or opens nothing.
    """
    sign_in, person = await recognise(session, token, SignInKind.LINK, now)
    if not await SignIns(session, sign_in.organisation_id).use(sign_in, now):
        raise Refused
    return person
