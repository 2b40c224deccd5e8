"""The start page: what is still to do before a pilot can begin, and how the server stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version

from aiohttp import web

from bot.persistence.flags import AuditLog
from bot.persistence.models import Role
from bot.persistence.organisations import organisation
from bot.persistence.overview import Counts, Overview
from bot.web.access import Deed
from bot.web.admin.opening import administrator
from bot.web.keys import DATABASE, ENGINE, SETTINGS
from bot.web.rooms.navigation import WAYS
from bot.web.rooms.page import room_page

LOOKED_THROUGH = "settings"


@dataclass(frozen=True)
class Step:
    """A step of the first hour.

    Attributes:
        key: its texts are ``start.KEY`` and ``start.KEY.why``.
        done: whether it is done.
        path: the page where it is done, where there is one.
    """

    key: str
    done: bool
    path: str | None


@dataclass(frozen=True)
class Health:
    """How the server stands."""

    release: str
    database: str
    ready: bool
    mail: bool


async def get_start(request: web.Request) -> web.Response:
    """What is done, what is next, and how the server stands."""
    viewer = await administrator(request, Deed.COUNT)
    async with request.app[DATABASE].reading() as session:
        where = await organisation(session, viewer.organisation_id)
        counts = await Overview(session, where.id).counts()
        looked = await AuditLog(session, where.id).count(LOOKED_THROUGH)
    steps = list(_steps(counts, looked))
    following = next((step for step in steps if not step.done), None)
    return room_page(
        request,
        viewer,
        where,
        "admin/start.html",
        steps=steps,
        following=following,
        counts=counts,
        health=_health(request),
    )


def _steps(counts: Counts, looked: int) -> Iterator[Step]:
    pages = {way.key: way.path for way in WAYS[Role.ADMINISTRATOR]}
    people, settings, sites = pages.get("people"), pages.get("settings"), pages.get("sites")
    yield Step("people", counts.coachees > 0 and counts.coaches > 0, people)
    yield Step("pairs", counts.paired > 0, people)
    yield Step("site", counts.sites > 0, sites)
    yield Step("settings", looked > 0, settings)
    yield Step("conversation", counts.begun, None)


def _health(request: web.Request) -> Health:
    settings = request.app[SETTINGS]
    kind = "sqlite" if settings.database_url.startswith("sqlite") else "postgresql"
    return Health(version("entre"), kind, request.app[ENGINE].ready, settings.sends_mail)
