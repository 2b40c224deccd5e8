"""What helpers see: the leave that stands for them, and what it lets them read, nothing more."""

from __future__ import annotations

from datetime import UTC, datetime

from aiohttp import web

from bot.persistence.grants import SupportGrants
from bot.persistence.models import Author, Role
from bot.persistence.organisations import organisation
from bot.persistence.people import People
from bot.persistence.shared import Shared
from bot.web.access import access_coachee, access_conversation
from bot.web.auth import Viewer, language_for, require
from bot.web.keys import DATABASE
from bot.web.mine.seen import seen_of
from bot.web.rooms.page import room_page


async def _helper(request: web.Request) -> Viewer:
    return await require(request, Role.COACH, Role.ADMINISTRATOR)


async def get_support(request: web.Request) -> web.Response:
    """The leave that stands, the soonest to end first."""
    viewer = await _helper(request)
    async with request.app[DATABASE].reading() as session:
        where = await organisation(session, viewer.organisation_id)
        now = datetime.now(UTC)
        grants = await SupportGrants(session, where.id).of_helper(viewer.person.id, now)
        names = dict(await People(session, where.id).names())
    return room_page(request, viewer, where, "mine/support.html", grants=grants, names=names)


async def get_person(request: web.Request) -> web.Response:
    """The shared conversations of somebody who gave leave; that is written down."""
    viewer = await _helper(request)
    async with request.app[DATABASE].transaction() as session:
        where = await organisation(session, viewer.organisation_id)
        person = await access_coachee(session, viewer, request.match_info["id"])
        talks = await Shared(session, where.id).conversations(person.id)
    return room_page(request, viewer, where, "mine/support_person.html", person=person, talks=talks)


async def get_conversation(request: web.Request) -> web.Response:
    """A shared conversation to read; that is written down."""
    viewer = await _helper(request)
    async with request.app[DATABASE].transaction() as session:
        where = await organisation(session, viewer.organisation_id)
        talk = await access_conversation(session, viewer, request.match_info["id"])
        person = await People(session, where.id).get(talk.person_id)
        seen = await seen_of(session, talk, language_for(request))
    return room_page(
        request,
        viewer,
        where,
        "mine/support_conversation.html",
        talk=talk,
        person=person,
        seen=seen,
        Author=Author,
    )
