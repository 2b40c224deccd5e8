"""Choices named from where one stands."""

import pytest

from bot.coaching.answers import read_step


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("just one level up", 1),
        ("one up", 1),
        ("One higher, please.", 1),
        ("the next one", 1),
        ("next level", 1),
        ("maybe up a notch", 1),
        ("two levels up", 2),
        ("stay here for now", 0),
        ("the same", 0),
        ("un nivel más", 1),
        ("solo uno mas", 1),
        ("el siguiente", 1),
        ("Al próximo nivel.", 1),
        ("dos niveles más arriba", 2),
        ("me quedo donde estoy", 0),
        ("en el mismo", 0),
    ],
)
def test_steps_are_counted_from_where_one_stands(text: str, places: int) -> None:
    assert read_step(text) == places


@pytest.mark.parametrize(
    "text",
    [
        "",
        "synergistic",
        "what is the next one about",
        "one of my teachers gave up",
        "go back",
        "más o menos",
        "no sé",
        "seguir con la pregunta anterior",
        "la última",
    ],
)
def test_other_words_are_no_step(text: str) -> None:
    assert read_step(text) is None
