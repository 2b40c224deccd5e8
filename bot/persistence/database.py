"""The database and its units of work."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from sqlalchemy import event, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession, async_sessionmaker
from sqlalchemy.orm import ORMExecuteState, Session

from bot.persistence import migrations
from bot.persistence.connecting import (
    BEGIN,
    WAIT_SECONDS,
    driver_url,
    make_folder,
    open_engine,
    shown,
    sqlite_file,
)
from bot.persistence.planning import advise
from bot.settings import Settings, SetupError

_SCHEMA_LOCK = 0x656E747265
_MIGRATE = "`entre migrate` makes them; make a backup first."


class OutOfDate(SetupError):
    """The database does not have the tables of this release."""


class ReadOnly(RuntimeError):
    """Something was to be written in a session that is for reading."""


class _ReadingSession(Session):
    """A session that refuses to write."""


@event.listens_for(_ReadingSession, "before_flush")
def _refuse_objects(session: Session, *_: object) -> None:
    if session.new or session.deleted or any(map(session.is_modified, session.dirty)):
        raise ReadOnly("this session is for reading; write in a transaction")


@event.listens_for(_ReadingSession, "do_orm_execute")
def _refuse_statements(state: ORMExecuteState) -> None:
    if state.is_insert or state.is_update or state.is_delete:
        raise ReadOnly("this session is for reading; write in a transaction")


@dataclass(frozen=True)
class _Unit:
    """A transaction that is under way, and the task it belongs to."""

    database: "Database"
    session: AsyncSession
    task: asyncio.Task[Any] | None


_unit: ContextVar[_Unit | None] = ContextVar("entre_unit", default=None)


def current_session() -> AsyncSession | None:
    """Return the session of the transaction that this task is in.

    A task started inside a transaction is not in it: a session serves one task at a time.
    """
    unit = _unit.get()
    return unit.session if unit is not None and unit.task is asyncio.current_task() else None


class Database:
    """A SQLite or PostgreSQL database.

    On SQLite a commit is on the disk when it returns, and writers of this process take turns in
    the order they come; other processes are waited for. Either wait ends after 10 seconds.
    """

    def __init__(self, url: str, *, echo: bool = False) -> None:
        """Take the database's address; nothing is opened yet.

        Args:
            url: ``sqlite:///…`` or ``postgresql://…``, with or without the driver.
            echo: Whether every statement is logged.

        Raises:
            SetupError: No address, another kind of database, or SQLite in memory, which its
                connections could not share.
        """
        self._url = driver_url(url)
        self._file = sqlite_file(self._url)
        self._sqlite = self._file is not None
        self._engine = open_engine(self._url, echo=echo)
        self._writing = async_sessionmaker(
            self._engine.execution_options(**{BEGIN: "BEGIN IMMEDIATE"}), expire_on_commit=False
        )
        self._reading = async_sessionmaker(
            self._engine.execution_options(postgresql_readonly=True),
            expire_on_commit=False,
            sync_session_class=_ReadingSession,
        )
        self._writers = asyncio.Lock()

    def __str__(self) -> str:
        """Return the address without a password."""
        return shown(self._url)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncSession]:
        """Give a session for one unit of work: all of it is stored, or nothing.

        Inside another transaction of the same task this is part of that one: what is done here
        stands or falls with it.

        Raises:
            TimeoutError: Other writers of this process kept the database for 10 seconds.
        """
        joined = self._joined()
        if joined is not None:
            yield joined
            return
        async with self._writers_turn(), self._writing() as session, session.begin():
            outer = _unit.get()
            _unit.set(_Unit(self, session, asyncio.current_task()))
            try:
                yield session
            finally:
                _unit.set(outer)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncSession]:
        """Give a session for reading, which waits for no writer.

        Inside a transaction of the same task this is that transaction, whose work it sees.
        Elsewhere whatever writes raises ``ReadOnly``.
        """
        joined = self._joined()
        if joined is not None:
            yield joined
            return
        async with self._reading() as session:
            yield session

    @asynccontextmanager
    async def changing_tables(self) -> AsyncIterator[AsyncConnection]:
        """Give a connection for migrations: one at a time, all of it or nothing.

        Foreign keys are not enforced on SQLite meanwhile: it changes a table by dropping and
        making it anew, and dropping it would delete the rows that refer to it.
        """
        make_folder(self._url)
        engine = open_engine(self._url, foreign_keys=False).execution_options(
            **{BEGIN: "BEGIN IMMEDIATE"}
        )
        try:
            async with engine.begin() as connection:
                if not self._sqlite:
                    await connection.execute(
                        text("SELECT pg_advisory_xact_lock(:key)"), {"key": _SCHEMA_LOCK}
                    )
                yield connection
        finally:
            await engine.dispose()

    async def migrate(self) -> None:
        """Bring the tables up to this release, making the database's folder if need be."""
        async with self.changing_tables() as connection:
            await connection.run_sync(migrations.upgrade)
            if self._sqlite:
                await connection.run_sync(advise)

    async def is_current(self) -> bool:
        """Return whether the tables are those of this release."""
        if self._file is not None and not self._file.exists():
            return False
        async with self._engine.connect() as connection:
            return await connection.run_sync(migrations.is_current)

    async def close(self) -> None:
        """Close all connections."""
        await self._engine.dispose()

    def _joined(self) -> AsyncSession | None:
        unit = _unit.get()
        return current_session() if unit is not None and unit.database is self else None

    @asynccontextmanager
    async def _writers_turn(self) -> AsyncIterator[None]:
        if not self._sqlite:
            yield
            return
        async with asyncio.timeout(WAIT_SECONDS):
            await self._writers.acquire()
        try:
            yield
        finally:
            self._writers.release()


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[Database]:
    """Give the database with the tables of this release, and close it in the end.

    Raises:
        Unreachable: It cannot be opened.
        OutOfDate: Its tables are missing, or those of another release.
    """
    database = Database(settings.database_url)
    try:
        if not await database.is_current():
            raise OutOfDate(f"{database} does not have the tables of this release: {_MIGRATE}")
        yield database
    finally:
        await database.close()
