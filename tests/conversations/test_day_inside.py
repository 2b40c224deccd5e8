"""Another day said inside the answer to something else: the day changes, the rest is the answer."""

from __future__ import annotations

import pytest

from tests.conversations.places import Place
from tests.conversations.stages import Coachees, answers_of, brought_to, said_in, state_of

pytestmark = pytest.mark.asyncio(loop_scope="session")

LANGUAGES = ["en", "es"]
BETTER = [
    ("en", "where", "the library with Rosa. scratch the 10th, make it the 11th", "2026-12-11"),
    (
        "en",
        "where",
        "in room 3. scratch the 10th, Rosa is out, it'll be Friday Dec 11",
        "2026-12-11",
    ),
    ("en", "where", "my room, tuesday plan. make it friday the 11th i got a trip", "2026-12-11"),
    ("en", "obstacle", "two of them have bus duty. Better Wednesday the 9th", "2026-12-09"),
    ("es", "where", "en la biblioteca con Rosa. olvide el 10, mejor el 11", "2026-12-11"),
    ("es", "obstacle", "los martes dos cuidan los buses. Mejor el miercoles 9", "2026-12-09"),
]


@pytest.mark.parametrize(("language", "place", "text", "day"), BETTER)
async def test_a_better_day_changes_the_day_and_the_rest_is_the_answer(
    coachee: Coachees, language: str, place: str, text: str, day: str
) -> None:
    talk = await brought_to(coachee, Place(f"will.{place}"), language)
    await talk.says(text)
    kept = await answers_of(talk)
    assert kept["will.o1.when"] == day
    assert kept[f"will.o1.{place}"] == text[: text.index(".")]


@pytest.mark.parametrize(
    ("language", "place", "text"),
    [
        ("en", "where", "The library. Friday is better for Rosa but we keep it"),
        ("en", "where", "my room, she said thursday is fine"),
        ("en", "obstacle", "the bus schedule. it will be a busy week"),
        ("es", "where", "mi salón, dice que el jueves está bien"),
    ],
)
async def test_a_day_that_is_only_spoken_of_changes_nothing(
    coachee: Coachees, language: str, place: str, text: str
) -> None:
    talk = await brought_to(coachee, Place(f"will.{place}"), language)
    before = (await answers_of(talk))["will.o1.when"]
    await talk.says(text)
    assert (await answers_of(talk))["will.o1.when"] == before


DENIED = [
    ("en", "no its friday dec 11 not thursday, and where is room 214 with Tom", "2026-12-11"),
    ("en", "no, it's Wednesday the 9th, i already told you", "2026-12-09"),
    ("es", "no, es el miercoles 9, ya le habia dicho", "2026-12-09"),
]


@pytest.mark.parametrize(("language", "text", "day"), DENIED)
async def test_a_day_denied_below_the_read_back_is_changed(
    coachee: Coachees, language: str, text: str, day: str
) -> None:
    talk = await brought_to(coachee, Place("will.confirm"), language)
    reply = await talk.says(text)
    kept = await answers_of(talk)
    assert kept["will.o1.when"] == day
    assert ("214" in kept["will.o1.where"]) == ("214" in text)
    assert reply.asks == "utter_ask_will_confirm"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_week_is_no_day_of_the_next_conversation(coachee: Coachees, language: str) -> None:
    talk = await brought_to(coachee, Place("closing.next_date"), language)
    week = ("week of dec 7 i think, she hasn't said", "la semana del 7, no me ha dicho qué día")
    await talk.says(said_in(week, language))
    assert (await state_of(talk)).value("closing.next_date") is None


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_number_with_something_else_behind_it_is_the_number(
    coachee: Coachees, language: str
) -> None:
    talk = await brought_to(coachee, Place("goal.importance"), language)
    told = ("8. oh and it's 26 not 27, a kid moved", "8. ah, y son 26, no 27, se mudó un niño")
    await talk.says(said_in(told, language))
    assert (await state_of(talk)).value("goal.importance") == 8


@pytest.mark.parametrize("language", LANGUAGES)
async def test_that_it_was_said_before_is_no_part_of_the_answer(
    coachee: Coachees, language: str
) -> None:
    talk = await brought_to(coachee, Place("reality.data"), language)
    told = (
        "like I said, the list of May with names",
        "ya se lo dije, la lista de mayo con nombres",
    )
    await talk.says(said_in(told, language))
    kept = (await state_of(talk)).value("reality.data")
    assert kept == said_in(told, language).split(", ", 1)[1]
