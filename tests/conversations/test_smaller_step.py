"""A step made smaller where it is to be made likelier: by its number, or with fewer people."""

from __future__ import annotations

import pytest

from tests.conversations.places import Place
from tests.conversations.stages import Coachees, answers_of, brought_to

pytestmark = pytest.mark.asyncio(loop_scope="session")
STEP = (
    ("will.what", ("Talk 10 minutes with each new teacher", "Platicar 10 min c/ nuevos")),
    (
        "will.where",
        ("In the lounge with Nelly and Beto", "En la sala de maestros con Nelly y Beto"),
    ),
)
UNSURE = Place("will.raise", by=(*STEP, ("will.confidence", ("4", "4"))))
SURE = Place("will.confirm", by=STEP)


@pytest.mark.parametrize(
    ("language", "text", "what", "where"),
    [
        ("en", "just with nelly, 5 minutes", "Talk 5 minutes with", "In the lounge with Nelly"),
        ("en", "only 5 min", "Talk 5 minutes with", "In the lounge with Nelly and Beto"),
        ("en", "just with beto", "Talk 10 minutes with", "In the lounge with Beto"),
        ("es", "solo con nelly, 5 min", "Platicar 5 min c/", "En la sala de maestros con Nelly"),
        ("es", "que sean 5 minutos", "Platicar 5 min c/", "En la sala de maestros con Nelly y"),
        ("es", "nomas con beto", "Platicar 10 min c/", "En la sala de maestros con Beto"),
    ],
)
async def test_the_smaller_step_is_the_new_wording_and_asked_about(
    coachee: Coachees, language: str, text: str, what: str, where: str
) -> None:
    talk = await brought_to(coachee, UNSURE, language)
    assert (await talk.says(text)).asks == "utter_ask_will_confidence"
    answers = await answers_of(talk)
    assert str(answers["will.o1.what"]).startswith(what)
    assert str(answers["will.o1.where"]).startswith(where)
    assert "will.o1.confidence" not in answers


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "make it 5 min, just nelly"),
        ("es", "no, 5 min, solo nelly, ya sin beto"),
    ],
)
async def test_below_the_read_back_it_is_read_back_again(
    coachee: Coachees, language: str, text: str
) -> None:
    talk = await brought_to(coachee, SURE, language)
    reply = await talk.says(text)
    assert reply.asks == "utter_ask_will_confirm"
    assert " 5 min" in reply.text
    assert "Beto" not in reply.text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "a 5 min reminder on my phone"),
        ("en", "15 minutes more of planning"),
        ("en", "only with help from beto"),
        ("es", "solo con mi directora"),
        ("es", "5 min para respirar antes"),
        ("es", "que me den 20 min"),
    ],
)
async def test_what_else_would_help_is_kept_as_said(
    coachee: Coachees, language: str, text: str
) -> None:
    talk = await brought_to(coachee, UNSURE, language)
    before = await answers_of(talk)
    assert (await talk.says(text)).asks == "utter_ask_will_confirm"
    assert await answers_of(talk) == before | {"will.o1.raise": text}
