"""A message that was answered and is gone: sent again it is answered the same, and not kept."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
import pytest_asyncio
from aiohttp.test_utils import TestClient, TestServer
from sqlalchemy import func, select

from bot.engine.engine import Engine
from bot.persistence.database import Database
from bot.persistence.models import (
    EducatorRole,
    GoneMessage,
    Message,
    Person,
    SignInKind,
    WordingVersion,
)
from bot.settings import Settings
from bot.web.app import create_app
from bot.web.tickets import issue
from tests.conversations.stages import Coachees
from tests.conversations.talk import Talk

pytestmark = pytest.mark.asyncio(loop_scope="session")

CHAT = "/api/v1/chat/messages"
REST = "/webhooks/rest/webhook"
WORDS = {"en": ("delete this", "this whole conversation"), "es": ("borre esto", "conversación")}
Web = Any


@pytest_asyncio.fixture(loop_scope="session")
async def web(engine: Engine, database: Database) -> AsyncIterator[Web]:
    """Entre's own server before the real engine."""
    app = create_app(Settings(log_level="CRITICAL"), engine, database)
    async with TestClient(TestServer(app)) as client:
        yield client


async def _headers(talk: Talk) -> dict[str, str]:
    async with talk.database.transaction() as session:
        token = await issue(
            session, talk.person, SignInKind.BEARER, timedelta(days=1), datetime.now(UTC)
        )
    return {"Authorization": f"Bearer {token}"}


async def _sent(web: Web, door: str, headers: dict[str, str], text: str, id_: str) -> Any:
    body = {"text": text, "client_id": id_}
    if door == REST:
        body = {"sender": "x", "message": text, "metadata": {"client_id": id_}}  # type: ignore[dict-item]
    answer = await web.post(door, json=body, headers=headers)
    assert answer.status == 200, await answer.text()
    found = await answer.json()
    if door == CHAT:
        found.pop("repeated")
    return found


async def _stored(talk: Talk) -> int:
    """How many messages the whole installation holds: none may come from a repeat."""
    async with talk.database.reading() as session:
        return await session.scalar(select(func.count()).select_from(Message)) or 0


async def _talking(coachee: Coachees, language: str, **organisation: Any) -> Talk:
    talk = await coachee(
        role=EducatorRole.TEACHER, pillar="discipline", language=language, **organisation
    )
    await talk.opens(language)
    return talk


@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize("door", [CHAT, REST])
async def test_deleting_the_conversation_is_confirmed_once(
    coachee: Coachees, web: Web, door: str, language: str
) -> None:
    talk = await _talking(coachee, language)
    headers, id_ = await _headers(talk), uuid4().hex
    asks, confirms = WORDS[language]
    await _sent(web, door, headers, asks, uuid4().hex)
    first = await _sent(web, door, headers, confirms, id_)
    stored = await _stored(talk)
    assert [await _sent(web, door, headers, confirms, id_) for _ in range(2)] == [first] * 2
    assert await _stored(talk) == stored
    await _sent(web, door, headers, "help", uuid4().hex)
    assert await _sent(web, door, headers, confirms, id_) == first


@pytest.mark.parametrize("door", [CHAT, REST])
async def test_what_was_said_before_it_stays_deleted(
    coachee: Coachees, web: Web, door: str
) -> None:
    talk = await _talking(coachee, "en")
    headers, id_ = await _headers(talk), uuid4().hex
    await _sent(web, door, headers, "awareness", id_)
    for text in WORDS["en"]:
        gone = await _sent(web, door, headers, text, uuid4().hex)
    stored = await _stored(talk)
    again = await _sent(web, door, headers, "awareness", id_)
    said = again["messages"] if door == CHAT else again
    whole = gone["messages"] if door == CHAT else gone
    assert "delete" in said[0]["text"]
    assert [m["text"] for m in said[1:]] == [m["text"] for m in whole[1:]]
    assert await _stored(talk) == stored


async def test_a_conversation_that_is_deleted_on_my_page_stays_deleted(
    coachee: Coachees, web: Web
) -> None:
    talk = await _talking(coachee, "en")
    headers, id_ = await _headers(talk), uuid4().hex
    first = await _sent(web, CHAT, headers, "awareness", id_)
    path = f"/mine/conversations/{first['conversation']}/delete"
    origin = {"Sec-Fetch-Site": "same-origin"}
    done = await web.post(path, headers=headers | origin, allow_redirects=False)
    assert done.status == 303
    stored = await _stored(talk)
    again = await _sent(web, CHAT, headers, "awareness", id_)
    assert [m["text"] for m in again["messages"]] == [
        "This conversation is deleted, with everything you wrote in it."
    ]
    assert await _stored(talk) == stored


@pytest.mark.parametrize("door", [CHAT, REST])
async def test_after_everything_is_deleted_nothing_is_heard(
    coachee: Coachees, web: Web, door: str
) -> None:
    talk = await _talking(coachee, "en")
    headers, id_ = await _headers(talk), uuid4().hex
    await _sent(web, door, headers, "awareness", id_)
    origin = {"Sec-Fetch-Site": "same-origin"}
    assert (await web.post("/mine/data/delete", headers=headers | origin)).status == 200
    stored = await _stored(talk)
    for _ in range(2):
        answer = await web.post(door, json={"text": "awareness", "message": "x"}, headers=headers)
        assert answer.status == 401
    assert await _stored(talk) == stored
    async with talk.database.reading() as session:
        assert await session.get(Person, talk.person.id) is None
        gone = select(GoneMessage).where(GoneMessage.person_id == talk.person.id)
        assert (await session.scalars(gone)).all() == []


async def test_a_repeat_is_answered_in_the_organisations_own_words(
    coachee: Coachees, web: Web
) -> None:
    talk = await _talking(coachee, "en")
    async with talk.database.transaction() as session:
        session.add(
            WordingVersion(
                organisation_id=talk.organisation.id,
                response="utter_deleted_conversation",
                language="en",
                texts=["Gone, as our district promises."],
                active=True,
            )
        )
    headers, id_ = await _headers(talk), uuid4().hex
    await _sent(web, CHAT, headers, "delete this", uuid4().hex)
    first = await _sent(web, CHAT, headers, "this whole conversation", id_)
    assert first["messages"][0]["text"] == "Gone, as our district promises."
    assert await _sent(web, CHAT, headers, "this whole conversation", id_) == first


async def test_no_words_are_kept_of_it(coachee: Coachees, web: Web) -> None:
    talk = await _talking(coachee, "en")
    headers, id_ = await _headers(talk), uuid4().hex
    await _sent(web, CHAT, headers, "xqzv comes late", id_)
    for text in WORDS["en"]:
        await _sent(web, CHAT, headers, text, uuid4().hex)
    async with talk.database.reading() as session:
        query = select(GoneMessage.__table__).where(GoneMessage.person_id == talk.person.id)
        rows = [dict(row) for row in (await session.execute(query)).mappings()]
    assert len(rows) == 3
    assert not any(words in str(rows) for words in ("xqzv", id_, "delete"))
