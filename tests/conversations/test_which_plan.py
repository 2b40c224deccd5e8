"""What is called a plan: what will be done, or what is done if something gets in the way."""

from __future__ import annotations

import pytest

from tests.conversations.places import Place
from tests.conversations.stages import Coachees, answers_of, brought_to

pytestmark = pytest.mark.asyncio(loop_scope="session")
PLAN = {"en": "Write it on the board myself", "es": "Yo lo escribo en el pizarrón"}


@pytest.mark.parametrize(
    ("language", "text", "sure", "what"),
    [
        (
            "en",
            "7. my plan is now to bring coffee and sit with ms tate",
            7,
            "bring coffee and sit with ms tate",
        ),
        ("es", "un 9, mi plan ahora es platicar con nelly", 9, "platicar con nelly"),
    ],
)
async def test_a_plan_that_hangs_on_nothing_is_what_will_be_done(
    coachee: Coachees, language: str, text: str, sure: int, what: str
) -> None:
    talk = await brought_to(coachee, Place("will.confidence"), language)
    await talk.says(text)
    answers = await answers_of(talk)
    assert answers["will.o1.confidence"] == sure
    assert answers["will.o1.what"] == what
    assert answers["will.o1.plan"] == PLAN[language]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "7? my plan is now thurs dec 3 4th period w coffee, referrals printed"),
        ("es", "un 7. mi plan ahora es el jueves 10 en la cuarta hora"),
    ],
)
async def test_where_it_is_unclear_it_is_asked(coachee: Coachees, language: str, text: str) -> None:
    talk = await brought_to(coachee, Place("will.confidence"), language)
    before = await answers_of(talk)
    assert (await talk.says(text)).asks == "utter_ask_change"
    assert await answers_of(talk) == before | {"will.o1.confidence": 7}


@pytest.mark.parametrize(
    ("place", "language", "text", "plan"),
    [
        (
            "will.confidence",
            "en",
            "7, my plan is if i get pulled i go friday",
            "if i get pulled i go friday",
        ),
        ("will.confidence", "en", "wait my plan is: the office walks them", "the office walks"),
        ("will.confidence", "en", "8 and my backup is the office walks them", "the office walks"),
        ("will.confirm", "en", "no the backup is wrong, if im out i go friday", "if im out i go"),
        ("will.confirm", "en", "change plan b to the office walks them", "the office walks"),
        ("will.confirm", "es", "el plan de respaldo esta mal, si me sacan lo hago el martes", "si"),
        ("will.confirm", "es", "si algo pasa: lo hago el martes", "lo hago el martes"),
    ],
)
async def test_what_is_done_then_is_told_anew(
    coachee: Coachees, place: str, language: str, text: str, plan: str
) -> None:
    talk = await brought_to(coachee, Place(place), language)
    what = (await answers_of(talk))["will.o1.what"]
    await talk.says(text)
    answers = await answers_of(talk)
    assert str(answers["will.o1.plan"]).startswith(plan)
    assert answers["will.o1.what"] == what


async def test_what_is_to_go_besides_goes(coachee: Coachees) -> None:
    what = "My plan is now to bring the referrals to her room"
    place = Place("will.confirm", by=(("will.what", (what, what)),))
    talk = await brought_to(coachee, place)
    text = "no the backup is wrong, if i get pulled i go friday. n take out my plan is now"
    assert (await talk.says(text)).asks == "utter_ask_will_confirm"
    answers = await answers_of(talk)
    assert answers["will.o1.plan"] == "if i get pulled i go friday"
    assert answers["will.o1.what"] == "to bring the referrals to her room"


@pytest.mark.parametrize(
    ("language", "text"), [("en", "change the backup"), ("es", "cambie el plan de respaldo")]
)
async def test_without_new_words_it_is_asked_again(
    coachee: Coachees, language: str, text: str
) -> None:
    talk = await brought_to(coachee, Place("will.confirm"), language)
    assert (await talk.says(text)).asks == "utter_ask_will_plan"


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "the backup plan is fine, save it"), ("es", "el plan b esta bien, guardelo")],
)
async def test_a_plan_that_is_good_is_saved(coachee: Coachees, language: str, text: str) -> None:
    talk = await brought_to(coachee, Place("will.confirm"), language)
    await talk.says(text)
    assert len(await talk.commitments()) == 1
