"""A terminal for the processes that tests run: what is typed, and all that is shown."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

_SECONDS = 240.0


class Terminal:
    """The near end of a terminal, and all that came out of it.

    Attributes:
        far: the end that a process has.
    """

    def __init__(self, near: int, far: int) -> None:
        self._near, self.far = near, far
        self.shown = ""

    @classmethod
    @contextmanager
    def opened(cls) -> Iterator[Terminal]:
        """A new one, closed in the end."""
        near, far = os.openpty()
        os.set_blocking(near, False)
        yield cls(near, far)
        os.close(far)
        os.close(near)

    def reads(self, words: str, times: int = 1) -> bool:
        """Whether the words come, so many times in all, within the time there is."""
        until = time.monotonic() + _SECONDS
        while self.shown.count(words) < times and time.monotonic() < until:
            try:
                self.shown += os.read(self._near, 65_536).decode(errors="replace")
            except BlockingIOError:
                time.sleep(0.1)
            except OSError:  # the other end is closed
                break
        return self.shown.count(words) >= times

    def types(self, line: str) -> None:
        """Type a line."""
        os.write(self._near, f"{line}\r".encode())
