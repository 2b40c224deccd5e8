"""How every page of the coachee's room begins: who asks, where, and on which day."""

from __future__ import annotations

from datetime import date, datetime

from aiohttp import web

from bot.coaching.clock import local_day
from bot.persistence.models import Organisation, Role
from bot.persistence.organisations import organisation
from bot.web.auth import Viewer, require
from bot.web.keys import DATABASE, ENGINE


async def coachee(request: web.Request) -> Viewer:
    """The coachee who asks.

    Raises:
        Problem: nobody, or somebody in another role.
    """
    return await require(request, Role.COACHEE)


async def opened(request: web.Request) -> tuple[Viewer, Organisation]:
    """The coachee who asks, and their organisation.

    Raises:
        Problem: nobody, or somebody in another role.
    """
    viewer = await coachee(request)
    async with request.app[DATABASE].reading() as session:
        return viewer, await organisation(session, viewer.organisation_id)


def now_of(request: web.Request) -> datetime:
    """What time it is; another than the real one in demonstrations."""
    return request.app[ENGINE].clock()


def today_of(request: web.Request, where: Organisation) -> date:
    """The day it is where the organisation is."""
    return local_day(where, now_of(request))
