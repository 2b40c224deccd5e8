"""One engine for all conversations of a test run; an organisation of its own for each."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest
import pytest_asyncio

from bot.coaching.clock import clock_on
from bot.engine.engine import Engine
from bot.persistence.database import Database
from bot.playbooks import load_library
from bot.settings import Settings
from tests.conversations.places import PLACES
from tests.conversations.stages import Coachees, Talks

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 11, 30)
_AT_LENGTH = frozenset({"test_misunderstood", "test_rests", "test_leaving_out"})
_MANY = 6  # of one test with different words; of more, two of four take turns
_BY_TURNS = frozenset({"test_digressions"})  # at every other place, which takes half as long


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Of what is tested at every place, ``make test`` takes one language each, in turns.

    ``make check`` takes the other, both where hundreds of messages are sent, and every other place
    where dozens are. Of a test with many wordings ``make test`` takes half as well.
    """
    _take_turns(items)
    turn = {
        (where, language): number + (language == "es")
        for number, where in enumerate(PLACES)
        for language in ("en", "es")
    }
    for item in items:
        given = item.callspec.params if hasattr(item, "callspec") else {}
        here = turn.get((given.get("where"), given.get("language")))
        if here is None:
            continue
        by_turns = item.path.stem in _BY_TURNS and here % 4
        if here % 2 or by_turns or item.path.stem in _AT_LENGTH:
            item.add_marker(pytest.mark.long)


def _take_turns(items: list[pytest.Item]) -> None:
    here = (item for item in items if Path(item.path).parent == Path(__file__).parent)
    tests: dict[tuple[Path, str], list[pytest.Item]] = {}
    for item in here:
        tests.setdefault((item.path, item.name.partition("[")[0]), []).append(item)
    for wordings in tests.values():
        if len(wordings) > _MANY:
            for place, item in enumerate(wordings):
                if place // 2 % 2:  # two by two: both languages often stand side by side
                    item.add_marker(pytest.mark.long)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def engine(model: Path, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Engine]:
    """A started engine on an SQLite file."""
    url = Settings(
        database_url=f"sqlite:///{tmp_path_factory.mktemp('conversations') / 'entre.db'}"
    ).database_url
    database = Database(url)
    await database.migrate()
    await database.close()
    library = load_library([ROOT / "playbooks" / name for name in ("kentucky", "san_joaquin")])
    engine = Engine(url, library, model, clock_on(TODAY))
    await engine.start()
    yield engine
    await engine.close()


@pytest_asyncio.fixture(loop_scope="session")
async def database(engine: Engine) -> AsyncIterator[Database]:
    """The engine's database, seen from the test."""
    database = Database(engine.url)
    yield database
    await database.close()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def coachees(engine: Engine) -> AsyncIterator[Coachees]:
    """Makes coachees for the whole run."""
    database = Database(engine.url)
    yield Coachees(engine, database)
    await database.close()


@pytest.fixture
def coachee(engine: Engine, coachees: Coachees) -> Coachees:
    """Makes coachees who can talk, today."""
    engine.clock = clock_on(TODAY)
    return coachees


@pytest.fixture(scope="session")
def _talks(coachees: Coachees) -> Talks:
    return Talks(coachees)


@pytest.fixture
def talks(coachee: Coachees, _talks: Talks) -> Talks:
    """A coachee at each place and in each language, for tests that leave them where they were."""
    return _talks
