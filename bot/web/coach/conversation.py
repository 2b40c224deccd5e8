"""A conversation as its coach reads it: by stage, with notes, flags and tags beside the words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import partial
from itertools import groupby
from typing import TypeVar

from aiohttp import web
from pydantic import BaseModel, Field

from bot.coaching.wording import has_label, label
from bot.persistence.corrections import Corrections
from bot.persistence.models import Author, Conversation, Flag, Message, Note, Role
from bot.web.access import access_conversation
from bot.web.coach.caseload import for_coach
from bot.web.coach.desk import Desk, at_desk
from bot.web.coach.intents import decided_by, intent_names, pressed, taken_for
from bot.web.mine.seen import seen_of
from bot.web.problems import Problem
from bot.web.reading import read_query
from bot.web.rooms.forms import Form
from bot.web.wording import Language

_Anchored = TypeVar("_Anchored", Note, Flag)


class Looked(BaseModel):
    """How a conversation is looked at: with the forms open below a message."""

    about: int | None = Field(default=None, ge=1)


async def get_conversation(request: web.Request) -> web.Response:
    """A shared conversation; that it was read is marked for its coach, and written down."""
    looked = read_query(request, Looked)
    async with at_desk(request, Role.COACH, Role.ADMINISTRATOR) as desk:
        id_ = request.match_info["id"]
        conversation = await access_conversation(desk.session, desk.viewer, id_)
        return await conversation_page(desk, conversation, looked.about)


async def conversation_page(
    desk: Desk,
    conversation: Conversation,
    about: int | None = None,
    form: Form | None = None,
    status: int = 200,
    *,
    changing: str | None = None,
) -> web.Response:
    """The page, with what was typed where a form was refused.

    Args:
        about: the message below which the forms are open.
        changing: the note that the form changes.
    """
    person = await desk.people.get(conversation.person_id)
    if person is None:
        raise Problem("unknown_conversation")
    coaching = await desk.people.coaches(desk.me.id, person.id)
    if coaching:
        await desk.readings.read(desk.me.id, conversation, desk.now)
    marks = await desk.readings.of_coach(desk.me.id)
    messages = await desk.shared.messages(conversation.id)
    flags = [f for f in await desk.flags.of_conversation(conversation.id) if for_coach(f)]
    notes = await desk.notes.by_author(desk.me.id, person.id)
    corrections = await Corrections(desk.session, desk.where.id).of_author(desk.me.id)
    return desk.page(
        "coach/conversation.html",
        status=status,
        form=form,
        changing=changing,
        conversation=conversation,
        person=person,
        coaching=coaching,
        seen=await seen_of(desk.session, conversation, desk.language),
        stages=by_stage(messages, desk.language),
        about=about,
        notes=_anchored(n for n in notes if n.conversation_id == conversation.id),
        flags=_anchored(flags),
        tags=await desk.tags.on(desk.me.id, [conversation.id]),
        known_tags=await desk.tags.names(desk.me.id),
        reviewed=getattr(marks.get(conversation.id), "reviewed_at", None),
        corrected={c.message_id: c for c in corrections},
        intents=intent_names(desk.language),
        taken_for=partial(taken_for, language=desk.language),
        decided_by=partial(decided_by, language=desk.language),
        pressed=partial(pressed, language=desk.language),
        following=await following(desk, conversation.id) if coaching else None,
        Author=Author,
    )


def about_of(form: Form) -> int | None:
    """The message that a form is about; None where it is about the conversation."""
    named = form.values.get("message", "")
    return int(named) if named.isdecimal() else None


async def following(desk: Desk, conversation_id: str) -> Conversation | None:
    """The next conversation that the coach has not seen, the oldest first."""
    people = await desk.people.coachees_of(desk.me.id)
    ids = [person.id for person in people]
    return await desk.shared.next_unread(desk.me.id, ids, conversation_id)


def by_stage(
    messages: Sequence[Message], language: Language
) -> list[tuple[str, str, list[Message]]]:
    """The messages under the stages they belong to: id, name, messages; in the order said."""
    found = []
    for stage, run in groupby(messages, key=lambda message: message.stage or ""):
        found.append((stage, stage_name(stage, language), list(run)))
    return found


def stage_name(stage: str, language: Language) -> str:
    """A stage's name; nothing where it has none."""
    key = f"stage.{stage}"
    return label(key, language) if has_label(key) else ""


def _anchored(rows: Iterable[_Anchored]) -> dict[int, list[_Anchored]]:
    """What hangs on each message; under 0 what hangs on the conversation."""
    found: defaultdict[int, list[_Anchored]] = defaultdict(list)
    for row in rows:
        found[row.message_id or 0].append(row)
    return dict(found)
