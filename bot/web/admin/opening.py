"""How every page of the administrator's room begins: who asks, and for which organisation."""

from __future__ import annotations

from aiohttp import web

from bot.persistence.models import Organisation
from bot.persistence.organisations import organisation
from bot.web.access import Deed, access_organisation
from bot.web.auth import Viewer, require
from bot.web.keys import DATABASE


async def administrator(request: web.Request, deed: Deed = Deed.MANAGE) -> Viewer:
    """The administrator who asks.

    Raises:
        Problem: nobody, or somebody who may not do this.
    """
    viewer = await require(request)
    access_organisation(viewer, deed)
    return viewer


async def opened(request: web.Request, deed: Deed = Deed.MANAGE) -> tuple[Viewer, Organisation]:
    """The administrator who asks, and their organisation as it stands.

    Raises:
        Problem: nobody, or somebody who may not do this.
    """
    viewer = await administrator(request, deed)
    async with request.app[DATABASE].reading() as session:
        return viewer, await organisation(session, viewer.organisation_id)
