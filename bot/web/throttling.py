"""Turning away whoever asks too often."""

from __future__ import annotations

import math

from bot.web.limits import Allowance
from bot.web.problems import Problem


def admit(allowance: Allowance, who: str) -> None:
    """Let somebody through, if their allowance has not run out.

    Raises:
        Problem: it has; it says how long to wait.
    """
    wait = allowance.take(who)
    if wait:
        seconds = math.ceil(wait)
        raise Problem("too_many", {"Retry-After": str(seconds)}, seconds=seconds)
