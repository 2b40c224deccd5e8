"""The coachee's own commitments, evidence and sharing for programs."""

from __future__ import annotations

from aiohttp import web

from bot.coaching import sharing
from bot.coaching.keeping_lines import private_parts
from bot.coaching.turn import Turn
from bot.persistence.exporting import Exports
from bot.persistence.flags import AuditLog
from bot.persistence.models import CommitmentStatus
from bot.web.access import Deed, access_coachee
from bot.web.bodies import Promise
from bot.web.keys import DATABASE
from bot.web.mine.bodies import Changed, Evidenced, KeptBack, Piece, Shared, Sharing
from bot.web.mine.changing import changing
from bot.web.mine.deciding import keep_message
from bot.web.mine.leaving import erase_conversation
from bot.web.mine.opening import coachee
from bot.web.mine.telling import deciding, new_words
from bot.web.reading import json_answer, read_body, tidy


async def patch_commitment(request: web.Request) -> web.Response:
    """Mark a commitment as done or dropped, take it up again, or move its day."""
    viewer = await coachee(request)
    changed = await read_body(request, Changed)
    async with changing(request, viewer, request.match_info["id"]) as change:
        if changed.due is not None:
            change.move(changed.due)
        if changed.status is not None:
            await change.mark(CommitmentStatus(changed.status))
    return json_answer(Promise.model_validate(change.commitment))


async def post_evidence(request: web.Request) -> web.Response:
    """Add evidence to a commitment; the next conversation begins with it in mind."""
    viewer = await coachee(request)
    body = await read_body(request, Evidenced)
    async with changing(request, viewer, request.match_info["id"]) as change:
        row = await change.bring(tidy(body.seen or "") or None, body.link, body.progress)
    return json_answer(Piece.model_validate(row), 201)


async def get_sharing(request: web.Request) -> web.Response:
    """Whether a conversation is shared, what is private of it, and its summary."""
    viewer = await coachee(request)
    async with deciding(request, viewer) as turn:
        return json_answer(await _shared(turn))


async def put_sharing(request: web.Request) -> web.Response:
    """Share a finished conversation or take that back, keep parts private, word its summary.

    The words change only while it is not shared.
    """
    viewer = await coachee(request)
    body = await read_body(request, Sharing)
    async with deciding(request, viewer, finished=True) as turn:
        if body.from_answers and turn.conversation.shared_at is None:
            await sharing.renew(turn)
        typed = {str(part): tidy(text) for part, text in (body.parts or {}).items()}
        texts = await new_words(turn, typed)
        await sharing.decide(turn, share=body.shared, private=body.private, texts=texts)
        return json_answer(await _shared(turn))


async def put_private(request: web.Request) -> web.Response:
    """Keep one of one's own messages back, with all that repeats it, or share it with the rest."""
    viewer = await coachee(request)
    held = await read_body(request, KeptBack)
    async with deciding(request, viewer) as turn:
        await keep_message(turn, request.match_info["message"], turn.now if held.private else None)
    return json_answer(held)


async def delete_conversation(request: web.Request) -> web.Response:
    """Delete a conversation and all that hangs on it; that cannot be undone."""
    await erase_conversation(request, await coachee(request))
    return web.Response(status=204)


async def get_export(request: web.Request) -> web.Response:
    """Everything about oneself, table by table."""
    viewer = await coachee(request)
    async with request.app[DATABASE].transaction() as session:
        person = await access_coachee(session, viewer, viewer.person.id, Deed.EXPORT)
        log = AuditLog(session, person.organisation_id)
        await log.write(str(Deed.EXPORT), "person", person.id, actor_id=person.id)
        tables = await Exports(session, person.organisation_id).of_person(person.id)
    return web.json_response(tables)


async def _shared(turn: Turn) -> Shared:
    summary = await turn.results.summary(turn.conversation.id)
    text = summary.text if summary else ""
    stands = {part: words for part, words in sharing.present(turn).items() if words}
    return Shared.of(turn.conversation, private_parts(turn), text, stands)
