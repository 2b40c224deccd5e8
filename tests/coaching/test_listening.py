"""Listening: whether somebody asks about a term, or about what was just said."""

from __future__ import annotations

import pytest

from bot.coaching.listening import points_at_what_was_said


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
