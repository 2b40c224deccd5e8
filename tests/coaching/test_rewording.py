"""Lines changed one by one: which one is meant, what takes its place, and what is no change."""

from __future__ import annotations

import pytest

from bot.coaching.rewording import NoSuchLine, reworded

LINES = [
    "Systems Thinking",
    "Look at bell, door and seats before I look at the boys",
    "What is in the way: Lunch duty takes my time",
    "Next conversation: Monday, December 14",
]
HEADS = {"Next conversation"}
FIRST, SECOND, THIRD, LAST = LINES


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("take out the second one", [FIRST, THIRD, LAST]),
        ("take the last one out please", [FIRST, SECOND, THIRD]),
        ("borre la segunda", [FIRST, THIRD, LAST]),
        ("quite la primera y la última línea, lo demás déjelo igual", [SECOND, THIRD]),
        ("remove the line about lunch duty", [FIRST, SECOND, LAST]),
        ("quite lo de lunch duty", [FIRST, SECOND, LAST]),
        ("solo quite lo de lunch duty... la tercera. lo demas dejelo igual", [FIRST, SECOND, LAST]),
        ("the rest is fine, just change the first to Bells", ["Bells", SECOND, THIRD, LAST]),
        ("cambie la primera por mirar todo", ["Mirar todo", SECOND, THIRD, LAST]),
        ("la primera que diga mirar todo", ["Mirar todo", SECOND, THIRD, LAST]),
        ("change the line about lunch duty: Bus duty", [FIRST, SECOND, "Bus duty", LAST]),
        (
            "change lunch duty to bus duty",
            [FIRST, SECOND, "What is in the way: bus duty takes my time", LAST],
        ),
        (
            "Just change the last line to Tuesday, December 15, the rest is fine",
            [FIRST, SECOND, THIRD, "Next conversation: Tuesday, December 15"],
        ),
        ("agregue que estoy nerviosa, lo demás igual", [*LINES, "Estoy nerviosa"]),
    ],
)
def test_just_the_line_that_is_named_changes(text: str, lines: list[str]) -> None:
    assert reworded(text, LINES, HEADS) == lines


@pytest.mark.parametrize(
    "text",
    [
        "delete the sixth line",
        "borre la octava",
        "take out the line about the bus",
        "solo quite lo de lunch duty... la última",
        "change the date to December 15",
    ],
)
def test_a_line_that_is_not_there_is_owned_to(text: str) -> None:
    with pytest.raises(NoSuchLine):
        reworded(text, LINES)


@pytest.mark.parametrize(
    "text",
    [
        "Remove distractions from the room",
        "Cut transitions to two minutes",
        "Change the seating to groups of four",
        "Look at the bell, and the rest will follow",
        "Quitar las distracciones del salón",
        "Cambiar los asientos a grupos de cuatro",
        "The kids should say what they read",
        "delete my last answer",
        "borre todo",
    ],
)
def test_what_is_to_stand_there_is_no_change_of_a_line(text: str) -> None:
    assert reworded(text, LINES) is None
