"""What was just done, told once on the next page, with a way to undo it."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import asdict, dataclass, field

from aiohttp import web

from bot.web.auth import is_https
from bot.web.keys import SETTINGS
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
            _COOKIE,
            urlsafe_b64encode(json.dumps(asdict(told)).encode()).decode(),
            max_age=_SECONDS,
            path="/",
            httponly=True,
            secure=is_https(request.app[SETTINGS], request),
            samesite="Strict",
        )
    return response


def told_before(request: web.Request) -> Told | None:
    """What was done by the request before; None where the cookie holds nothing of ours."""
    try:
        kept = json.loads(urlsafe_b64decode(request.cookies.get(_COOKIE, "")))
        told = Told(str(kept["key"]), dict(kept["params"]), kept["undo"])
    except (ValueError, KeyError, TypeError):
        return None
    ours = told.undo is None or (told.undo.startswith("/") and not told.undo.startswith("//"))
    return told if ours and told.key in catalogue() else None


def forget_told(response: web.Response) -> None:
    """Tell it no second time."""
    response.del_cookie(_COOKIE, path="/")
