"""Server-sent events: every message of one's own conversation, whoever wrote it down."""

from __future__ import annotations

from time import monotonic

from aiohttp import web

from bot.persistence.conversations import Conversations, Messages
from bot.persistence.models import Message, Role
from bot.web.auth import Viewer, require, still_let_in
from bot.web.bodies import Since, Spoken, State
from bot.web.keys import DATABASE, METRICS, STREAMS
from bot.web.problems import Problem
from bot.web.reading import read_query
from bot.web.streams import Crowded, Listener
from bot.web.turns import is_over

HEARTBEAT_SECONDS = 15.0
_LARGEST_ID = 2**63 - 1
_HEADERS = {
    "Content-Type": "text/event-stream; charset=utf-8",
    "Cache-Control": "no-store",
    "X-Accel-Buffering": "no",
}


async def get_events(request: web.Request) -> web.StreamResponse:
    """Follow a conversation, from ``Last-Event-ID`` on; one event a message, its id the event's.

    An event named ``state`` has no id. It says whether the conversation of the message told last
    has ended or was deleted, and which of its messages lost their words; first as it is when the
    stream begins, then whenever that has changed.
    """
    # An open page alone does not keep a session from ending.
    viewer = await require(request, Role.COACHEE, renew=False)
    after = await _start(request, viewer)
    streams = request.app[STREAMS]
    try:
        open_streams = request.app[METRICS].streams
        with streams.listen(viewer.person.id) as listener, open_streams.track_inprogress():
            response = web.StreamResponse(headers=_HEADERS)
            await response.prepare(request)
            await _follow(request, response, viewer, listener, after)
            return response
    except Crowded as crowded:
        raise Problem("too_many", {"Retry-After": "15"}, seconds=15) from crowded


async def _follow(
    request: web.Request,
    response: web.StreamResponse,
    viewer: Viewer,
    listener: Listener,
    after: int,
) -> None:
    streams, beat, woken = request.app[STREAMS], monotonic(), False
    told = await _state(request, viewer, after)
    try:
        await response.write(b"retry: 2000\n\n" + _state_event(told))
        while not streams.closing and not _gone(request):
            news = await _news(request, viewer, after)
            for message in news:
                await response.write(_event(message))
                after = message.id
            late = monotonic() - beat >= HEARTBEAT_SECONDS
            # Woken without news: the person may have signed out.
            if late or (woken and not news):
                if not await still_let_in(request, viewer):
                    return
                await response.write(b": still here\n\n")
                beat = monotonic()
            if late or woken or news:
                stands = await _state(request, viewer, after)
                if stands != told:
                    await response.write(_state_event(stands))
                    told = stands
            woken = await listener.wait(min(streams.poll_seconds, HEARTBEAT_SECONDS))
    except ConnectionResetError:
        return


def _gone(request: web.Request) -> bool:
    return request.transport is None or request.transport.is_closing()


async def _start(request: web.Request, viewer: Viewer) -> int:
    """The id after which to begin: the client's, or that of what was said last."""
    resumed = request.headers.get("Last-Event-ID", "")
    if resumed.isascii() and resumed.isdigit():
        return min(int(resumed), _LARGEST_ID)
    given = read_query(request, Since).after
    if given is not None:
        return min(given, _LARGEST_ID)
    async with request.app[DATABASE].reading() as session:
        conversations = Conversations(session, viewer.organisation_id)
        latest = next(iter(await conversations.of_person(viewer.person.id, 1)), None)
        if latest is None:
            return 0
        said = await Messages(session, viewer.organisation_id).last_said(latest.id)
        return said.id if said else 0


async def _news(request: web.Request, viewer: Viewer, after: int) -> list[Message]:
    async with request.app[DATABASE].reading() as session:
        messages = Messages(session, viewer.organisation_id)
        return await messages.of_person(viewer.person.id, after)


async def _state(request: web.Request, viewer: Viewer, after: int) -> State | None:
    """How the conversation stands that a message belongs to; None before the first message."""
    if not after:
        return None
    async with request.app[DATABASE].reading() as session:
        conversations = Conversations(session, viewer.organisation_id)
        held = await conversations.of_message(viewer.person.id, after)
        if held is None:
            return State(conversation=None, over=False, erased=[])
        erased = await Messages(session, viewer.organisation_id).erased(held.id)
        return State(conversation=held.id, over=is_over(held), erased=erased)


def _state_event(state: State | None) -> bytes:
    return b"" if state is None else f"event: state\ndata: {state.model_dump_json()}\n\n".encode()


def _event(message: Message) -> bytes:
    data = Spoken.of(message).model_dump_json()
    return f"id: {message.id}\nevent: message\ndata: {data}\n\n".encode()
