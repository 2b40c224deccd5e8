"""The demo's intranet: who is signed in there comes into the widget."""

from typing import Any
from urllib.parse import urlsplit

import pytest_asyncio

from bot.demo.cast import read_cast
from bot.demo.intranet import PATH, add_intranet
from bot.demo.making import keep_site
from bot.persistence.database import Database
from bot.persistence.models import Role
from bot.persistence.organisations import add_organisation
from bot.persistence.people import People
from bot.persistence.sites import Sites
from bot.settings import Settings
from bot.web.app import create_app
from bot.web.widget.site_checks import checked_look
from tests.web.conftest import Client
from tests.web.fake_engine import FakeEngine

CAST = read_cast()
SETTINGS = Settings(log_level="CRITICAL", port=8080)
HERE = {"Sec-Fetch-Site": "same-origin"}


@pytest_asyncio.fixture
async def client(aiohttp_client: Any, database: Database) -> Client:
    app = create_app(SETTINGS, FakeEngine(database), database)  # type: ignore[arg-type]
    add_intranet(app)
    made: Client = await aiohttp_client(app)
    return made


@pytest_asyncio.fixture
async def demo(database: Database) -> str:
    """The demo organisation with its site; returns its id."""
    async with database.transaction() as session:
        where = await add_organisation(session, CAST.organisation.slug, "Maple")
        people = People(session, where.id)
        for email in CAST.intranet.people.values():
            await people.add(email, "Somebody", Role.COACHEE)
    await keep_site(SETTINGS, database, where.id)
    return where.id


async def key_of(database: Database, organisation_id: str) -> str:
    async with database.reading() as session:
        (site,) = await Sites(session, organisation_id).every()
    return site.key


async def test_the_page_takes_entre_from_the_machines_other_name(
    client: Client, demo: str, database: Database
) -> None:
    answer = await client.get(PATH)
    page, own = await answer.text(), urlsplit(str(answer.url))
    other = f"http://localhost:{own.port}"
    assert own.hostname == "127.0.0.1"
    assert f'src="{other}/embed.js" data-site="{await key_of(database, demo)}"' in page
    policy = answer.headers["Content-Security-Policy"]
    assert f"script-src {other}; frame-src {other};" in policy
    assert "unsafe" not in policy


async def test_its_token_lets_in_whoever_is_signed_in(
    client: Client, demo: str, database: Database
) -> None:
    key = await key_of(database, demo)
    for language in CAST.intranet.people:
        told = await (await client.get(f"/demo/entre-token?person={language}")).json()
        door = f"/api/v1/widget/{key}/sign-in"
        assert (await client.post(door, json=told, headers=HERE)).status == 200
        assert (await client.post(door, json=told, headers=HERE)).status == 401


async def test_it_follows_entre_to_another_port(demo: str, database: Database) -> None:
    key = await key_of(database, demo)
    await keep_site(SETTINGS.model_copy(update={"port": 9000}), database, demo)
    async with database.reading() as session:
        (site,) = await Sites(session, demo).every()
    assert site.key == key
    assert site.origins == ["http://localhost:9000", "http://127.0.0.1:9000"]


async def test_the_widget_there_looks_like_the_districts_own(demo: str, database: Database) -> None:
    async with database.reading() as session:
        (site,) = await Sites(session, demo).every()
    assert site.look == checked_look(CAST.intranet.whole_look)
    assert site.look["names"] == {"en": "Coaching corner", "es": "Rincón de coaching"}
    assert site.look["greetings"].keys() == {"en", "es"}
    assert site.look["avatar"].startswith("data:image/svg+xml;base64,")


async def test_there_is_none_without_the_demo(client: Client) -> None:
    for path in (PATH, "/demo/entre-token"):
        assert (await client.get(path)).status == 404
