"""What was just done, told once on the next page, with a way to undo it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field

from aiohttp import web
from cryptography.fernet import Fernet, InvalidToken

from bot.persistence.installation import secret_of
from bot.web.auth import is_https, own_name
from bot.web.keys import SETTINGS
from bot.web.passwords.second_factor import box
from bot.web.wording import Language, catalogue, text

_COOKIE = "entre_told"
_SECONDS = 60


@dataclass(frozen=True)
class Told:
    """Something that was done.

    Attributes:
        key: of the text.
        params: what fills its gaps.
        undo: the path to post to so that it is undone, where it can be.
    """

    key: str
    params: dict[str, str] = field(default_factory=dict)
    undo: str | None = None

    def words(self, language: Language) -> str:
        """What is said."""
        return text(self.key, language, **self.params)


def after(request: web.Request, path: str, told: Told | None = None) -> web.Response:
    """Send the browser on to a page, and tell there what was done."""
    response = web.Response(status=303, headers={"Location": path})
    if told is not None:
        response.set_cookie(
            _name(request),
            _box(request).encrypt(json.dumps(asdict(told)).encode()).decode(),
            max_age=_SECONDS,
            path="/",
            httponly=True,
            secure=is_https(request.app[SETTINGS], request),
            samesite="Strict",
        )
    return response


def told_before(request: web.Request) -> Told | None:
    """What was done by the request before; None where the cookie holds nothing of ours.

    It is sealed: a button that somebody else planted could post to any of our paths.
    """
    sealed = request.cookies.get(_name(request))
    if not sealed:
        return None
    try:
        kept = json.loads(_box(request).decrypt(sealed.encode("utf-8", "replace"), ttl=_SECONDS))
    except InvalidToken:
        return None
    told = Told(**kept)
    return told if told.key in catalogue() else None


def forget_told(request: web.Request, response: web.Response) -> None:
    """Tell it no second time."""
    response.del_cookie(
        _name(request),
        path="/",
        httponly=True,
        secure=is_https(request.app[SETTINGS], request),
        samesite="Strict",
    )


def _name(request: web.Request) -> str:
    return own_name(_COOKIE, request.app[SETTINGS], request)


def _box(request: web.Request) -> Fernet:
    return box(secret_of(request.app[SETTINGS]), "told")
