"""An answer that points back: the same place without somebody, the obstacle told already."""

from __future__ import annotations

import pytest

from tests.conversations.places import ANSWERS, Place
from tests.conversations.stages import Coachees, answers_of, brought_to, said_in

pytestmark = pytest.mark.asyncio(loop_scope="session")
BETO = ("In the lounge with Nelly and Beto", "En la sala de maestros con Nelly y Beto")
NELLY = ("In the lounge with Nelly", "En la sala de maestros con Nelly")
READ_BACK = Place("will.confirm", by=(("will.where", BETO),))
CHANGE = {"en": "change where and with whom", "es": "cambia el con quien"}


@pytest.mark.parametrize(
    ("language", "text", "place"),
    [
        ("en", "same as before but without Beto", NELLY),
        ("en", "same place, no beto", NELLY),
        ("en", "without Beto", NELLY),
        ("en", "same as before", BETO),
        ("es", "igual q antes pero sin beto", NELLY),
        ("es", "lo mismo nomas sin Beto", NELLY),
        ("es", "ya sin beto", NELLY),
        ("es", "igual que antes", BETO),
    ],
)
async def test_the_place_that_is_changed_is_the_one_meant(
    coachee: Coachees, language: str, text: str, place: tuple[str, str]
) -> None:
    talk = await brought_to(coachee, READ_BACK, language)
    await talk.says(CHANGE[language])
    assert (await talk.says(text)).asks == "utter_ask_will_confirm"
    assert (await answers_of(talk))["will.o1.where"] == said_in(place, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "same as before but without Beto"),
        ("en", "same as before"),
        ("es", "igual q antes pero sin beto"),
    ],
)
async def test_where_nothing_was_told_before_it_is_asked(
    coachee: Coachees, language: str, text: str
) -> None:
    talk = await brought_to(coachee, Place("will.where"), language)
    assert (await talk.says(text)).asks.startswith("utter_ask_will_where")
    assert "will.o1.where" not in await answers_of(talk)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "in my room without the kids"),
        ("en", "same room as always without the kids"),
        ("es", "en el mismo salon de siempre, sin niños"),
    ],
)
async def test_a_place_that_is_named_is_kept_as_said(
    coachee: Coachees, language: str, text: str
) -> None:
    talk = await brought_to(coachee, Place("will.where"), language)
    await talk.says(text)
    assert (await answers_of(talk))["will.o1.where"] == text


@pytest.mark.parametrize(
    ("language", "text"), [("en", "like i said"), ("en", "what i said before"), ("es", "lo q dije")]
)
async def test_an_obstacle_told_before_is_taken_and_said_back(
    coachee: Coachees, language: str, text: str
) -> None:
    talk = await brought_to(coachee, Place("will.obstacle"), language)
    told = said_in(ANSWERS["reality.obstacles"], language)
    assert told in (await talk.says(text)).text
    assert (await answers_of(talk))["will.o1.obstacle"] == told


@pytest.mark.parametrize(("language", "text"), [("en", "what i said"), ("es", "lo q dije")])
async def test_where_it_was_not_told_it_is_not_kept_as_said(
    coachee: Coachees, language: str, text: str
) -> None:
    talk = await brought_to(coachee, Place("reality.obstacles"), language)
    assert (await talk.says(text)).asks.startswith("utter_ask_reality_aim")
    assert "reality.obstacles" not in await answers_of(talk)
