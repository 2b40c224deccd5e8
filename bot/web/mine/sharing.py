"""Who can read along: my coach, helpers for a while by my own leave, and who has read what."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Annotated, Literal

from aiohttp import web
from pydantic import BaseModel, Field

from bot.persistence import Session
from bot.persistence.conversations import Conversations
from bot.persistence.flags import AuditLog
from bot.persistence.grants import SupportGrants
from bot.persistence.models import Person, Role, SupportGrant
from bot.persistence.organisations import organisation
from bot.persistence.people import People
from bot.web.access import access_grant
from bot.web.auth import Viewer
from bot.web.keys import DATABASE
from bot.web.mine.acts import acts_of
from bot.web.mine.opening import coachee
from bot.web.rooms.forms import Form, read_form
from bot.web.rooms.page import room_page
from bot.web.rooms.told import Told, after

HOME = "/mine/sharing"
DAYS = ("1", "3", "7")
_MOST_TALKS = 1000


class Leave(BaseModel):
    """Leave to read, as it is given."""

    helper: str
    days: Literal["1", "3", "7"]
    reason: Annotated[str, Field(max_length=500)]


async def get_sharing(request: web.Request) -> web.Response:
    """Everybody who can read along, and everybody who has."""
    return await _page(request, await coachee(request))


async def post_grant(request: web.Request) -> web.Response:
    """Give a colleague leave to read what is shared, for a few days."""
    viewer = await coachee(request)
    form, leave = await read_form(request, Leave)
    if leave is None:
        return await _page(request, viewer, form)
    now = datetime.now(UTC)
    async with request.app[DATABASE].transaction() as session:
        helper = await _helper(session, viewer, leave.helper)
        if helper is not None:
            ends = now + timedelta(days=int(leave.days))
            grants, me = SupportGrants(session, viewer.organisation_id), viewer.person.id
            await grants.add(me, helper.id, leave.reason, ends, me)
            detail = {"helper": helper.id, "days": int(leave.days)}
            log = AuditLog(session, viewer.organisation_id)
            await log.write("grant", "person", me, actor_id=me, detail=detail)
    if helper is None:
        return await _page(request, viewer, form.refused("helper", "form.choice"))
    return after(request, HOME, Told("mine.told.granted", {"name": helper.name}))


async def post_end(request: web.Request) -> web.Response:
    """End leave to read before it expires."""
    viewer = await coachee(request)
    async with request.app[DATABASE].transaction() as session:
        grant = await access_grant(session, viewer, request.match_info["id"])
        grant.ended_at = grant.ended_at or datetime.now(UTC)
        me, log = viewer.person.id, AuditLog(session, viewer.organisation_id)
        detail = {"helper": grant.helper_id}
        await log.write("end_grant", "person", me, actor_id=me, detail=detail)
        undo = f"{HOME}/grants/{grant.id}/again"
    return after(request, HOME, Told("mine.told.ended", undo=undo))


async def post_again(request: web.Request) -> web.Response:
    """Give leave that was ended again, until the day it was given for."""
    viewer = await coachee(request)
    async with request.app[DATABASE].transaction() as session:
        grant = await access_grant(session, viewer, request.match_info["id"])
        helper = await _helper(session, viewer, grant.helper_id)
        if grant.expires_at <= datetime.now(UTC) or helper is None:
            return after(request, HOME, Told("room.not_undone"))
        grant.ended_at = None
        me, log = viewer.person.id, AuditLog(session, viewer.organisation_id)
        await log.write("grant", "person", me, actor_id=me, detail={"helper": helper.id})
    return after(request, HOME, Told("mine.told.granted", {"name": helper.name}))


async def _page(request: web.Request, viewer: Viewer, form: Form | None = None) -> web.Response:
    async with request.app[DATABASE].reading() as session:
        where = await organisation(session, viewer.organisation_id)
        people = People(session, where.id)
        names = dict(await people.names())
        coach = await people.coach_of(viewer.person.id)
        grants = await SupportGrants(session, where.id).of_coachee(viewer.person.id)
        acts = await acts_of(session, where, viewer.person.id)
        talks = await Conversations(session, where.id).of_person(viewer.person.id, _MOST_TALKS)
        helpers = await _helpers(people)
    now = datetime.now(UTC)
    return room_page(
        request,
        viewer,
        where,
        "mine/sharing.html",
        status=200 if form is None else 422,
        form=form,
        coach=coach,
        shared=[talk for talk in talks if talk.shared_at],
        helpers=[(one.id, one.name) for one in helpers if coach is None or one.id != coach.id],
        days=DAYS,
        standing=[grant for grant in grants if _stands(grant, now)],
        past=[grant for grant in grants if not _stands(grant, now)],
        now=now,
        acts=acts,
        names=names,
    )


def _stands(grant: SupportGrant, now: datetime) -> bool:
    return grant.ended_at is None and grant.expires_at > now


async def _helpers(people: People) -> list[Person]:
    return [one for role in (Role.COACH, Role.ADMINISTRATOR) for one in await people.in_role(role)]


async def _helper(session: Session, viewer: Viewer, person_id: str) -> Person | None:
    helpers = await _helpers(People(session, viewer.organisation_id))
    return next((one for one in helpers if one.id == person_id), None)
