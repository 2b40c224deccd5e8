"""``python -m bench.rooms``: server times of every page in a district of 500 coachees."""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from aiohttp import ClientSession
from sqlalchemy import text

from bench.postgres import newest_binaries, server
from bench.rooms.asking import GOAL_MS, Timed, serving, signed_in, timed
from bench.rooms.district import Size
from bench.rooms.pages import Page, pages
from bench.rooms.seeding import seed
from bot.persistence.database import Database
from bot.settings import Settings

TODAY = date(2026, 11, 20)


async def measure(
    size: Size, rounds: int, url: str | None = None, asked: Sequence[Page] = tuple(pages())
) -> list[Timed]:
    """Seed a database and ask for pages.

    Args:
        size: of the district.
        rounds: how often each page is asked for.
        url: an empty database; a SQLite file of its own where none is named.
        asked: which pages.
    """
    with TemporaryDirectory() as folder:
        address = url or f"sqlite:///{Path(folder) / 'rooms.db'}"
        secret = str(Path(folder) / "secret")
        settings = Settings(
            database_url=address, secret_file=secret, log_level="CRITICAL", today=TODAY
        )
        database = Database(address)
        try:
            await database.migrate()
            began = time.monotonic()
            district = await seed(database, size, TODAY)
            print(f"{size.coachees} coachees, {size.coaches} coaches, {size.messages:,} messages,")
            print(f"{size.audits:,} entries of the audit log: ", end="")
            print(f"seeded in {time.monotonic() - began:.0f} s.", flush=True)
            await _settle(database, address)
            tokens = await signed_in(database, district)
            async with serving(settings, database) as here, ClientSession(here) as client:
                return [await timed(client, page, district, tokens, rounds) for page in asked]
        finally:
            await database.close()


async def _settle(database: Database, address: str) -> None:
    """Have PostgreSQL look at its tables, as it does by itself some minutes after such a load."""
    if address.startswith("postgresql"):
        async with database.changing_tables() as connection:
            await connection.execute(text("ANALYZE"))


def printed(found: Sequence[Timed]) -> str:
    """The table; a page that is not there says so."""
    width = max(len(one.page.path) for one in found)
    lines = [f"{'page':<{width}} {'median':>8} {'p95':>8} {'CPU':>8}   goal {GOAL_MS} ms"]
    for one in found:
        if one.times:
            verdict = "met" if one.fits else "MISSED"
            figures = f"{one.median:>5.0f} ms {one.p95:>5.0f} ms {one.busy:>5.0f} ms   {verdict}"
        else:
            figures = f"MISSED: status {one.status}"
        lines.append(f"{one.page.path:<{width}} {figures}")
    return "\n".join(lines)


@contextmanager
def _database(named: str | None, *, own: bool) -> Iterator[str | None]:
    """The database that is named, or a PostgreSQL server's that is started for it."""
    if not own:
        yield named
        return
    binaries = newest_binaries()
    if binaries is None:
        raise SystemExit("PostgreSQL is not installed here: name an empty database of yours.")
    with server(binaries) as url:
        yield url


def main() -> None:
    """Measure and print; a page that is missing or too slow is a failure."""
    parser = argparse.ArgumentParser(prog="python -m bench.rooms", description=__doc__)
    parser.add_argument("--coachees", type=int, default=500)
    parser.add_argument("--coaches", type=int, default=20)
    parser.add_argument("--messages", type=int, default=200_000)
    parser.add_argument("--audits", type=int, default=200_000)
    parser.add_argument("--rounds", type=int, default=20, help="how often each page is asked for")
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--database", help="an empty database, instead of a SQLite file")
    where.add_argument("--postgres", action="store_true", help="a PostgreSQL server of its own")
    parser.add_argument("--only", default="", help="pages whose address has this in it")
    options = parser.parse_args()
    size = Size(options.coachees, options.coaches, options.messages, options.audits)
    asked = [page for page in pages() if options.only in page.path]
    before = os.getloadavg()[0]
    with _database(options.database, own=options.postgres) as url:
        found = asyncio.run(measure(size, options.rounds, url, asked))
    print(printed(found))
    print(f"Load average {before:.1f} before, {os.getloadavg()[0]:.1f} after.")
    sys.exit(0 if all(one.fits for one in found) else 1)


if __name__ == "__main__":
    main()
