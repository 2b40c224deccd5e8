"""What time it is: the real time, or a fixed day for demonstrations and tests."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from bot.persistence.models import Organisation

Clock = Callable[[], datetime]


def clock_on(day: date | None) -> Clock:
    """A clock on a fixed day; the real one where the day is None.

    The fixed day's time lies between 12 and 20 h UTC, which is that day all over the States.
    """

    def now() -> datetime:
        real = datetime.now(UTC)
        if day is None:
            return real
        since_midnight = real - datetime.combine(real, time.min, UTC)
        return datetime.combine(day, time(12), UTC) + since_midnight / 3

    return now


def local_day(organisation: Organisation, now: datetime) -> date:
    """The calendar day where the organisation is."""
    return now.astimezone(ZoneInfo(organisation.time_zone)).date()
