"""From which machine a request comes, for limits only."""

from __future__ import annotations

from aiohttp import web

from bot.web.keys import SETTINGS


def caller_of(request: web.Request) -> str:
    """The address of the caller.

    Every proxy adds the address it was called from at the end of ``X-Forwarded-For``; what stands
    before the part that our own proxies wrote can be made up by anybody.
    """
    proxies = request.app[SETTINGS].proxies
    told = ",".join(request.headers.getall("X-Forwarded-For", [])).split(",")
    if proxies and len(told) >= proxies and told[-proxies].strip():
        return told[-proxies].strip()
    return request.remote or ""
