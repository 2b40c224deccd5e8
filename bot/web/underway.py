"""Whose conversation is known to be under way, so that not every message has to look it up."""

from __future__ import annotations

import time
from collections.abc import Callable

_SECONDS = 600
_MOST = 10_000


class Underway:
    """People whom this process asked something a moment ago.

    Another process may end their conversation meanwhile. What is remembered is forgotten after ten
    minutes, and for half an hour the engine takes a message to the conversation that has ended.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin with nobody.

        Args:
            clock: seconds that only grow.
        """
        self._clock = clock
        self._since: dict[str, float] = {}

    def __contains__(self, person_id: str) -> bool:
        since = self._since.get(person_id)
        return since is not None and self._clock() - since < _SECONDS

    def note(self, person_id: str, *, asked: bool) -> None:
        """Keep in mind whether a question waits for a person's answer."""
        self._since.pop(person_id, None)
        if asked:
            self._since[person_id] = self._clock()
        if len(self._since) > _MOST:
            del self._since[next(iter(self._since))]
