"""What goes on after an answer was given, such as sending a mail."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

from bot.engine.tracing import trace


class Background:
    """Work under way that no client waits for."""

    def __init__(self, log: Any) -> None:
        """Begin with nothing.

        Args:
            log: is told what failed.
        """
        self._log = log
        self._tasks: set[asyncio.Task[None]] = set()

    def start(self, name: str, work: Coroutine[Any, Any, None]) -> None:
        """Begin some work; it is logged under its name if it fails."""
        task = asyncio.create_task(self._guarded(name, work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def settled(self) -> None:
        """Wait until all that was begun is done."""
        while self._tasks:
            await asyncio.gather(*self._tasks)

    async def _guarded(self, name: str, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except Exception as error:
            self._log.error(name, trace=trace(error))
