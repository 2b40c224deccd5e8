"""How many messages a person may send: a bucket that fills again evenly."""

from __future__ import annotations

import time
from collections.abc import Callable

_MOST_BUCKETS = 10_000


class Allowance:
    """A bucket of tokens for each person, in this process only."""

    def __init__(self, a_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin with full buckets.

        Args:
            a_minute: how many a person may take in a minute, and at once.
            clock: seconds that only grow.
        """
        self._most = float(a_minute)
        self._a_second = a_minute / 60
        self._clock = clock
        self._buckets: dict[str, tuple[float, float]] = {}

    def take(self, person_id: str) -> float:
        """Take one token.

        Returns:
            Seconds to wait until there is one; 0 when it was given.
        """
        now = self._clock()
        left, since = self._buckets.pop(person_id, (self._most, now))
        left = min(self._most, left + (now - since) * self._a_second)
        given = left >= 1
        self._buckets[person_id] = (left - 1 if given else left, now)
        self._forget_oldest()
        return 0.0 if given else (1 - left) / self._a_second

    def _forget_oldest(self) -> None:
        if len(self._buckets) > _MOST_BUCKETS:
            del self._buckets[next(iter(self._buckets))]
