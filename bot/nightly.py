"""What runs at night while Entre serves: every organisation's retention."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.engine.tracing import trace
from bot.persistence.database import Database, opened
from bot.persistence.models import Organisation
from bot.persistence.organisations import all_organisations
from bot.persistence.retention import Due, due, keep_to_it
from bot.settings import Settings

HOUR = 2  # on the organisation's clocks
_LOOK_EVERY_SECONDS = 15 * 60


def last_night(now: datetime, zone: ZoneInfo) -> datetime:
    """The latest moment at which a night's work was to begin."""
    there = now.astimezone(zone)
    tonight = there.replace(hour=HOUR, minute=0, second=0, microsecond=0)
    return tonight if tonight <= there else tonight - timedelta(days=1)


async def run_retention(
    database: Database, now: datetime, *, again: bool = False
) -> dict[str, Due]:
    """Do the night's work where it has not been done yet, by this process or another.

    Args:
        again: do it even where it has been done.

    Returns:
        What was deleted, by organisation; only those whose turn it was.
    """
    done = {}
    for where in await _organisations(database):
        since = None if again else last_night(now, ZoneInfo(where.time_zone))
        async with database.transaction() as session:
            found = await keep_to_it(session, where.id, now, since=since)
        if found is not None:
            done[where.slug] = found
    return done


async def retention(settings: Settings, *, dry_run: bool) -> dict[str, Due]:
    """Delete what is kept no longer, or only say what that would be; by organisation."""
    now = datetime.now(UTC)
    async with opened(settings) as database:
        if not dry_run:
            return await run_retention(database, now, again=True)
        async with database.reading() as session:
            every = await all_organisations(session)
            return {where.slug: await due(session, where.id, now) for where in every}


async def every_night(database: Database, clock: Callable[[], datetime], log: Any) -> None:
    """Look every quarter of an hour whether a night's work is to be done; never returns.

    Args:
        clock: says what time it is.
        log: is told what failed; the next look tries again.
    """
    while True:
        try:
            await run_retention(database, clock())
        except Exception as error:
            log.error("retention", trace=trace(error))
        await asyncio.sleep(_LOOK_EVERY_SECONDS)


async def _organisations(database: Database) -> list[Organisation]:
    async with database.reading() as session:
        return await all_organisations(session)
