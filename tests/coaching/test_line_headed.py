"""Lines of the summary named by what they are headed with, and what changes in one line."""

from __future__ import annotations

import pytest

from bot.coaching.line_named import NoSuchLine, headed
from bot.coaching.rewording import reworded

STANDS = [
    "Collaborative today, aiming for Synergistic",
    "My reflection: Our training covers bullying and little else. Nobody asked the aides.",
    "Voces por escuchar: Las mamás de los niños y la señora Peña",
    "What I have tried: Greeting them at the door",
    "What is in the way: Lunch duty takes my time",
]
HEADS = {
    "My reflection",
    "Voces por escuchar",
    "What I have tried",
    "What is in the way",
}
REFLECTION, VOICES, TRIED = "My reflection: ", "Voces por escuchar: ", "What I have tried: "
ASKED = "Nobody asked the aides."


@pytest.mark.parametrize(
    ("named", "at"),
    [
        ("my reflection", 1),
        ("the reflection line", 1),
        ("lo de las voces", 2),
        ("what i tried", 3),
        ("the door", None),
        ("what", None),
        ("my goal", None),
    ],
)
def test_a_line_goes_by_its_heading(named: str, at: int | None) -> None:
    assert headed(named, STANDS, HEADS) == at


@pytest.mark.parametrize(
    ("text", "at", "line"),
    [
        ("my reflection should say: it covers nothing", 1, f"{REFLECTION}it covers nothing"),
        ("change my reflection to it covers nothing", 1, f"{REFLECTION}it covers nothing"),
        ("cambie las voces por las mamás", 2, f"{VOICES}las mamás"),
        ("take out what i tried", 3, None),
        ("quite las voces", 2, None),
        ("in my reflection, take out the last sentence", 1, f"{REFLECTION}{STANDS[1][15:-24]}"),
        ("in my reflection take out the first sentence", 1, f"{REFLECTION}{ASKED}"),
        ("in what i tried take out at the door", 3, f"{TRIED}Greeting them"),
        ("en las voces quite la parte de la senora pena", 2, f"{VOICES}Las mamás de los niños"),
        ("en las voces, es Paz, no Peña", 2, STANDS[2].replace("Peña", "Paz")),
        (
            "in my reflection, take out the little else part",
            1,
            f"{REFLECTION}Our training covers bullying. {ASKED}",
        ),
    ],
)
def test_only_that_line_changes(text: str, at: int, line: str | None) -> None:
    lines = [line if place == at else one for place, one in enumerate(STANDS)]
    assert reworded(text, STANDS, HEADS) == [one for one in lines if one is not None]


@pytest.mark.parametrize(
    "text",
    ["in what i tried take out the buses", "en las voces quite la cuarta oración"],
)
def test_words_that_do_not_stand_there_leave_it_whole(text: str) -> None:
    with pytest.raises(NoSuchLine):
        reworded(text, STANDS, HEADS)
