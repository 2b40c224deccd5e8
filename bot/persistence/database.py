"""The database and its units of work."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from sqlite3 import OperationalError
from time import monotonic, sleep
from typing import Any

from sqlalchemy import URL, Connection, event, make_url, text
from sqlalchemy.ext.asyncio import (
    AsyncConnection,
    AsyncEngine,
    AsyncSession,
    async_sessionmaker,
    create_async_engine,
)
from sqlalchemy.orm import ORMExecuteState, Session

from bot.persistence import migrations
from bot.persistence.planning import advise
from bot.settings import async_database_url

_WAIT_SECONDS = 10
_RETRY_SECONDS = 0.02
_BEGIN = "entre_begin"
_SCHEMA_LOCK = 0x656E747265


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
            ValueError: Another kind of database, or SQLite in memory, which its connections
                could not share.
        """
        self._url = _driver_url(url)
        self._sqlite = self._url.get_backend_name() == "sqlite"
        self._file = _sqlite_file(self._url) if self._sqlite else None
        self._engine = self._open(echo=echo, foreign_keys=True)
        self._writing = async_sessionmaker(
            self._engine.execution_options(**{_BEGIN: "BEGIN IMMEDIATE"}), expire_on_commit=False
        )
        self._reading = async_sessionmaker(
            self._engine.execution_options(postgresql_readonly=True),
            expire_on_commit=False,
            sync_session_class=_ReadingSession,
        )
        self._writers = asyncio.Lock()

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
        if self._file is not None:
            self._file.parent.mkdir(parents=True, exist_ok=True)
        engine = self._open(foreign_keys=False).execution_options(**{_BEGIN: "BEGIN IMMEDIATE"})
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
        async with asyncio.timeout(_WAIT_SECONDS):
            await self._writers.acquire()
        try:
            yield
        finally:
            self._writers.release()

    def _open(self, *, foreign_keys: bool, echo: bool = False) -> AsyncEngine:
        engine = create_async_engine(
            self._url,
            echo=echo,
            pool_pre_ping=not self._sqlite,
            json_serializer=partial(json.dumps, ensure_ascii=False),
        )
        if self._sqlite:
            event.listen(engine.sync_engine, "connect", _sqlite_settings(foreign_keys))
            event.listen(engine.sync_engine, "begin", _sqlite_begin)
        else:
            event.listen(engine.sync_engine, "connect", _postgres_settings)
        return engine


def _driver_url(url: str) -> URL:
    """Return the address for SQLAlchemy, with libpq's ``sslmode`` under asyncpg's name."""
    parsed = make_url(async_database_url(url))
    mode = parsed.query.get("sslmode")
    if mode is None:
        return parsed
    return parsed.difference_update_query(["sslmode"]).update_query_dict({"ssl": mode})


def _sqlite_file(url: URL) -> Path:
    if url.database in (None, "", ":memory:"):
        raise ValueError("SQLite needs a file: sqlite:///path/to/file.db")
    return Path(str(url.database))


def _sqlite_settings(foreign_keys: bool) -> Any:
    def connected(connection: Any, _: object) -> None:
        # Otherwise the driver begins transactions by itself, after the first read.
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {_WAIT_SECONDS * 1000}")
        _keep_a_log(cursor)
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
        cursor.close()

    return connected


def _postgres_settings(connection: Any, _: object) -> None:
    """Have no query compiled first: that takes longer than any of ours, each time anew."""
    cursor = connection.cursor()
    cursor.execute("SET jit = off")
    cursor.close()
    connection.commit()


def _keep_a_log(cursor: Any) -> None:
    """Have a file write ahead, which it remembers; others may be asking for the same right now.

    SQLite refuses the change at once while another connection makes it, however long it may wait.
    """
    ends = monotonic() + _WAIT_SECONDS
    while True:
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
            return
        except OperationalError as error:
            if "locked" not in str(error) or monotonic() > ends:
                raise
            sleep(_RETRY_SECONDS)


def _sqlite_begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get(_BEGIN, "BEGIN"))
