"""What a coachee asks Entre about an answer in the same message."""

from __future__ import annotations

import pytest

from tests.conversations.places import Place
from tests.conversations.stages import Coachees, answers_of, brought_to, state_of

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.mark.parametrize(
    ("language", "text", "asked"),
    [
        ("en", "I tell two boys at the door. is that small enough", " is that small enough"),
        ("en", "I ask table 4 first, no hands. does 2 min sound like enough?", " does 2 min"),
        ("es", "Les hablo a dos niños en la puerta. ¿así está bien?", " ¿así"),
        ("es", "Les pregunto a dos mesas. es muy poquito?", " es muy"),
    ],
)
async def test_what_is_asked_about_a_commitment_is_no_part_of_it(
    coachee: Coachees, language: str, text: str, asked: str
) -> None:
    talk = await brought_to(coachee, Place("will.what"), language)
    await talk.says(text)
    kept = (await state_of(talk)).answers["will.o1.what"].value
    assert kept == text[: text.index(asked)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "I ask every table one thing. What do you think happens next?"),
        ("es", "Les pregunto a los niños. ¿Qué necesitan de mí en clase?"),
    ],
)
async def test_a_question_that_will_be_asked_stays(
    coachee: Coachees, language: str, text: str
) -> None:
    talk = await brought_to(coachee, Place("will.what"), language)
    await talk.says(text)
    assert (await answers_of(talk))["will.o1.what"] == text
