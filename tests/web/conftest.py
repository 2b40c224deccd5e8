"""The application on a real database with a fake engine, and people who may come in."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import pytest_asyncio
from aiohttp import web
from aiohttp.test_utils import TestClient

from bot.persistence.database import Database
from bot.persistence.models import Organisation, Person, Role, SignInKind
from bot.persistence.organisations import add_organisation
from bot.persistence.people import People
from bot.settings import Settings
from bot.web.app import create_app
from bot.web.tickets import issue
from tests.web.fake_engine import FakeEngine

Client = TestClient[web.Request, web.Application]
Tokens = Callable[..., Awaitable[str]]


@dataclass
class School:
    """Two coachees and a coach of one organisation, and a coachee of another."""

    organisation: Organisation
    dana: Person
    lucia: Person
    carmen: Person
    stranger: Person


@pytest_asyncio.fixture
async def school(database: Database) -> School:
    async with database.transaction() as session:
        north = await add_organisation(session, "north", "North Middle School")
        people = People(session, north.id)
        dana = await people.add("dana@north.example", "Dana Reyes", Role.COACHEE)
        lucia = await people.add("lucia@north.example", "Lucía Paz", Role.COACHEE, language="es")
        carmen = await people.add("carmen@north.example", "Carmen Ortiz", Role.COACH)
        await people.pair(carmen.id, dana.id)
        south = await add_organisation(session, "south", "South")
        stranger = await People(session, south.id).add("dana@south.example", "D", Role.COACHEE)
    return School(north, dana, lucia, carmen, stranger)


@pytest.fixture
def engine(database: Database) -> FakeEngine:
    return FakeEngine(database)


@pytest.fixture
def settings() -> Settings:
    return Settings(message_limit=100, log_level="CRITICAL")


@pytest_asyncio.fixture
async def client(
    aiohttp_client: Any, settings: Settings, engine: FakeEngine, database: Database
) -> Client:
    made: Client = await aiohttp_client(create_app(settings, engine, database))  # type: ignore[arg-type]
    return made


@pytest.fixture
def token(database: Database) -> Tokens:
    """Make a token for a person."""

    async def make(
        person: Person,
        kind: SignInKind = SignInKind.BEARER,
        lifetime: timedelta = timedelta(days=1),
    ) -> str:
        async with database.transaction() as session:
            return await issue(session, person, kind, lifetime, datetime.now(UTC))

    return make


@pytest_asyncio.fixture
async def dana(school: School, token: Tokens) -> dict[str, str]:
    """What Dana's program sends with every request."""
    return {"Authorization": f"Bearer {await token(school.dana)}"}


@pytest_asyncio.fixture
async def lucia(school: School, token: Tokens) -> dict[str, str]:
    """What Lucía's program sends with every request."""
    return {"Authorization": f"Bearer {await token(school.lucia)}"}
