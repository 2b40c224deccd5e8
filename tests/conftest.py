"""What many tests need: a fresh SQLite file, one PostgreSQL server a run, mail, the model."""

import asyncio
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
import pytest_asyncio
from psycopg import sql

from bot.engine.model_files import is_stale
from bot.persistence.database import Database
from tests.web.mailbox import Mailbox, mail_server

BROWSER = Path(__file__).parent / "browser"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs PostgreSQL or Chromium: ``make check`` runs it, ``make test`` does not."""
    for item in items:
        variant = item.callspec.id.split("-") if hasattr(item, "callspec") else []
        on_postgres = "postgres" in variant or "postgres_url" in getattr(item, "fixturenames", ())
        if on_postgres or BROWSER in item.path.parents:
            item.add_marker(pytest.mark.real_part)


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file for copying, which is quicker than migrating each time."""
    file = tmp_path_factory.mktemp("migrated") / "entre.db"
    asyncio.run(Database(f"sqlite:///{file}").migrate())
    return file


@pytest_asyncio.fixture
async def database(migrated_file: Path, tmp_path: Path) -> AsyncIterator[Database]:
    """A migrated SQLite database, gone after the test."""
    opened = Database(f"sqlite:///{shutil.copy(migrated_file, tmp_path / 'entre.db')}")
    yield opened
    await opened.close()


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """An empty database on the server that ENTRE_TEST_POSTGRES_URL names, or on one of its own."""
    given = os.environ.get("ENTRE_TEST_POSTGRES_URL")
    if given:
        with _empty_database(given) as url:
            yield url
        return
    binaries = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not binaries and not os.environ.get("CI"):
        pytest.skip("no PostgreSQL here: set ENTRE_TEST_POSTGRES_URL or install the server")
    with _server(binaries[-1].parent) as server, _empty_database(server) as url:
        yield url


@contextmanager
def _empty_database(server: str) -> Iterator[str]:
    name = f"entre_{uuid4().hex[:12]}"
    plain = server.replace("+asyncpg", "", 1)
    with psycopg.connect(plain, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        address, query = plain.partition("?")[::2]
        yield f"{address.rsplit('/', 1)[0]}/{name}" + (f"?{query}" if query else "")
        connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@contextmanager
def _server(binaries: Path) -> Iterator[str]:
    """Run a PostgreSQL server in a temporary folder, as a user that may: it refuses root."""
    folder = Path(tempfile.mkdtemp(prefix="entre-postgres-"))
    user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if user:
        shutil.chown(folder, "postgres", "postgres")
    port = _free_port()

    def run(program: str, *arguments: str) -> None:
        command = [*user, str(binaries / program), "-D", str(folder / "data"), *arguments]
        subprocess.run(command, check=True, cwd=folder, stdout=subprocess.DEVNULL)

    options = f"-F -p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder}"
    try:
        run("initdb", "-U", "postgres", "-A", "trust", "-N", "-E", "UTF8", "--locale=C.UTF-8")
        run("pg_ctl", "start", "-w", "-l", str(folder / "log"), "-o", options)
        try:
            yield f"postgresql://postgres@127.0.0.1:{port}/postgres"
        finally:
            run("pg_ctl", "stop", "-m", "immediate")
    finally:
        shutil.rmtree(folder)


def _free_port() -> int:
    with socket.socket() as chosen:
        chosen.bind(("127.0.0.1", 0))
        return int(chosen.getsockname()[1])


@pytest.fixture
def mail() -> Iterator[tuple[Mailbox, int]]:
    """A mail server with its mailbox, and its port."""
    with mail_server() as running:
        yield running


@pytest.fixture(scope="session")
def model() -> Path:
    """The folder with the trained model of these files; trained first where it is stale."""
    root = Path(__file__).resolve().parents[1]
    if is_stale(root, root / "models"):
        from bot.engine.model import train  # takes seconds: only where it is needed

        train(root, root / "models")
    return root / "models"
