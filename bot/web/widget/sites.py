"""The site that a path names."""

from __future__ import annotations

import re

from aiohttp import web

from bot.persistence.models import Site
from bot.persistence.sites import find_site
from bot.web.keys import DATABASE
from bot.web.problems import Problem

_KEY = re.compile(r"[A-Za-z0-9_-]{1,64}")


async def named_site(request: web.Request) -> Site | None:
    """The site of the path, be it turned off; None where there is none with this key."""
    return await site_named(request, request.match_info["key"])


async def site_named(request: web.Request, key: str) -> Site | None:
    """The site with a key, be it turned off; None where there is none."""
    if not _KEY.fullmatch(key):
        return None
    async with request.app[DATABASE].reading() as session:
        return await find_site(session, key)


async def site_of(request: web.Request) -> Site:
    """The site, which is in use.

    Raises:
        Problem: there is none with this key, or it is turned off.
    """
    site = await named_site(request)
    if site is None or not site.active:
        raise Problem("site_unknown")
    return site
