"""What stands in the files that a coach keeps of a coachee."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from bot.persistence.models import Note
from bot.playbooks import Library
from bot.web.coach.desk import Desk
from bot.web.coach.portrait import Portrait, Promised
from bot.web.coach.talk_files import Talk, conversation_json, evidence_facts
from bot.web.rooms.csv_file import csv_of
from bot.web.rooms.names import competency_name, level_names, pillar_name
from bot.web.rooms.page import say_day, say_moment
from bot.web.rooms.pdf import Block, Facts, Heading, Points, Said, Words
from bot.web.wording import Language, text

_COMMITMENT = (
    *("commitment", "made", "due", "status", "confidence", "reported"),
    *("outcome", "progress", "seen", "shown_by", "links", "learned"),
    *("competency", "importance", "tried"),
)


def commitments_csv(language: Language, library: Library, shown: Portrait) -> bytes:
    """The commitments, a line for each piece of evidence, one where there is none.

    At the end of each stands what the goal and reality of its conversation say; a conversation
    without a commitment has a line for that alone.
    """
    around = {id_: _around(id_, shown, library, language) for id_ in shown.days}
    alone = set(around) - {each.row.conversation_id for each in shown.promised}
    rows: list[tuple[Any, ...]] = []
    for each in shown.promised:
        row = each.row
        status = text(f"status.{row.status.value}", language)
        of_talk = around.get(row.conversation_id or "", (None, None, None))
        about = (row.text, each.day, row.due, status, row.confidence)
        for report in each.reports:
            seen = report.row
            outcome = None if seen.status is None else text(f"report.{seen.status.value}", language)
            proof = (seen.seen, seen.data, "\n".join(seen.links), seen.learnt)
            rows.append((*about, report.day, outcome, seen.progress, *proof, *of_talk))
        if not each.reports:
            rows.append((*about, *[None] * 7, *of_talk))
    rows += [
        (None, shown.days[id_], *[None] * 10, *of_talk)
        for id_, of_talk in around.items()
        if id_ in alone and any(of_talk)
    ]
    return csv_of([text(f"file.{name}", language) for name in _COMMITMENT], rows)


def coachee_json(shown: Portrait, talks: Sequence[Talk], notes: Sequence[Note]) -> dict[str, Any]:
    """All that a coachee has shared."""
    person = shown.person
    return {
        "coachee": person.name,
        "pillar": person.pillar,
        "problem_of_practice": shown.problem.statement if shown.problem else None,
        "goals": [
            {
                "day": shown.days[goal.conversation_id],
                "competency": goal.competency,
                "own_words": goal.own_words,
                "students": goal.students,
                "sign": goal.sign,
                "importance": goal.importance,
            }
            for goal in shown.goals
        ],
        "levels": [
            {"day": row.day, "competency": row.competency, "now": row.now + 1, "aim": row.aim}
            for row in shown.steps
        ],
        "commitments": [_promised_json(each) for each in shown.promised],
        "tried": [
            {"day": shown.days[row.conversation_id], "text": row.tried} for row in shown.tried
        ],
        "turned_down": [option.text for option in shown.turned_down],
        "notes": [
            {"text": note.text, "shared": note.shared, "at": note.created_at}
            for note in notes
            if note.conversation_id is None
        ],
        "conversations": [conversation_json(talk) for talk in talks],
    }


def portrait_blocks(desk: Desk, shown: Portrait) -> Iterator[Block]:
    """A coachee's goal, growth and commitments, and questions for the next session."""
    language, library = desk.language, desk.library
    say = partial(text, language=language)
    if shown.problem is not None:
        yield Heading(say("coachee.problem"))
        yield Words(shown.problem.statement)
    if shown.goals:
        goal = shown.goals[-1]
        yield Heading(say("coachee.goal"))
        yield Facts(
            [
                (say("coachee.pillar"), pillar_name(library, goal.pillar, language)),
                (say("coachee.competency"), competency_name(library, goal.competency, language)),
                (say("coachee.own_words"), goal.own_words),
                (say("coachee.students"), goal.students),
                (say("coachee.sign"), goal.sign),
            ]
        )
    if shown.steps:
        names = level_names(library, language)
        yield Heading(say("growth.rubric"))
        yield Facts(
            [
                (
                    say_day(step.day, language),
                    names[step.now]
                    if step.aim is None
                    else say("growth.aiming", now=names[step.now], aim=names[step.aim]),
                )
                for step in shown.steps
            ]
        )
    for name, points in (("importance", shown.importance), ("confidence", shown.confidence)):
        if points:
            yield Heading(say(f"growth.{name}"))
            yield Facts([(say_day(point.day, language), str(point.value)) for point in points])
    if shown.promised:
        yield Heading(say("coachee.commitments"))
        for each in reversed(shown.promised):
            yield from _promised_blocks(each, language)
    if shown.tried:
        yield Heading(say("coachee.tried"))
        days = [say_day(shown.days[row.conversation_id], language) for row in shown.tried]
        yield Facts([(day, row.tried) for day, row in zip(days, shown.tried, strict=True)])
    if shown.turned_down:
        yield Heading(say("coachee.turned_down"))
        yield Points([option.text for option in shown.turned_down])
    questions = shown.questions(desk.today, library, language)
    if questions:
        yield Heading(say("coachee.questions"))
        yield Points([f"{question.fact} {question.ask}" for question in questions])


def notes_blocks(desk: Desk, notes: Sequence[Note]) -> Iterator[Block]:
    """The coach's notes."""
    if not notes:
        return
    zone = ZoneInfo(desk.where.time_zone)
    yield Heading(text("notes.title", desk.language))
    for note in notes:
        who = text("notes.shared" if note.shared else "notes.private", desk.language)
        yield Said(who, note.text, say_moment(note.created_at, zone, desk.language))


def _around(
    conversation_id: str, shown: Portrait, library: Library, language: Language
) -> tuple[str | None, int | None, str | None]:
    """The competency of a conversation, how important its goal was, and what had been tried."""
    goal = next((g for g in shown.goals if g.conversation_id == conversation_id), None)
    tried = next((r.tried for r in shown.tried if r.conversation_id == conversation_id), None)
    if goal is None:
        return None, None, tried
    name = competency_name(library, goal.competency, language) if goal.competency else None
    return name, goal.importance, tried


def _promised_json(each: Promised) -> dict[str, Any]:
    row = each.row
    return {
        "text": row.text,
        "made": each.day,
        "due": row.due,
        "status": row.status.value,
        "confidence": row.confidence,
        "conversation": row.conversation_id,
        "evidence": [
            {
                "day": report.day,
                "status": None if report.row.status is None else report.row.status.value,
                "progress": report.row.progress,
                "seen": report.row.seen,
                "data": report.row.data,
                "learned": report.row.learnt,
                "links": list(report.row.links),
            }
            for report in each.reports
        ],
    }


def _promised_blocks(each: Promised, language: Language) -> Iterator[Block]:
    row, say = each.row, partial(text, language=language)
    yield Heading(row.text, 2)
    facts: list[tuple[str, str | None]] = [
        (say("file.status"), say(f"status.{row.status.value}")),
        (say("file.due"), None if row.due is None else say_day(row.due, language)),
        (say("file.confidence"), None if row.confidence is None else str(row.confidence)),
    ]
    for report in each.reports:
        facts.append((say("file.reported"), say_day(report.day, language)))
        facts += evidence_facts(report.row, language)
    yield Facts(facts)
