"""A conversation or a coachee as a file to keep: CSV, JSON or PDF; each leaves an audit row."""

from __future__ import annotations

from aiohttp import web

from bot.web.access import Deed, access_coachee, access_conversation
from bot.web.coach import files
from bot.web.coach.desk import Desk, at_desk
from bot.web.coach.portrait import portrait_of
from bot.web.coach.talk_files import (
    conversation_json,
    messages_csv,
    results_blocks,
    talk_of,
    transcript,
)
from bot.web.problems import Problem
from bot.web.rooms.download import download, json_file
from bot.web.rooms.page import say_day
from bot.web.rooms.pdf import Block, pdf_of
from bot.web.wording import text


async def get_conversation_file(request: web.Request) -> web.Response:
    """What is shared of a conversation, with the coach's own notes on it."""
    kind = request.match_info["kind"]
    async with at_desk(request) as desk:
        id_ = request.match_info["id"]
        talk = await access_conversation(desk.session, desk.viewer, id_, Deed.EXPORT)
        person = await desk.people.get(talk.person_id)
        if person is None:
            raise Problem("unknown_conversation")
        written = await desk.notes.by_author(desk.me.id, person.id)
        kept = await talk_of(desk, talk, person, written)
    day = desk.day_of(talk.started_at)
    name = f"{person.name} {day.isoformat()}"
    if kind == "csv":
        return download(messages_csv(desk.language, kept.messages), name, kind)
    if kind == "json":
        return download(json_file(conversation_json(kept)), name, kind)
    said = transcript(desk, person, kept.messages)
    blocks = [*results_blocks(kept, desk.language), *said, *files.notes_blocks(desk, kept.notes)]
    return await _pdf(desk, person.name, say_day(day, desk.language), blocks, name)


async def get_coachee_file(request: web.Request) -> web.Response:
    """All that a coachee has shared, with the coach's own notes."""
    kind = request.match_info["kind"]
    async with at_desk(request) as desk:
        id_ = request.match_info["id"]
        person = await access_coachee(desk.session, desk.viewer, id_, Deed.EXPORT)
        shown = await portrait_of(desk, person)
        notes = await desk.notes.by_author(desk.me.id, person.id)
        rows = shown.conversations if kind == "json" else []
        talks = [await talk_of(desk, row, person, notes) for row in rows]
    if kind == "csv":
        table = files.commitments_csv(desk.language, desk.library, shown)
        return download(table, person.name, kind)
    if kind == "json":
        return download(json_file(files.coachee_json(shown, talks, notes)), person.name, kind)
    blocks = [*files.portrait_blocks(desk, shown), *files.notes_blocks(desk, notes)]
    return await _pdf(desk, person.name, say_day(desk.today, desk.language), blocks, person.name)


async def _pdf(desk: Desk, title: str, day: str, blocks: list[Block], name: str) -> web.Response:
    lead = text("file.lead", desk.language, coach=desk.me.name, day=day)
    foot = text("file.foot", desk.language, organisation=desk.where.name)
    body = await pdf_of(title, blocks, lead=lead, foot=foot, language=desk.language)
    return download(body, name, "pdf")
