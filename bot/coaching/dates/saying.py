"""Saying a day in full, as a person would read it aloud."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date  # type: ignore[import-untyped]

from bot.coaching.dates.grammar import Language, grammar


def say_date(day: date, language: Language, today: date) -> str:
    """Weekday, day and month; the year only when it is not this year.

    >>> say_date(date(2026, 12, 3), "es", date(2026, 11, 30))
    'jueves 3 de diciembre'
    """
    wording = grammar(language).say
    pattern = wording["this_year" if day.year == today.year else "other_year"]
    return str(format_date(day, format=pattern, locale=language))
