"""Typed answers that mean a button, several buttons, a number or a yes."""

from __future__ import annotations

from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from bot.coaching.answers import Choice, read_choice, read_choices, read_scale, read_yes_no

LANGUAGES = ("en", "es")
TABLES: dict[str, dict[str, Any]] = {
    language: YAML(typ="safe").load(
        Path(__file__).with_name(f"answers_{language}.yml").read_text(encoding="utf-8")
    )
    for language in LANGUAGES
}
STATUS = (
    Choice("done", "Done"),
    Choice("partly", "Partly"),
    Choice("not_yet", "Not yet"),
    Choice("changed", "It changed"),
)
CHOICES = st.lists(st.builds(Choice, st.text(), st.text()), max_size=6)
WORDS = (
    "1 2 3-1 8/10 0/0 80 % first second last the one and all but not yes no done not yet kinda "
    "a b el la primera y todas menos ninguna si porque hecho 4.5 or of 10 , . # 👍 1-"
)
# Pieces that read as answers far more often than random text does.
PIECES = st.lists(st.sampled_from(WORDS.split()), max_size=8).map(" ".join)
TEXTS = st.one_of(st.text(), PIECES)


def offered_cases(kind: str) -> list[tuple[str, tuple[Choice, ...], str, Any]]:
    """(language, choices, what is typed, what it means) of "choice" or "choices"."""
    return [
        (language, tuple(Choice(*pair) for pair in group["offered"].items()), str(said), meant)
        for language in LANGUAGES
        for group in TABLES[language][kind]
        for said, meant in group["typed"].items()
    ]


def plain_cases(kind: str) -> list[tuple[str, str, Any]]:
    """(language, what is typed, what it means) of "scale" or "yes_no"."""
    return [
        (language, str(said), meant)
        for language in LANGUAGES
        for said, meant in TABLES[language][kind].items()
    ]


@pytest.mark.parametrize(("language", "choices", "said", "meant"), offered_cases("choice"))
def test_choice(language: str, choices: tuple[Choice, ...], said: str, meant: str | None) -> None:
    found = read_choice(said, choices, language)
    assert (found and found.value) == meant


@pytest.mark.parametrize(("language", "choices", "said", "meant"), offered_cases("choices"))
def test_choices(language: str, choices: tuple[Choice, ...], said: str, meant: list[str]) -> None:
    assert [choice.value for choice in read_choices(said, choices, language)] == meant


@pytest.mark.parametrize(("language", "said", "meant"), plain_cases("scale"))
def test_scale(language: str, said: str, meant: int | None) -> None:
    assert read_scale(said, language) == meant


@pytest.mark.parametrize(("language", "said", "meant"), plain_cases("yes_no"))
def test_yes_no(language: str, said: str, meant: bool | None) -> None:
    assert read_yes_no(said, language) is meant


def test_another_scale_keeps_to_its_own_ends() -> None:
    assert read_scale("4", "en", 1, 4) == 4
    assert read_scale("5", "en", 1, 4) is None
    assert read_scale("3/4", "en", 1, 4) == 3
    assert read_scale("100%", "en", 1, 5) == 5


@pytest.mark.parametrize("language", LANGUAGES)
@given(choices=CHOICES, text=TEXTS)
def test_any_text_gives_what_was_offered_or_nothing(
    language: str, choices: list[Choice], text: str
) -> None:
    found = read_choice(text, choices, language)
    assert found is None or found in choices
    many = read_choices(text, choices, language)
    assert set(many) <= set(choices)


@pytest.mark.parametrize("language", LANGUAGES)
@given(text=TEXTS, low=st.integers(-3, 3), length=st.integers(1, 20))
def test_any_text_gives_a_number_on_the_scale_or_nothing(
    language: str, text: str, low: int, length: int
) -> None:
    found = read_scale(text, language, low, low + length)
    assert found is None or low <= found <= low + length
    assert read_yes_no(text, language) in (True, False, None)


@pytest.mark.parametrize("language", LANGUAGES)
@given(number=st.integers(0, 10))
def test_every_number_of_the_scale_is_read(language: str, number: int) -> None:
    assert read_scale(str(number), language) == number
    assert read_scale(f"{number}/10", language) == number


@given(choice=st.sampled_from(STATUS), shout=st.booleans())
def test_value_and_title_always_count(choice: Choice, shout: bool) -> None:
    title = choice.title.upper() if shout else choice.title
    assert read_choice(choice.value, STATUS, "en") == choice
    assert read_choice(f" {title}! ", STATUS, "en") == choice


@pytest.mark.parametrize("kind", ["choice", "choices"])
def test_reading_a_choice_is_quick(kind: str) -> None:
    read: Any = read_choice if kind == "choice" else read_choices
    times = []
    for language, choices, said, _ in offered_cases(kind):
        start = perf_counter()
        read(said, choices, language)
        times.append(perf_counter() - start)
    assert median(times) < 0.001


@pytest.mark.parametrize("kind", ["scale", "yes_no"])
def test_reading_a_number_or_a_yes_is_quick(kind: str) -> None:
    read: Any = read_scale if kind == "scale" else read_yes_no
    times = []
    for language, said, _ in plain_cases(kind):
        start = perf_counter()
        read(said, language)
        times.append(perf_counter() - start)
    assert median(times) < 0.001
