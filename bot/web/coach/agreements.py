"""What coach and coachee agree on in a session: commitments, and who was there."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated
from urllib.parse import urlencode

from aiohttp import web
from pydantic import BaseModel, Field

from bot.persistence.models import Attendance, CommitmentStatus
from bot.persistence.results import Results
from bot.web.access import Deed, access_coachee
from bot.web.coach.coachee import coachee_page
from bot.web.coach.desk import at_desk
from bot.web.coach.gates import access_agreement, access_meeting
from bot.web.problems import Problem
from bot.web.reading import read_query
from bot.web.rooms.forms import read_form
from bot.web.rooms.told import Told, after

_TAKEN_UP = timedelta(hours=1)


class Agreed(BaseModel):
    """A commitment agreed in a session."""

    promise: Annotated[str, Field(max_length=1000)]
    due: date | None = None


class Held(BaseModel):
    """A session, planned or held."""

    day: date
    attendance: Attendance
    minutes: Annotated[int, Field(ge=1, le=600)] | None = None


async def post_commitment(request: web.Request) -> web.Response:
    """Add a commitment that was agreed in a session; the coachee finds it at the next opening."""
    form, agreed = await read_form(request, Agreed)
    async with at_desk(request) as desk:
        id_ = request.match_info["id"]
        person = await access_coachee(desk.session, desk.viewer, id_, Deed.COMMIT)
        if agreed is None:
            return await coachee_page(desk, person, form, 422)
        results = Results(desk.session, desk.where.id)
        row = await results.agree(
            person.id, desk.me.id, agreed.promise, due=agreed.due, created_at=desk.now
        )
    told = Told("told.agreed", {"name": person.name}, f"/coach/commitments/{row.id}/remove")
    return after(request, f"/coach/coachees/{person.id}#commitments", told)


async def post_commitment_removed(request: web.Request) -> web.Response:
    """Take back a commitment that the coach added, until the coachee has taken it up."""
    async with at_desk(request) as desk:
        row = await access_agreement(desk.session, desk.viewer, request.match_info["id"])
        if row.status is not CommitmentStatus.OPEN or desk.now - row.created_at > _TAKEN_UP:
            raise Problem("not_found")
        await Results(desk.session, desk.where.id).remove_commitment(row)
    return after(request, f"/coach/coachees/{row.person_id}#commitments", Told("told.taken_back"))


async def post_meeting(request: web.Request) -> web.Response:
    """Plan a session, or log who was there."""
    form, held = await read_form(request, Held)
    async with at_desk(request) as desk:
        id_ = request.match_info["id"]
        person = await access_coachee(desk.session, desk.viewer, id_, Deed.ANNOTATE)
        if held is None:
            return await coachee_page(desk, person, form, 422)
        row = await desk.meetings.log(
            desk.me.id, person.id, held.day, held.attendance, held.minutes
        )
    told = Told("told.meeting", {"name": person.name}, f"/coach/meetings/{row.id}/remove")
    return after(request, f"/coach/coachees/{person.id}#sessions", told)


async def post_meeting_removed(request: web.Request) -> web.Response:
    """Take a session off the list; that can be undone."""
    async with at_desk(request) as desk:
        row = await access_meeting(desk.session, desk.viewer, request.match_info["id"])
        await desk.meetings.remove(row)
    held = Held(day=row.day, attendance=row.attendance, minutes=row.minutes)
    page = f"/coach/coachees/{row.person_id}"
    fields = urlencode(held.model_dump(mode="json", exclude_none=True))
    told = Told("told.taken_back", undo=f"{page}/meetings/restore?{fields}")
    return after(request, f"{page}#sessions", told)


async def post_meeting_restored(request: web.Request) -> web.Response:
    """Put a session back on the list."""
    held = read_query(request, Held)
    async with at_desk(request) as desk:
        id_ = request.match_info["id"]
        person = await access_coachee(desk.session, desk.viewer, id_, Deed.ANNOTATE)
        await desk.meetings.log(desk.me.id, person.id, held.day, held.attendance, held.minutes)
    told = Told("told.meeting", {"name": person.name})
    return after(request, f"/coach/coachees/{person.id}#sessions", told)
