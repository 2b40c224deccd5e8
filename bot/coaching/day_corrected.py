"""A day or a place that is said anew among other corrections: "no, wait, Wednesday that week"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from bot.coaching.another_day import day_in_place, moved, only_a_day, rather_day
from bot.coaching.dates import Language, read_date
from bot.coaching.patterns import patterns

_WORDS = Path(__file__).with_suffix(".yml")
_STOP = re.compile(r"\s*,\s+")
_EDGES = " \t\n,;.!"


@dataclass(frozen=True)
class DayMeant:
    """A day that takes the place of the one given.

    Attributes:
        hour: the hour said with it; empty where none is.
        where: the place said behind it; empty where none is.
        anew: whether another one was taken back for it, or it is counted from the one given.
    """

    day: date
    hour: str = ""
    where: str = ""
    anew: bool = False


def day_corrected(text: str, language: Language, today: date, given: date) -> DayMeant | None:
    """The day that a text puts in the place of the one given; None where it says more than that.

    Args:
        given: the day given before, in whose week "Wednesday of that week" is.
    """
    place = _pattern("where").search(text)
    said = text[: place.start()] if place else text
    where = place["where"].strip() if place else ""
    hour = _pattern("hour").search(said)
    said = _pattern("hour").sub("", said)
    *before, said = _pattern("no_wait").split(said)
    before = [one for one in before if read_date(one, language, today).status != "none"]
    first = _pattern("why").split(said)[0]
    first = moved(_pattern("leads").sub("", first)).strip(_EDGES)
    weekday = _pattern("that_week").sub("", first) if _pattern("that_week").search(first) else ""
    if weekday and only_a_day(weekday, language, today):
        named = read_date(weekday, language, today).day
        day = given + timedelta(days=named.weekday() - given.weekday()) if named else None
    else:
        bare = _pattern("leads").sub("", said).strip(_EDGES)
        words = first if only_a_day(first, language, today) else None
        words = words or day_in_place(bare, language, today, given)
        words = words or rather_day(bare, language, today, given)
        words = words or _last_clause(bare, language, today, given)
        day = read_date(words, language, today).day if words else None
    if day is None or day < today:
        return None
    anew = bool(before or weekday or hour or where)
    return DayMeant(day, hour["hour"].strip() if hour else "", where, anew)


def _last_clause(text: str, language: Language, today: date, given: date) -> str | None:
    """A better day in the last clause, behind why it is better: "I have duty, better the 3rd"."""
    *why, last = _STOP.split(text)
    return rather_day(last, language, today, given) if len(why) == 1 else None


def place_said(text: str) -> str:
    """The place that a text names as such, and nothing else: "the place the gym"."""
    found = _pattern("place").match(text)
    return found["place"].strip() if found else ""


def place_put(place: str, where: str) -> str | None:
    """Where and with whom with another place; None where it does not begin with one."""
    stands = _pattern("stands").match(where)
    if stands is None:
        return None
    words = place if _pattern("led").match(place) else f"{stands['in']} {place}"
    return f"{words}{where[stands.end() :]}"


def _pattern(name: str) -> re.Pattern[str]:
    return patterns(_WORDS)[name]
