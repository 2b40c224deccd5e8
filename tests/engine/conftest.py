"""Engines for tests: the one of the conversations, and further ones on databases of their own."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
import pytest_asyncio

from bot.coaching.clock import clock_on
from bot.engine.engine import Engine
from bot.playbooks import Library, load_library
from tests.conversations.conftest import ROOT, TODAY, coachee, coachees, database, engine

__all__ = ["coachee", "coachees", "database", "engine"]

Starting = Callable[[str], Awaitable[Engine]]


@pytest.fixture(scope="session")
def library() -> Library:
    """Both playbooks."""
    return load_library([ROOT / "playbooks" / name for name in ("kentucky", "san_joaquin")])


@pytest_asyncio.fixture(loop_scope="session")
async def start(model: Path, library: Library) -> AsyncIterator[Starting]:
    """Start a further engine on a migrated database; all are closed after the test."""
    async with AsyncExitStack() as stack:

        async def started(url: str) -> Engine:
            another = Engine(url, library, model, clock_on(TODAY))
            await another.start()
            stack.push_async_callback(another.close)
            return another

        yield started
