"""Listening: whether somebody asks about a term, or about what was just said."""

from __future__ import annotations

import pytest

from bot.coaching.listening import (
    key_part,
    points_at_what_was_said,
    sounds_annoyed,
    sounds_empty,
)


@pytest.mark.parametrize(
    "text",
    [
        "what does that mean?",
        "What do you mean by this",
        "sorry what is this question",
        "explain that word",
        "q significa eso",
        "¿A qué se refiere con eso?",
        "no entiendo la palabra",
    ],
)
def test_who_names_no_term_asks_about_the_question(text: str) -> None:
    assert points_at_what_was_said(text)


@pytest.mark.parametrize(
    "text",
    [
        "what does systems thinking mean",
        "what is equity?",
        "q es competencia cultural",
        "¿qué significa MTSS?",
        "that " * 1500 + "equity",
    ],
)
def test_who_names_a_term_asks_about_it(text: str) -> None:
    assert not points_at_what_was_said(text)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        (
            "Hands up! And at least two of those families at the December thing. It is a start, "
            "and I would love more.",
            "at least two of those families at the December thing",
        ),
        (
            "Send a message to the two moms I know and have Mrs. Vega translate it for us. We eat.",
            "Send a message to the two moms I know and have Mrs. Vega translate it for us",
        ),
        (
            "Mrs Vega gets pulled to another school, she always does, or the moms have work",
            "Mrs Vega gets pulled to another school, she always does, or the moms have work",
        ),
    ],
)
def test_what_is_said_back_makes_sense_by_itself(text: str, part: str) -> None:
    assert key_part(text) == part


def test_an_outburst_is_no_goodbye() -> None:
    assert sounds_annoyed("this is stupid")
    assert not sounds_annoyed("this is stupid im leaving")
    assert sounds_annoyed("esto es una pérdida de tiempo")


def test_enough_is_heard_inside_a_sentence() -> None:
    assert sounds_empty("no that's enough of my rambling")
    assert not sounds_empty("there's not enough of us")
