"""The demo: made once, in both languages, with conversations that went as their scripts say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
import pytest_asyncio

from bot.demo import FACES, make_demo
from bot.demo.cast import read_cast, read_scripts
from bot.demo.making import last_working_day
from bot.persistence.conversations import Conversations, Messages
from bot.persistence.database import Database
from bot.persistence.flags import Flags
from bot.persistence.models import (
    Author,
    Commitment,
    CommitmentStatus,
    Conversation,
    Evidence,
    Flag,
    FlagKind,
    Message,
    Person,
    Role,
)
from bot.persistence.organisations import add_organisation, all_organisations, organisation_by_slug
from bot.persistence.people import People
from bot.persistence.results import Results
from bot.persistence.sites import Sites
from bot.settings import Settings
from bot.web.widget.identities import JwtIdentity, identity_of

pytestmark = pytest.mark.long

ROOT = Path(__file__).resolve().parents[1]
CAST = read_cast()
SCRIPTS = read_scripts()
TODAY = date(2026, 11, 25)
AREAS = {"student_achievement", "culture_and_climate", "discipline", "staff_and_resources"}


@dataclass
class Made:
    """The demo as the database holds it, and what was said while it was made."""

    settings: Settings
    said: list[str]
    people: dict[str, Person]
    conversations: dict[str, list[Conversation]]
    messages: dict[str, list[Message]]
    commitments: dict[str, list[Commitment]]
    evidence: dict[str, list[Evidence]]
    flags: dict[str, list[Flag]]

    def scripted(self) -> Iterator[tuple[str, Conversation]]:
        """Every conversation with the way its script ends, in the order of days."""
        left = {email: list(found) for email, found in self.conversations.items()}
        for email, script in SCRIPTS:
            yield script.ends, left[email].pop(0)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def made(model: Path, tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The demo in a database where making it was broken off once before."""
    settings = Settings(
        database_url=f"sqlite:///{tmp_path_factory.mktemp('demo') / 'entre.db'}",
        model_path=str(model),
        playbook_paths=[str(ROOT / "playbooks" / name) for name in ("kentucky", "san_joaquin")],
        today=TODAY,
    )
    database = Database(settings.database_url)
    await database.migrate()
    async with database.transaction() as session:
        left = await add_organisation(session, "demo-unfinished", "Left over")
        await People(session, left.id).add("dana@demo.entre.example", "Dana", Role.COACHEE)
    said: list[str] = []
    await make_demo(settings, said.append)
    found = Made(settings, said, {}, {}, {}, {}, {}, {})
    async with database.reading() as session:
        where = await organisation_by_slug(session, "demo")
        people, results = People(session, where.id), Results(session, where.id)
        for member in CAST.people:
            person = await people.by_email(member.email)
            assert person is not None
            held = list(reversed(await Conversations(session, where.id).of_person(person.id)))
            found.people[member.email] = person
            found.conversations[member.email] = held
            found.messages[member.email] = await Messages(session, where.id).of_person(
                person.id, limit=2000
            )
            found.commitments[member.email] = await results.commitments(person.id)
            found.evidence[member.email] = [
                row for conversation in held for row in await results.evidence_of(conversation.id)
            ]
            open_flags = await Flags(session, where.id).open_for(person.id)
            found.flags[member.email] = list(open_flags)
    await database.close()
    return found


def email(name: str) -> str:
    return f"{name}@demo.entre.example"


def test_there_is_one_organisation_with_everybody_in_it(made: Made) -> None:
    roles = [person.role for person in made.people.values()]
    assert [roles.count(role) for role in (Role.ADMINISTRATOR, Role.COACH, Role.COACHEE)] == [
        1,
        2,
        6,
    ]
    coachees = [person for person in made.people.values() if person.role is Role.COACHEE]
    assert {person.educator_role for person in coachees} == {
        "district_leader",
        "school_administrator",
        "teacher",
    }
    assert {person.pillar for person in coachees} == AREAS | {"funding"}
    assert {email for email, _ in FACES} < set(made.people)


async def test_the_intranet_shows_the_widget(made: Made) -> None:
    database = Database(made.settings.database_url)
    async with database.reading() as session:
        where = await organisation_by_slug(session, CAST.organisation.slug)
        (site,) = await Sites(session, where.id).every()
    await database.close()
    assert site.origins == ["http://localhost:8080", "http://127.0.0.1:8080"]
    assert isinstance(identity_of(site), JwtIdentity)


