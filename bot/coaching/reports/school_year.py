"""The months of a school year, which runs from July to June."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.persistence.counts import Span

_FIRST_MONTH = 7
_EARLIEST = 2000


def school_year(day: date) -> int:
    """The year in which the school year of a day began."""
    return day.year if day.month >= _FIRST_MONTH else day.year - 1


def newest_year(today: date) -> int:
    """The latest school year of which a whole day is over."""
    return school_year(today - timedelta(days=1))


def fitting_year(wanted: int | None, today: date) -> int:
    """A year that can be counted; the newest where none, or none that can be, is wanted."""
    newest = newest_year(today)
    return newest if wanted is None else min(max(wanted, _EARLIEST), newest)


def span_of(year: int, today: date, zone: ZoneInfo, since: date | None = None) -> Span:
    """The months of a school year up to the end of yesterday.

    Today is not counted, lest two looks at a report tell what somebody did between them. Months
    before anything was done are left out: they would make others be held back.

    Args:
        year: in which the school year begins.
        today: on the organisation's clock.
        zone: that clock's.
        since: when anything was done for the first time.
    """
    end = min(_month(year, 12), today)
    first = min(since or end, end - timedelta(days=1)).replace(day=1)
    starts = [day for day in (_month(year, number) for number in range(12)) if day >= first]
    starts = starts or [_month(year, 0)]
    days = [*(day for day in starts if day < end), end]
    moments = [datetime.combine(day, time(), zone).astimezone(UTC) for day in days]
    return Span(moments, days)


def _month(year: int, number: int) -> date:
    more, month = divmod(_FIRST_MONTH - 1 + number, 12)
    return date(year + more, month + 1, 1)
