"""Open event streams: who listens, and waking them when something was said."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

_POLLS_A_SECOND = 100
MOST_A_PERSON = 10


class Crowded(RuntimeError):
    """A person has as many streams open as one may have."""


class Listener:
    """One open stream."""

    def __init__(self) -> None:
        """Begin asleep."""
        self._news = asyncio.Event()

    def wake(self) -> None:
        """Say that there is something to read."""
        self._news.set()

    async def wait(self, seconds: float) -> bool:
        """Sleep until woken, at most so long; returns whether it was woken."""
        try:
            async with asyncio.timeout(seconds):
                await self._news.wait()
        except TimeoutError:
            return False
        self._news.clear()
        return True


class Streams:
    """The streams of this process, by person."""

    def __init__(self) -> None:
        """Begin with none."""
        self._listeners: dict[str, set[Listener]] = {}
        self.closing = False

    def __len__(self) -> int:
        return sum(map(len, self._listeners.values()))

    @property
    def poll_seconds(self) -> float:
        """How long to sleep before looking for what other processes wrote.

        About a second; with very many streams longer, so that looking never becomes the work.
        """
        return max(1.0, len(self) / _POLLS_A_SECOND)

    @contextmanager
    def listen(self, person_id: str) -> Iterator[Listener]:
        """Open a stream of a person's.

        Raises:
            Crowded: they have ten already.
        """
        theirs = self._listeners.setdefault(person_id, set())
        if len(theirs) >= MOST_A_PERSON:
            raise Crowded
        listener = Listener()
        theirs.add(listener)
        try:
            yield listener
        finally:
            theirs.discard(listener)
            if not theirs and self._listeners.get(person_id) is theirs:
                del self._listeners[person_id]

    def wake(self, person_id: str) -> None:
        """Wake a person's streams."""
        for listener in self._listeners.get(person_id, ()):
            listener.wake()

    def close(self) -> None:
        """Let every stream end."""
        self.closing = True
        for person_id in self._listeners:
            self.wake(person_id)
