"""Turns of phrase: whose no it is, what ends a list, and which of two things weighs more."""

from __future__ import annotations

import pytest

from bot.coaching.turns_of_phrase import (
    denies_for_oneself,
    ends_a_list,
    mostly,
    without_refusal,
)


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("nothing really", True),
        ("i dont think so", True),
        ("creo que no", True),
        ("she says no", False),
        ("they won't come", False),
        ("mi directora dice que no", False),
    ],
)
def test_a_no_of_somebody_else_is_told_from_ones_own(text: str, own: bool) -> None:
    assert denies_for_oneself(text) is own


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("done", True),
        ("ok i'm done for now", True),
        ("do I have to come up with another?", True),
        ("¿tengo que decir otra?", True),
        ("ya terminé", True),
        ("done with worksheets altogether", False),
        ("do more labs", False),
        ("do we need more aides", False),
    ],
)
def test_what_ends_a_list_is_no_idea(text: str, ends: bool) -> None:
    assert ends_a_list(text) is ends


def test_what_is_refused_is_left_out_of_a_choice() -> None:
    assert without_refusal("both of mine, not the playbook ones") == "both of mine"
    assert without_refusal("las dos mías, no las de la guía") == "las dos mías"
    assert without_refusal("the note home") == "the note home"


def test_the_one_of_two_that_weighs_more_comes_first() -> None:
    assert mostly("conventional with maybe a toe in collaborative") == "conventional"
    assert mostly("convencional, quizás algo de colaborativo") == "convencional"
    assert mostly("collaborative") == "collaborative"
