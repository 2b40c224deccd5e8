"""Passwords: what is asked of one, and how it is kept (Argon2id, RFC 9106)."""

from __future__ import annotations

import asyncio
import unicodedata
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from bot.persistence.models import Person

SHORTEST = 12
LONGEST = 256
_HASHER = PasswordHasher()


def refusal(password: str, person: Person) -> str | None:
    """Why a password will not do, as the key of a text; None where it will.

    Length is all that is asked, as rules about signs make passwords worse (NIST SP 800-63B);
    but nobody's name or address is a secret.
    """
    plain = _as_typed(password)
    if len(plain) < SHORTEST:
        return "password.too_short"
    if len(plain) > LONGEST:
        return "password.too_long"
    name = person.name.casefold()
    known = {person.email, person.email.partition("@")[0], name, "".join(name.split())}
    return "password.known" if plain.casefold().strip() in known else None


async def keep(password: str) -> str:
    """What is stored of a password."""
    return await asyncio.to_thread(_HASHER.hash, _as_typed(password))


async def fits(password: str, kept: str | None) -> bool:
    """Whether a password is the one that is kept.

    Where nothing is kept it takes as long, so that the time tells nothing about who is known.
    """
    return await asyncio.to_thread(_fits, _as_typed(password), kept)


def _fits(password: str, kept: str | None) -> bool:
    try:
        _HASHER.verify(kept or _nobodys(), password)
    except (VerificationError, InvalidHashError):
        return False
    return kept is not None


@cache
def _nobodys() -> str:
    return _HASHER.hash("the password of nobody")


def _as_typed(password: str) -> str:
    """The same sign by whichever keys it was typed."""
    return unicodedata.normalize("NFKC", password)
