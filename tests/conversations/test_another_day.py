"""Another day than the one given, said with why, and a change that others make."""

from __future__ import annotations

import pytest

from tests.conversations.places import Place
from tests.conversations.stages import Coachees, answers_of, brought_to

pytestmark = pytest.mark.asyncio(loop_scope="session")
GIVEN = "2026-12-10"  # a Thursday


@pytest.mark.parametrize(
    ("place", "language", "text", "day"),
    [
        ("will.obstacle", "es", "mejor el lunes, el jueves hay salida", "2026-12-07"),
        ("will.obstacle", "es", "mejor el lunes, tenemos salida", "2026-12-07"),
        ("will.obstacle", "es", "el jueves hay salida, mejor el viernes 11", "2026-12-11"),
        ("will.obstacle", "es", "mejor el lunes xq ese dia hay junta", "2026-12-07"),
        ("will.obstacle", "es", "que sea el lunes, el jueves tengo junta de papas", "2026-12-07"),
        ("will.obstacle", "en", "better monday, thursday is a field trip", "2026-12-07"),
        ("will.obstacle", "en", "lets do monday instead, thursday is picture day", "2026-12-07"),
        ("will.obstacle", "en", "make it friday the 11th bc that day is a drill", "2026-12-11"),
        ("will.confidence", "en", "better monday, thursday is a field trip", "2026-12-07"),
        ("will.confirm", "es", "mejor el lunes, el jueves hay salida", "2026-12-07"),
    ],
)
async def test_a_better_day_is_taken_without_why(
    coachee: Coachees, place: str, language: str, text: str, day: str
) -> None:
    talk = await brought_to(coachee, Place(place), language)
    before = await answers_of(talk)
    reply = await talk.says(text)
    assert reply.asks == f"utter_ask_{place.replace('.', '_')}"
    assert await answers_of(talk) == before | {"will.o1.when": day}


@pytest.mark.parametrize(
    ("place", "language", "text"),
    [
        ("will.obstacle", "en", "change the day, friday is a field trip"),
        ("will.obstacle", "en", "can you change the date, thursday is a field trip"),
        ("will.obstacle", "es", "cambie el dia, el viernes hay salida"),
        ("will.plan", "es", "cambia la fecha porque el jueves hay salida"),
        ("will.confirm", "en", "change the day, thursday is a field trip"),
    ],
)
async def test_the_day_of_the_reason_is_not_the_one_meant(
    coachee: Coachees, place: str, language: str, text: str
) -> None:
    talk = await brought_to(coachee, Place(place), language)
    assert (await talk.says(text)).asks == "utter_ask_will_when"


@pytest.mark.parametrize(
    ("place", "language", "text"),
    [
        ("will.obstacle", "es", "a lo mejor me cambian la fecha"),
        ("will.obstacle", "es", "q me muevan el dia"),
        ("will.obstacle", "es", "se puede cambiar la fecha del examen"),
        ("will.obstacle", "es", "la directora siempre cambia el dia"),
        ("will.obstacle", "es", "a lo mejor me cambian la fecha al viernes 11"),
        ("will.obstacle", "en", "they might change the date"),
        ("will.obstacle", "en", "the date might get moved to friday"),
        ("will.obstacle", "en", "my principal changes the schedule last minute"),
        ("will.obstacle", "en", "thursday there is a field trip and monday a drill"),
        ("will.plan", "es", "mejor el lunes con los q falten"),
        ("will.plan", "en", "better monday, if thursday is bad"),
    ],
)
async def test_a_change_that_others_make_is_an_answer(
    coachee: Coachees, place: str, language: str, text: str
) -> None:
    talk = await brought_to(coachee, Place(place), language)
    before = await answers_of(talk)
    await talk.says(text)
    assert await answers_of(talk) == before | {f"will.o1.{place.split('.')[1]}": text}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "can you change the date"),
        ("es", "quiero que me cambie la fecha"),
        ("es", "quiero cambiar la fecha"),
    ],
)
async def test_a_change_that_is_asked_for_opens_the_day(
    coachee: Coachees, language: str, text: str
) -> None:
    talk = await brought_to(coachee, Place("will.obstacle"), language)
    assert (await talk.says(text)).asks == "utter_ask_will_when"


@pytest.mark.parametrize(
    ("language", "obstacle", "text"),
    [
        ("en", "they might change the date", "no, that IS the obstacle"),
        ("en", "they might change the date", "thats what gets in the way"),
        ("es", "a lo mejor me cambian la fecha", "no, eso ES la complicacion"),
        ("es", "a lo mejor me cambian la fecha", "eso es lo q lo impide"),
    ],
)
async def test_who_says_what_the_last_answer_was_keeps_it(
    coachee: Coachees, language: str, obstacle: str, text: str
) -> None:
    talk = await brought_to(coachee, Place("will.obstacle"), language)
    await talk.says(obstacle)
    assert (await talk.says(text)).asks == "utter_ask_will_plan"
    answers = await answers_of(talk)
    assert answers["will.o1.obstacle"] == obstacle
    assert answers["will.o1.when"] == GIVEN
    assert "will.o1.plan" not in answers
