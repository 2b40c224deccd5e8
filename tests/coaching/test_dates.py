"""Reading days as educators type them, and saying them back."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from bot.coaching.dates import DateReading, Language, read_date, say_date

LANGUAGES: tuple[Language, ...] = ("en", "es")
TUESDAY = date(2026, 11, 10)
DAYS = st.dates(date(2000, 1, 1), date(2090, 12, 31))
WORDS = (
    "next last this the by before after not no week weeks month friday sunday tomorrow today "
    "december may 2 3rd 15 31 12/3 30/2 2026 in of or end el la proximo que viene antes de del "
    "despues viernes domingo manana pasado semana semanas mes diciembre mayo en dentro ocho "
    "dias quince fin thanksgiving navidad semana santa primer ultimo first , . -"
)
# Pieces that read as dates far more often than random text does.
PIECES = st.lists(st.sampled_from(WORDS.split()), max_size=9).map(" ".join)


def table(language: Language) -> list[tuple[date, str, str]]:
    """(today, what is typed, what it means) of each line of the language's table."""
    path = Path(__file__).with_name(f"dates_{language}.yml")
    days: dict[str, dict[Any, Any]] = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    return [
        (date.fromisoformat(today), str(said), _expected(meant))
        for today, cases in days.items()
        for said, meant in cases.items()
    ]


def _expected(meant: Any) -> str:
    return " ".join(map(str, meant)) if isinstance(meant, list) else str(meant)


def outcome(reading: DateReading) -> str:
    """A reading in the words of the table."""
    if reading.status == "day":
        return str(reading.day)
    if reading.status == "past":
        return f"past {reading.day}"
    return " ".join(map(str, reading.candidates)) or reading.status


@pytest.mark.parametrize(("today", "said", "meant"), table("en"))
def test_english(today: date, said: str, meant: str) -> None:
    assert outcome(read_date(said, "en", today)) == meant


@pytest.mark.parametrize(("today", "said", "meant"), table("es"))
def test_spanish(today: date, said: str, meant: str) -> None:
    assert outcome(read_date(said, "es", today)) == meant


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_150_expressions(language: Language) -> None:
    assert len(table(language)) >= 150


@pytest.mark.parametrize("language", LANGUAGES)
@given(text=st.one_of(st.text(), PIECES), today=DAYS)
def test_any_text_gives_a_reading_that_keeps_its_word(
    language: Language, text: str, today: date
) -> None:
    reading = read_date(text, language, today)
    assert (reading.day is not None) == (reading.status in ("day", "past"))
    assert (len(reading.candidates) > 1) == (reading.status == "ambiguous")
    assert (reading.matched == "") == (reading.status == "none")
    assert all(day >= today for day in reading.candidates)
    if reading.day is not None:
        assert (reading.day < today) == (reading.status == "past")


@pytest.mark.parametrize("language", LANGUAGES)
@given(day=DAYS, ahead=st.integers(0, 300))
def test_what_is_said_reads_back_as_the_same_day(language: Language, day: date, ahead: int) -> None:
    later = day + timedelta(days=ahead)
    assert read_date(say_date(later, language, day), language, day).day == later


def test_a_day_is_said_in_full_and_the_year_only_when_it_is_another() -> None:
    assert say_date(date(2026, 12, 3), "en", TUESDAY) == "Thursday, December 3"
    assert say_date(date(2026, 12, 3), "es", TUESDAY) == "jueves 3 de diciembre"
    assert say_date(date(2027, 1, 5), "en", TUESDAY) == "Tuesday, January 5, 2027"
    assert say_date(date(2027, 1, 5), "es", TUESDAY) == "martes 5 de enero de 2027"


@pytest.mark.parametrize(
    ("said", "language", "matched"),
    [
        ("ok, Thursday  lunch then", "en", "Thursday"),
        ("I can do it by Dec. 3rd, I hope", "en", "by Dec. 3rd"),
        ("Creo que el Miércoles, sí", "es", "el Miércoles"),
        ("Sería después de Semana Santa", "es", "después de Semana Santa"),
        ("nothing here", "en", ""),
    ],
)
def test_matched_are_the_words_as_typed(said: str, language: Language, matched: str) -> None:
    assert read_date(said, language, TUESDAY).matched == matched


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reading_is_quick(language: Language) -> None:
    times = []
    for today, said, _ in table(language):
        start = perf_counter()
        read_date(said, language, today)
        times.append(perf_counter() - start)
    assert median(times) < 0.003


def test_on_its_last_day_the_end_of_the_month_may_be_that_of_the_next() -> None:
    reading = read_date("end of the month", "en", date(2026, 11, 30))
    assert reading.status == "ambiguous"
    assert reading.candidates == (date(2026, 11, 30), date(2026, 12, 31))
    assert read_date("end of the month", "en", date(2026, 11, 29)).day == date(2026, 11, 30)
