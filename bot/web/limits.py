"""How often something may be done: buckets that fill again evenly."""

from __future__ import annotations

import time
from collections.abc import Callable

_MOST_BUCKETS = 10_000


class Allowance:
    """A bucket of tokens for each person or address, in this process only."""

    def __init__(
        self,
        a_minute: float,
        clock: Callable[[], float] = time.monotonic,
        *,
        at_once: int | None = None,
    ) -> None:
        """Begin with full buckets.

        Args:
            a_minute: how many may be taken in a minute.
            clock: seconds that only grow.
            at_once: how many may be taken at once; as many as in a minute where nothing is said.
        """
        self._most = float(at_once or a_minute)
        self._a_second = a_minute / 60
        self._clock = clock
        self._buckets: dict[str, tuple[float, float]] = {}

    def take(self, who: str) -> float:
        """Take one token.

        Returns:
            Seconds to wait until there is one; 0 when it was given.
        """
        now = self._clock()
        left, since = self._buckets.pop(who, (self._most, now))
        left = min(self._most, left + (now - since) * self._a_second)
        given = left >= 1
        self._buckets[who] = (left - 1 if given else left, now)
        self._forget_oldest()
        return 0.0 if given else (1 - left) / self._a_second

    def _forget_oldest(self) -> None:
        if len(self._buckets) > _MOST_BUCKETS:
            del self._buckets[next(iter(self._buckets))]


class Limits:
    """The allowances of those who are not signed in yet.

    Attributes:
        refused: how often an address may be refused at a site, before it is no longer written down.
        codes_to: codes that are sent to one address.
        codes_from: codes that are asked for from one machine; a school has one for everybody.
        passwords: passwords and codes that are tried from one machine.
        windows: windows to a provider that are opened from one machine.
    """

    def __init__(self) -> None:
        """Begin with full buckets."""
        self.refused = Allowance(20)
        self.codes_to = Allowance(1 / 15, at_once=3)
        self.codes_from = Allowance(10, at_once=40)
        self.passwords = Allowance(30, at_once=120)
        self.windows = Allowance(60, at_once=200)
