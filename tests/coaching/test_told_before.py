"""What is left of what was told, once it is read back, of somebody who thought aloud."""

from __future__ import annotations

import pytest

from bot.coaching.told_before import past_thinking


@pytest.mark.parametrize(
    ("told", "left"),
    [
        ("mm ok. creo q la primera xq siempre son los mismos", "Siempre son los mismos"),
        ("ok i guess the second one because its always the same kids", "Its always the same kids"),
        ("pues mire, supongo que nos falta escuchar a las mamás", "Nos falta escuchar a las mamás"),
        ("Well, the second grade teachers never come", "The second grade teachers never come"),
    ],
)
def test_what_is_thought_aloud_is_not_read_back(told: str, left: str) -> None:
    assert past_thinking(told) == left


@pytest.mark.parametrize("told", ["mm ok. creo q...", "hmm I guess the second", "ok creo que sí"])
def test_a_fragment_is_nothing(told: str) -> None:
    assert past_thinking(told) == ""


@pytest.mark.parametrize(
    "told",
    [
        "No se presentan las familias a las juntas",
        "Si la maestra viene, hablamos",
        "Este año los mismos niños reciben los reportes",
        "So many kids are sent out",
        "The first ten minutes are lost every day",
        "La primera hora se pierde siempre",
    ],
)
def test_a_sentence_stays_whole(told: str) -> None:
    assert past_thinking(told) == told
