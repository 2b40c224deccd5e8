"""All that a coachee has shared, put together: for their page, for files and for the API."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.coaching.growth import Point, Step, confidence, importance, steps
from bot.coaching.origins import origin_of_commitment, origin_of_evidence
from bot.coaching.session_questions import Facts, SessionQuestion, session_questions
from bot.persistence.models import (
    Commitment,
    Conversation,
    Evidence,
    Flag,
    FlagKind,
    Goal,
    Message,
    Option,
    OptionStatus,
    Person,
    ProblemOfPractice,
    Reality,
)
from bot.persistence.results import Results
from bot.playbooks import Library
from bot.web.coach.caseload import for_coach
from bot.web.coach.desk import Desk
from bot.web.coach.spoken import spoken_in
from bot.web.rooms.names import competency_name, level_names
from bot.web.wording import Language


@dataclass(frozen=True)
class Report:
    """A piece of evidence, with its day and the message it came from."""

    row: Evidence
    day: date
    message_id: int | None


@dataclass(frozen=True)
class Promised:
    """A commitment, with its day, its evidence and the message it came from."""

    row: Commitment
    day: date
    message_id: int | None
    reports: tuple[Report, ...]


@dataclass(frozen=True)
class Portrait:
    """What a coachee has shared.

    Attributes:
        conversations: newest first.
        goals: earliest first, as all that follows.
        flags: those that are open and for the coach to see.
        days: the day of each conversation.
    """

    person: Person
    problem: ProblemOfPractice | None
    conversations: list[Conversation]
    goals: list[Goal]
    realities: list[Reality]
    options: list[Option]
    promised: list[Promised]
    flags: list[Flag]
    steps: list[Step]
    importance: list[Point]
    confidence: list[Point]
    days: dict[str, date]

    @property
    def turned_down(self) -> list[Option]:
        """The options that the coachee did not want."""
        return [option for option in self.options if option.status is OptionStatus.TURNED_DOWN]

    @property
    def tried(self) -> list[Reality]:
        """The realities that say what was tried before."""
        return [row for row in self.realities if row.tried]

    def spoken(self, conversation_id: str | None) -> str | None:
        """The language in which something was said."""
        return spoken_in(self.person, self.conversations, conversation_id)

    def questions(self, today: date, library: Library, language: Language) -> list[SessionQuestion]:
        """Questions for the next session."""
        voices = [(row.voices, row.conversation_id) for row in self.realities if row.voices]
        facts = Facts(
            commitments=[each.row for each in self.promised],
            evidence=_in_order(self.promised),
            steps=self.steps,
            importance=self.importance,
            level_names=level_names(library, language),
            competencies={
                goal.conversation_id: competency_name(library, goal.competency, language)
                for goal in self.goals
                if goal.competency
            },
            voices=voices[-1] if voices else None,
            asked_to_talk=any(flag.kind is FlagKind.TALK_TO_COACH for flag in self.flags),
        )
        return session_questions(facts, today, language)


async def portrait_of(desk: Desk, person: Person) -> Portrait:
    """Put together what a coachee has shared; the gate has been passed."""
    shared = desk.shared
    conversations = await shared.conversations(person.id)
    days = {each.id: desk.day_of(each.started_at) for each in conversations}
    said = await shared.answers(person.id, "welcome", "will", "evidence")
    goals, realities = await shared.goals(person.id), await shared.realities(person.id)
    commitments = await shared.commitments(person.id)
    evidence = await shared.evidence(person.id, on=commitments)
    promised = _promised(desk, commitments, evidence, said, days)
    made = {each.row.id: each.day for each in promised}
    return Portrait(
        person=person,
        problem=await _problem(desk, person, said),
        conversations=conversations,
        goals=goals,
        realities=realities,
        options=await shared.options(person.id),
        promised=promised,
        flags=[flag for flag in await desk.flags.open_for(person.id) if for_coach(flag)],
        steps=steps(realities, days),
        importance=importance(goals, days),
        confidence=confidence([each.row for each in promised], made),
        days=days,
    )


async def _problem(desk: Desk, person: Person, said: Sequence[Message]) -> ProblemOfPractice | None:
    """The problem of practice, where the message that told it is shared."""
    if not any(m.stage == "welcome" and m.question == "problem" for m in said):
        return None
    return await Results(desk.session, desk.where.id).active_problem(person.id)


def _promised(
    desk: Desk,
    commitments: Sequence[Commitment],
    evidence: Sequence[Evidence],
    said: Sequence[Message],
    days: dict[str, date],
) -> list[Promised]:
    found = []
    for row in commitments:
        reports = [
            _report(desk, each, said, days) for each in evidence if each.commitment_id == row.id
        ]
        origin = origin_of_commitment(row, said)
        day = days.get(row.conversation_id or "") or desk.day_of(row.created_at)
        found.append(Promised(row, day, origin.id if origin else None, tuple(reports)))
    return found


def _report(desk: Desk, row: Evidence, said: Sequence[Message], days: dict[str, date]) -> Report:
    origin = origin_of_evidence(row, said)
    day = days.get(row.conversation_id or "") or desk.day_of(row.created_at)
    return Report(row, day, origin.id if origin else None)


def _in_order(promised: Sequence[Promised]) -> list[Evidence]:
    rows = [report.row for each in promised for report in each.reports]
    return sorted(rows, key=lambda row: row.created_at)
