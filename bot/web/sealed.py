"""A short-lived cookie that only this installation can write and read."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from aiohttp import web
from cryptography.fernet import Fernet, InvalidToken

from bot.persistence.installation import secret_of
from bot.web.auth import is_https, own_name
from bot.web.keys import SETTINGS
from bot.web.passwords.second_factor import box


@dataclass(frozen=True)
class SealedCookie:
    """One such cookie; what it holds can be written as JSON.

    Attributes:
        purpose: what it is sealed for; part of its name, and no other cookie can stand for it.
        seconds: how long it counts.
    """

    purpose: str
    seconds: int

    def keep(self, request: web.Request, response: web.StreamResponse, what: Any) -> None:
        """Send it to the browser, which cannot read it."""
        response.set_cookie(
            self._name(request),
            self._box(request).encrypt(json.dumps(what).encode()).decode(),
            max_age=self.seconds,
            path="/",
            httponly=True,
            secure=is_https(request.app[SETTINGS], request),
            samesite="Strict",
        )

    def read(self, request: web.Request) -> Any:
        """What it holds; None where there is none of ours, or it is too old."""
        sealed = request.cookies.get(self._name(request), "")
        try:
            opened = self._box(request).decrypt(sealed.encode("utf-8", "replace"), ttl=self.seconds)
        except InvalidToken:
            return None
        return json.loads(opened)

    def forget(self, request: web.Request, response: web.StreamResponse) -> None:
        """Have the browser drop it."""
        response.del_cookie(
            self._name(request),
            path="/",
            httponly=True,
            secure=is_https(request.app[SETTINGS], request),
            samesite="Strict",
        )

    def _name(self, request: web.Request) -> str:
        return own_name(f"entre_{self.purpose}", request.app[SETTINGS], request)

    def _box(self, request: web.Request) -> Fernet:
        return box(secret_of(request.app[SETTINGS]), self.purpose)
