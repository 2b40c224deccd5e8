"""Units of work: all or nothing, one writer, nested calls that join."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import text, update
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncSession

from bot.persistence.database import Database, ReadOnly, current_session
from bot.persistence.models import Organisation
from bot.persistence.records import add_organisation, all_organisations
from bot.settings import SetupError

pytestmark = pytest.mark.asyncio


async def _slugs(store: Database) -> list[str]:
    async with store.reading() as session:
        return [found.slug for found in await all_organisations(session)]


async def _rename(session: AsyncSession, name: str) -> None:
    await session.execute(update(Organisation).values(name=name))


@pytest_asyncio.fixture
async def other(store: Database, empty_url: str) -> AsyncIterator[Database]:
    """The same database as another process has it."""
    opened = Database(empty_url)
    yield opened
    await opened.close()


async def test_a_transaction_is_stored_when_it_ends(store: Database) -> None:
    async with store.transaction() as session:
        await add_organisation(session, "north", "North")
        assert await _other_task(_slugs(store)) == []
    assert await _slugs(store) == ["north"]


async def _other_task(work: object) -> object:
    return await asyncio.create_task(work)  # type: ignore[arg-type]


async def test_an_exception_takes_all_of_it_back(store: Database) -> None:
    with pytest.raises(ZeroDivisionError):
        async with store.transaction() as session:
            await add_organisation(session, "north", "North")
            raise ZeroDivisionError
    assert await _slugs(store) == []


async def test_a_cancelled_turn_takes_all_of_it_back(store: Database) -> None:
    begun = asyncio.Event()

    async def turn() -> None:
        async with store.transaction() as session:
            await add_organisation(session, "north", "North")
            begun.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(turn())
    await begun.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    async with store.transaction() as session:
        await add_organisation(session, "south", "South")
    assert await _slugs(store) == ["south"]


async def test_a_nested_transaction_joins_and_stores_nothing_itself(store: Database) -> None:
    with pytest.raises(ZeroDivisionError):
        async with store.transaction() as outer:
            async with store.transaction() as inner:
                assert inner is outer
                await add_organisation(inner, "north", "North")
            assert current_session() is outer
            raise ZeroDivisionError
    assert await _slugs(store) == []


async def test_reading_inside_a_transaction_sees_its_work(store: Database) -> None:
    async with store.transaction() as session:
        await add_organisation(session, "north", "North")
        assert await _slugs(store) == ["north"]


async def test_the_current_session_is_the_tasks_own(store: Database) -> None:
    async def seen() -> AsyncSession | None:
        return current_session()

    assert current_session() is None
    async with store.transaction() as session:
        assert current_session() is session
        assert await asyncio.create_task(seen()) is None
    assert current_session() is None


async def test_a_task_started_inside_has_a_transaction_of_its_own(store: Database) -> None:
    async def later() -> None:
        async with store.transaction() as session:
            await add_organisation(session, "south", "South")

    with pytest.raises(ZeroDivisionError):
        async with store.transaction() as session:
            await add_organisation(session, "north", "North")
            task = asyncio.create_task(later())
            raise ZeroDivisionError
    await task
    assert await _slugs(store) == ["south"]


async def test_a_transaction_of_another_database_is_not_joined(
    store: Database, database: Database
) -> None:
    async with store.transaction() as one, database.transaction() as two:
        assert one is not two
        assert current_session() is two
        async with store.reading() as third:
            assert third is not two


async def test_what_is_read_in_a_reading_session_cannot_be_changed(store: Database) -> None:
    async with store.transaction() as session:
        await add_organisation(session, "north", "North")
    async with store.reading() as session:
        (found,) = await all_organisations(session)
        found.name = "Changed"
        with pytest.raises(ReadOnly):
            await session.flush()
    with pytest.raises(ReadOnly):
        async with store.reading() as session:
            await _rename(session, "Changed")
    with pytest.raises(ReadOnly):
        async with store.reading() as session:
            await add_organisation(session, "south", "South")
    async with store.reading() as session:
        assert [found.name for found in await all_organisations(session)] == ["North"]


async def test_many_writers_of_one_row_lose_nothing(store: Database, other: Database) -> None:
    async with store.transaction() as session:
        await add_organisation(session, "north", "North", retention_days=0)

    async def one_more(of: Database) -> None:
        async with of.transaction() as session:
            query = update(Organisation).values(retention_days=Organisation.retention_days + 1)
            await session.execute(query)

    await asyncio.gather(*(one_more(of) for of in (store, other) * 10))
    async with store.reading() as session:
        (found,) = await all_organisations(session)
        assert found.retention_days == 20


async def test_sqlite_keeps_what_it_has_said_it_keeps(database: Database) -> None:
    async with database.transaction() as session:
        found = {
            name: await session.scalar(text(f"PRAGMA {name}"))
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    full = 2
    assert found == {
        "journal_mode": "wal",
        "synchronous": full,
        "foreign_keys": 1,
        "busy_timeout": 10_000,
    }


async def test_on_sqlite_a_transaction_has_the_lock_before_it_reads(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.persistence.connecting.WAIT_SECONDS", 0)
    other = Database(f"sqlite:///{tmp_path / 'entre.db'}")
    async with database.transaction() as session:
        await all_organisations(session)
        async with other.reading() as reader:
            assert await all_organisations(reader) == []
        with pytest.raises(OperationalError, match="locked"):
            async with other.transaction() as second:
                await all_organisations(second)
    await other.close()


async def test_a_writer_that_waits_too_long_is_told(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.persistence.database.WAIT_SECONDS", 0)

    async def impatient() -> None:
        async with database.transaction():
            raise AssertionError("two writers at once")

    async with database.transaction():
        with pytest.raises(TimeoutError):
            await asyncio.create_task(impatient())


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "mysql://localhost/entre"])
async def test_a_database_that_cannot_serve_is_refused(url: str) -> None:
    with pytest.raises(SetupError, match="sqlite:///"):
        Database(url)


async def test_libpqs_ssl_mode_reaches_the_driver() -> None:
    database = Database("postgresql://localhost/entre?sslmode=require")
    assert dict(database._url.query) == {"ssl": "require"}
