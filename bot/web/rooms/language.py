"""The language that somebody reads pages in."""

from __future__ import annotations

from typing import Literal

from aiohttp import web
from pydantic import BaseModel

from bot.persistence.people import People
from bot.web.auth import require
from bot.web.keys import DATABASE
from bot.web.rooms.forms import read_form
from bot.web.rooms.told import after


class Chosen(BaseModel):
    """The language chosen."""

    language: Literal["en", "es"]


async def post_language(request: web.Request) -> web.Response:
    """Keep the language that was chosen, and go back to where that was."""
    viewer = await require(request)
    _, chosen = await read_form(request, Chosen)
    if chosen is not None:
        async with request.app[DATABASE].transaction() as session:
            person = await People(session, viewer.organisation_id).get(viewer.person.id)
            if person is not None:
                person.language = chosen.language
    return after(request, _from_here(request))


def _from_here(request: web.Request) -> str:
    """The path of the page that asked; the start where the browser does not say it."""
    came = request.headers.get("Referer", "")
    here = f"{request.scheme}://{request.host}"
    return came.removeprefix(here) if came.startswith(f"{here}/") else "/"
