"""A message through any door: may they, is the button still offered, and then the engine."""

from __future__ import annotations

from dataclasses import dataclass, replace

from aiohttp import web

from bot.engine.engine import Incoming, Outcome, UnknownPerson
from bot.persistence import Session
from bot.persistence.conversations import Conversations, Messages
from bot.persistence.gone import GoneMessages
from bot.persistence.models import Author, Conversation, Message
from bot.web.auth import Viewer
from bot.web.bodies import Reply, Spoken
from bot.web.keys import ALLOWANCE, DATABASE, ENGINE, METRICS, SETTINGS, STREAMS, UNDERWAY
from bot.web.problems import Problem
from bot.web.reading import tidy
from bot.web.throttling import admit

_NOT_READY_SECONDS = "5"
_DELETING = "delete"


@dataclass(frozen=True)
class Standing:
    """Where a person stands before a message.

    Attributes:
        begun: whether their conversation has had its first words.
        offered: the buttons below what was said last, titles by id.
    """

    begun: bool
    offered: dict[str, str]


async def come_in(app: web.Application, viewer: Viewer, language: str) -> Outcome:
    """Open a person's conversation; greets where a greeting is due.

    Raises:
        Problem: too many requests, not ready, or a person who may not talk.
    """
    _admit(app, viewer)
    return await _open(app, viewer, language)


async def say(
    app: web.Application,
    viewer: Viewer,
    incoming: Incoming,
    *,
    door: str,
    language: str,
    payloads: bool = False,
) -> list[Outcome]:
    """Have a message answered.

    Args:
        door: which door it came through, for the counters.
        language: the language to begin in where the person has none yet.
        payloads: whether a text that is the id of a button offered last presses that button.

    Returns:
        What came of it; before that, where the conversation had not begun, its opening.

    Raises:
        Problem: too many messages, too long, nothing said, or a button no longer offered.
    """
    _admit(app, viewer)
    incoming = _checked(app, incoming)
    before: list[Outcome] = []
    perhaps_id = payloads and not any(map(str.isspace, incoming.text))
    if viewer.person.id not in app[UNDERWAY] or incoming.choice is not None or perhaps_id:
        async with app[DATABASE].reading() as session:
            standing = await _standing(session, viewer)
            if perhaps_id and incoming.text in standing.offered:
                incoming = replace(incoming, choice=incoming.text)
            ordinary = standing.begun and incoming.choice in {None, *standing.offered}
            heard = not ordinary and await _heard_before(session, viewer, incoming)
        if not heard:
            incoming = _pressed(incoming, standing)
            if not standing.begun:
                before.append(await _open(app, viewer, language))
    with app[METRICS].turn(door):
        outcome = await _hear(app, viewer, incoming)
    return [*before, outcome]


async def reply_of(app: web.Application, viewer: Viewer, outcomes: list[Outcome]) -> Reply:
    """The outcomes as the API tells them."""
    last = outcomes[-1]
    messages = [message for outcome in outcomes for message in outcome.messages]
    said = next((m for m in reversed(messages) if m.author is Author.ENTRE), None)
    async with app[DATABASE].reading() as session:
        over = await _is_over(session, viewer, last, said)
        erased = await _erased(session, viewer, messages)
    told = last.progress or (said.control.get("progress", "") if said else "")
    return Reply(
        conversation=last.conversation_id,
        progress=told,
        language=said.language if last.repeated and said else last.language,
        repeated=last.repeated,
        over=over,
        erased=erased,
        messages=[Spoken.of(message) for message in messages],
    )


def _admit(app: web.Application, viewer: Viewer) -> None:
    admit(app[ALLOWANCE], viewer.person.id)
    if not app[ENGINE].ready:
        raise Problem("starting", {"Retry-After": _NOT_READY_SECONDS})


def _checked(app: web.Application, incoming: Incoming) -> Incoming:
    if incoming.choice is not None:
        return incoming
    words, limit = tidy(incoming.text), app[SETTINGS].message_limit
    if not words:
        raise Problem("empty")
    if len(words) > limit:
        raise Problem("too_long", limit=limit, length=len(words))
    return replace(incoming, text=words)


async def _standing(session: Session, viewer: Viewer) -> Standing:
    conversations = Conversations(session, viewer.organisation_id)
    current = await conversations.unfinished(viewer.person.id)
    latest = current or next(iter(await conversations.of_person(viewer.person.id, 1)), None)
    if latest is None:
        return Standing(begun=False, offered={})
    said = await Messages(session, viewer.organisation_id).last_said(latest.id)
    offered = {c["id"]: c["title"] for c in (said.choices if said else ())}
    return Standing(begun=current is not None and said is not None, offered=offered)


async def _heard_before(session: Session, viewer: Viewer, incoming: Incoming) -> bool:
    """Whether the client sends this again; the engine answers it as it did then."""
    if incoming.client_id is None:
        return False
    scope, sought = (session, viewer.organisation_id), (viewer.person.id, incoming.client_id)
    found = await Messages(*scope).by_client_id_of_person(*sought)
    return (found or await GoneMessages(*scope).known(*sought)) is not None


def _pressed(incoming: Incoming, standing: Standing) -> Incoming:
    """A pressed button with its title, should another device press one a moment before."""
    if incoming.choice is None:
        return incoming
    if incoming.choice not in standing.offered:
        raise Problem("stale_choice")
    return replace(incoming, text=standing.offered[incoming.choice])


async def _open(app: web.Application, viewer: Viewer, language: str) -> Outcome:
    try:
        outcome = await app[ENGINE].open(viewer.organisation_id, viewer.person.id, language)
    except UnknownPerson as unknown:
        raise Problem("signed_out") from unknown
    _note(app, viewer, outcome)
    return outcome


async def _hear(app: web.Application, viewer: Viewer, incoming: Incoming) -> Outcome:
    try:
        outcome = await app[ENGINE].hear(viewer.organisation_id, viewer.person.id, incoming)
    except UnknownPerson as unknown:
        raise Problem("signed_out") from unknown
    _note(app, viewer, outcome)
    return outcome


def _note(app: web.Application, viewer: Viewer, outcome: Outcome) -> None:
    """Wake the person's streams, and keep in mind whether a question waits for them."""
    if outcome.messages:
        last = outcome.messages[-1]
        app[UNDERWAY].note(viewer.person.id, asked=last.control.get("kind", "none") != "none")
        app[STREAMS].wake(viewer.person.id)


async def _is_over(session: Session, viewer: Viewer, last: Outcome, said: Message | None) -> bool:
    """Whether the conversation has ended; asked only when nothing is open any more."""
    if said is not None and said.control.get("kind", "none") != "none":
        return False
    conversations = Conversations(session, viewer.organisation_id)
    return is_over(await conversations.get(last.conversation_id))


def is_over(conversation: Conversation | None) -> bool:
    """Whether a conversation has ended."""
    return conversation is not None and conversation.finished_at is not None


async def _erased(session: Session, viewer: Viewer, messages: list[Message]) -> list[int]:
    """Messages that have lost their words; looked for only after the question what to delete."""
    asked = {m.conversation_id for m in messages if m.question == _DELETING}
    log = Messages(session, viewer.organisation_id)
    return [id_ for conversation_id in asked for id_ in await log.erased(conversation_id)]
