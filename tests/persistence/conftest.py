"""What tests of persistence start from: both databases, two organisations, a conversation."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import psycopg
import pytest
import pytest_asyncio

from bot.persistence.database import Database
from tests.persistence.place import Place, furnish


@pytest.fixture(params=["sqlite", "postgres"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database, of either kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'folder' / 'entre.db'}"
    url: str = request.getfixturevalue("postgres_url")
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")
    return url


@pytest_asyncio.fixture
async def empty(empty_url: str) -> AsyncIterator[Database]:
    """A database without tables, of either kind."""
    opened = Database(empty_url)
    yield opened
    await opened.close()


@pytest_asyncio.fixture
async def store(empty: Database, empty_url: str, migrated_file: Path) -> Database:
    """A migrated database of either kind."""
    if empty_url.startswith("sqlite"):
        file = Path(empty_url.removeprefix("sqlite:///"))
        file.parent.mkdir()
        shutil.copy(migrated_file, file)
    else:
        await empty.migrate()
    return empty


@pytest_asyncio.fixture
async def place(store: Database) -> Place:
    """One furnished organisation, stored."""
    async with store.transaction() as session:
        return await furnish(session, "north")
