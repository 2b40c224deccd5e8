"""Arithmetic of days: weekdays, weeks, months, holidays. All weeks begin on Monday."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

SUNDAY, SATURDAY, FRIDAY = 6, 5, 4
_LATELY = timedelta(days=21)
_MONTHS_AHEAD = 3
_HALF_A_WEEK = 3  # days
RECENT = timedelta(days=60)
"""A month and day without a year that passed less than this ago is past, not next year's."""


def next_weekday(weekday: int, today: date) -> date:
    """The next such day after today; a week ahead when today is one."""
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def last_weekday(weekday: int, today: date) -> date:
    """The last such day before today."""
    return today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)


def in_week_of(day: date, weekday: int) -> date:
    """The given weekday of the week that `day` is in."""
    return day + timedelta(days=weekday - day.weekday())


def in_weeks(weeks: int, weekday: int, today: date) -> tuple[date, ...]:
    """A weekday of this week (0), the next (1) and so on.

    On a Sunday people disagree whether the week that begins tomorrow is "this week" or "next
    week": "this" is taken as the coming one, "next" gives both. On a Saturday the days of "this
    week" are over: nothing is returned.
    """
    day = in_week_of(today, weekday) + timedelta(weeks=weeks)
    if today.weekday() == SUNDAY:
        if weeks == 0:
            return (day + timedelta(weeks=1),)
        return (day, day + timedelta(weeks=1)) if weeks > 0 else (day,)
    if weeks == 0 and today.weekday() == SATURDAY and weekday < SATURDAY:
        return ()
    return (day,)


def add_months(day: date, months: int) -> date:
    """The same day so many months on, or the last day of a shorter month."""
    year, month = relative_month(day, months)
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def relative_month(today: date, months: int) -> tuple[int, int]:
    """Year and month so many months from today."""
    index = today.year * 12 + today.month - 1 + months
    return index // 12, index % 12 + 1


def add_school_days(day: date, count: int) -> date:
    """So many weekdays on, or back; holidays are not known here."""
    step = timedelta(days=1 if count > 0 else -1)
    left = abs(count)
    while left:
        day += step
        left -= day.weekday() < SATURDAY
    return day


def nth_weekday(nth: int, weekday: int, month: int, year: int) -> date | None:
    """The nth (or with -1 the last) such weekday of a month; None when there is none."""
    if nth < 0:
        return last_weekday(weekday, month_end(year, month) + timedelta(days=1))
    day = next_weekday(weekday, date(year, month, 1) - timedelta(days=1))
    day += timedelta(weeks=nth - 1)
    return day if day.month == month else None


def valid(year: int, month: int, day: int) -> date | None:
    """The date, or None when the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def dated(month: int, day: int, year: int | None, today: date) -> date | None:
    """A month and day; without a year the next one, unless it passed only lately."""
    if year is not None:
        return valid(year if year > 99 else 2000 + year, month, day)
    this, following = valid(today.year, month, day), valid(today.year + 1, month, day)
    before = valid(today.year - 1, month, day)
    if before is not None and before > today - RECENT:
        return before
    if this is None:  # February 29: only when the coming twelve months have one
        return following if (month, day) < (today.month, today.day) else None
    return following if this <= today - RECENT else this


def day_of_month(day: int, today: date) -> tuple[date, ...]:
    """The next "5th"; said on the 5th it is unclear, so today and next month's."""
    found: list[date] = []
    for months in range(4):
        candidate = valid(*relative_month(today, months), day)
        if candidate is not None and candidate >= today:
            found.append(candidate)
            if candidate != today:
                break
    return tuple(found)


def on_weekday(day: int, weekday: int, today: date) -> date | None:
    """The "Tuesday the 19th" nearest to today, lately past or in the months to come, if any."""
    months = (relative_month(today, months) for months in range(-1, _MONTHS_AHEAD + 1))
    found = [valid(*month, day) for month in months]
    fits = [one for one in found if one and one.weekday() == weekday and one > today - _LATELY]
    return min(fits, key=lambda one: abs(one - today), default=None)


def near_weekday(day: date, weekday: int) -> date:
    """The given weekday nearest to a day."""
    return next_weekday(weekday, day - timedelta(days=_HALF_A_WEEK + 1))


def easter(year: int) -> date:
    """Easter Sunday, by the Gregorian computus of Meeus, Jones and Butcher."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def holiday(spec: str, today: date) -> date | None:
    """The holiday: "MM-DD", "nth weekday month" or "easter", the last two with days added.

    The next one, unless it passed only lately: who says "before Thanksgiving" the week after it
    does not mean next year.
    """
    for year in (today.year - 1, today.year, today.year + 1):
        name, _, added = spec.partition(" + ")
        if name == "easter":
            found: date | None = easter(year)
        elif " " in name:
            nth, weekday, month = map(int, name.split())
            found = nth_weekday(nth, weekday, month, year)
        else:
            month, day = map(int, name.split("-"))
            found = valid(year, month, day)
        if found is not None and found + timedelta(days=int(added or 0)) > today - RECENT:
            return found + timedelta(days=int(added or 0))
    return None
