"""My data: everything to take along, as JSON for programs and as PDF to read."""

from __future__ import annotations

from aiohttp import web

from bot.persistence.exporting import Exports
from bot.persistence.flags import AuditLog
from bot.persistence.organisations import organisation
from bot.web.access import Deed, access_coachee
from bot.web.auth import Viewer, language_for
from bot.web.keys import DATABASE
from bot.web.mine.booklet import booklet_of
from bot.web.mine.opening import coachee, now_of, opened, today_of
from bot.web.rooms.download import download, json_file
from bot.web.rooms.page import room_page, say_day
from bot.web.rooms.pdf import pdf_of
from bot.web.wording import text


async def get_data(request: web.Request) -> web.Response:
    """What can be taken along, and what can be deleted."""
    viewer, where = await opened(request)
    return room_page(request, viewer, where, "mine/data.html")


async def get_json(request: web.Request) -> web.Response:
    """Everything about the person, table by table."""
    viewer, where = await opened(request)
    await _write_down(request, viewer, "json")
    async with request.app[DATABASE].reading() as session:
        tables = await Exports(session, where.id).of_person(viewer.person.id)
    whole = {
        "about": viewer.person.name,
        "organisation": where.name,
        "made_at": now_of(request),
        "tables": tables,
    }
    return download(json_file(whole), _name(viewer), "json")


async def get_pdf(request: web.Request) -> web.Response:
    """The same to read: commitments, conversations with their summaries, what was written."""
    viewer = await coachee(request)
    await _write_down(request, viewer, "pdf")
    language = language_for(request)
    async with request.app[DATABASE].reading() as session:
        where = await organisation(session, viewer.organisation_id)
        blocks = await booklet_of(session, where, viewer.person, language)
    day = say_day(today_of(request, where), language)
    body = await pdf_of(
        text("mine.booklet", language, name=viewer.person.name),
        blocks,
        lead=text("mine.booklet.lead", language, organisation=where.name, day=day),
        foot=text("mine.booklet.foot", language, name=viewer.person.name),
        language=language,
    )
    return download(body, _name(viewer), "pdf")


async def _write_down(request: web.Request, viewer: Viewer, kind: str) -> None:
    async with request.app[DATABASE].transaction() as session:
        person = await access_coachee(session, viewer, viewer.person.id, Deed.EXPORT)
        await AuditLog(session, person.organisation_id).write(
            str(Deed.EXPORT), "person", person.id, actor_id=person.id, detail={"kind": kind}
        )


def _name(viewer: Viewer) -> str:
    return f"entre {viewer.person.name}"
