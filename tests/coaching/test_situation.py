"""What of the coachee's words a suggestion is chosen by, and what it is given as a reason."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from bot.coaching.situation import Told, split, told
from bot.coaching.state import Answer, State


def _told(answers: dict[str, str]) -> list[Told]:
    given = {key: Answer(value=text, text=text) for key, text in answers.items()}
    turn: Any = SimpleNamespace(state=State(answers=given))
    return told(turn)


@pytest.mark.parametrize(
    "said",
    [
        "i feel like if i go in their rooms they think im there to evaluate em",
        "teachers will think I'm checking up on them",
        "they feel judged when I come in",
        "I don't want to come across like I'm policing them",
        "siento que si entro a sus salones van a pensar q los estoy evaluando",
        "no quiero que piensen q los ando vigilando",
        "si les llamo a los papas se enojan conmigo",
        "no quiero que se sientan juzgados",
    ],
)
def test_what_is_feared_to_come_of_something_speaks_against_it(said: str) -> None:
    [one] = split(said)
    assert one.tried
    assert not one.quotable


@pytest.mark.parametrize(
    "said",
    [
        "teachers feel overwhelmed by the new curriculum",
        "Parents think we only call when it's bad",
        "the kids feel judged by their teachers",
        "I don't want them to feel alone in my room",
        "if I ask the boys they tell me what happened",
        "los maestros sienten que no tienen apoyo",
        "los papás creen que la escuela los culpa",
        "no quiero que se sientan solos en el salón",
        "si les pregunto a los niños me dicen todo",
    ],
)
def test_what_is_hard_speaks_for_what_could_help(said: str) -> None:
    [one] = split(said)
    assert not one.tried
    assert one.quotable


@pytest.mark.parametrize("said", ["lo q dije", "what I said", "lo mismo que dije", "same as above"])
def test_what_only_points_back_tells_nothing(said: str) -> None:
    problem = "Maestros nuevos se me van cada año"
    found = _told({"welcome.problem": problem, "reality.obstacles": said})
    assert [one.text for one in found] == [problem]


def test_what_is_in_the_way_counts_and_what_was_tried_counts_against() -> None:
    found = _told(
        {
            "reality.obstacles": "The families work in the evening and cannot come",
            "reality.tried": "We sent the flyer home in two languages",
            "welcome.problem": "Nobody comes to our conferences in March",
        }
    )
    first, *others = found
    assert first.text.startswith("The families work")
    assert [one.tried for one in others] == [False, True]


@pytest.mark.parametrize("key", ["goal.students", "reality.data"])
def test_what_is_hoped_for_or_counted_is_no_reason(key: str) -> None:
    text = "Those nobody comes for watch me from the window"
    assert sorted(one.quotable for one in _told({key: text, "reality.why": text})) == [False, True]
