"""No repository returns or touches a row of another organisation."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from inspect import iscoroutinefunction
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.persistence.database import Database
from bot.persistence.models import Base, Organisation
from bot.persistence.records import WrongOrganisation
from bot.persistence.repository import Repository
from tests.persistence.calls import OWN, READS, REFUSED, WITHOUT_EFFECT, Call
from tests.persistence.theirs import Theirs, fill

pytestmark = pytest.mark.asyncio(loop_scope="module")


def _each(calls: dict[type[Repository], dict[str, Call]]) -> list[Any]:
    return [
        pytest.param(kind, call, id=f"{kind.__name__}.{name}")
        for kind, methods in calls.items()
        for name, call in methods.items()
    ]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def database(
    migrated_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Database]:
    """One database for all tests, which take back what they do in it."""
    file = shutil.copy(migrated_file, tmp_path_factory.mktemp("tenancy") / "entre.db")
    opened = Database(f"sqlite:///{file}")
    yield opened
    await opened.close()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def theirs(database: Database) -> Theirs:
    """Another organisation's rows, in the database beside ours."""
    async with database.transaction() as session:
        return await fill(session)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def ours(database: Database) -> Organisation:
    """Our organisation, which has nothing yet."""
    async with database.transaction() as session:
        session.add(organisation := Organisation(slug="north", name="North"))
        return organisation


@asynccontextmanager
async def _undone(database: Database) -> AsyncIterator[AsyncSession]:
    """A transaction of which nothing is stored."""
    async with database.transaction() as session:
        yield session
        await session.rollback()


async def _rows(session: AsyncSession) -> list[dict[str, Any]]:
    tables = Base.metadata.sorted_tables
    found = [(await session.execute(select(table))).mappings().all() for table in tables]
    return [dict(row) for rows in found for row in rows]


@pytest.mark.parametrize("kind", READS)
async def test_every_method_is_among_the_calls(kind: type[Repository]) -> None:
    methods = {
        name
        for name in dir(kind)
        if not name.startswith("_") and iscoroutinefunction(getattr(kind, name))
    }
    tried = (READS, REFUSED, WITHOUT_EFFECT, OWN)
    assert methods == {name for calls in tried for name in calls.get(kind, ())}


async def test_every_repository_is_among_the_calls() -> None:
    inner = {kind for kind in Repository.__subclasses__() if not kind.__subclasses__()}
    outer = {last for kind in Repository.__subclasses__() for last in kind.__subclasses__()}
    assert inner | outer == set(READS)


async def test_every_table_has_a_row_of_theirs(database: Database, theirs: Theirs) -> None:
    async with database.reading() as session:
        for table in Base.metadata.sorted_tables:
            assert (await session.execute(select(table))).first() is not None, table.name


@pytest.mark.parametrize(("kind", "call"), _each(READS))
async def test_their_rows_are_returned_to_them_and_never_to_us(
    database: Database, ours: Organisation, theirs: Theirs, kind: type[Repository], call: Call
) -> None:
    async with database.reading() as session:
        assert await call(kind(session, theirs.organisation.id), theirs)
        assert not await call(kind(session, ours.id), theirs)


@pytest.mark.parametrize(("kind", "call"), _each(REFUSED))
async def test_what_would_add_to_their_rows_is_refused(
    database: Database, ours: Organisation, theirs: Theirs, kind: type[Repository], call: Call
) -> None:
    async with _undone(database) as session:
        before = await _rows(session)
        with pytest.raises(WrongOrganisation):
            await call(kind(session, ours.id), theirs)
        await session.flush()
        assert await _rows(session) == before


@pytest.mark.parametrize(("kind", "call"), _each(WITHOUT_EFFECT))
async def test_what_would_change_their_rows_changes_nothing(
    database: Database, ours: Organisation, theirs: Theirs, kind: type[Repository], call: Call
) -> None:
    async with _undone(database) as session:
        before = await _rows(session)
        await call(kind(session, ours.id), theirs)
        await session.flush()
        assert await _rows(session) == before
        await call(kind(session, theirs.organisation.id), theirs)
        await session.flush()
        assert await _rows(session) != before
