"""Chromium, and the chat page with a fake engine behind it, in a thread with a loop of its own."""

import asyncio
import os
import shutil
import threading
from collections.abc import Coroutine, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

import pytest
from aiohttp import web
from selenium import webdriver

from bot.persistence.database import Database
from bot.persistence.models import Person, Role, SignInKind
from bot.persistence.organisations import add_organisation
from bot.persistence.people import People
from bot.settings import Settings
from bot.web.app import create_app
from bot.web.tickets import issue
from tests.browser.page import Page
from tests.web.fake_engine import FakeEngine

Result = TypeVar("Result")


class Site:
    """A running server: its engine can be told what to do, and it can go away and come back."""

    def __init__(self, file: Path) -> None:
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

    def close(self) -> None:
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

    async def _start(self) -> None:
        settings = Settings(message_limit=200, log_level="CRITICAL")
        app = create_app(settings, self.engine, self.database)  # type: ignore[arg-type]
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self.port)
        await site.start()
        self.port = self._runner.addresses[0][1]


@pytest.fixture
def site(migrated_file: Path, tmp_path: Path) -> Iterator[Site]:
    running = Site(Path(shutil.copy(migrated_file, tmp_path / "entre.db")))
    yield running
    running.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[webdriver.Chrome]:
    driver = shutil.which("chromedriver")
    if driver is None and not os.environ.get("CI"):
        pytest.skip("no Chromium here: install chromium and chromium-driver")
    options = webdriver.ChromeOptions()
    for option in (
        *("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--lang=en-US"),
        "--force-prefers-reduced-motion",
    ):
        options.add_argument(option)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    # The driver that is installed: without a path, Selenium looks for a newer one in the network.
    chrome = webdriver.Chrome(options, webdriver.ChromeService(driver))
    yield chrome
    chrome.quit()


@pytest.fixture
def page(browser: webdriver.Chrome, site: Site) -> Iterator[Page]:
    """The chat page, signed in, on a desktop's screen."""
    browser.get_log("browser")
    opened = Page(browser, site.address)
    opened.screen(1280, 800)
    opened.sign_in(site.link())
    yield opened
    browser.delete_all_cookies()
    browser.execute_script("sessionStorage.clear()")
    browser.get("about:blank")
