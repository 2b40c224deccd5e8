"""The rubric and the goal before it: a level may be named from where one stands."""

from __future__ import annotations

import pytest

from tests.conversations.places import Place
from tests.conversations.stages import Coachees, brought_to, said_in, state_of, uses

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize(
    ("words", "level"),
    [
        (("just one level up", "solo un nivel más"), "synergistic"),
        (("stay where I am", "me quedo donde estoy"), "collaborative"),
        (("the top level", "el más alto"), "innovative"),
    ],
)
async def test_the_level_to_aim_for(
    coachee: Coachees, language: str, words: tuple[str, str], level: str
) -> None:
    talk = await brought_to(coachee, Place("reality.aim"), language)
    reply = await talk.says(said_in(words, language))
    assert reply.asks == "utter_ask_options_idea"
    assert (await state_of(talk)).value("reality.aim") == level


@pytest.mark.parametrize("language", ["en", "es"])
async def test_two_levels_are_named_and_one_is_asked_for(coachee: Coachees, language: str) -> None:
    talk = await brought_to(coachee, Place("reality.level"), language)

    reply = await talk.says(said_in(("between the 1st and the 2nd", "entre la 1 y la 2"), language))

    assert uses(reply, "utter_unclear_between", language)
    assert (await state_of(talk)).value("reality.why_told") is None


@pytest.mark.parametrize("language", ["en", "es"])
async def test_a_reason_beside_the_level_is_not_asked_for_again(
    coachee: Coachees, language: str
) -> None:
    talk = await brought_to(coachee, Place("reality.level"), language)
    reason = said_in(
        (
            "the first one because everybody punishes as they like and we never talk about it",
            "la 1 porque cada quien castiga como quiere y no hablamos de eso nunca",
        ),
        language,
    )

    reply = await talk.says(reason)

    assert reply.asks == "utter_ask_reality_reflection"
    assert (await state_of(talk)).value("reality.why") == reason


@pytest.mark.parametrize("question", ["goal.competency", "goal.own_words"])
async def test_a_complaint_about_the_conversation_is_no_answer(
    coachee: Coachees, question: str
) -> None:
    talk = await brought_to(coachee, Place(question), "es")
    before = (await state_of(talk)).answers

    reply = await talk.says("mire esto no sirve, puras palabras bonitas")

    assert uses(reply, "utter_unclear_complaint", "es")
    assert (await state_of(talk)).answers == before


@pytest.mark.parametrize(
    "said",
    [
        "mostly the second",
        "I think I'm mostly the second. We plan the family nights by ourselves, though, and I do "
        "two or three home visits in August",
    ],
)
async def test_a_hedged_level_is_a_level(coachee: Coachees, said: str) -> None:
    talk = await brought_to(coachee, Place("reality.level"), "en")
    await talk.says(said)
    assert (await state_of(talk)).value("reality.level") == "collaborative"


@pytest.mark.parametrize("language", ["en", "es"])
async def test_the_levels_are_not_read_out_again_after_a_miss(
    coachee: Coachees, language: str
) -> None:
    talk = await brought_to(coachee, Place("reality.level"), language)
    for missed in (("purple", "morado"), ("between the 1st and the 2nd", "entre la 1 y la 2")):
        reply = await talk.says(said_in(missed, language))
        assert reply.asks == "utter_ask_reality_level_again"
        assert "1." not in reply.text


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "im so fed up and exhausted, nobody helps"),
        ("es", "ya estoy harto, el director tampoco"),
    ],
)
async def test_a_sigh_is_heard_and_is_no_part_of_the_goal(
    coachee: Coachees, language: str, said: str
) -> None:
    talk = await brought_to(coachee, Place("goal.competency"), language)
    reply = await talk.says(said)
    assert uses(reply, "utter_feeling_heavy", language)
    assert reply.asks.startswith("utter_ask_goal_competency")
    assert (await state_of(talk)).value("goal.own_words_told") is None
