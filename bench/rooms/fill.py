"""``python -m bench.rooms.fill SLUG``: a small district to look at, in the database in use."""

from __future__ import annotations

import argparse
import asyncio
from datetime import UTC, datetime

from bench.rooms.district import Size
from bench.rooms.seeding import seed
from bot.persistence.database import Database
from bot.settings import get_settings

_SIZE = Size(coachees=120, coaches=6, messages=6000, audits=2000)


async def fill(slug: str) -> None:
    """Add the district."""
    database = Database(get_settings().database_url)
    try:
        await seed(database, _SIZE, datetime.now(UTC).date(), slug)
    finally:
        await database.close()


def main() -> None:
    """Add the district that is named."""
    parser = argparse.ArgumentParser(prog="python -m bench.rooms.fill", description=__doc__)
    parser.add_argument("slug", help="the organisation's short name")
    asyncio.run(fill(parser.parse_args().slug))


if __name__ == "__main__":
    main()
