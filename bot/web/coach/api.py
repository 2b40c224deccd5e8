"""The coaches' part of the API."""

from __future__ import annotations

from aiohttp import web

from bot.persistence.models import FlagKind
from bot.web.access import Deed, access_coachee, access_conversation
from bot.web.coach.bodies import (
    Coached,
    Coachees,
    NewFlag,
    NewNote,
    RaisedFlag,
    RaisedFlags,
    SharedTalk,
    SharedTalks,
    Transcript,
    Uttered,
    WrittenNote,
    WrittenNotes,
)
from bot.web.coach.caseload import Case, cases, for_coach
from bot.web.coach.desk import at_desk
from bot.web.coach.gates import access_caseload, access_flag
from bot.web.coach.notes import Written, add_note
from bot.web.coach.notice import give_notice
from bot.web.problems import Problem
from bot.web.reading import json_answer, read_body, tidy


async def list_coachees(request: web.Request) -> web.Response:
    """The coach's coachees, and why to look at them."""
    async with at_desk(request) as desk:
        found = await cases(desk, await access_caseload(desk.session, desk.viewer))
    return json_answer(Coachees(coachees=[_coached(case) for case in found]))


async def list_shared_conversations(request: web.Request) -> web.Response:
    """What a coachee has shared, newest first, without the words."""
    async with at_desk(request) as desk:
        person = await access_coachee(desk.session, desk.viewer, request.match_info["id"])
        rows = await desk.shared.conversations(person.id)
    talks = [SharedTalk.model_validate(row) for row in rows]
    return json_answer(SharedTalks(conversations=talks))


async def read_conversation(request: web.Request) -> web.Response:
    """A shared conversation without its words."""
    async with at_desk(request) as desk:
        row = await access_conversation(desk.session, desk.viewer, request.match_info["id"])
    return json_answer(SharedTalk.model_validate(row))


async def read_transcript(request: web.Request) -> web.Response:
    """The messages of a shared conversation; that they are read is written down."""
    async with at_desk(request) as desk:
        row = await access_conversation(desk.session, desk.viewer, request.match_info["id"])
        messages = await desk.shared.messages(row.id)
        await desk.readings.read(desk.me.id, row, desk.now)
    said = [Uttered.of(message) for message in messages]
    return json_answer(Transcript(conversation=row.id, messages=said))


async def list_notes(request: web.Request) -> web.Response:
    """The coach's own notes on a conversation."""
    async with at_desk(request) as desk:
        id_ = request.match_info["id"]
        row = await access_conversation(desk.session, desk.viewer, id_, Deed.ANNOTATE)
        found = await desk.notes.by_author(desk.me.id, row.person_id)
    here = [WrittenNote.model_validate(note) for note in found if note.conversation_id == row.id]
    return json_answer(WrittenNotes(notes=here))


async def create_note(request: web.Request) -> web.Response:
    """Write a note on a conversation, or on one of its messages."""
    new = await read_body(request, NewNote)
    async with at_desk(request) as desk:
        id_ = request.match_info["id"]
        talk = await access_conversation(desk.session, desk.viewer, id_, Deed.ANNOTATE)
        words = _words(new.text, "text")
        written = Written(note=words, shared=new.shared, message=new.message)
        note, person = await add_note(desk, talk, written)
        coach = desk.me
    if note.shared:
        give_notice(request, coach, person)
    return json_answer(WrittenNote.model_validate(note), status=201)


async def list_flags(request: web.Request) -> web.Response:
    """The flags on a conversation that are for its coach, settled ones too."""
    async with at_desk(request) as desk:
        id_ = request.match_info["id"]
        row = await access_conversation(desk.session, desk.viewer, id_, Deed.ANNOTATE)
        found = [flag for flag in await desk.flags.of_conversation(row.id) if for_coach(flag)]
    return json_answer(RaisedFlags(flags=[RaisedFlag.model_validate(flag) for flag in found]))


async def create_flag(request: web.Request) -> web.Response:
    """Put a flag on a conversation, or on one of its messages."""
    new = await read_body(request, NewFlag)
    async with at_desk(request) as desk:
        id_ = request.match_info["id"]
        talk = await access_conversation(desk.session, desk.viewer, id_, Deed.ANNOTATE)
        if new.message and not await desk.shared.message(talk.id, new.message):
            raise Problem("not_found")
        flag = await desk.flags.add(
            conversation_id=talk.id,
            person_id=talk.person_id,
            kind=FlagKind.RAISED,
            at=desk.now,
            message_id=new.message,
            raised_by=desk.me.id,
            reason=_words(new.reason, "reason"),
        )
    return json_answer(RaisedFlag.model_validate(flag), status=201)


async def settle_flag(request: web.Request) -> web.Response:
    """Settle a flag."""
    async with at_desk(request) as desk:
        flag = await access_flag(desk.session, desk.viewer, request.match_info["id"])
        flag.settled_at, flag.settled_by = desk.now, desk.me.id
    return web.Response(status=204)


def _coached(case: Case) -> Coached:
    latest = max((c.shared_at for c in case.conversations if c.shared_at), default=None)
    return Coached(
        id=case.person.id,
        name=case.person.name,
        pillar=case.person.pillar,
        attention=case.reasons,
        unread=len(case.unread),
        last_shared_at=latest,
        next_session=None if case.meeting is None else case.meeting.day,
    )


def _words(given: str, field: str) -> str:
    """What was given without control characters.

    Raises:
        Problem: nothing is left of it.
    """
    words = tidy(given)
    if not words:
        raise Problem("bad_fields", fields=field)
    return words
