"""The pages that are measured, and the rooms' server they are asked of."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from statistics import median, quantiles

from aiohttp import ClientSession, web

from bench.rooms.seeding import District
from bot.persistence.database import Database
from bot.persistence.models import SignInKind
from bot.persistence.people import People
from bot.running import engine_of
from bot.settings import Settings
from bot.web.app import create_app
from bot.web.tickets import issue

GOAL_MS = 100
_WARMING = 2


@dataclass(frozen=True)
class Page:
    """A page, whose it is, and where."""

    name: str
    role: str
    path: str


PAGES = (
    Page("a coach's today", "coach", "/coach"),
    Page("a coachee", "coach", "/coach/coachees/{coachee}"),
    Page("a conversation", "coach", "/coach/conversations/{conversation}"),
    Page("search", "coach", "/coach/search?words=families"),
    Page("people", "administrator", "/admin/people"),
    Page("reports", "administrator", "/admin/reports"),
    Page("reports by month", "administrator", "/admin/reports?by=month"),
    Page("reports, API", "administrator", "/api/v1/reports"),
    Page("my page", "coachee", "/mine"),
    Page("account", "coachee", "/account"),
)


@dataclass(frozen=True)
class Timed:
    """How long a page took, in milliseconds; ``status`` is not 200 where it could not be had."""

    page: Page
    status: int
    times: tuple[float, ...] = ()

    @property
    def median(self) -> float:
        """The middle one."""
        return median(self.times)

    @property
    def p95(self) -> float:
        """What 19 of 20 do not exceed."""
        return quantiles(self.times, n=20)[-1]

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
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


async def signed_in(database: Database, district: District) -> dict[str, str]:
    """A session for each role, by role."""
    found = {}
    for role in ("coachee", "coach", "administrator"):
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
    path = page.path.format(coachee=district.coachee, conversation=district.conversation)
    headers = {"Cookie": f"entre={tokens[page.role]}", "Accept": "text/html"}
    times = []
    for _ in range(_WARMING + rounds):
        began = time.perf_counter()
        async with client.get(path, headers=headers, allow_redirects=False) as answer:
            await answer.read()
        if answer.status != 200:
            return Timed(page, answer.status)
        times.append((time.perf_counter() - began) * 1000)
    return Timed(page, 200, tuple(times[_WARMING:]))
