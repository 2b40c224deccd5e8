"""The rooms' server, and how long it takes for a page."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from statistics import median, quantiles

from aiohttp import ClientSession, web

from bench.rooms.district import District
from bench.rooms.pages import Page
from bot.persistence.database import Database
from bot.persistence.models import SignInKind
from bot.persistence.people import People
from bot.running import engine_of, spare_what_stays
from bot.settings import Settings
from bot.web.app import create_app
from bot.web.tickets import issue

GOAL_MS = 100
_WARMING = 2


@dataclass(frozen=True)
class Timed:
    """How long a page took, in milliseconds; ``status`` is not 200 where it could not be had.

    Attributes:
        times: until it was there.
        worked: of the processor, by this process: all of it but what a server of the database did.
    """

    page: Page
    status: int
    times: tuple[float, ...] = ()
    worked: tuple[float, ...] = ()

    @property
    def median(self) -> float:
        """The middle one."""
        return median(self.times)

    @property
    def p95(self) -> float:
        """What 19 of 20 do not exceed."""
        return quantiles(self.times, n=20)[-1] if len(self.times) > 1 else self.median

    @property
    def busy(self) -> float:
        """What the middle one worked."""
        return median(self.worked)

    @property
    def fits(self) -> bool:
        """Whether it is there, and within the goal."""
        return self.status == 200 and self.median <= GOAL_MS


@asynccontextmanager
async def serving(settings: Settings, database: Database) -> AsyncIterator[str]:
    """The whole application on a free port, its model left out: no page of a room needs it."""
    app = create_app(settings, engine_of(settings), database)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        spare_what_stays()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


async def signed_in(database: Database, district: District) -> dict[str, str]:
    """A session for each role, by role."""
    found = {}
    for role in ("coachee", "coach", "helper", "administrator"):
        async with database.transaction() as session:
            person = await People(session, district.organisation).get(getattr(district, role))
            if person is None:
                raise LookupError(f"the district has no {role}")
            life = timedelta(hours=6)
            found[role] = await issue(session, person, SignInKind.SESSION, life, datetime.now(UTC))
    return found


async def timed(
    client: ClientSession, page: Page, district: District, tokens: Mapping[str, str], rounds: int
) -> Timed:
    """Ask for a page again and again; what the client adds is in the time too."""
    headers = {"Accept": "text/html"}
    if page.role:
        headers["Cookie"] = f"entre={tokens[page.role]}"
    address, times, worked = page.address(district), [], []
    for _ in range(_WARMING + rounds):
        began, idle = time.perf_counter(), time.process_time()
        async with client.get(address, headers=headers, allow_redirects=False) as answer:
            await answer.read()
        if answer.status != 200:
            return Timed(page, answer.status)
        times.append((time.perf_counter() - began) * 1000)
        worked.append((time.process_time() - idle) * 1000)
    return Timed(page, 200, tuple(times[_WARMING:]), tuple(worked[_WARMING:]))
