"""What a person may ask about themself."""

from __future__ import annotations

from aiohttp import web

from bot.persistence.conversations import Conversations
from bot.persistence.models import Commitment, Conversation, Role
from bot.persistence.organisations import organisation
from bot.persistence.people import People
from bot.persistence.results import Results
from bot.web.access import access_conversation
from bot.web.auth import Viewer, language_for, require
from bot.web.bodies import Me, Promises, Talks, Which
from bot.web.calendar import calendar_of
from bot.web.keys import DATABASE
from bot.web.reading import json_answer, read_query

_MOST_TALKS = 200


async def get_me(request: web.Request) -> web.Response:
    """Who the token says one is."""
    viewer = await require(request)
    async with request.app[DATABASE].reading() as session:
        where = await organisation(session, viewer.organisation_id)
        coach = await People(session, where.id).coach_of(viewer.person.id)
    return json_answer(Me.of(viewer.person, where.name, coach.name if coach else None))


async def get_commitments(request: web.Request) -> web.Response:
    """One's commitments, in the words in which they were saved."""
    viewer = await require(request, Role.COACHEE)
    which = read_query(request, Which)
    async with request.app[DATABASE].reading() as session:
        results = Results(session, viewer.organisation_id)
        return json_answer(Promises.of(await results.commitments(viewer.person.id, which.status)))


async def get_conversations(request: web.Request) -> web.Response:
    """One's conversations, newest first, without their words."""
    viewer = await require(request, Role.COACHEE)
    async with request.app[DATABASE].reading() as session:
        conversations = Conversations(session, viewer.organisation_id)
        return json_answer(Talks.of(await conversations.of_person(viewer.person.id, _MOST_TALKS)))


async def get_calendar(request: web.Request) -> web.Response:
    """A calendar file: the next conversation, and the days of all open commitments."""
    viewer = await require(request, Role.COACHEE)
    async with request.app[DATABASE].reading() as session:
        conversations = Conversations(session, viewer.organisation_id)
        latest = await conversations.latest_finished(viewer.person.id)
        results = Results(session, viewer.organisation_id)
        rows = await results.open_commitments(viewer.person.id)
    return _calendar(request, viewer, [latest] if latest else [], rows)


async def get_conversation_calendar(request: web.Request) -> web.Response:
    """A calendar file of one conversation: the next one, and the days of its commitments."""
    viewer = await require(request, Role.COACHEE)
    async with request.app[DATABASE].reading() as session:
        conversation = await access_conversation(session, viewer, request.match_info["id"])
        results = Results(session, viewer.organisation_id)
        rows = await results.commitments_of(conversation.id)
    return _calendar(request, viewer, [conversation], rows)


def _calendar(
    request: web.Request,
    viewer: Viewer,
    conversations: list[Conversation],
    commitments: list[Commitment],
) -> web.Response:
    body = calendar_of(conversations, commitments, language_for(request))
    return web.Response(
        body=body,
        content_type="text/calendar",
        charset="utf-8",
        headers={"Content-Disposition": 'attachment; filename="entre.ics"'},
    )
