"""What a matched rule means: the days, one function for each `reads:` of the grammar."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from bot.coaching.dates import days
from bot.coaching.dates.grammar import Grammar, Rule

Days = tuple[date, ...]
Resolver = Callable[[re.Match[str], Rule, date, Grammar], Days]

_IDIOMS = {8: 7, 15: 14}  # Spanish counts today in: "ocho días" is a week, "quince días" two


def group(match: re.Match[str], *names: str) -> str | None:
    """The first of these named groups that took part in the match."""
    groups = match.groupdict()
    return next((groups[name] for name in names if groups.get(name)), None)


def number(word: str, words: Grammar) -> int:
    """A count in digits or words; 1 for what is neither ("or so")."""
    return int(word) if word.isdecimal() else words.numbers.get(word, 1)


def ordinal(word: str, words: Grammar) -> int:
    """A day of the month in digits ("3", "3rd") or words ("third", "primero")."""
    return words.ordinals.get(word) or int(re.sub(r"\D", "", word) or 0)


def ahead_by(count: int, unit: str, start: date) -> date:
    """So many days, school days, weeks, fortnights or months after `start`."""
    if unit == "month":
        return days.add_months(start, count)
    if unit == "school_day":
        return days.add_school_days(start, count)
    return start + timedelta(days=count * {"day": 1, "week": 7, "fortnight": 14}[unit])


def _some(*found: date | None) -> Days:
    return tuple(day for day in found if day is not None)


def _offset(_match: re.Match[str], rule: Rule, today: date, _words: Grammar) -> Days:
    return (today + timedelta(days=rule.days),)


def _ago(match: re.Match[str], _rule: Rule, today: date, words: Grammar) -> Days:
    count = number(group(match, "number", "number2") or "", words)
    unit = words.units[group(match, "unit", "unit2") or ""]
    unit = "day" if unit == "school_day" else unit
    return (ahead_by(-count, unit, today),)


def _ahead(match: re.Match[str], rule: Rule, today: date, words: Grammar) -> Days:
    unit = words.units[match["unit"]]
    counts = [number(match["number"], words)]
    second = group(match, "number2")
    if second is not None and second not in ("so",):
        counts.append(number(second, words))
    if rule.idiom and unit == "day":
        counts = [_IDIOMS.get(count, count) for count in counts]
    return tuple(ahead_by(count, unit, today) for count in counts)


def _ahead_of(match: re.Match[str], _rule: Rule, today: date, words: Grammar) -> Days:
    anchor = match["anchor"]
    start = today + timedelta(days=anchor == "tomorrow")
    if anchor in words.weekdays:
        start = days.next_weekday(words.weekdays[anchor], today)
    return (ahead_by(number(match["number"], words), words.units[match["unit"]], start),)


def _weekday_of(match: re.Match[str], words: Grammar) -> int:
    return words.weekdays[group(match, "weekday", "weekday2") or ""]


def _weekday(match: re.Match[str], _rule: Rule, today: date, words: Grammar) -> Days:
    return (days.next_weekday(_weekday_of(match, words), today),)


def _this_weekday(match: re.Match[str], _rule: Rule, today: date, words: Grammar) -> Days:
    weekday = _weekday_of(match, words)
    coming = days.next_weekday(weekday, today)
    return (today, coming) if weekday == today.weekday() else (coming,)


def _next_weekday(match: re.Match[str], _rule: Rule, today: date, words: Grammar) -> Days:
    """On a Monday "next Friday" may be the coming one or the one after."""
    weekday = _weekday_of(match, words)
    coming = days.next_weekday(weekday, today)
    same_week = days.in_week_of(coming, 0) == days.in_week_of(today, 0)
    following = days.in_weeks(1, weekday, today)
    return (coming, *following) if same_week and coming not in following else following


def _next_week_weekday(match: re.Match[str], _rule: Rule, today: date, words: Grammar) -> Days:
    return days.in_weeks(1, _weekday_of(match, words), today)


def _last_weekday(match: re.Match[str], _rule: Rule, today: date, words: Grammar) -> Days:
    return (days.last_weekday(_weekday_of(match, words), today),)


def _either_weekday(match: re.Match[str], _rule: Rule, today: date, words: Grammar) -> Days:
    coming = days.next_weekday(_weekday_of(match, words), today)
    return (coming, coming + timedelta(weeks=1))


def _nth_next(match: re.Match[str], rule: Rule, today: date, words: Grammar) -> Days:
    count = rule.number or number(match["number"], words)
    coming = days.next_weekday(_weekday_of(match, words), today)
    return (coming + timedelta(weeks=count - 1),)


def _nth_weekday(match: re.Match[str], rule: Rule, today: date, words: Grammar) -> Days:
    nth, weekday = words.positions[match["nth"]], words.weekdays[match["weekday"]]
    if rule.months is not None:
        year, month = days.relative_month(today, rule.months)
        return _some(days.nth_weekday(nth, weekday, month, year))
    month, year_said = words.months[match["month"]], group(match, "year")
    found = days.nth_weekday(nth, weekday, month, int(year_said or today.year))
    if year_said is None and found is not None and found < today:
        found = days.nth_weekday(nth, weekday, month, today.year + 1)
    return _some(found)


def _week(_match: re.Match[str], rule: Rule, today: date, _words: Grammar) -> Days:
    weekday = days.FRIDAY if rule.weekday is None else rule.weekday
    return days.in_weeks(rule.weeks, weekday, today)


def _weekend(_match: re.Match[str], rule: Rule, today: date, _words: Grammar) -> Days:
    """The Friday before it or the Monday after."""
    return (days.next_weekday(rule.weekday or 0, today),)


def _month_end(match: re.Match[str], rule: Rule, today: date, words: Grammar) -> Days:
    """The last day of a month; said on that very day, the one of the next month may be meant."""
    if rule.months is not None:
        end = days.month_end(*days.relative_month(today, rule.months))
        following = days.month_end(*days.relative_month(today, rule.months + 1))
        return (end, following) if end == today else (end,)
    month, year = words.months[match["month"]], group(match, "year")
    end = days.month_end(int(year or today.year), month)
    return (days.month_end(today.year + 1, month) if end < today and year is None else end,)


def _iso(match: re.Match[str], _rule: Rule, _today: date, _words: Grammar) -> Days:
    return _some(days.valid(int(match["year"]), int(match["month"]), int(match["day"])))


def _numeric(match: re.Match[str], _rule: Rule, today: date, _words: Grammar) -> Days:
    first, second = int(group(match, "a", "c") or 0), int(group(match, "b", "d") or 0)
    year = group(match, "year", "year2")
    if first > 12:
        first, second = second, first
    return _some(days.dated(first, second, int(year) if year else None, today))


def _numeric_either(match: re.Match[str], _rule: Rule, today: date, _words: Grammar) -> Days:
    first, second = int(group(match, "a", "c") or 0), int(group(match, "b", "d") or 0)
    said = group(match, "year", "year2")
    year = int(said) if said else None
    return _some(days.dated(first, second, year, today), days.dated(second, first, year, today))


def _month_day(match: re.Match[str], _rule: Rule, today: date, words: Grammar) -> Days:
    month, said = words.months[match["month"]], group(match, "year")
    chosen = [ordinal(d, words) for d in (match["day"], group(match, "day2")) if d]
    year = int(said) if said else None
    return _some(*(days.dated(month, day, year, today) for day in chosen))


def _day_of_month(match: re.Match[str], rule: Rule, today: date, words: Grammar) -> Days:
    day = rule.days or ordinal(group(match, "day", "day2", "day3", "day4") or "", words)
    if rule.months is not None:
        return _some(days.valid(*days.relative_month(today, rule.months), day))
    return days.day_of_month(day, today)


def _weekday_day(match: re.Match[str], rule: Rule, today: date, words: Grammar) -> Days:
    weekday, day = _weekday_of(match, words), ordinal(match["day"], words)
    found = days.day_of_month(day, today)
    agreed = tuple(one for one in found if one.weekday() == weekday)
    agreed = agreed or _some(days.on_weekday(day, weekday, today))
    if agreed or rule.or_else:
        return agreed
    return (*found, days.next_weekday(weekday, today))


def _holiday(match: re.Match[str], _rule: Rule, today: date, words: Grammar) -> Days:
    for pattern, specs in words.holidays:
        if pattern.fullmatch(match.group()):
            return _some(*(days.holiday(spec, today) for spec in specs))
    return ()


RESOLVERS: Mapping[str, Resolver] = {
    "offset": _offset,
    "ago": _ago,
    "ahead": _ahead,
    "ahead_of": _ahead_of,
    "weekday": _weekday,
    "this_weekday": _this_weekday,
    "next_weekday": _next_weekday,
    "next_week_weekday": _next_week_weekday,
    "last_weekday": _last_weekday,
    "either_weekday": _either_weekday,
    "nth_next": _nth_next,
    "nth_weekday": _nth_weekday,
    "week": _week,
    "week_end": _week,
    "weekend": _weekend,
    "month_end": _month_end,
    "iso": _iso,
    "numeric": _numeric,
    "numeric_either": _numeric_either,
    "month_day": _month_day,
    "day_of_month": _day_of_month,
    "weekday_day": _weekday_day,
    "holiday": _holiday,
}
