"""Referring back: what takes the place of an answer, what only points back, what adds."""

from __future__ import annotations

import pytest

from bot.coaching.referring_back import points_back, put_instead, reserves, to_add


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("see above", True),
        ("like I said already", True),
        ("same as before", True),
        ("ya se lo dije", True),
        ("lo mismo", True),
        ("lo q dije", True),
        ("igual q antes", True),
        ("same kids every week", False),
        ("I said hi to him", False),
        ("I told you, 9", False),
        ("le dije que esperara", False),
    ],
)
def test_who_has_said_it_already_points_back(text: str, said: bool) -> None:
    assert points_back(text) is said


@pytest.mark.parametrize(
    ("text", "denied", "kept"),
    [
        ("no that was a joke. I want them to talk", True, "I want them to talk"),
        ("scratch that. I want them to talk", False, "I want them to talk"),
        ("olvide eso. quiero que hablen", False, "quiero que hablen"),
        ("no, I want them to talk", True, "I want them to talk"),
        ("no, I want them to talk", False, None),
        ("no, and also the quiet ones talk", True, None),
        ("no one listens to them", True, None),
        ("nobody asked for it", True, None),
        ("I want them to talk", True, None),
    ],
)
def test_a_correction_takes_the_place_of_what_was_told(
    text: str, denied: bool, kept: str | None
) -> None:
    assert put_instead(text, denied=denied) == kept


def test_a_yes_that_hangs_on_who_reads_along_is_a_question() -> None:
    assert reserves("yes but can my principal see it")
    assert reserves("sí, pero ¿lo puede ver mi directora?")
    assert not reserves("yes but I only have ten minutes")
    assert not reserves("my principal reads to the kids")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Add that I am a bit nervous", "I am a bit nervous"),
        ("can you also add: I need a sub", "I need a sub"),
        ("agregue que me falta un suplente", "Me falta un suplente"),
        ("My goal is to add a second class", None),
        ("I greet each child at the door.", None),
    ],
)
def test_a_line_to_add_is_told_from_another_summary(text: str, line: str | None) -> None:
    assert to_add(text) == line
