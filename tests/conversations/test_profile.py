"""What a profile decides can be changed in a conversation."""

from __future__ import annotations

import pytest

from bot.persistence.people import People
from tests.conversations.stages import Coachees, Place, brought_to, said_in

pytestmark = pytest.mark.asyncio(loop_scope="session")

LANGUAGES = ["en", "es"]
CHANGE = ("change the pillar", "cambiar el pilar")
FUNDING = ("Funding", "Financiamiento")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("question", ["goal.competency", "goal.students"])
async def test_the_pillar_of_the_profile_is_changed(
    coachee: Coachees, language: str, question: str
) -> None:
    talk = await brought_to(coachee, Place(question), language)

    reply = await talk.says(said_in(CHANGE, language))

    assert reply.asks == "utter_ask_welcome_pillar"
    reply = await talk.says(said_in(FUNDING, language))
    async with talk.database.reading() as session:
        person = await People(session, talk.organisation.id).get(talk.person.id)
    assert person is not None
    assert person.pillar == "funding"
    assert reply.asks.startswith(("utter_ask_goal_competency", "utter_ask_goal_students"))
