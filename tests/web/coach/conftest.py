"""A coach with a coachee who has shared a conversation; others who must not see it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import pytest_asyncio

from bot.persistence.database import Database
from bot.persistence.models import (
    Author,
    Commitment,
    Conversation,
    EvidenceStatus,
    FlagKind,
    Message,
    OptionStatus,
    Person,
    Role,
)
from bot.persistence.records import Conversations, Flags, Messages, People, Results
from tests.web.conftest import Client, School, Tokens

Headers = dict[str, str]
NOW = datetime(2026, 11, 22, 17, tzinfo=UTC)
SAID = (
    ("welcome", "problem", "The same <b>few</b> boys get most of our referrals."),
    ("evidence", "seen", "nine redirections in four minutes"),
    ("goal", "own_words", "look at what goes on around a kid"),
    ("reality", "level", "Conventional"),
    ("will", "what", "Talk with the three boys"),
)


@dataclass
class Shelf:
    """What Dana has shared with Carmen, and what she keeps to herself."""

    talk: Conversation
    kept: Conversation
    said: list[Message]
    promise: Commitment


@pytest_asyncio.fixture
async def shelf(database: Database, school: School, engine: Any) -> Shelf:
    engine.clock = lambda: NOW
    began = NOW - timedelta(days=9)
    async with database.transaction() as session:
        scope = (session, school.organisation.id)
        times = {"started_at": began, "finished_at": began, "last_at": began, "turn": 5}
        conversations = Conversations(*scope)
        talk = await conversations.create(school.dana.id, "en", **times, shared_at=began)
        kept = await conversations.create(school.dana.id, "en", **times)
        said = [await _say(scope, talk, turn, *each) for turn, each in enumerate(SAID, 1)]
        await _say(scope, kept, 1, "goal", "own_words", "a secret of hers")
        results = Results(*scope)
        await results.set_problem(school.dana.id, "discipline", SAID[0][2])
        goal = await results.goal_for(talk)
        goal.competency, goal.pillar, goal.importance = "systems_thinking", "discipline", 9
        goal.own_words = SAID[2][2]
        reality = await results.reality_for(talk)
        reality.competency, reality.level_now = "systems_thinking", "conventional"
        reality.level_aim, reality.tried = "synergistic", "lunch detention"
        await results.add_option(talk, "Hold focus groups", status=OptionStatus.TURNED_DOWN)
        promise = await results.add_commitment(
            talk,
            "Talk with the three boys, by Thursday",
            action="Talk with the three boys",
            due=date(2026, 11, 20),
            confidence=5,
            created_at=began,
        )
        await results.add_commitment(kept, "a secret promise", due=began.date(), created_at=began)
        evidence = await results.evidence_for(promise.id, talk, began)
        evidence.status, evidence.progress = EvidenceStatus.PARTLY, 4
        evidence.seen = SAID[1][2]
        await Flags(*scope).add(
            conversation_id=kept.id,
            person_id=school.dana.id,
            kind=FlagKind.TALK_TO_COACH,
            at=began,
        )
    return Shelf(talk, kept, said, promise)


async def _say(
    scope: Any, talk: Conversation, turn: int, stage: str, question: str, text: str
) -> Message:
    return await Messages(*scope).add(
        conversation_id=talk.id,
        person_id=talk.person_id,
        turn=turn,
        author=Author.COACHEE,
        text=text,
        language="en",
        stage=stage,
        question=question,
        understood={"intent": "share", "confidence": 0.98, "gate": "narrative"},
    )


@pytest_asyncio.fixture
async def carmen(school: School, token: Tokens) -> Headers:
    """What the coach's browser sends."""
    return {"Authorization": f"Bearer {await token(school.carmen)}", "Accept": "text/html"}


@pytest_asyncio.fixture
async def tom(database: Database, school: School, token: Tokens) -> Headers:
    """What another coach of the same school sends."""
    async with database.transaction() as session:
        people = People(session, school.organisation.id)
        person = await people.add("tom@north.example", "Tom", Role.COACH)
    return {"Authorization": f"Bearer {await token(person)}", "Accept": "text/html"}


@pytest_asyncio.fixture
async def ruth(database: Database, school: School, token: Tokens) -> Headers:
    """What the administrator sends."""
    async with database.transaction() as session:
        people = People(session, school.organisation.id)
        person = await people.add("ruth@north.example", "Ruth", Role.ADMINISTRATOR)
    return {"Authorization": f"Bearer {await token(person)}", "Accept": "text/html"}


@pytest_asyncio.fixture
async def rival(database: Database, school: School, token: Tokens) -> Headers:
    """What a coach of another organisation sends, who coaches there."""
    async with database.transaction() as session:
        people = People(session, school.stranger.organisation_id)
        person: Person = await people.add("coach@south.example", "Rival", Role.COACH)
        await people.pair(person.id, school.stranger.id)
    return {"Authorization": f"Bearer {await token(person)}", "Accept": "text/html"}


Read = Callable[[str], Awaitable[str]]


@pytest.fixture
def read(client: Client, carmen: Headers) -> Read:
    """Read a page as Carmen."""

    async def page(path: str) -> str:
        answer = await client.get(path, headers=carmen)
        assert answer.status == 200, await answer.text()
        return await answer.text()

    return page


Send = Callable[..., Awaitable[str]]


@pytest.fixture
def send(client: Client, carmen: Headers) -> Send:
    """Send a form as Carmen; returns where it leads."""

    async def sent(path: str, **fields: str) -> str:
        answer = await client.post(path, data=fields, headers=carmen, allow_redirects=False)
        assert answer.status == 303, await answer.text()
        return answer.headers["Location"]

    return sent
