"""My conversations: what was said, what is kept back, and what my coach sees."""

from __future__ import annotations

from aiohttp import web

from bot.coaching import sharing
from bot.coaching.keeping_lines import private_parts
from bot.coaching.own_content import library_of
from bot.persistence.conversations import Conversations, Messages
from bot.persistence.models import Author, Conversation
from bot.persistence.organisations import organisation
from bot.persistence.people import People
from bot.persistence.results import Results
from bot.playbooks.in_use import library_in_use
from bot.web.auth import Viewer, language_for
from bot.web.keys import DATABASE
from bot.web.mine.opening import coachee
from bot.web.mine.seen import by_stage, seen_of
from bot.web.mine.telling import looked_at, own_conversation
from bot.web.rooms.forms import Form
from bot.web.rooms.names import competency_name
from bot.web.rooms.page import room_page
from bot.web.rooms.passages import passages

_MOST_TALKS = 200
_MOST_MESSAGES = 10_000


async def get_conversations(request: web.Request) -> web.Response:
    """All of one's conversations, newest first."""
    viewer = await coachee(request)
    language = language_for(request)
    async with request.app[DATABASE].reading() as session:
        where = await organisation(session, viewer.organisation_id)
        talks = await Conversations(session, where.id).of_person(viewer.person.id, _MOST_TALKS)
        results = Results(session, where.id)
        goals = {talk.id: await results.goal(talk.id) for talk in talks}
        coach = await People(session, where.id).coach_of(viewer.person.id)
        library = await library_of(session, where.id, library_in_use())
    worked_on = {
        id_: competency_name(library, goal.competency, language)
        for id_, goal in goals.items()
        if goal
    }
    return room_page(
        request,
        viewer,
        where,
        "mine/conversations.html",
        talks=talks,
        worked_on=worked_on,
        coach=coach,
    )


async def get_conversation(request: web.Request) -> web.Response:
    """One conversation: its summary, what is shared of it, and every message."""
    return await conversation_page(request, await coachee(request))


async def get_seen(request: web.Request) -> web.Response:
    """Exactly what the coach sees of it, or would see."""
    viewer = await coachee(request)
    async with request.app[DATABASE].reading() as session:
        where = await organisation(session, viewer.organisation_id)
        talk = await own_conversation(session, viewer, request.match_info["id"])
        coach = await People(session, where.id).coach_of(viewer.person.id)
        seen = await seen_of(session, talk, language_for(request), supposing=True)
    return room_page(
        request, viewer, where, "mine/seen.html", talk=talk, coach=coach, seen=seen, Author=Author
    )


async def conversation_page(
    request: web.Request, viewer: Viewer, form: Form | None = None
) -> web.Response:
    """The page of one conversation, with what was typed where it was refused."""
    language = language_for(request)
    async with request.app[DATABASE].reading() as session:
        where = await organisation(session, viewer.organisation_id)
        talk = await own_conversation(session, viewer, request.match_info["id"])
        turn = await looked_at(request, session, talk)
        summary = await turn.results.summary(talk.id)
        said = await Messages(session, where.id).of_conversation(talk.id, limit=_MOST_MESSAGES)
        coach = await turn.people.coach_of(viewer.person.id)
    return room_page(
        request,
        viewer,
        where,
        "mine/conversation.html",
        status=200 if form is None else 422,
        form=form,
        talk=talk,
        summary=passages(summary.text) if summary else [],
        present=sharing.present(turn),
        private=private_parts(turn),
        rewritten=sharing.is_rewritten(turn),
        stages=by_stage(said, language),
        coach=coach,
        Author=Author,
    )


def path_of(talk: Conversation) -> str:
    """The page of a conversation."""
    return f"/mine/conversations/{talk.id}"
