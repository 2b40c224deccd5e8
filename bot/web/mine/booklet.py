"""Everything about a coachee as blocks of a document that reads well."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.persistence import Session
from bot.persistence.conversations import Conversations, Messages
from bot.persistence.models import (
    Author,
    Commitment,
    Conversation,
    Evidence,
    Message,
    Note,
    Organisation,
    Person,
)
from bot.persistence.notes import Notes
from bot.persistence.own_page import OwnPage
from bot.persistence.people import People
from bot.persistence.results import Results
from bot.web.mine.acts import Act, acts_of
from bot.web.mine.seen import by_stage
from bot.web.rooms.page import say_day, say_moment
from bot.web.rooms.passages import blocks, passages
from bot.web.rooms.pdf import Block, Facts, Heading, Points, Said, Words
from bot.web.wording import Language, text

_MOST_TALKS = 1000
_MOST_MESSAGES = 10_000


@dataclass(frozen=True)
class _Scribe:
    """Writes in one language, with the days of one time zone."""

    language: Language
    zone: ZoneInfo
    name: str

    def say(self, key: str, **params: object) -> str:
        return text(key, self.language, **params)

    def about(self, person: Person, coach: Person | None, problem: str | None) -> Iterator[Block]:
        yield Facts(
            [
                (self.say("mine.booklet.name"), person.name),
                (self.say("mine.booklet.email"), person.email),
                (self.say("mine.booklet.coach"), coach.name if coach else None),
                (self.say("mine.booklet.problem"), problem),
            ]
        )

    def promise(self, row: Commitment, evidence: list[Evidence]) -> Iterator[Block]:
        due = say_day(row.due, self.language) if row.due else None
        yield Words(row.text)
        yield Facts(
            [
                (self.say("mine.booklet.status"), self.say(f"mine.status.{row.status.value}")),
                (self.say("mine.booklet.due"), due),
                *((say_moment(e.created_at, self.zone, self.language), _told(e)) for e in evidence),
            ]
        )

    def talk(self, talk: Conversation, summary: str, said: list[Message]) -> Iterator[Block]:
        began = say_moment(talk.started_at, self.zone, self.language)
        shared = "mine.talk.shared" if talk.shared_at else "mine.talk.yours"
        yield Heading(self.say("mine.talk.title", day=began))
        yield Words(self.say(shared), soft=True)
        if summary:
            yield Heading(self.say("mine.summary"), 2)
            yield from blocks(passages(summary), 3)
        for stage, messages in by_stage(said, self.language):
            if stage:
                yield Heading(stage, 2)
            for message in messages:
                yield self.message(message)

    def message(self, message: Message) -> Said:
        own = message.author is Author.COACHEE
        who = self.name if own else self.say("mine.said.entre")
        words = self.say("mine.said.erased") if message.erased_at else message.text
        about = say_moment(message.created_at, self.zone, self.language)
        if message.private_at:
            about += f" · {self.say('mine.said.kept')}"
        return Said(who, words, about, own)

    def notes(self, notes: list[Note], names: dict[str, str]) -> Iterator[Block]:
        for note in notes:
            when = say_moment(note.created_at, self.zone, self.language)
            yield Said(names.get(note.author_id, ""), note.text, when)

    def act(self, act: Act) -> str:
        key = f"mine.act.{act.action}.{'talk' if act.talk else 'all'}"
        what = self.say(key, name=act.who or self.say("mine.act.somebody"))
        if act.talk:
            what += f" {say_moment(act.talk.started_at, self.zone, self.language)}"
        more = [say_day(act.day, self.language)]
        if act.times > 1:
            more.append(self.say("mine.act.times", count=act.times))
        if act.support:
            more.append(self.say("mine.act.support"))
        return f"{what} ({', '.join(more)})"


async def booklet_of(
    session: Session, where: Organisation, person: Person, language: Language
) -> list[Block]:
    """The document of a coachee, read for themself: all of their own, kept back or not."""
    scribe = _Scribe(language, ZoneInfo(where.time_zone), person.name)
    people, results = People(session, where.id), Results(session, where.id)
    problem = await results.active_problem(person.id)
    coach = await people.coach_of(person.id)
    blocks = [*scribe.about(person, coach, problem.statement if problem else None)]
    blocks.append(Heading(scribe.say("mine.commitments")))
    brought = await OwnPage(session, where.id).evidence(person.id)
    for row in await results.commitments(person.id):
        blocks += scribe.promise(row, [one for one in brought if one.commitment_id == row.id])
    notes = await Notes(session, where.id).for_coachee(person.id)
    if notes:
        blocks.append(Heading(scribe.say("mine.notes")))
        blocks += scribe.notes(notes, dict(await people.names()))
    if acts := await acts_of(session, where, person.id):
        blocks.append(Heading(scribe.say("mine.acts")))
        blocks.append(Points([scribe.act(act) for act in acts]))
    messages = Messages(session, where.id)
    for talk in await Conversations(session, where.id).of_person(person.id, _MOST_TALKS):
        summary = await results.summary(talk.id)
        said = await messages.of_conversation(talk.id, limit=_MOST_MESSAGES)
        blocks += scribe.talk(talk, summary.text if summary else "", said)
    blocks.append(Points([scribe.say("mine.booklet.json")]))
    return blocks


def _told(row: Evidence) -> str:
    parts = [row.seen, row.data, row.learnt, *row.links]
    parts.append(None if row.progress is None else f"{row.progress}/10")
    return "\n".join(part for part in parts if part)
