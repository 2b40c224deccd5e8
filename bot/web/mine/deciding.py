"""What is shared of a conversation: its summary, its parts, single messages; and taking it back."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from aiohttp import web
from pydantic import BaseModel, Field

from bot.coaching import sharing
from bot.coaching.summary_parts import PARTS
from bot.coaching.turn import Turn
from bot.persistence.models import Author
from bot.persistence.own_page import OwnPage
from bot.web.mine.bodies import LONGEST_PART
from bot.web.mine.conversations import conversation_page, path_of
from bot.web.mine.opening import coachee
from bot.web.mine.telling import deciding, new_words
from bot.web.problems import Problem
from bot.web.rooms.forms import read_form
from bot.web.rooms.told import Told, after

_Words = Annotated[str, Field(max_length=LONGEST_PART)] | None


class Summarised(BaseModel):
    """A summary as it is typed, part by part, with the parts to keep private."""

    evidence: _Words = None
    goal: _Words = None
    reality: _Words = None
    options: _Words = None
    will: _Words = None
    closing: _Words = None
    words: _Words = None
    private: list[str] = Field(default_factory=list)
    share: str | None = None


async def post_summary(request: web.Request) -> web.Response:
    """Keep the words of the summary and which parts are private; and share it, if pressed."""
    viewer = await coachee(request)
    form, given = await read_form(request, Summarised, lists=("private",))
    if given is None:
        return await conversation_page(request, viewer, form)
    async with deciding(request, viewer, finished=True) as turn:
        typed = {part: form.values[part] for part in PARTS if part in form.values}
        texts = await new_words(turn, typed)
        private = [part for part in PARTS if part in given.private]
        share = True if given.share else None
        await sharing.decide(turn, share=share, private=private, texts=texts)
        path = path_of(turn.conversation)
    if given.share:
        return after(request, path, Told("mine.told.shared", undo=f"{path}/share/back"))
    return after(request, path, Told("mine.told.summary"))


async def post_fresh(request: web.Request) -> web.Response:
    """Make the summary of the answers again."""
    viewer = await coachee(request)
    async with deciding(request, viewer, finished=True) as turn:
        if turn.conversation.shared_at is None:
            await sharing.renew(turn)
        path = path_of(turn.conversation)
    return after(request, path, Told("mine.told.fresh"))


async def post_share(request: web.Request) -> web.Response:
    """Share it as it stands."""
    return await _shared(request, share=True)


async def post_unshare(request: web.Request) -> web.Response:
    """Take sharing back: from now on nobody else reads it."""
    return await _shared(request, share=False)


async def _shared(request: web.Request, *, share: bool) -> web.Response:
    viewer = await coachee(request)
    async with deciding(request, viewer, finished=True) as turn:
        await sharing.decide(turn, share=share)
        path = path_of(turn.conversation)
    undo = f"{path}/share/back" if share else f"{path}/share"
    return after(
        request, path, Told("mine.told.shared" if share else "mine.told.unshared", undo=undo)
    )


async def post_keep(request: web.Request) -> web.Response:
    """Keep a message back, with all that repeats it."""
    return await _kept(request, keep=True)


async def post_give(request: web.Request) -> web.Response:
    """Share a message with the rest again."""
    return await _kept(request, keep=False)


async def _kept(request: web.Request, *, keep: bool) -> web.Response:
    viewer = await coachee(request)
    async with deciding(request, viewer) as turn:
        await keep_message(turn, request.match_info["message"], turn.now if keep else None)
        path = path_of(turn.conversation)
    message = f"{path}/messages/{request.match_info['message']}"
    told = Told(
        "mine.told.kept" if keep else "mine.told.given",
        undo=f"{message}/{'give' if keep else 'keep'}",
    )
    return after(request, path, told)


async def keep_message(turn: Turn, message_id: str, since: datetime | None) -> None:
    """Keep one of the coachee's messages back since a moment, or no longer.

    Raises:
        Problem: the conversation has no such message of theirs.
    """
    if not message_id.isascii() or not message_id.isdigit() or len(message_id) > 18:
        raise Problem("unknown_message")
    page = OwnPage(turn.session, turn.organisation.id)
    message = await page.keep_back(turn.conversation.id, int(message_id), since)
    if message is None or message.author is not Author.COACHEE:
        raise Problem("unknown_message")
    await sharing.settle(turn, message)
