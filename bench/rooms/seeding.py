"""A district from nothing, by bulk inserts: the same one for the same day, in under a minute."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Any

from ruamel.yaml import YAML
from sqlalchemy import insert

from bot.persistence.database import Database
from bot.persistence.models import (
    Base,
    Commitment,
    Conversation,
    Evidence,
    Goal,
    Meeting,
    Message,
    Organisation,
    Pair,
    Person,
    ProblemOfPractice,
    Reality,
    Summary,
)
from bot.playbooks.in_use import library_in_use

_WORDS = Path(__file__).with_name("words.yml")
_CHUNK = 5000
_TALKS = 10
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
)
Rows = dict[type[Base], list[dict[str, Any]]]


@dataclass(frozen=True)
class Size:
    """How large a district is; whoever talks has ten conversations."""

    coachees: int = 500
    coaches: int = 20
    messages: int = 200_000

    @property
    def in_one(self) -> int:
        """Messages of one conversation."""
        talkers = sum(not _is_idle(number) for number in range(self.coachees))
        return max(2, -(-self.messages // (talkers * _TALKS)))


@dataclass
class District:
    """Whom and what one may look at.

    Attributes:
        conversation: one of the coachee's, who is the coach's; it is shared.
    """

    organisation: str
    administrator: str = ""
    coach: str = ""
    coachee: str = ""
    conversation: str = ""
    rows: Rows = field(default_factory=lambda: defaultdict(list))


async def seed(database: Database, size: Size, today: date, slug: str = "bench") -> District:
    """Fill a migrated database with one organisation more.

    Rows come in the order of their references, and go in without looking each one up.
    """
    made = _Maker(size, today, slug).make()
    async with database.changing_tables() as connection:
        for table in _TABLES:
            rows = made.rows.pop(table)
            for first in range(0, len(rows), _CHUNK):
                await connection.execute(insert(table), rows[first : first + _CHUNK])
    return made


def _is_idle(number: int) -> bool:
    """Whether a coachee has not begun to talk: one of twelve."""
    return number % 12 == 11


class _Maker:
    def __init__(self, size: Size, today: date, slug: str) -> None:
        self._size, self._today, self._slug = size, today, slug
        self._random = Random(slug)
        self._words: Any = YAML(typ="safe").load(_WORDS.read_text(encoding="utf-8"))
        library = library_in_use()
        self._pillars = [pillar.id for pillar in library.pillars]
        self._competencies = [each.id for each in library.all_competencies]
        self._strategies = [each.id for each in library.all_strategies]
        self._district = District(self._id())
        self._rows = self._district.rows

    def make(self) -> District:
        """Everything, in memory."""
        begun = self._moment(400, 8)
        self._rows[Organisation].append(
            {
                "id": self._district.organisation,
                "slug": self._slug,
                "name": "Blue Valley Schools",
                "created_at": begun,
            }
        )
        self._district.administrator = self._person(0, "administrator", begun)
        coaches = [self._person(n, "coach", begun) for n in range(self._size.coaches)]
        for number in range(self._size.coachees):
            coach = coaches[number % len(coaches)]
            coachee = self._person(number, "coachee", begun)
            self._add(Pair, coach_id=coach, coachee_id=coachee, since=begun)
            if not _is_idle(number):
                self._talks(number, coachee)
            self._meetings(coach, coachee)
            if number == 0:
                self._district.coach, self._district.coachee = coach, coachee
        return self._district

    def _person(self, number: int, role: str, begun: datetime) -> str:
        first, last = self._one("names"), self._one("surnames")
        educator = role == "coachee"
        schools = self._words["schools"]
        # A few large schools and many small ones.
        school = schools[min(int(self._random.expovariate(0.25)), len(schools) - 1)]
        return self._add(
            Person,
            role=role,
            email=f"{role}{number}@{self._slug}.example",
            name=f"{first} {last}",
            created_at=begun,
            welcomed_at=begun if educator else None,
            language="es" if number % 4 == 0 else "en",
            educator_role=self._random.choice(_ROLES) if educator else None,
            pillar=self._random.choice(self._pillars) if educator else None,
            school=school if educator else None,
        )

    def _talks(self, number: int, coachee: str) -> None:
        language = "es" if number % 4 == 0 else "en"
        pillar, competency = (self._random.choice(x) for x in (self._pillars, self._competencies))
        self._add(
            ProblemOfPractice,
            person_id=coachee,
            pillar=pillar,
            statement=self._said("coachee", language),
            created_at=self._moment(330, 12),
        )
        level = self._random.randrange(2)
        for talk in range(_TALKS):
            began = self._moment((_TALKS - talk) * 31 - number % 28, 14 + number % 4)
            last = talk == _TALKS - 1
            done = not last or number % 3 > 0
            stage = "summary" if done else _STAGES[number % len(_STAGES)]
            conversation = self._add(
                Conversation,
                person_id=coachee,
                language=language,
                stage=stage,
                state={"said": [self._said("coachee", language) for _ in range(20)]},
                turn=self._size.in_one // 2,
                started_at=began,
                last_at=began + timedelta(minutes=18),
                finished_at=began + timedelta(minutes=18) if done else None,
                shared_at=began + timedelta(minutes=19) if done and number % 7 else None,
            )
            if number == 0 and talk == 0:
                self._district.conversation = conversation
                self._rows[Conversation][-1]["shared_at"] = began
            self._messages(coachee, conversation, language, began)
            level = min(level + (self._random.random() < 0.15), len(_LEVELS) - 1)
            if done:
                self._results(coachee, conversation, language, pillar, competency, level, began)

    def _messages(self, coachee: str, conversation: str, language: str, began: datetime) -> None:
        for place in range(self._size.in_one):
            author = ("entre", "coachee")[place % 2]
            stage = _STAGES[place * len(_STAGES) // self._size.in_one]
            self._rows[Message].append(
                {
                    "organisation_id": self._district.organisation,
                    "person_id": coachee,
                    "conversation_id": conversation,
                    "turn": place // 2,
                    "author": author,
                    "text": self._said(author, language),
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
        chance = self._random.random
        self._add(
            Goal,
            **of,
            pillar=pillar,
            competency=competency,
            own_words=self._said("coachee", language),
            importance=self._random.randrange(5, 11),
        )
        aim = _LEVELS[min(level + 1, len(_LEVELS) - 1)]
        self._add(Reality, **of, competency=competency, level_now=_LEVELS[level], level_aim=aim)
        self._add(Summary, **of, text=self._said("coachee", language))
        if chance() < 0.25:
            return
        promised = self._add(
            Commitment,
            **of,
            text=self._said("coachee", language),
            action=self._said("coachee", language),
            due=began.date() + timedelta(days=14),
            confidence=self._random.randrange(4, 11),
            pillar=pillar,
            strategy=self._random.choice(self._strategies) if chance() < 0.4 else None,
            status="done" if chance() < 0.6 else "open",
            created_at=began,
        )
        if chance() < 0.6:
            self._add(
                Evidence,
                person_id=coachee,
                conversation_id=None,
                commitment_id=promised,
                status="done",
                seen=self._said("coachee", language),
                progress=self._random.randrange(3, 11),
                created_at=began + timedelta(days=13),
            )

    def _meetings(self, coach: str, coachee: str) -> None:
        for back in range(8):
            held = self._random.choices(("attended", "missed", "moved"), (80, 12, 8))[0]
            day = self._today - timedelta(days=back * 35 + self._random.randrange(20) - 10)
            self._add(
                Meeting,
                coach_id=coach,
                person_id=coachee,
                day=day,
                attendance="planned" if day >= self._today else held,
                minutes=45,
                created_at=self._moment(back * 35 + 30, 9),
            )

    def _add(self, table: type[Base], **fields: Any) -> str:
        id_ = self._id()
        organisation = {"organisation_id": self._district.organisation}
        self._rows[table].append({"id": id_, **organisation, **fields})
        return id_

    def _said(self, author: str, language: str) -> str:
        topic = self._random.choice(self._words["topics"][language])
        place = self._random.choice(self._words["places"][language])
        pattern: str = self._random.choice(self._words[author][language])
        return pattern.format(topic=topic, place=place)

    def _one(self, key: str) -> str:
        found: str = self._random.choice(self._words[key])
        return found

    def _id(self) -> str:
        return f"{self._random.getrandbits(128):032x}"

    def _moment(self, days_ago: int, hour: int) -> datetime:
        return datetime.combine(self._today - timedelta(days=days_ago), time(hour), UTC)
