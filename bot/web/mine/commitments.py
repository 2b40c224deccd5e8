"""A commitment's page: done or not, what shows it, its day."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from aiohttp import web
from pydantic import AfterValidator, BaseModel, Field
from pydantic_core import PydanticCustomError

from bot.coaching.listening import links
from bot.persistence.models import Commitment, CommitmentStatus
from bot.persistence.organisations import organisation
from bot.persistence.own_page import OwnPage
from bot.persistence.people import People
from bot.web.access import access_commitment
from bot.web.auth import Viewer
from bot.web.keys import DATABASE
from bot.web.mine.changing import changing
from bot.web.mine.opening import coachee, today_of
from bot.web.problems import Problem
from bot.web.rooms.forms import Form, read_form
from bot.web.rooms.page import room_page
from bot.web.rooms.told import Told, after

HOME = "/mine"
_MARKS = {
    "done": CommitmentStatus.DONE,
    "drop": CommitmentStatus.DROPPED,
    "reopen": CommitmentStatus.OPEN,
}
_TEXTS = 4000


def _address(link: str) -> str:
    """A whole address on the web.

    Raises:
        PydanticCustomError: it is none.
    """
    if links(link) != [link]:
        raise PydanticCustomError("mine.form.link", "no address on the web")
    return link


class Brought(BaseModel):
    """Evidence as it is typed."""

    seen: Annotated[str, Field(max_length=_TEXTS)] | None = None
    link: Annotated[str, Field(max_length=2000), AfterValidator(_address)] | None = None
    progress: Annotated[int, Field(ge=0, le=10)] | None = None


class Day(BaseModel):
    """The day by which it is to be done."""

    due: date


async def get_commitment(request: web.Request) -> web.Response:
    """One commitment: how it stands, its evidence, and what can be done with it."""
    return await _page(request, await coachee(request))


async def post_mark(request: web.Request) -> web.Response:
    """Mark it as done or dropped, or take it up again."""
    viewer, what = await coachee(request), request.match_info["mark"]
    if what not in _MARKS:
        raise Problem("not_found")
    async with changing(request, viewer, request.match_info["id"]) as change:
        await change.mark(_MARKS[what])
        path = f"{HOME}/commitments/{change.commitment.id}"
    undo = None if what == "reopen" else f"{path}/reopen"
    return after(request, HOME, Told(f"mine.told.{what}", undo=undo))


async def post_evidence(request: web.Request) -> web.Response:
    """Add evidence to it."""
    viewer = await coachee(request)
    form, brought = await read_form(request, Brought)
    if brought is not None and not (brought.seen or brought.link or brought.progress is not None):
        form, brought = form.refused("seen", "form.missing"), None
    if brought is None:
        return await _page(request, viewer, form)
    async with changing(request, viewer, request.match_info["id"]) as change:
        row = await change.bring(brought.seen, brought.link, brought.progress)
        path = f"{HOME}/commitments/{change.commitment.id}"
    undo = f"{path}/evidence/{row.id}/remove"
    return after(request, path, Told("mine.told.evidence", undo=undo))


async def post_evidence_back(request: web.Request) -> web.Response:
    """Take evidence back."""
    viewer = await coachee(request)
    async with changing(request, viewer, request.match_info["id"]) as change:
        await change.take_back(request.match_info["evidence"])
        path = f"{HOME}/commitments/{change.commitment.id}"
    return after(request, path, Told("mine.told.evidence_back"))


async def post_day(request: web.Request) -> web.Response:
    """Move its day."""
    viewer = await coachee(request)
    form, given = await read_form(request, Day)
    if given is None:
        return await _page(request, viewer, form)
    return await _moved(request, viewer, given.due, undo=True)


async def post_day_back(request: web.Request) -> web.Response:
    """Put its day back where it was; the path says where, as a form of ours posts nothing."""
    viewer, day = await coachee(request), request.match_info["day"]
    try:
        due = None if day == "none" else date.fromisoformat(day)
    except ValueError as error:
        raise Problem("not_found") from error
    return await _moved(request, viewer, due, undo=False)


async def _moved(
    request: web.Request, viewer: Viewer, due: date | None, *, undo: bool
) -> web.Response:
    async with changing(request, viewer, request.match_info["id"]) as change:
        was = change.commitment.due
        change.move(due)
        path = f"{HOME}/commitments/{change.commitment.id}"
    back = f"{path}/day/{was.isoformat() if was else 'none'}" if undo else None
    return after(request, path, Told("mine.told.day" if undo else "mine.told.day_back", undo=back))


async def _page(request: web.Request, viewer: Viewer, form: Form | None = None) -> web.Response:
    async with request.app[DATABASE].reading() as session:
        commitment = await access_commitment(session, viewer, request.match_info["id"])
        where = await organisation(session, viewer.organisation_id)
        evidence = await OwnPage(session, where.id).evidence_on(commitment.id)
        author = await _author(People(session, where.id), commitment)
    return room_page(
        request,
        viewer,
        where,
        "mine/commitment.html",
        status=200 if form is None else 422,
        form=form,
        commitment=commitment,
        evidence=evidence,
        author=author,
        today=today_of(request, where),
    )


async def _author(people: People, commitment: Commitment) -> str | None:
    """The name of the coach who wrote it down, where one did and is still known."""
    found = await people.get(commitment.author_id) if commitment.author_id else None
    return found.name if found else None
