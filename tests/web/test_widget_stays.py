"""Stays in the widget: tokens that follow one another, idle ends, signing out, and revoking."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import select, update

from bot.persistence.database import Database
from bot.persistence.models import Audit, Person, SignIn, Site, WidgetSession
from bot.persistence.people import find_sign_in
from bot.running import sign_out
from bot.settings import Settings
from bot.web.tickets import digest
from tests.web.conftest import Client, School
from tests.web.signing import Signer
from tests.web.test_widget_sign_in import KEY, add_site, sign_in

TOKEN = "/api/v1/widget/token"


@pytest_asyncio.fixture
async def site(database: Database, school: School) -> Site:
    return await add_site(database, school, Signer(KEY))


@pytest_asyncio.fixture
async def came_in(client: Client, site: Site) -> str:
    answer = await sign_in(client, Signer(KEY).sign())
    return str((await answer.json())["token"])


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


async def opens(client: Client, token: str) -> bool:
    status = (await client.get("/api/v1/me", headers=bearer(token))).status
    assert status in {200, 401}
    return status == 200


async def renewed(client: Client, token: str) -> str | None:
    answer = await client.post(TOKEN, headers=bearer(token))
    if answer.status == 401:
        assert 'error="invalid_token"' in answer.headers["WWW-Authenticate"]
        return None
    assert answer.status == 200
    return str((await answer.json())["token"])


async def set_sign_in(database: Database, token: str, **values: Any) -> None:
    async with database.transaction() as session:
        found = await find_sign_in(session, digest(token))
        assert found is not None
        for name, value in values.items():
            setattr(found, name, value)


async def set_stay(database: Database, **values: Any) -> None:
    async with database.transaction() as session:
        await session.execute(update(WidgetSession).values(**values))


async def stay_ends(database: Database) -> datetime:
    async with database.reading() as session:
        stay = (await session.scalars(select(WidgetSession))).one()
        return stay.expires_at


async def test_only_a_digest_is_stored_and_it_opens_for_fifteen_minutes(
    database: Database, came_in: str
) -> None:
    async with database.reading() as session:
        found = (await session.scalars(select(SignIn))).one()
        assert found.token_hash == digest(came_in)
        left = found.expires_at - datetime.now(UTC)
        assert timedelta(minutes=14) < left <= timedelta(minutes=15)


async def test_a_token_is_followed_by_the_next_and_ends_half_a_minute_later(
    client: Client, database: Database, came_in: str
) -> None:
    following = await renewed(client, came_in)
    assert following is not None
    assert following != came_in
    assert await opens(client, came_in)
    assert await opens(client, following)
    async with database.reading() as session:
        old = await find_sign_in(session, digest(came_in))
        assert old is not None
        assert old.expires_at - datetime.now(UTC) <= timedelta(seconds=30)
    await set_sign_in(database, came_in, expires_at=datetime.now(UTC))
    assert not await opens(client, came_in)
    assert await opens(client, following)


async def test_an_answer_that_was_lost_can_be_asked_for_again_at_once(
    client: Client, came_in: str
) -> None:
    first, second = await renewed(client, came_in), await renewed(client, came_in)
    assert first is not None
    assert second is not None
    assert await opens(client, first)
    assert await opens(client, second)


async def test_a_token_that_comes_back_late_was_copied_and_ends_the_stay(
    client: Client, database: Database, came_in: str
) -> None:
    following = await renewed(client, came_in)
    assert following is not None
    await set_sign_in(database, came_in, used_at=datetime.now(UTC) - timedelta(seconds=31))
    assert await renewed(client, came_in) is None
    assert not await opens(client, following)
    assert await renewed(client, following) is None
    async with database.reading() as session:
        actions = (await session.scalars(select(Audit.action))).all()
        assert "widget_token_reused" in actions


async def test_an_expired_token_opens_nothing_but_the_next_one(
    client: Client, database: Database, came_in: str
) -> None:
    await set_sign_in(database, came_in, expires_at=datetime.now(UTC) - timedelta(hours=2))
    assert not await opens(client, came_in)
    following = await renewed(client, came_in)
    assert following is not None
    assert await opens(client, following)


async def test_a_stay_ends_when_idle_and_renewing_is_no_use(
    client: Client, database: Database, came_in: str
) -> None:
    soon = datetime.now(UTC) + timedelta(minutes=1)
    await set_stay(database, expires_at=soon)
    following = await renewed(client, came_in)
    assert following is not None
    assert await stay_ends(database) == soon
    async with client.get("/api/v1/chat/events", headers=bearer(following)) as events:
        assert events.status == 200
    assert await stay_ends(database) == soon
    assert await opens(client, following)
    assert await stay_ends(database) > datetime.now(UTC) + timedelta(hours=11)
    await set_stay(database, expires_at=datetime.now(UTC))
    assert not await opens(client, following)
    assert await renewed(client, following) is None


async def test_a_stay_ends_after_a_month_however_busy(
    client: Client, database: Database, came_in: str
) -> None:
    soon = datetime.now(UTC) + timedelta(minutes=1)
    await set_stay(database, expires_at=soon, created_at=soon - timedelta(days=30))
    assert await opens(client, came_in)
    assert await stay_ends(database) == soon


async def test_signing_out_ends_the_stay_for_every_token_of_it(
    client: Client, database: Database, came_in: str
) -> None:
    following = await renewed(client, came_in)
    assert following is not None
    assert (await client.delete(TOKEN, headers=bearer(following))).status == 204
    assert not await opens(client, came_in)
    assert not await opens(client, following)
    assert await renewed(client, following) is None
    assert (await client.delete(TOKEN, headers=bearer(following))).status == 401


async def test_an_administrator_ends_every_session_of_a_person(
    client: Client, database: Database, school: School, came_in: str
) -> None:
    other = await sign_in(client, Signer(KEY).sign(email="lucia@north.example"))
    lucia = (await other.json())["token"]
    settings = Settings(database_url=str(database._url))
    assert await sign_out(settings, "DANA@north.example")
    assert not await opens(client, came_in)
    assert await renewed(client, came_in) is None
    assert await opens(client, lucia)
    assert not await sign_out(settings, "nobody@north.example")


async def test_turning_a_site_off_or_a_person_leaving_ends_their_stays(
    client: Client, database: Database, school: School, site: Site, came_in: str
) -> None:
    async with database.transaction() as session:
        (await session.merge(site)).active = False
    assert not await opens(client, came_in)
    async with database.transaction() as session:
        (await session.merge(site)).active = True
    assert await opens(client, came_in)
    async with database.transaction() as session:
        person = await session.get(Person, school.dana.id)
        assert person is not None
        person.active = False
    assert not await opens(client, came_in)
    assert await renewed(client, came_in) is None


@pytest.mark.parametrize("given", ["", "x", "x" * 200, "é"])
async def test_nonsense_and_other_tokens_are_not_renewed(client: Client, given: str) -> None:
    for method in (client.post, client.delete):
        answer = await method(TOKEN, headers=bearer(given))
        assert answer.status == 401


async def test_an_api_token_is_no_stay(client: Client, dana: dict[str, str]) -> None:
    assert (await client.post(TOKEN, headers=dana)).status == 401
    assert (await client.delete(TOKEN, headers=dana)).status == 401
    assert (await client.get("/api/v1/me", headers=dana)).status == 200


async def test_a_token_without_a_stay_opens_nothing(
    client: Client, school: School, database: Database, came_in: str
) -> None:
    await set_sign_in(database, came_in, widget_session_id=None)
    assert not await opens(client, came_in)
