"""A running server with a fake engine behind it, in a thread with a loop of its own."""

import asyncio
import threading
from collections.abc import Coroutine
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from aiohttp import web

from bot.persistence.conversations import Messages
from bot.persistence.database import Database
from bot.persistence.models import Author, Person, Role, SignInKind
from bot.persistence.organisations import add_organisation
from bot.persistence.people import People
from bot.settings import Settings
from bot.web.app import create_app
from bot.web.tickets import issue
from tests.web.fake_engine import FakeEngine

Result = TypeVar("Result")


class Site:
    """A running server: its engine can be told what to do, and it can go away and come back."""

    def __init__(self, file: Path, **settings: Any) -> None:
        self._settings = settings
        self._url = f"sqlite:///{file}"
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self.port = 0
        self.run(self._furnish())
        self.up()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def run(self, work: Coroutine[Any, Any, Result]) -> Result:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(20)

    def link(self, kind: SignInKind = SignInKind.LINK) -> str:
        return f"{self.address}/sign-in/{self.run(self._issue(kind))}"

    def up(self) -> None:
        self.run(self._start())

    def down(self) -> None:
        self.run(self._runner.cleanup())

    def speak(self, *texts: str) -> None:
        """Have Entre say something more, as it does when another device is talked to."""
        self.run(self._speak(texts))

    def hold(self) -> None:
        """Let the engine think, from the next message on, until it is told to answer."""
        self.engine.free = asyncio.Event()

    def let_go(self) -> None:
        """Have the engine answer."""
        assert self.engine.free is not None
        self._loop.call_soon_threadsafe(self.engine.free.set)

    def close(self) -> None:
        if self.engine.free is not None:
            self.let_go()
        self.down()
        self.run(self.database.close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _furnish(self) -> None:
        self.database = Database(self._url)
        self.engine = FakeEngine(self.database)
        async with self.database.transaction() as session:
            where = await add_organisation(session, "north", "North Middle School")
            people = People(session, where.id)
            self.person: Person = await people.add("dana@north.example", "Dana", Role.COACHEE)

    async def _issue(self, kind: SignInKind) -> str:
        async with self.database.transaction() as session:
            return await issue(session, self.person, kind, timedelta(hours=1), datetime.now(UTC))

    async def _speak(self, texts: tuple[str, ...]) -> None:
        async with self.database.transaction() as session:
            messages = Messages(session, self.person.organisation_id)
            known = (await messages.of_person(self.person.id))[-1]
            for turn, text in enumerate(texts, known.turn + 1):
                await messages.add(
                    conversation_id=known.conversation_id,
                    person_id=self.person.id,
                    turn=turn,
                    author=Author.ENTRE,
                    text=text,
                    language="en",
                    control={"kind": "text"},
                    created_at=datetime.now(UTC),
                )

    async def _start(self) -> None:
        settings = Settings(message_limit=200, log_level="CRITICAL", **self._settings)
        app = create_app(settings, self.engine, self.database)  # type: ignore[arg-type]
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self.port)
        await site.start()
        self.port = self._runner.addresses[0][1]
