"""Two engines on one PostgreSQL: one person's messages at once are stored once and in order."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from uuid import uuid4

import pytest
import pytest_asyncio

from bot.coaching.clock import clock_on
from bot.engine.engine import Engine, Incoming, Outcome
from bot.persistence.conversations import Messages
from bot.persistence.database import Database
from bot.persistence.models import Author, EducatorRole, Message
from bot.playbooks import Library
from bot.settings import async_database_url
from tests.conversations.conftest import TODAY
from tests.conversations.talk import Talk, begin

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def shared(postgres_url: str) -> str:
    """A migrated database of PostgreSQL."""
    database = Database(postgres_url)
    await database.migrate()
    await database.close()
    return async_database_url(postgres_url)


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def engines(
    shared: str, model: Path, library: Library
) -> AsyncIterator[tuple[Engine, Engine]]:
    """Two engines that know nothing of each other."""
    today = clock_on(TODAY)
    pair = (Engine(shared, library, model, today), Engine(shared, library, model, today))
    for one in pair:
        await one.start()
    yield pair
    for one in pair:
        await one.close()


@pytest_asyncio.fixture(loop_scope="session")
async def talks(engines: tuple[Engine, Engine], shared: str) -> AsyncIterator[tuple[Talk, Talk]]:
    """One coachee who talks to both."""
    database = Database(shared)
    talk = await begin(engines[0], database, role=EducatorRole.TEACHER, pillar="discipline")
    yield talk, Talk(engines[1], database, talk.organisation, talk.person)
    await database.close()


async def _log(talk: Talk) -> list[Message]:
    async with talk.database.reading() as session:
        return await Messages(session, talk.organisation.id).of_person(talk.person.id)


async def _send(engine: Engine, talk: Talk, text: str, client_id: str | None = None) -> Outcome:
    incoming = Incoming(text, client_id=client_id or uuid4().hex)
    return await engine.hear(talk.organisation.id, talk.person.id, incoming)


async def test_messages_at_once_are_stored_once_and_without_a_gap(
    talks: tuple[Talk, Talk],
) -> None:
    one, other = talks
    await one.opens()
    await one.says("awareness")
    lines = [f"I want to look at period {number} more closely" for number in range(1, 9)]
    engines = [one.engine, other.engine] * 4
    outcomes = await asyncio.gather(
        *(_send(engine, one, line) for engine, line in zip(engines, lines, strict=True))
    )
    log = await _log(one)
    heard = [message for message in log if message.author is Author.COACHEE]
    assert sorted(message.text for message in heard[1:]) == lines
    assert [message.turn for message in heard] == list(range(1, 10))
    assert all(len({m.turn for m in outcome.messages}) == 1 for outcome in outcomes)
    assert [m.turn for m in log] == sorted(m.turn for m in log), "turns overlap"
    async with one.database.reading() as session:
        [conversation] = await one.conversations(session)
        goal = await (await one.stored(session)).goal(conversation.id)
    assert conversation.turn == 9
    assert goal is not None
    answered = {message.question: message.text for message in heard}
    assert goal.competency == "awareness"
    assert goal.own_words == answered["own_words"]
    assert goal.students == answered["students"]
    assert goal.sign == answered["sign"]
    assert {"own_words", "students", "sign", "importance"} <= set(answered)


async def test_two_first_messages_at_once_open_one_conversation(talks: tuple[Talk, Talk]) -> None:
    one, other = talks
    opened = await asyncio.gather(
        *(talk.engine.open(talk.organisation.id, talk.person.id) for talk in talks)
    )
    assert sorted(len(outcome.messages) for outcome in opened) == [0, 1]
    await asyncio.gather(*(_send(talk.engine, talk, "hello") for talk in (one, other)))
    async with one.database.reading() as session:
        [conversation] = await one.conversations(session)
    assert {outcome.conversation_id for outcome in opened} == {conversation.id}
    heard = [m.turn for m in await _log(one) if m.author is Author.COACHEE]
    assert heard == [1, 2]


async def test_one_message_sent_to_both_at_once_is_taken_once(talks: tuple[Talk, Talk]) -> None:
    one, _ = talks
    await one.opens()
    client_id = uuid4().hex
    outcomes = await asyncio.gather(
        *(_send(talk.engine, one, "awareness", client_id) for talk in talks)
    )
    assert sorted(outcome.repeated for outcome in outcomes) == [False, True]
    assert len({tuple(m.id for m in outcome.messages) for outcome in outcomes}) == 1
    assert [m.text for m in await _log(one) if m.author is Author.COACHEE] == ["awareness"]


async def test_the_conversation_goes_on_at_the_other_engine(talks: tuple[Talk, Talk]) -> None:
    one, other = talks
    opening = await one.opens()
    assert (await other.opens()).said == []
    pressed = Incoming(choice=opening.said[-1].choices[0]["id"], client_id=uuid4().hex)
    outcome = await other.engine.hear(one.organisation.id, one.person.id, pressed)
    assert outcome.messages[-1].response == "utter_ask_goal_own_words"
    assert (await one.says("look at the whole hallway")).asks == "utter_ask_goal_students"
    assert (await other.says("they stay in class")).asks == "utter_ask_goal_sign"
