"""Bringing in a list of people: a file, a look at what is in it, and only then the people."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Annotated

from aiohttp import web
from aiohttp.web_request import FileField
from pydantic import BaseModel, Field, TypeAdapter, ValidationError

from bot.coaching.own_content import library_of
from bot.persistence import Session
from bot.persistence.directory import Directory
from bot.persistence.flags import AuditLog
from bot.persistence.imports import ACTION, Imports
from bot.persistence.models import Person, Role
from bot.persistence.organisations import organisation
from bot.playbooks import Library
from bot.playbooks.in_use import library_in_use
from bot.web.admin.imported import UNDONE_WITHIN, page_of_import, way_back
from bot.web.admin.opening import administrator
from bot.web.admin.person_fields import PersonFields
from bot.web.admin.roster_file import (
    CHOSEN,
    COLUMNS,
    MOST_LINES,
    Line,
    Unreadable,
    check_lines,
    read_lines,
    template,
)
from bot.web.auth import Viewer, language_for
from bot.web.keys import DATABASE
from bot.web.problems import Problem
from bot.web.reading import tidy
from bot.web.rooms.page import room_page
from bot.web.rooms.told import Told, after
from bot.web.wording import Language, text

_MOST_BYTES = 8 * 1024 * 1024
_SHOWN = 50


class Kept(BaseModel):
    """A line on its way from one look to the next."""

    number: Annotated[int, Field(ge=1)]
    cells: dict[str, Annotated[str, Field(max_length=400)]]


_KEPT = TypeAdapter(Annotated[list[Kept], Field(max_length=MOST_LINES)])


async def get_import(request: web.Request) -> web.Response:
    """What a list must look like, and where to put it."""
    return await _form(request, await administrator(request))


async def get_template(request: web.Request) -> web.Response:
    """A list to begin with."""
    await administrator(request)
    return web.Response(
        body=b"\xef\xbb\xbf" + template().encode(),
        headers={
            "Content-Type": "text/csv; charset=utf-8",
            "Content-Disposition": 'attachment; filename="entre-people.csv"',
        },
    )


async def post_import(request: web.Request) -> web.Response:
    """Look at a list, with what was corrected since; or add its people."""
    viewer = await administrator(request)
    sent = await request.clone(client_max_size=_MOST_BYTES).post()
    try:
        lines = _lines(dict(sent))
    except Unreadable as unreadable:
        return await _form(request, viewer, str(unreadable))
    async with request.app[DATABASE].transaction() as session:
        await _check(session, viewer.organisation_id, lines)
        if "add" not in sent or any(line.errors for line in lines):
            return await _preview(request, session, viewer, lines)
        brought, number = await _add(session, viewer, lines)
    told = Told("roster.added", {"number": str(number)}, way_back(brought))
    return after(request, page_of_import(brought), told)


def _lines(sent: dict[str, str | bytearray | bytes | FileField]) -> list[Line]:
    """The lines that were sent: a file's, or those of the last look with their corrections.

    Raises:
        Unreadable: there is no list in it.
        Problem: the lines of the last look are not as they were given.
    """
    file, kept = sent.get("file"), sent.get("lines")
    if isinstance(file, FileField):
        with file.file as opened_file:
            return read_lines(opened_file.read())
    if not isinstance(kept, str):
        raise Unreadable("roster.empty")
    try:
        found = _KEPT.validate_json(kept)
    except ValidationError as error:
        raise Problem("bad_fields", fields="lines") from error
    left_out = {name for name, value in sent.items() if name.startswith("skip-") and value}
    lines = []
    for one in found:
        if f"skip-{one.number}" in left_out:
            continue
        cells = {name: one.cells.get(name, "") for name in COLUMNS}
        for name in COLUMNS:
            corrected = sent.get(f"fix-{one.number}-{name}")
            if isinstance(corrected, str):
                cells[name] = tidy(corrected)[:400]
        lines.append(Line(one.number, cells))
    return lines


async def _check(session: Session, organisation_id: str, lines: list[Line]) -> None:
    named = {line.email for line in lines} | {line.coach for line in lines if line.coach}
    known = await Directory(session, organisation_id).by_emails(named)
    coaches = [
        email for email, person in known.items() if person.role is Role.COACH and person.active
    ]
    library = await library_of(session, organisation_id, library_in_use())
    check_lines(lines, [pillar.id for pillar in library.pillars], known, coaches)


async def _preview(
    request: web.Request, session: Session, viewer: Viewer, lines: list[Line]
) -> web.Response:
    wrong = [line for line in lines if line.errors]
    new = [line for line in lines if not line.errors and not line.known]
    language = language_for(request)
    library = await library_of(session, viewer.organisation_id, library_in_use())
    kept = [{"number": line.number, "cells": line.cells} for line in lines]
    return room_page(
        request,
        viewer,
        await organisation(session, viewer.organisation_id),
        "admin/import_preview.html",
        status=422 if wrong else 200,
        wrong=wrong[:_SHOWN],
        number_wrong=len(wrong),
        new=new[:_SHOWN],
        number_new=len(new),
        number_known=sum(line.known and not line.errors for line in lines),
        columns=COLUMNS,
        choices=_choices(library, language),
        kept=json.dumps(kept, ensure_ascii=False),
    )


def _choices(library: Library, language: Language) -> dict[str, list[tuple[str, str]]]:
    """What may stand in a column, each with its name, where that is to be chosen."""
    pillars = [(pillar.id, pillar.short_name.in_(language)) for pillar in library.pillars]
    named = {
        column: [(value, text(f"{family}.{value}", language)) for value in values]
        for column, (family, values) in CHOSEN.items()
    }
    return {**named, "pillar": pillars}


async def _form(request: web.Request, viewer: Viewer, wrong: str | None = None) -> web.Response:
    async with request.app[DATABASE].reading() as session:
        where = await organisation(session, viewer.organisation_id)
        library = await library_of(session, where.id, library_in_use())
        recent = await Imports(session, where.id).recent(datetime.now(UTC) - UNDONE_WITHIN)
    return room_page(
        request,
        viewer,
        where,
        "admin/import.html",
        status=422 if wrong else 200,
        columns=COLUMNS,
        pillars=[pillar.id for pillar in library.pillars],
        wrong=wrong,
        recent=recent,
    )


async def _add(session: Session, viewer: Viewer, lines: list[Line]) -> tuple[str, int]:
    """Add the people of lines that fit, coaches and coachees paired; those known stay.

    Returns:
        The id by which it can be undone, and how many were added.
    """
    directory = Directory(session, viewer.organisation_id)
    new = [(line, line.fields) for line in lines if line.fields is not None and not line.known]
    where, detail = viewer.organisation_id, {"added": len(new)}
    log = AuditLog(session, where)
    entry = await log.write(ACTION, "organisation", where, actor_id=viewer.person.id, detail=detail)
    added = await directory.add_all([_columns(fields, entry.id) for _, fields in new])
    by_email: dict[str, Person] = {person.email: person for person in added}
    by_email |= await directory.by_emails([line.coach for line, _ in new if line.coach])
    await directory.pair_all(
        [(by_email[line.coach], by_email[line.email]) for line, _ in new if line.coach]
    )
    return entry.id, len(added)


def _columns(fields: PersonFields, import_id: str) -> dict[str, object]:
    known = {name: getattr(fields, name) for name in PersonFields.model_fields}
    return {**known, "import_id": import_id}
