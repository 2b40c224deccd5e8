"""What many tests need: a fresh SQLite file, one PostgreSQL server a run, mail, the model."""

import asyncio
import os
import shutil
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
import pytest_asyncio
from psycopg import sql

from bench.postgres import newest_binaries, server
from bot.engine.model_files import is_stale, training_alone
from bot.persistence.database import Database
from tests.web.mailbox import Mailbox, mail_server

BROWSER = Path(__file__).parent / "browser"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs PostgreSQL or Chromium, and put last the files that need the model.

    ``make check`` runs what is marked, ``make test`` does not. Within each half the longest files
    come first, so that no processor is idle at the end.
    """
    size = Counter(item.path for item in items)
    with_model = {item.path for item in items if "model" in getattr(item, "fixturenames", ())}
    items.sort(key=lambda item: (item.path in with_model, -size[item.path]))
    for item in items:
        if item.path in with_model:  # it may wait for a training, which is no time of the test's
            own = item.get_closest_marker("timeout")
            item.add_marker(pytest.mark.timeout(*(own.args if own else ()), func_only=True))
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
    binaries = newest_binaries()
    if binaries is None and not os.environ.get("CI"):
        pytest.skip("no PostgreSQL here: set ENTRE_TEST_POSTGRES_URL or install the server")
    assert binaries is not None, "no PostgreSQL is installed"
    with server(binaries) as address, _empty_database(address) as url:
        yield url


@contextmanager
def _empty_database(address: str) -> Iterator[str]:
    name = f"entre_{uuid4().hex[:12]}"
    plain = address.replace("+asyncpg", "", 1)
    with psycopg.connect(plain, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        base, query = plain.partition("?")[::2]
        yield f"{base.rsplit('/', 1)[0]}/{name}" + (f"?{query}" if query else "")
        connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.fixture
def mail() -> Iterator[tuple[Mailbox, int]]:
    """A mail server with its mailbox, and its port."""
    with mail_server() as running:
        yield running


@pytest.fixture(scope="session")
def model() -> Path:
    """The folder with the trained model of these files; trained first where it is stale."""
    root = Path(__file__).resolve().parents[1]
    models = root / "models"
    with training_alone(models):
        if is_stale(root, models):
            from bot.engine.model import train  # takes seconds: only where it is needed

            train(root, models)
    return models
