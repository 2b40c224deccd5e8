"""What stands in the files that a coach keeps of a conversation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from bot.persistence.models import Author, Conversation, Evidence, Message, Note, Person
from bot.web.coach.conversation import by_stage, stage_name
from bot.web.coach.desk import Desk
from bot.web.mine.seen import Seen, seen_of
from bot.web.rooms.csv_file import csv_of
from bot.web.rooms.page import say_day, say_moment
from bot.web.rooms.passages import blocks
from bot.web.rooms.pdf import Block, Facts, Heading, Points, Said
from bot.web.wording import Language, text

_MESSAGE = ("at", "who", "stage", "language", "words", "intent", "confidence")


@dataclass(frozen=True)
class Talk:
    """A conversation as its coach may keep it.

    Attributes:
        notes: the coach's own on it.
    """

    row: Conversation
    person: Person
    seen: Seen
    messages: list[Message]
    notes: list[Note]


async def talk_of(desk: Desk, row: Conversation, person: Person, notes: Sequence[Note]) -> Talk:
    """Put together what is shared of a conversation; the gate has been passed.

    Args:
        notes: the coach's own on the coachee.
    """
    seen = await seen_of(desk.session, row, desk.language)
    messages = [message for _, said in seen.stages for message in said]
    here = [note for note in notes if note.conversation_id == row.id]
    return Talk(row, person, seen, messages, here)


def messages_csv(language: Language, messages: Sequence[Message]) -> bytes:
    """The messages, a line each."""
    return csv_of(
        [text(f"file.{name}", language) for name in _MESSAGE],
        [
            (
                message.created_at,
                text(f"author.{message.author.value}", language),
                stage_name(message.stage or "", language),
                message.language,
                message.text,
                message.understood.get("intent"),
                message.understood.get("confidence"),
            )
            for message in messages
        ],
    )


def conversation_json(talk: Talk) -> dict[str, Any]:
    """A conversation: what came of it, then every message."""
    row, seen = talk.row, talk.seen
    return {
        "coachee": talk.person.name,
        "conversation": row.id,
        "language": row.language,
        "mode": row.mode.value,
        "started_at": row.started_at,
        "finished_at": row.finished_at,
        "summary": seen.summary,
        "answers": [{"question": fact.name, "answer": fact.words} for fact in seen.facts],
        "options": [{"text": each.text, "status": each.status.value} for each in seen.options],
        "commitments": [
            {
                "text": each.text,
                "due": each.due,
                "status": each.status.value,
                "progress_evidence": each.progress_evidence,
                "impact_evidence": each.impact_evidence,
            }
            for each in seen.commitments
        ],
        "evidence": [
            {
                "seen": each.seen,
                "data": each.data,
                "links": list(each.links),
                "learned": each.learnt,
                "progress": each.progress,
            }
            for each in seen.evidence
        ],
        "messages": [
            {
                "id": message.id,
                "at": message.created_at,
                "author": message.author.value,
                "stage": message.stage,
                "language": message.language,
                "text": message.text,
                "understood": dict(message.understood),
            }
            for message in talk.messages
        ],
        "notes": [
            {
                "text": note.text,
                "shared": note.shared,
                "message": note.message_id,
                "at": note.created_at,
            }
            for note in talk.notes
        ],
    }


def results_blocks(talk: Talk, language: Language) -> Iterator[Block]:
    """The summary as the coachee let it be read, and what came of the conversation."""
    seen, say = talk.seen, partial(text, language=language)
    if seen.summary:
        yield Heading(say("mine.summary"))
    yield from blocks(seen.passages, 2)
    if seen.facts:
        yield Heading(say("mine.seen.facts"))
        yield Facts([(fact.name, fact.words) for fact in seen.facts])
    if seen.options:
        yield Heading(say("mine.part.options"))
        yield Points([option.text for option in seen.options])
    if seen.commitments:
        yield Heading(say("mine.part.will"))
    for row in seen.commitments:
        due = None if row.due is None else say_day(row.due, language)
        yield Heading(row.text, 2)
        status = say(f"status.{row.status.value}")
        yield Facts([(say("file.status"), status), (say("file.due"), due), *seen.to_bring(row)])
    if seen.evidence:
        yield Heading(say("mine.part.evidence"))
        for report in seen.evidence:
            yield Facts(evidence_facts(report, language))


def evidence_facts(row: Evidence, language: Language) -> list[tuple[str, str | None]]:
    """A piece of evidence, each part under its name."""
    say = partial(text, language=language)
    return [
        (say("file.outcome"), row.status and say(f"report.{row.status.value}")),
        (say("file.progress"), None if row.progress is None else str(row.progress)),
        (say("file.seen"), row.seen),
        (say("file.shown_by"), row.data),
        (say("file.links"), "\n".join(row.links)),
        (say("file.learned"), row.learnt),
    ]


def transcript(desk: Desk, person: Person, messages: Sequence[Message]) -> Iterator[Block]:
    """A conversation as it went, by stage."""
    zone, language = ZoneInfo(desk.where.time_zone), desk.language
    names = {Author.COACHEE: person.name, Author.ENTRE: text("author.entre", language)}
    for _, name, run in by_stage(messages, language):
        if name:
            yield Heading(name)
        for message in run:
            when = say_moment(message.created_at, zone, language)
            own = message.author is Author.COACHEE
            yield Said(names[message.author], message.text, when, own)
