"""What a profile decides: the pillar can be changed, and another list's competency is named so."""

from __future__ import annotations

import pytest

from bot.persistence.people import People
from tests.conversations.places import Place
from tests.conversations.stages import Coachees, brought_to, kept, said_in, uses

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


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "named",
    [
        ("Cultural Competence", "competencia cultural"),
        ("I'd rather take Cultural Competence", "prefiero competencia cultural"),
    ],
)
async def test_a_competency_of_another_list_is_said_not_to_be_offered(
    coachee: Coachees, language: str, named: tuple[str, str]
) -> None:
    talk = await brought_to(coachee, Place("goal.competency"), language)
    before = await kept(talk)

    reply = await talk.says(said_in(named, language))

    assert uses(reply, "utter_competency_not_offered", language)
    assert reply.asks.startswith("utter_ask_goal_competency")
    assert await kept(talk) == before


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_it_means_is_explained_all_the_same(coachee: Coachees, language: str) -> None:
    talk = await brought_to(coachee, Place("goal.competency"), language)
    asked = ("what does Cultural Competence mean?", "¿qué significa competencia cultural?")

    reply = await talk.says(said_in(asked, language))

    assert uses(reply, "utter_term", language)
    assert not uses(reply, "utter_competency_not_offered", language)
