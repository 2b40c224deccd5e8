"""A district from nothing, by bulk inserts: the same one for the same day, in under a minute."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from sqlalchemy import insert

from bench.rooms.district import TALKS, District, Maker, Size, is_idle, new_id
from bench.rooms.oversight import correct, watch
from bot.coaching.state import Answer, State
from bot.persistence.database import Database
from bot.persistence.models import (
    Audit,
    Base,
    Commitment,
    Conversation,
    Evidence,
    Flag,
    Goal,
    Meeting,
    Message,
    Note,
    Organisation,
    Pair,
    Person,
    ProblemOfPractice,
    Reading,
    Reality,
    Site,
    Summary,
    SupportGrant,
)
from bot.playbooks.in_use import library_in_use

_CHUNK = 5000
_ANSWERS = 20
_STAGES = ("evidence_opening", "goal", "reality", "options", "will", "evidence_closing")
_LEVELS = ("conventional", "collaborative", "synergistic", "innovative")
_ROLES = ("teacher", "teacher", "teacher", "school_administrator", "district_leader")
_TABLES: tuple[type[Base], ...] = (
    Organisation,
    Person,
    Pair,
    ProblemOfPractice,
    Conversation,
    Message,
    Goal,
    Reality,
    Summary,
    Commitment,
    Evidence,
    Meeting,
    Site,
    Note,
    Flag,
    Reading,
    SupportGrant,
    Audit,
)


async def seed(database: Database, size: Size, today: date, slug: str = "bench") -> District:
    """Fill a migrated database with one organisation more.

    Rows come in the order of their references, and go in without looking each one up.
    """
    made = _Talks(size, today, slug).make()
    watch(made, size, today)
    async with database.changing_tables() as connection:
        for table in _TABLES:
            rows = made.rows.pop(table)
            for first in range(0, len(rows), _CHUNK):
                await connection.execute(insert(table), rows[first : first + _CHUNK])
        await correct(connection, made, size, today)
    return made


class _Talks(Maker):
    """People, and what they said over a school year."""

    def __init__(self, size: Size, today: date, slug: str) -> None:
        self._slug = slug
        super().__init__(District(new_id(Random(f"{slug} itself"))), size, today, slug)
        library = library_in_use()
        self._pillars = [pillar.id for pillar in library.pillars]
        self._competencies = [each.id for each in library.all_competencies]
        self._strategies = [each.id for each in library.all_strategies]

    def make(self) -> District:
        """Everything, in memory."""
        begun = self.moment(400, 8)
        self.district.rows[Organisation].append(
            {
                "id": self.district.organisation,
                "slug": self._slug,
                "name": "Blue Valley Schools",
                "created_at": begun,
            }
        )
        self.district.administrator = self._person(0, "administrator", begun)
        coaches = [self._person(n, "coach", begun) for n in range(self.size.coaches)]
        for number in range(self.size.coachees):
            coach = coaches[number % len(coaches)]
            coachee = self._person(number, "coachee", begun)
            self.add(Pair, coach_id=coach, coachee_id=coachee, since=begun)
            if not is_idle(number):
                self._talks(number, coachee)
            self._meetings(coach, coachee)
            if number == 0:
                self.district.coach, self.district.coachee = coach, coachee
        return self.district

    def _person(self, number: int, role: str, begun: datetime) -> str:
        first, last = (self.random.choice(self.words[key]) for key in ("names", "surnames"))
        educator = role == "coachee"
        schools = self.words["schools"]
        # A few large schools and many small ones.
        school = schools[min(int(self.random.expovariate(0.25)), len(schools) - 1)]
        return self.add(
            Person,
            role=role,
            email=f"{role}{number}@{self._slug}.example",
            name=f"{first} {last}",
            created_at=begun,
            welcomed_at=begun if educator else None,
            language="es" if educator and number % 4 == 0 else "en",
            educator_role=self.random.choice(_ROLES) if educator else None,
            pillar=self.random.choice(self._pillars) if educator else None,
            school=school if educator else None,
        )

    def _talks(self, number: int, coachee: str) -> None:
        language = "es" if number % 4 == 0 else "en"
        pillar, competency = (self.random.choice(x) for x in (self._pillars, self._competencies))
        self.add(
            ProblemOfPractice,
            person_id=coachee,
            pillar=pillar,
            statement=self.said("coachee", language),
            created_at=self.moment(330, 12),
        )
        level = self.random.randrange(2)
        for talk in range(TALKS):
            began = self.moment((TALKS - talk) * 31 - number % 28, 14 + number % 4)
            last = talk == TALKS - 1
            done = not last or number % 3 > 0
            stage = "summary" if done else _STAGES[number % len(_STAGES)]
            conversation = self.add(
                Conversation,
                person_id=coachee,
                language=language,
                stage=stage,
                state=self._state(stage, language),
                turn=self.size.in_one // 2,
                started_at=began,
                last_at=began + timedelta(minutes=18),
                finished_at=began + timedelta(minutes=18) if done else None,
                shared_at=began + timedelta(minutes=19) if done and number % 7 else None,
            )
            if number == 0 and talk == 0:
                self.district.conversation = conversation
                self.district.rows[Conversation][-1]["shared_at"] = began
            self._messages(coachee, conversation, language, began)
            level = min(level + (self.random.random() < 0.15), len(_LEVELS) - 1)
            if done:
                self._results(coachee, conversation, language, pillar, competency, level, began)

    def _state(self, stage: str, language: str) -> dict[str, Any]:
        """What a conversation remembers by its end."""
        keys = [f"{_STAGES[n % len(_STAGES)]}.question{n}" for n in range(_ANSWERS)]
        said = [self.said("coachee", language) for _ in keys]
        return State(
            stage=stage,
            answers={
                key: Answer(value=words, text=words, turn=turn)
                for turn, (key, words) in enumerate(zip(keys, said, strict=True))
            },
            path=keys,
            said=dict.fromkeys(keys, 1),
        ).model_dump(mode="json")

    def _messages(self, coachee: str, conversation: str, language: str, began: datetime) -> None:
        for place in range(self.size.in_one):
            author = ("entre", "coachee")[place % 2]
            stage = _STAGES[place * len(_STAGES) // self.size.in_one]
            self.district.rows[Message].append(
                {
                    "organisation_id": self.district.organisation,
                    "person_id": coachee,
                    "conversation_id": conversation,
                    "turn": place // 2,
                    "author": author,
                    "text": self.said(author, language),
                    "language": language,
                    "choices": [],
                    "control": {},
                    "response": None if place % 2 else f"utter_ask_{stage}",
                    "client_id": f"c{place}" if place % 2 else None,
                    "understood": {"intent": "inform", "confidence": 0.93} if place % 2 else {},
                    "stage": stage,
                    "created_at": began + timedelta(seconds=25 * place),
                }
            )

    def _results(
        self,
        coachee: str,
        conversation: str,
        language: str,
        pillar: str,
        competency: str,
        level: int,
        began: datetime,
    ) -> None:
        of = {"person_id": coachee, "conversation_id": conversation}
        chance = self.random.random
        self.add(
            Goal,
            **of,
            pillar=pillar,
            competency=competency,
            own_words=self.said("coachee", language),
            importance=self.random.randrange(5, 11),
        )
        aim = _LEVELS[min(level + 1, len(_LEVELS) - 1)]
        self.add(Reality, **of, competency=competency, level_now=_LEVELS[level], level_aim=aim)
        self.add(Summary, **of, text=self.said("coachee", language))
        if chance() < 0.25:
            return
        promised = self.add(
            Commitment,
            **of,
            text=self.said("coachee", language),
            action=self.said("coachee", language),
            due=began.date() + timedelta(days=14),
            confidence=self.random.randrange(4, 11),
            pillar=pillar,
            strategy=self.random.choice(self._strategies) if chance() < 0.4 else None,
            status="done" if chance() < 0.6 else "open",
            created_at=began,
        )
        if chance() < 0.6:
            self.add(
                Evidence,
                person_id=coachee,
                conversation_id=None,
                commitment_id=promised,
                status="done",
                seen=self.said("coachee", language),
                progress=self.random.randrange(3, 11),
                created_at=began + timedelta(days=13),
            )

    def _meetings(self, coach: str, coachee: str) -> None:
        for back in range(8):
            held = self.random.choices(("attended", "missed", "moved"), (80, 12, 8))[0]
            day = self.today - timedelta(days=back * 35 + self.random.randrange(20) - 10)
            self.add(
                Meeting,
                coach_id=coach,
                person_id=coachee,
                day=day,
                attendance="planned" if day >= self.today else held,
                minutes=45,
                created_at=self.moment(back * 35 + 30, 9),
            )
