"""Whatever anybody sends to a door of the API, it answers; it never fails."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import schemathesis
from aiohttp import web
from hypothesis import HealthCheck, Phase, settings
from schemathesis import Case
from schemathesis.checks import not_a_server_error

from bot.persistence.database import Database
from bot.persistence.models import Role, SignInKind
from bot.persistence.organisations import add_organisation
from bot.persistence.people import People
from bot.settings import Settings
from bot.web.app import create_app
from bot.web.openapi import document
from bot.web.tickets import issue
from tests.web.fake_engine import FakeEngine

# The first is an event stream, which does not end; the second says 503 while there is no model.
_LEFT_OUT = ("/api/v1/chat/events", "/readyz")
pytestmark = pytest.mark.long
schema = schemathesis.openapi.from_dict(document()).exclude(path=list(_LEFT_OUT))


class Running:
    """The application in a thread of its own, with a token for each role."""

    def __init__(self, folder: Path) -> None:
        self.address = ""
        self.tokens: dict[Role, str] = {}
        self._folder = folder
        self._ready, self._done = threading.Event(), asyncio.Event()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_until_complete, args=(self._serve(),))

    def start(self) -> None:
        """Begin, and return when it answers."""
        self._thread.start()
        assert self._ready.wait(60)

    def stop(self) -> None:
        """End."""
        self._loop.call_soon_threadsafe(self._done.set)
        self._thread.join()
        self._loop.close()

    async def _serve(self) -> None:
        database = Database(f"sqlite:///{self._folder / 'entre.db'}")
        await database.migrate()
        await self._let_in(database)
        told = Settings(log_level="CRITICAL", secret_file=str(self._folder / "secret"))
        app = create_app(told, FakeEngine(database), database, 100_000)  # type: ignore[arg-type]
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        self.address = f"http://127.0.0.1:{runner.addresses[0][1]}"
        self._ready.set()
        await self._done.wait()
        await runner.cleanup()
        await database.close()

    async def _let_in(self, database: Database) -> None:
        async with database.transaction() as session:
            where = await add_organisation(session, "north", "North")
            people = People(session, where.id)
            for role in Role:
                person = await people.add(f"{role}@north.example", "Somebody", role)
                life, now = timedelta(days=1), datetime.now(UTC)
                self.tokens[role] = await issue(session, person, SignInKind.BEARER, life, now)


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    server = Running(tmp_path_factory.mktemp("schemathesis"))
    server.start()
    yield server
    server.stop()


@pytest.mark.parametrize("role", [None, *Role])
@schema.parametrize()
@settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_nothing_makes_a_door_fail(case: Case, role: Role | None, running: Running) -> None:
    headers = {"Authorization": f"Bearer {running.tokens[role]}"} if role is not None else {}
    if role is not None and case.path == "/api/v1/widget/token" and case.method == "DELETE":
        headers = {"Authorization": "Bearer unknown"}
    case.call_and_validate(
        base_url=running.address, headers=headers, checks=[not_a_server_error], timeout=20
    )
