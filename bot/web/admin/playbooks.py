"""Playbooks: those that Entre brings, and own versions, checked before conversations use them."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from aiohttp import web
from aiohttp.web_request import FileField

from bot.coaching import suggestions
from bot.coaching.own_content import library_with
from bot.persistence.content import Playbooks
from bot.persistence.corrections import Corrections
from bot.persistence.flags import AuditLog
from bot.persistence.organisations import organisation
from bot.persistence.people import People
from bot.playbooks import PlaybookError
from bot.playbooks.in_use import library_in_use
from bot.playbooks.problems import Problem as Mistake
from bot.playbooks.unpacked import load_files
from bot.web.admin.opening import administrator
from bot.web.admin.zip_file import MOST_BYTES, Unfit, pack, unpack
from bot.web.auth import Viewer, language_for
from bot.web.keys import BACKGROUND, DATABASE, SETTINGS
from bot.web.problems import Problem
from bot.web.rooms.page import room_page
from bot.web.rooms.told import Told, after

CONTENT = "/admin/content"
_ACTION = "playbook"


async def get_content(request: web.Request) -> web.Response:
    """The playbooks there are, and where to put another."""
    return await _show(request, await administrator(request))


async def post_playbook(request: web.Request) -> web.Response:
    """Check what was uploaded; keep it where it is right, say what is wrong where it is not."""
    viewer = await administrator(request)
    sent = await request.clone(client_max_size=MOST_BYTES + 64 * 1024).post()
    uploaded = sent.get("file")
    if not isinstance(uploaded, FileField):
        return await _show(request, viewer, refused="playbook.no_zip")
    try:
        with uploaded.file as opened_file:
            name, files = unpack(opened_file.read())
        await asyncio.to_thread(load_files, name, files)
        async with request.app[DATABASE].transaction() as session:
            playbooks = Playbooks(session, viewer.organisation_id)
            kept = await playbooks.add(name, files, viewer.person.id)
            await library_with(session, viewer.organisation_id, library_in_use(), kept.id)
            await _note(session, viewer, kept.id, {"name": name, "done": "upload"})
    except Unfit as unfit:
        return await _show(request, viewer, refused=str(unfit))
    except PlaybookError as error:
        return await _show(request, viewer, mistakes=error.problems)
    return after(request, CONTENT, Told("playbook.kept", {"name": name}))


async def post_use(request: web.Request) -> web.Response:
    """Have conversations use a version."""
    viewer = await administrator(request)
    version_id = request.match_info["id"]
    async with request.app[DATABASE].transaction() as session:
        playbooks = Playbooks(session, viewer.organisation_id)
        version = await playbooks.get(version_id)
        if version is None:
            raise Problem("not_found")
        before = {name: id_ for id_, name in await playbooks.active()}.get(version.name)
        try:
            library = await library_with(
                session, viewer.organisation_id, library_in_use(), version_id
            )
        except PlaybookError as error:
            return await _show(request, viewer, mistakes=error.problems)
        await playbooks.use(version.name, version_id)
        await _note(session, viewer, version_id, {"name": version.name, "done": "use"})
    # Else the first conversation that is offered strategies would wait for it.
    warming = asyncio.to_thread(suggestions.warm, library)
    request.app[BACKGROUND].start("warming_failed", warming)
    undo = f"{CONTENT}/playbooks/{before}/use" if before else _back(version.name)
    return after(request, CONTENT, Told("playbook.used", {"name": version.name}, undo))


async def post_back(request: web.Request) -> web.Response:
    """Have conversations use what Entre brings."""
    viewer, name = await administrator(request), request.match_info["name"]
    async with request.app[DATABASE].transaction() as session:
        playbooks = Playbooks(session, viewer.organisation_id)
        before = {name: id_ for id_, name in await playbooks.active()}.get(name)
        if before is None:
            return after(request, CONTENT)
        await playbooks.use(name, None)
        await _note(session, viewer, before, {"name": name, "done": "back"})
    undo = f"{CONTENT}/playbooks/{before}/use"
    return after(request, CONTENT, Told("playbook.back", {"name": name}, undo))


async def get_file(request: web.Request) -> web.Response:
    """A version as a zip file."""
    viewer = await administrator(request)
    async with request.app[DATABASE].reading() as session:
        version = await Playbooks(session, viewer.organisation_id).get(request.match_info["id"])
    if version is None:
        raise Problem("not_found")
    return _zip(version.name, version.files)


async def get_brought_file(request: web.Request) -> web.Response:
    """A playbook that Entre brings as a zip file, to begin an own one from."""
    await administrator(request)
    for folder in map(Path, request.app[SETTINGS].playbook_paths):
        if folder.name == request.match_info["name"]:
            files = {file.name: file.read_text(encoding="utf-8") for file in folder.glob("*.yml")}
            return _zip(folder.name, files)
    raise Problem("not_found")


def _back(name: str) -> str:
    return f"{CONTENT}/brought/{name}/use"


def _zip(name: str, files: dict[str, Any]) -> web.Response:
    disposition = f'attachment; filename="{name}.zip"'
    return web.Response(
        body=pack(name, files),
        content_type="application/zip",
        headers={"Content-Disposition": disposition},
    )


async def _note(session: Any, viewer: Viewer, version_id: str, detail: dict[str, Any]) -> None:
    log = AuditLog(session, viewer.organisation_id)
    await log.write(_ACTION, _ACTION, version_id, actor_id=viewer.person.id, detail=detail)


async def _show(
    request: web.Request,
    viewer: Viewer,
    *,
    refused: str | None = None,
    mistakes: Sequence[Mistake] = (),
) -> web.Response:
    language = language_for(request)
    async with request.app[DATABASE].reading() as session:
        where = await organisation(session, viewer.organisation_id)
        versions = await Playbooks(session, where.id).every()
        examples = await Corrections(session, where.id).counts()
        authors = dict(await People(session, where.id).names()) if versions else {}
    brought = {book.id: book.title.in_(language) for book in library_in_use().playbooks}
    own = dict.fromkeys(version.name for version in versions)
    return room_page(
        request,
        viewer,
        where,
        "admin/content.html",
        status=422 if refused or mistakes else 200,
        refused=refused,
        mistakes=mistakes,
        playbooks=[
            (name, brought.get(name), [v for v in versions if v.name == name])
            for name in [*brought, *(name for name in own if name not in brought)]
        ],
        authors=authors,
        examples=examples,
    )
