"""Between password and second factor: who has shown the first, in a cookie only we can read."""

from __future__ import annotations

import json
from dataclasses import dataclass

from aiohttp import web
from cryptography.fernet import InvalidToken

from bot.persistence.installation import secret_of
from bot.web.auth import is_https, own_name
from bot.web.keys import SETTINGS
from bot.web.passwords.second_factor import box

_COOKIE = "entre_halfway"
_SECONDS = 600


@dataclass(frozen=True)
class Halfway:
    """Somebody who has given the right password.

    Attributes:
        people: organisation and person, each pair of ids; more than one where the password is
            right in several organisations.
    """

    people: tuple[tuple[str, str], ...]


def keep_halfway(request: web.Request, response: web.Response, halfway: Halfway) -> None:
    """Remember who it is for ten minutes; the browser cannot read it."""
    sealed = box(secret_of(request.app[SETTINGS]), "halfway").encrypt(
        json.dumps(halfway.people).encode()
    )
    response.set_cookie(
        _name(request),
        sealed.decode(),
        max_age=_SECONDS,
        path="/",
        httponly=True,
        secure=is_https(request.app[SETTINGS], request),
        samesite="Strict",
    )


def halfway_of(request: web.Request) -> Halfway | None:
    """Who has given the right password; None where nobody has, or it is too long ago."""
    sealed = request.cookies.get(_name(request), "")
    opened = box(secret_of(request.app[SETTINGS]), "halfway")
    try:
        people = json.loads(opened.decrypt(sealed.encode("utf-8", "replace"), ttl=_SECONDS))
    except InvalidToken:
        return None
    return Halfway(tuple((organisation, person) for organisation, person in people))


def forget_halfway(request: web.Request, response: web.StreamResponse) -> None:
    """Forget it."""
    response.del_cookie(
        _name(request),
        path="/",
        httponly=True,
        secure=is_https(request.app[SETTINGS], request),
        samesite="Strict",
    )


def _name(request: web.Request) -> str:
    return own_name(_COOKIE, request.app[SETTINGS], request)
