"""Another day than the one given: "it's Thursday the 17th, not the 18th", "better the 18th"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

from bot.coaching.answers.instead import instead
from bot.coaching.dates import Language, read_date
from bot.coaching.patterns import patterns

_WORDS = Path(__file__).with_suffix(".yml")
_CLAUSES = re.compile(r"\s*(?:[,;!?…]+|\.+(?=\s|$))\s*")
_BARE = re.compile(r"\d{1,2}")  # "December 17, not 18"


def only_a_day(words: str, language: Language, today: date) -> bool:
    """Whether the words are a day to come, as "the 18th", and nothing beside it."""
    return read_date(words, language, today).status == "day" and _is_day(words, language, today)


def day_in_place(
    text: str, language: Language, today: date, given: date | None = None
) -> str | None:
    """The day that is meant where another one is denied, in plain words.

    None where a text says more than these two: "not on Friday, the 18th is picture day".

    Args:
        given: the day given before, in whose week a mere weekday is: "Thursday, not Friday".
    """
    said = _pattern("leads").sub("", text)
    said = _pattern("cannot").sub(lambda found: "no" if found["no"] else "not", said)
    for denied, meant in instead(_pattern("apart").sub(r"\1 el ", said), one=True):
        named = _BARE.fullmatch(denied) or _is_day(denied, language, today)
        if named and only_a_day(meant, language, today):
            week = given and _in_week_of(given, denied, meant, language, today)
            return week.isoformat() if week else meant
    return None


def _in_week_of(
    given: date, denied: str, meant: str, language: Language, today: date
) -> date | None:
    """The weekday meant in the week of the day that is denied by its weekday."""
    was, now = (read_date(words, language, today).day for words in (denied, meant))
    if was is None or now is None or was.weekday() != given.weekday():
        return None
    if any(map(str.isdecimal, denied + meant)):
        return None
    day = given + timedelta(days=now.weekday() - given.weekday())
    return day if day >= today else None


def moved(text: str) -> str:
    """The text without the words that move something to another day: "push it to Friday"."""
    return _pattern("moves").sub("", text).strip()


def day_put_right(text: str, language: Language, today: date, *, named: bool = False) -> str | None:
    """The day that is meant where a text speaks of the day alone, and denies the one given.

    "Corrija el día, es el jueves 17" gives "es el jueves 17"; None where it says anything else.

    Args:
        named: whether it has been said that the day is spoken of: "the date is".
    """
    clauses = [clause for clause in _CLAUSES.split(text.strip()) if clause]
    denied = [_says("not_that_day", one) or _says("change_day", one) for one in clauses]
    left = [moved(clause) for clause, no in zip(clauses, denied, strict=True) if not no]
    days = [clause for clause in left if only_a_day(clause, language, today)]
    days = days if len(days) == 1 else [day for day in days if not _says("around_it", day)]
    beside = [c for c in left if c not in days and not _says("around_it", c)]
    return days[0] if (named or any(denied)) and len(days) == 1 and not beside else None


def rather_day(
    text: str, language: Language, today: date, given: date, *, for_a_reason: bool = False
) -> str | None:
    """The day that is said to be better than the one given, whatever is said of why.

    "Mejor el lunes, el viernes hay salida" gives "mejor el lunes".

    Args:
        given: the day given before.
        for_a_reason: whether it has to be said what speaks against that one.
    """
    if _pattern("hangs_on").search(text):
        return None
    better, clauses = _pattern("rather"), _clauses_with_why(text)
    clauses = [_pattern("why_behind").sub("", x) if better.search(x) else x for x in clauses]
    days = [one for one in clauses if only_a_day(moved(one), language, today)]
    days = [one for one in days if better.search(one)]
    if len(days) != 1:
        return None
    against = any(
        _pattern("that_day").search(one) or _is_on(given, one, language, today)
        for one in clauses
        if one not in days
    )
    return moved(days[0]) if against or (not for_a_reason and clauses[0] in days) else None


def asks_for_another_day(text: str, language: Language, today: date) -> bool:
    """Whether a text asks for another day and names none: "change the day, Friday is no good"."""
    first, *others = _clauses_with_why(text) or [""]
    asks = _says("change_day", first)
    return asks and not any(only_a_day(moved(one), language, today) for one in others)


def _clauses_with_why(text: str) -> list[str]:
    """The clauses of a text, and what gives a reason as one of them."""
    parts = (part for clause in _CLAUSES.split(text) for part in _pattern("why").split(clause))
    return [part.strip() for part in parts if part.strip() and not _says("around_it", part)]


def _is_on(given: date, clause: str, language: Language, today: date) -> bool:
    """Whether a clause speaks of the day given, or of its weekday."""
    said = read_date(clause, language, today)
    return said.day is not None and said.day.weekday() == given.weekday()


def _says(name: str, clause: str) -> bool:
    return _pattern(name).fullmatch(clause) is not None


def _is_day(words: str, language: Language, today: date) -> bool:
    said = read_date(words, language, today)
    rest = words.replace(said.matched, " ", 1) if said.matched else words
    left = re.sub(r"\W|_", "", _pattern("beside").sub("", rest))
    return said.status in {"day", "past", "ambiguous"} and not left


def _pattern(name: str) -> re.Pattern[str]:
    return patterns(_WORDS)[name]