def test_every_conversation_stands_as_its_script_says(made: Made) -> None:
    assert len(SCRIPTS) == sum(len(held) for held in made.conversations.values()) == 12
    assert not [line for line in made.said if "another way" in line]
    for ends, conversation in made.scripted():
        assert (conversation.finished_at is not None) == (ends == "finished")
        assert (conversation.paused_at is not None) == (ends == "paused")
    assert sum(ends == "finished" for ends, _ in made.scripted()) == 10


def test_every_conversation_goes_on_at_the_pace_of_somebody_who_types(made: Made) -> None:
    for email, held in made.conversations.items():
        for conversation in held:
            said = [m for m in made.messages[email] if m.conversation_id == conversation.id]
            moments = [m.created_at for m in said if m.author is Author.COACHEE]
            assert moments == sorted(set(moments))
            assert said[0].created_at == conversation.started_at
            assert 0 < (said[-1].created_at - said[0].created_at).total_seconds() < 3600
    flags = [flag for found in made.flags.values() for flag in found]
    assert flags
    assert all(flag.created_at.date() < TODAY for flag in flags)


def test_every_conversation_is_on_its_own_working_day_in_the_past(made: Made) -> None:
    days = [conversation.started_at.date() for _, conversation in made.scripted()]
    assert days == sorted(days)
    assert all(day < TODAY and day.weekday() < 5 for day in days)
    assert (TODAY - days[0]).days >= 42


def test_both_languages_are_spoken_and_one_person_changes(made: Made) -> None:
    spoken = {
        who: [held.language for held in conversations]
        for who, conversations in made.conversations.items()
        if conversations
    }
    assert spoken[email("dana")] == ["en", "en", "en"]
    assert spoken[email("lucia")] == ["es", "es", "es"]
    assert {message.language for message in made.messages[email("elena")]} == {"en", "es"}


def test_a_later_conversation_opens_with_what_was_promised(made: Made) -> None:
    for who in ("dana", "lucia", "jose", "marcus"):
        first, second = made.conversations[email(who)][:2]
        promised = [c for c in made.commitments[email(who)] if c.conversation_id == first.id]
        opening = [
            message.text
            for message in made.messages[email(who)]
            if message.conversation_id == second.id and message.author is Author.ENTRE
        ][:2]
        action = str(promised[0].action)
        assert action[1:] in " ".join(opening)


def test_commitments_are_done_with_evidence_and_progress(made: Made) -> None:
    done = [c for c in made.commitments[email("dana")] if c.status is CommitmentStatus.DONE]
    shown = {e.commitment_id: e for e in made.evidence[email("dana")] if e.seen and e.data}
    assert len(done) >= 3
    assert all(shown[commitment.id].progress is not None for commitment in done)
    assert sum(len(rows) for rows in made.evidence.values()) >= 12


def test_one_coachee_has_commitments_that_are_overdue(made: Made) -> None:
    still_open = (CommitmentStatus.OPEN, CommitmentStatus.PARTLY)
    late = [
        commitment
        for commitment in made.commitments[email("marcus")]
        if commitment.status in still_open and commitment.due and commitment.due < TODAY
    ]
    assert len(late) >= 2


def test_the_flags_are_a_request_for_the_coach_and_nothing_else(made: Made) -> None:
    kinds = {who: [flag.kind for flag in found] for who, found in made.flags.items() if found}
    assert kinds == {email("lucia"): [FlagKind.TALK_TO_COACH]}


def test_one_account_was_never_used(made: Made) -> None:
    unused = [
        who
        for who, person in made.people.items()
        if person.role is Role.COACHEE and not made.conversations[who]
    ]
    assert unused == [email("priya")]


async def test_a_second_time_nothing_happens(made: Made) -> None:
    said: list[str] = []
    await make_demo(made.settings, said.append)
    assert not said
    database = Database(made.settings.database_url)
    async with database.reading() as session:
        assert [where.slug for where in await all_organisations(session)] == ["demo"]
    await database.close()


def test_progress_is_told(made: Made) -> None:
    assert made.said[0] == "Demo: conversation 1 of 12, Dana Reed"
    assert len(made.said) == 13


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2026, 11, 20), date(2026, 11, 20)),
        (date(2026, 11, 21), date(2026, 11, 20)),
        (date(2026, 11, 22), date(2026, 11, 20)),
        (date(2026, 11, 23), date(2026, 11, 23)),
    ],
)
def test_nobody_talks_at_the_weekend(day: date, working: date) -> None:
    assert last_working_day(day) == working
