"""What databases are told about finding rows: one person's are found by the person."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import Connection, event, text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.persistence.database import Database
from bot.persistence.shared import Shared
from tests.persistence.place import furnish

pytestmark = pytest.mark.asyncio


@pytest_asyncio.fixture
async def sqlite(tmp_path: Path) -> AsyncIterator[Database]:
    """A migrated SQLite database, as long as no test changes it."""
    opened = Database(f"sqlite:///{tmp_path / 'entre.db'}")
    await opened.migrate()
    yield opened
    await opened.close()


async def _plan(session: AsyncSession, shared: Shared, person: str) -> list[str]:
    """How SQLite goes about finding what a coach's page of somebody shows."""
    asked: list[tuple[str, object]] = []

    def note(_: object, __: object, statement: str, parameters: object, *___: object) -> None:
        asked.append((statement, parameters))

    bind = await session.connection()
    event.listen(bind.sync_connection, "before_cursor_execute", note)
    for look in (shared.goals, shared.realities, shared.options, shared.commitments):
        await look(person)
    await shared.evidence(person)
    await shared.answers(person, "will")
    event.remove(bind.sync_connection, "before_cursor_execute", note)
    return [step for each in asked for step in await bind.run_sync(_steps, *each)]


def _steps(connection: Connection, statement: str, parameters: object) -> list[str]:
    found = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)  # type: ignore[arg-type]
    return [row[3] for row in found]


async def test_what_somebody_shared_is_found_by_the_person(sqlite: Database) -> None:
    async with sqlite.transaction() as session:
        place = await furnish(session, "north")
        shared = Shared(session, place.organisation.id)
        plan = await _plan(session, shared, place.coachee.id)
    assert len(plan) > 10
    assert [step for step in plan if "organisation_id" in step or step.startswith("SCAN")] == []


async def test_what_sqlite_is_told_stays_the_same_from_migration_to_migration(
    sqlite: Database,
) -> None:
    told = text("SELECT tbl, idx, stat FROM sqlite_stat1 ORDER BY idx")
    async with sqlite.reading() as session:
        first = (await session.execute(told)).tuples().all()
    await sqlite.migrate()
    async with sqlite.reading() as session:
        assert (await session.execute(told)).tuples().all() == first
    assert ("messages", "ix_messages_organisation_id", "1048576 1048576") in first


async def test_postgres_compiles_no_query(postgres_url: str) -> None:
    database = Database(postgres_url)
    try:
        async with database.reading() as session:
            assert await session.scalar(text("SHOW jit")) == "off"
    finally:
        await database.close()
