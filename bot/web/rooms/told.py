"""What was just done, told once on the next page, with a way to undo it."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field

from aiohttp import web

from bot.web.sealed import SealedCookie
from bot.web.wording import Language, catalogue, text

_COOKIE = SealedCookie("told", seconds=60)


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
        _COOKIE.keep(request, response, asdict(told))
    return response


def told_before(request: web.Request) -> Told | None:
    """What was done by the request before; None where the cookie holds nothing of ours.

    It is sealed: a button that somebody else planted could post to any of our paths.
    """
    kept = _COOKIE.read(request)
    told = Told(**kept) if kept is not None else None
    return told if told is not None and told.key in catalogue() else None


def forget_told(request: web.Request, response: web.Response) -> None:
    """Tell it no second time."""
    _COOKIE.forget(request, response)
