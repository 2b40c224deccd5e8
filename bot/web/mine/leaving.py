"""Deleting one conversation or everything: asked plainly once, and gone."""

from __future__ import annotations

from datetime import date, datetime

from aiohttp import web

from bot.coaching.clock import local_day
from bot.coaching.evidence import let_go
from bot.persistence import Session
from bot.persistence.conversations import Messages
from bot.persistence.erasing import Erasures
from bot.persistence.flags import AuditLog
from bot.persistence.models import Audit, Conversation, Organisation
from bot.persistence.organisations import organisation
from bot.persistence.own_page import OwnPage
from bot.persistence.people import People
from bot.persistence.results import Results
from bot.web.access import Deed, access_coachee
from bot.web.auth import Viewer, drop_cookie, language_for
from bot.web.keys import DATABASE, STREAMS, UNDERWAY
from bot.web.mine.opening import coachee
from bot.web.mine.telling import deciding, own_conversation
from bot.web.rooms.page import room_page
from bot.web.rooms.told import Told, after
from bot.web.templating import render
from bot.web.wording import text

_MOST_MESSAGES = 10_000
_MOST_ACTS = 10_000


async def get_delete_one(request: web.Request) -> web.Response:
    """Ask once: what goes with the conversation, and what a coach still has."""
    viewer = await coachee(request)
    async with request.app[DATABASE].reading() as session:
        where = await organisation(session, viewer.organisation_id)
        id_ = request.match_info["id"]
        talk = await own_conversation(session, viewer, id_, Deed.ERASE)
        said = await Messages(session, where.id).of_conversation(talk.id, limit=_MOST_MESSAGES)
        promised = await Results(session, where.id).commitments_of(talk.id)
        coach = await People(session, where.id).coach_of(viewer.person.id)
        files = await _files_with_others(session, where, viewer, talk)
    return room_page(
        request,
        viewer,
        where,
        "mine/delete_one.html",
        talk=talk,
        count=len(said),
        promised=promised,
        coach=coach,
        files=files,
    )


async def post_delete_one(request: web.Request) -> web.Response:
    """Delete a conversation and all that hangs on it; that cannot be undone."""
    await erase_conversation(request, await coachee(request))
    return after(request, "/mine/conversations", Told("mine.told.deleted"))


async def erase_conversation(request: web.Request, viewer: Viewer) -> None:
    """Delete the conversation that the path names, and what it said that would outlive it.

    Raises:
        Problem: it is not the viewer's.
    """
    async with deciding(request, viewer, Deed.ERASE) as turn:
        await let_go(turn)
        await turn.audit.write(
            str(Deed.ERASE), "conversation", turn.conversation.id, actor_id=viewer.person.id
        )
        await turn.conversations.erase(turn.conversation.id, turn.now)
    request.app[UNDERWAY].note(viewer.person.id, asked=False)
    request.app[STREAMS].wake(viewer.person.id)


async def get_delete_all(request: web.Request) -> web.Response:
    """Ask once: everything about the person, and what a coach still has."""
    viewer = await coachee(request)
    async with request.app[DATABASE].reading() as session:
        where = await organisation(session, viewer.organisation_id)
        coach = await People(session, where.id).coach_of(viewer.person.id)
        files = await _files_with_others(session, where, viewer)
    return room_page(request, viewer, where, "mine/delete_all.html", coach=coach, files=files)


async def post_delete_all(request: web.Request) -> web.Response:
    """Delete the person with all that is about them, and sign them out."""
    viewer = await coachee(request)
    language = language_for(request)
    async with request.app[DATABASE].transaction() as session:
        await People(session, viewer.organisation_id).lock(viewer.person.id)
        person = await access_coachee(session, viewer, viewer.person.id, Deed.ERASE)
        await AuditLog(session, person.organisation_id).write(
            str(Deed.ERASE), "person", person.id, actor_id=person.id
        )
        await Erasures(session, person.organisation_id).person(person.id)
    request.app[STREAMS].wake(viewer.person.id)
    title, detail = (text(f"mine.gone{part}", language) for part in ("", ".detail"))
    page = render("note.html", language, title=title, detail=detail, home=False)
    response = web.Response(text=page, content_type="text/html")
    response.headers["Clear-Site-Data"] = '"storage"'
    drop_cookie(request, response)
    return response


async def _files_with_others(
    session: Session, where: Organisation, viewer: Viewer, talk: Conversation | None = None
) -> list[tuple[str | None, date]]:
    """Who has downloaded a conversation, or anything of the viewer's, and on which days.

    Args:
        talk: the conversation; everything where none is named.

    Returns:
        Name and day, the newest first; no name of somebody who has been erased.
    """
    page, me = OwnPage(session, where.id), viewer.person.id
    names = dict(await People(session, where.id).names())
    acts = await page.readers(me, [str(Deed.EXPORT)], _MOST_ACTS)
    if talk is not None:
        decided = await page.decisions(talk.id)
        acts = [
            act
            for act in acts
            if act.subject_id == talk.id
            or (act.subject_id == me and _was_shared(talk, decided, act.at))
        ]
    found = [(names.get(act.actor_id or ""), local_day(where, act.at)) for act in acts]
    return list(dict.fromkeys(found))


def _was_shared(talk: Conversation, decided: list[Audit], at: datetime) -> bool:
    """Whether a conversation was shared at a moment, so that a file of everything had it."""
    if before := [one for one in decided if one.at <= at]:
        return before[-1].action == "share"
    if decided and decided[0].action == "share":
        return False
    # Shared at its end at a time when that left no entry.
    since = talk.finished_at if decided else talk.shared_at
    return since is not None and since <= at
