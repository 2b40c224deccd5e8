"""Connections to SQLite and PostgreSQL, each made ready for use."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from sqlite3 import Error as SqliteError
from sqlite3 import OperationalError
from time import monotonic, sleep
from typing import Any

from asyncpg import InterfaceError, PostgresError
from sqlalchemy import URL, Connection, event, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.settings import SetupError, async_database_url

BEGIN = "entre_begin"
WAIT_SECONDS = 10
_RETRY_SECONDS = 0.02
_NO_CONNECTION = (OSError, SqliteError, PostgresError, InterfaceError)
_WHERE = "ENTRE_DATABASE_URL says which database is used."


class Unreachable(SetupError, SQLAlchemyError):
    """The database cannot be opened."""

    def __init__(self, url: URL, error: Exception) -> None:
        """Say which database, without its password, and why."""
        why = str(error) or type(error).__name__
        super().__init__(f"{shown(url)} cannot be opened: {why}. {_WHERE}")


def driver_url(url: str) -> URL:
    """Return the address for SQLAlchemy, with libpq's ``sslmode`` under asyncpg's name.

    Raises:
        SetupError: No address, another kind of database, or SQLite in memory.
    """
    try:
        parsed = make_url(async_database_url(url))
    except (ArgumentError, ValueError) as error:
        raise SetupError(f"{error}. {_WHERE}") from error
    if parsed.get_backend_name() == "sqlite" and parsed.database in (None, "", ":memory:"):
        raise SetupError(f"SQLite needs a file: sqlite:///path/to/file.db. {_WHERE}")
    mode = parsed.query.get("sslmode")
    if mode is None:
        return parsed
    return parsed.difference_update_query(["sslmode"]).update_query_dict({"ssl": mode})


def shown(url: URL) -> str:
    """Return the address without its password."""
    return url.render_as_string(hide_password=True)


def sqlite_file(url: URL) -> Path | None:
    """Return SQLite's file; None for PostgreSQL."""
    return Path(str(url.database)) if url.get_backend_name() == "sqlite" else None


def make_folder(url: URL) -> None:
    """Make the folder of SQLite's file, where it is missing.

    Raises:
        Unreachable: It cannot be made.
    """
    file = sqlite_file(url)
    if file is None:
        return
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unreachable(url, error) from error


def open_engine(url: URL, *, foreign_keys: bool = True, echo: bool = False) -> AsyncEngine:
    """Return an engine; each of its connections raises ``Unreachable`` where it cannot be made.

    Args:
        url: Of ``driver_url``.
        foreign_keys: Whether SQLite enforces them.
        echo: Whether every statement is logged.
    """
    sqlite = sqlite_file(url) is not None
    engine = create_async_engine(
        url,
        echo=echo,
        pool_pre_ping=not sqlite,
        json_serializer=partial(json.dumps, ensure_ascii=False),
    )
    prepare = partial(_ready_sqlite, foreign_keys) if sqlite else _ready_postgres
    event.listen(engine.sync_engine, "do_connect", _connecting(url, prepare))
    if sqlite:
        event.listen(engine.sync_engine, "begin", _sqlite_begin)
    return engine


def _connecting(url: URL, prepare: Callable[[Any], None]) -> Callable[..., Any]:
    def connect(dialect: Any, _: object, args: Any, options: Any) -> Any:
        try:
            connection = dialect.connect(*args, **options)
            prepare(connection)
        except _NO_CONNECTION as error:
            raise Unreachable(url, error) from error
        return connection

    return connect


def _ready_sqlite(foreign_keys: bool, connection: Any) -> None:
    # Otherwise the driver begins transactions by itself, after the first read.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {WAIT_SECONDS * 1000}")
    _keep_a_log(cursor)
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
    cursor.close()


def _ready_postgres(connection: Any) -> None:
    """Have no query compiled first: that takes longer than any of ours, each time anew."""
    cursor = connection.cursor()
    cursor.execute("SET jit = off")
    cursor.close()
    connection.commit()


def _keep_a_log(cursor: Any) -> None:
    """Have a file write ahead, which it remembers; others may be asking for the same right now.

    SQLite refuses the change at once while another connection makes it, however long it may wait.
    """
    ends = monotonic() + WAIT_SECONDS
    while True:
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
            return
        except OperationalError as error:
            if "locked" not in str(error) or monotonic() > ends:
                raise
            sleep(_RETRY_SECONDS)


def _sqlite_begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get(BEGIN, "BEGIN"))
