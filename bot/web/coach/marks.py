"""Marks on a conversation: reviewed, tags, and flags with their settling."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode

from aiohttp import web
from pydantic import BaseModel, Field

from bot.persistence.models import FlagKind
from bot.web.access import Deed, access_conversation
from bot.web.coach.conversation import about_of, conversation_page, following
from bot.web.coach.desk import at_desk
from bot.web.coach.gates import access_flag
from bot.web.problems import Problem
from bot.web.reading import read_query, tidy
from bot.web.rooms.forms import read_form
from bot.web.rooms.told import Told, after

_READ = "/coach/conversations"


class Tagged(BaseModel):
    """A tag."""

    tag: Annotated[str, Field(max_length=40)]


class Raised(BaseModel):
    """A flag and why; ``message`` is the one it hangs on."""

    reason: Annotated[str, Field(max_length=1000)]
    message: int | None = None


async def post_reviewed(request: web.Request) -> web.Response:
    """Mark a conversation as done with, and go on to the next that is not read."""
    async with at_desk(request) as desk:
        id_ = request.match_info["id"]
        talk = await access_conversation(desk.session, desk.viewer, id_, Deed.ANNOTATE)
        mark = await desk.readings.read(desk.me.id, talk, desk.now)
        mark.reviewed_at = desk.now
        upcoming = await following(desk, talk.id)
    onward = f"/coach/coachees/{talk.person_id}" if upcoming is None else f"{_READ}/{upcoming.id}"
    return after(request, onward, Told("told.reviewed", undo=f"{_READ}/{talk.id}/unreviewed"))


async def post_unreviewed(request: web.Request) -> web.Response:
    """Take the mark back."""
    async with at_desk(request) as desk:
        id_ = request.match_info["id"]
        talk = await access_conversation(desk.session, desk.viewer, id_, Deed.ANNOTATE)
        mark = await desk.readings.read(desk.me.id, talk, desk.now)
        mark.reviewed_at = None
    return after(request, f"{_READ}/{talk.id}", Told("told.unreviewed"))


async def post_tag(request: web.Request) -> web.Response:
    """Put a tag on a conversation."""
    form, tagged = await read_form(request, Tagged)
    async with at_desk(request) as desk:
        id_ = request.match_info["id"]
        talk = await access_conversation(desk.session, desk.viewer, id_, Deed.ANNOTATE)
        if tagged is None:
            return await conversation_page(desk, talk, None, form, 422)
        await desk.tags.add(desk.me.id, talk, tagged.tag.lower())
    return after(request, f"{_READ}/{talk.id}#tags")


async def post_untag(request: web.Request) -> web.Response:
    """Take a tag off a conversation; that can be undone."""
    _, tagged = await read_form(request, Tagged)
    async with at_desk(request) as desk:
        id_ = request.match_info["id"]
        talk = await access_conversation(desk.session, desk.viewer, id_, Deed.ANNOTATE)
        if tagged is not None:
            await desk.tags.remove(desk.me.id, talk.id, tagged.tag)
    told = None
    if tagged is not None:
        undo = f"{_READ}/{talk.id}/tags/restore?{urlencode({'tag': tagged.tag})}"
        told = Told("told.untagged", {"name": tagged.tag}, undo)
    return after(request, f"{_READ}/{talk.id}#tags", told)


async def post_tag_restored(request: web.Request) -> web.Response:
    """Put a tag back on a conversation."""
    tagged = read_query(request, Tagged)
    async with at_desk(request) as desk:
        id_ = request.match_info["id"]
        talk = await access_conversation(desk.session, desk.viewer, id_, Deed.ANNOTATE)
        await desk.tags.add(desk.me.id, talk, tidy(tagged.tag).lower())
    return after(request, f"{_READ}/{talk.id}#tags", Told("told.retagged"))


async def post_flag(request: web.Request) -> web.Response:
    """Put a flag on a conversation or on one of its messages."""
    form, raised = await read_form(request, Raised)
    async with at_desk(request) as desk:
        id_ = request.match_info["id"]
        talk = await access_conversation(desk.session, desk.viewer, id_, Deed.ANNOTATE)
        if raised is None:
            return await conversation_page(desk, talk, about_of(form), form, 422)
        if raised.message and not await desk.shared.message(talk.id, raised.message):
            raise Problem("not_found")
        flag = await desk.flags.add(
            conversation_id=talk.id,
            person_id=talk.person_id,
            kind=FlagKind.RAISED,
            at=desk.now,
            message_id=raised.message,
            raised_by=desk.me.id,
            reason=raised.reason,
        )
    anchor = f"m{raised.message}" if raised.message else "flags"
    undo = f"/coach/flags/{flag.id}/settle"
    return after(request, f"{_READ}/{talk.id}#{anchor}", Told("told.flagged", undo=undo))


async def post_settled(request: web.Request) -> web.Response:
    """Settle a flag."""
    async with at_desk(request) as desk:
        flag = await access_flag(desk.session, desk.viewer, request.match_info["id"])
        flag.settled_at, flag.settled_by = desk.now, desk.me.id
    undo = f"/coach/flags/{flag.id}/reopen"
    return after(request, f"/coach/coachees/{flag.person_id}", Told("told.settled", undo=undo))


async def post_reopened(request: web.Request) -> web.Response:
    """Open a flag again."""
    async with at_desk(request) as desk:
        flag = await access_flag(desk.session, desk.viewer, request.match_info["id"])
        flag.settled_at = flag.settled_by = None
    return after(request, f"/coach/coachees/{flag.person_id}", Told("told.reopened"))
