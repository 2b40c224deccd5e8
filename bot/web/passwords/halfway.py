"""Between password and second factor: who has shown the first, in a cookie only we can read."""

from __future__ import annotations

from dataclasses import dataclass

from aiohttp import web

from bot.web.sealed import SealedCookie

_COOKIE = SealedCookie("halfway", seconds=600)


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
    _COOKIE.keep(request, response, halfway.people)


def halfway_of(request: web.Request) -> Halfway | None:
    """Who has given the right password; None where nobody has, or it is too long ago."""
    people = _COOKIE.read(request)
    if people is None:
        return None
    return Halfway(tuple((organisation, person) for organisation, person in people))


def forget_halfway(request: web.Request, response: web.StreamResponse) -> None:
    """Forget it."""
    _COOKIE.forget(request, response)
