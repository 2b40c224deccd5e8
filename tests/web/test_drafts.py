"""What is typed and not sent: kept for the next device, and gone when it is sent."""

from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import select

from bot.persistence.database import Database
from bot.persistence.models import Draft, Organisation
from tests.web.conftest import Client, School
from tests.web.fake_engine import START_OVER

DRAFT, MESSAGES = "/api/v1/chat/draft", "/api/v1/chat/messages"
Headers = dict[str, str]


async def put(client: Client, headers: Headers, text: str) -> Any:
    return await client.put(DRAFT, json={"text": text}, headers=headers)


async def draft(client: Client, headers: Headers) -> str:
    history = await (await client.get(MESSAGES, headers=headers)).json()
    return str(history["draft"])


@pytest_asyncio.fixture
async def begun(client: Client, dana: Headers) -> None:
    await client.post("/api/v1/chat/open", json={}, headers=dana)


@pytest.mark.usefixtures("begun")
async def test_it_is_there_on_the_next_device_as_it_was_typed(
    client: Client, dana: Headers
) -> None:
    assert await draft(client, dana) == ""
    for text in ("I will ", "I will\0 talk to\r\nthe team "):
        answer = await put(client, dana, text)
        assert (answer.status, await answer.json()) == (200, {"kept": True})
    assert await draft(client, dana) == "I will talk to\nthe team "


@pytest.mark.usefixtures("begun")
async def test_it_is_gone_when_it_is_sent_or_emptied(
    client: Client, database: Database, dana: Headers
) -> None:
    await put(client, dana, "I will talk")
    await client.post(MESSAGES, json={"text": "I will talk"}, headers=dana)
    assert await draft(client, dana) == ""
    await put(client, dana, "More")
    await put(client, dana, " ")
    assert await draft(client, dana) == ""
    async with database.reading() as session:
        assert (await session.scalars(select(Draft))).all() == []


@pytest.mark.usefixtures("begun")
async def test_it_stays_when_something_else_is_said(client: Client, dana: Headers) -> None:
    await put(client, dana, "I will talk")
    await client.post(MESSAGES, json={"text": "Pause"}, headers=dana)
    await client.post(MESSAGES, json={"choice": "button-1"}, headers=dana)
    assert await draft(client, dana) == "I will talk"


async def test_in_a_new_conversation_it_replaces_that_of_the_old_one(
    client: Client, database: Database, dana: Headers
) -> None:
    for text in ("of the old one", "of the new one"):
        await client.post(MESSAGES, json={"text": START_OVER}, headers=dana)
        await put(client, dana, text)
        assert await draft(client, dana) == text
    async with database.reading() as session:
        assert [kept.text for kept in await session.scalars(select(Draft))] == ["of the new one"]


@pytest.mark.usefixtures("begun")
async def test_it_is_nobody_elses(client: Client, dana: Headers, lucia: Headers) -> None:
    await put(client, dana, "mine")
    await client.post("/api/v1/chat/open", json={}, headers=lucia)
    assert await draft(client, lucia) == ""
    assert (await client.put(DRAFT, json={"text": "x"})).status in {401, 403}


async def test_before_a_conversation_nothing_is_kept(client: Client, dana: Headers) -> None:
    assert await (await put(client, dana, "early")).json() == {"kept": False}


@pytest.mark.usefixtures("begun")
async def test_it_is_not_kept_where_others_are_masked_before_storing(
    client: Client, database: Database, school: School, dana: Headers
) -> None:
    async with database.transaction() as session:
        where = await session.get(Organisation, school.organisation.id)
        assert where is not None
        where.mask_others = True
    assert await (await put(client, dana, "Jayden said")).json() == {"kept": False}
    assert await draft(client, dana) == ""


@pytest.mark.usefixtures("begun")
async def test_it_may_be_longer_than_a_message_but_not_endless(
    client: Client, dana: Headers
) -> None:
    assert (await put(client, dana, "x" * 150)).status == 200
    assert (await put(client, dana, "x" * 201)).status == 422
    assert len(await draft(client, dana)) == 150
