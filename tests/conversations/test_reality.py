"""The rubric: a level may be named from where one stands."""

from __future__ import annotations

import pytest

from tests.conversations.stages import Coachees, Place, brought_to, said_in, state_of

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
