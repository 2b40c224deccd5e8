"""One-time codes: six digits, good for ten minutes, five tries and one use.

Six digits are soon tried out, so a code is stored under a slow hash with a salt of its own, and
every try is counted before it is looked at.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.persistence import Session
from bot.persistence.database import Database
from bot.persistence.models import OnceKind, Person, Site
from bot.persistence.people import People
from bot.persistence.widget import Onces
from bot.web.widget.arriving import is_address, person_with
from bot.web.widget.refusal import IdentityRefused

LIFE = timedelta(minutes=10)
TRIES = 5
_DIGITS = 6
_SALT_BYTES = 16
_KEPT = timedelta(days=1)


@dataclass(frozen=True)
class Code:
    """A code, and what is stored of it."""

    digits: str
    salt: str
    mark: str


async def make_code() -> Code:
    """Make a code; hashing it takes a moment, for which no transaction should be open."""
    digits = f"{secrets.randbelow(10**_DIGITS):0{_DIGITS}d}"
    salt = secrets.token_hex(_SALT_BYTES)
    return Code(digits, salt, await _mark(digits, salt))


async def keep_code(
    session: Session, site: Site, person: Person, code: Code, now: datetime
) -> None:
    """Let a code be a person's; the one they were sent before is worthless from now on."""
    onces = Onces(session, site.organisation_id)
    await onces.forget_past(now - _KEPT)
    await onces.drop(site.id, OnceKind.CODE, person.id)
    detail = {"salt": code.salt}
    await onces.add(
        site.id, OnceKind.CODE, code.mark, now + LIFE, person_id=person.id, detail=detail
    )


async def person_with_code(
    database: Database, site: Site, email: str, code: str, now: datetime
) -> Person:
    """The person whom a code was sent to; the code is used up.

    Raises:
        IdentityRefused: it is not theirs, has ended, was used, or was guessed at too often.
    """
    scope = site.organisation_id
    async with database.transaction() as session:
        known = await People(session, scope).by_email(email) if is_address(email) else None
        sent = None
        if known is not None:
            sent = await Onces(session, scope).guess(site.id, OnceKind.CODE, known.id, TRIES, now)
    # Hashed for strangers too, so that the time an answer takes tells nothing.
    salt = secrets.token_hex(_SALT_BYTES) if sent is None else str(sent.detail["salt"])
    mark = await _mark("".join(code.split()), salt)
    if sent is None:
        raise IdentityRefused("no_code")
    if not hmac.compare_digest(mark, sent.mark):
        raise IdentityRefused("wrong_code")
    async with database.transaction() as session:
        if await Onces(session, scope).take(site.id, OnceKind.CODE, mark, now) is None:
            raise IdentityRefused("used_code")
        return await person_with(session, site, email)


async def _mark(code: str, salt: str) -> str:
    return await asyncio.to_thread(_slow_hash, code, salt)


def _slow_hash(code: str, salt: str) -> str:
    return hashlib.scrypt(
        code.encode("utf-8", "replace"), salt=bytes.fromhex(salt), n=2**14, r=8, p=1, dklen=32
    ).hex()
