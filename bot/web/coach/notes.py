"""A coach's notes: for themself, or for the coachee to read at their next conversation."""

from __future__ import annotations

from typing import Annotated

from aiohttp import web
from pydantic import BaseModel, Field

from bot.persistence.models import Conversation, Note, Person
from bot.web.access import Deed, access_coachee, access_conversation, access_note
from bot.web.coach.coachee import coachee_page
from bot.web.coach.conversation import about_of, conversation_page
from bot.web.coach.desk import Desk, at_desk
from bot.web.coach.notice import give_notice
from bot.web.problems import Problem
from bot.web.rooms.forms import Form, read_form
from bot.web.rooms.told import Told, after


class Written(BaseModel):
    """A note; ``message`` is the one it hangs on."""

    note: Annotated[str, Field(max_length=4000)]
    shared: bool = False
    message: int | None = None


async def post_coachee_note(request: web.Request) -> web.Response:
    """Write a note on a coachee."""
    form, written = await read_form(request, Written)
    async with at_desk(request) as desk:
        id_ = request.match_info["id"]
        person = await access_coachee(desk.session, desk.viewer, id_, Deed.ANNOTATE)
        if written is None:
            return await coachee_page(desk, person, form, 422)
        note = await desk.notes.add(desk.me.id, person.id, written.note, shared=written.shared)
        coach = desk.me
    return _written(request, note, coach, person)


async def post_conversation_note(request: web.Request) -> web.Response:
    """Write a note on a conversation, or on one of its messages."""
    form, written = await read_form(request, Written)
    async with at_desk(request) as desk:
        id_ = request.match_info["id"]
        talk = await access_conversation(desk.session, desk.viewer, id_, Deed.ANNOTATE)
        if written is None:
            return await conversation_page(desk, talk, about_of(form), form, 422)
        note, person = await add_note(desk, talk, written)
        coach = desk.me
    return _written(request, note, coach, person)


async def add_note(desk: Desk, talk: Conversation, written: Written) -> tuple[Note, Person]:
    """Add a note to a conversation that the gate has let through.

    Raises:
        Problem: the message is none that may be read.
    """
    person = await desk.people.get(talk.person_id)
    readable = written.message is None or await desk.shared.message(talk.id, written.message)
    if person is None or not readable:
        raise Problem("not_found")
    note = await desk.notes.add(
        desk.me.id,
        person.id,
        written.note,
        shared=written.shared,
        conversation_id=talk.id,
        message_id=written.message,
    )
    return note, person


async def post_note(request: web.Request) -> web.Response:
    """Change a note's words, and whether the coachee reads it."""
    form, written = await read_form(request, Written)
    async with at_desk(request) as desk:
        note = await access_note(desk.session, desk.viewer, request.match_info["id"], Deed.CHANGE)
        person = await desk.people.get(note.person_id)
        if person is None:
            raise Problem("not_found")
        if written is None:
            return await _refused(desk, note, person, form)
        newly = written.shared and not note.shared
        note.text, note.shared, note.changed_at = written.note, written.shared, desk.now
    if newly:
        give_notice(request, desk.me, person)
    return after(request, place_of(note), Told("told.note_changed"))


async def _refused(desk: Desk, note: Note, person: Person, form: Form) -> web.Response:
    """The page on which the note stands, with what was typed and why it was refused beside it."""
    if note.conversation_id is None:
        return await coachee_page(desk, person, form, 422, changing=note.id)
    talk = await access_conversation(desk.session, desk.viewer, note.conversation_id, Deed.ANNOTATE)
    return await conversation_page(desk, talk, None, form, 422, changing=note.id)


async def post_note_removed(request: web.Request) -> web.Response:
    """Take a note away; that can be undone."""
    async with at_desk(request) as desk:
        note = await access_note(desk.session, desk.viewer, request.match_info["id"], Deed.CHANGE)
        note.removed_at = desk.now
    undo = f"/coach/notes/{note.id}/restore"
    return after(request, place_of(note), Told("told.note_removed", undo=undo))


async def post_note_restored(request: web.Request) -> web.Response:
    """Bring back a note that was taken away."""
    async with at_desk(request) as desk:
        note = await access_note(desk.session, desk.viewer, request.match_info["id"], Deed.CHANGE)
        note.removed_at = None
    return after(request, place_of(note), Told("told.note_restored"))


def place_of(note: Note) -> str:
    """Where a note stands."""
    if note.conversation_id is None:
        return f"/coach/coachees/{note.person_id}#notes"
    anchor = f"m{note.message_id}" if note.message_id else "notes"
    return f"/coach/conversations/{note.conversation_id}#{anchor}"


def _written(request: web.Request, note: Note, coach: Person, person: Person) -> web.Response:
    if note.shared:
        give_notice(request, coach, person)
    key = "told.note_shared" if note.shared else "told.note_kept"
    undo = f"/coach/notes/{note.id}/remove"
    return after(request, place_of(note), Told(key, {"name": person.name}, undo))
