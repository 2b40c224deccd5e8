"""A list that was brought in: who came with it, and taking it out again for some days."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from aiohttp import web

from bot.persistence import Session
from bot.persistence.flags import AuditLog
from bot.persistence.imports import ACTION, Imports
from bot.persistence.models import Audit
from bot.persistence.organisations import organisation
from bot.web.admin.opening import administrator
from bot.web.auth import Viewer
from bot.web.keys import DATABASE
from bot.web.problems import Problem
from bot.web.rooms.page import room_page
from bot.web.rooms.told import Told, after

UNDONE_WITHIN = timedelta(days=7)
_SHOWN = 50


def page_of_import(import_id: str) -> str:
    """The path of the page of a list that was brought in."""
    return f"/admin/people/imports/{import_id}"


def way_back(import_id: str) -> str:
    """The path to post to so that a list is taken out again."""
    return f"{page_of_import(import_id)}/undo"


async def get_imported(request: web.Request) -> web.Response:
    """Who came with a list, and what taking it out again would do."""
    viewer = await administrator(request)
    async with request.app[DATABASE].reading() as session:
        where = await organisation(session, viewer.organisation_id)
        entry = await _entry(session, viewer, request.match_info["id"])
        brought = await Imports(session, where.id).people(entry.id)
    staying = [one for one in brought if one.stays]
    return room_page(
        request,
        viewer,
        where,
        "admin/imported.html",
        entry=entry,
        undo=way_back(entry.id),
        until=entry.at + UNDONE_WITHIN,
        open=entry.at + UNDONE_WITHIN > datetime.now(UTC),
        people=[one.person for one in brought[:_SHOWN]],
        number=len(brought),
        going=len(brought) - len(staying),
        staying=staying[:_SHOWN],
        number_staying=len(staying),
    )


async def post_undo(request: web.Request) -> web.Response:
    """Take a list out again; who has come in or was changed since stays."""
    viewer = await administrator(request)
    async with request.app[DATABASE].transaction() as session:
        entry = await _entry(session, viewer, request.match_info["id"])
        page = page_of_import(entry.id)
        if entry.at + UNDONE_WITHIN <= datetime.now(UTC):
            return after(request, page, Told("room.not_undone"))
        removed, left = await Imports(session, viewer.organisation_id).take_out(entry.id)
        if not removed:
            return after(request, page, Told("room.not_undone"))
        await AuditLog(session, viewer.organisation_id).write(
            "import_undone",
            "organisation",
            viewer.organisation_id,
            actor_id=viewer.person.id,
            detail={"removed": removed, "left": left},
        )
    return after(request, page, Told("roster.undone", {"number": str(removed)}))


async def _entry(session: Session, viewer: Viewer, import_id: str) -> Audit:
    """The entry of the audit log for a list that was brought in.

    Raises:
        Problem: there is none with this id.
    """
    entry = await AuditLog(session, viewer.organisation_id).get(import_id)
    if entry is None or entry.action != ACTION:
        raise Problem("not_found")
    return entry
