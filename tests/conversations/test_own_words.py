"""What an organisation itself decides: whom to call, what people agree to, which languages."""

from __future__ import annotations

import pytest

from tests.conversations.places import Place
from tests.conversations.stages import Coachees, brought_to, said_in, state_of

pytestmark = pytest.mark.asyncio(loop_scope="session")

LANGUAGES = ["en", "es"]
CONTACTS = [
    {
        "name": {"en": "Crisis team", "es": "Equipo de crisis"},
        "phone": "606-555-0199",
        "hours": {"en": "school days", "es": "días de clase"},
    },
    {"name": {"en": "Nurse {x}"}, "phone": "606-555-0100", "hours": {}},
]
CONSENT = {"en": "Our district's {own} terms.", "es": "Las condiciones del distrito."}


@pytest.mark.parametrize("language", LANGUAGES)
async def test_own_contacts_come_before_the_hotlines(coachee: Coachees, language: str) -> None:
    place = Place("goal.own_words")
    talk = await brought_to(coachee, place, language, crisis_contacts=CONTACTS)
    reply = await talk.says(said_in(("I want to kill myself", "quiero matarme"), language))
    first = reply.said[0]
    named = said_in(
        ("Crisis team: 606-555-0199 (school days)", "Equipo de crisis: 606-555-0199 (días de"),
        language,
    )
    assert named in first.text
    assert "Nurse {x}: 606-555-0100" in first.text
    assert first.text.index("606-555-0199") < first.text.index("988")
    assert first.control["help"]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_own_terms_are_shown_once_before_anybody_agrees(
    coachee: Coachees, language: str
) -> None:
    talk = await brought_to(coachee, Place("welcome.disclosure"), language, consent=CONSENT)
    shown = [reply.text for reply in talk.replies if CONSENT[language] in reply.text]
    assert len(shown) == 1
    assert talk.replies[-1].said[-2].text.endswith(CONSENT[language])
    assert talk.replies[-1].asks.startswith("utter_ask_welcome_disclosure")
    reply = await talk.says("plof grmbl tzzk")
    assert CONSENT[language] not in reply.text


async def test_terms_in_one_language_are_shown_in_both(coachee: Coachees) -> None:
    consent = {"en": "", "es": "Solo en español."}
    talk = await brought_to(coachee, Place("welcome.disclosure"), "en", consent=consent)
    assert "Solo en español." in talk.replies[-1].text


async def test_one_language_is_not_asked_for_and_not_left(coachee: Coachees) -> None:
    talk = await coachee(languages=["es"])
    await talk.opens("en")
    opened = (await state_of(talk)).open
    assert opened is not None
    assert opened.name == "disclosure"
    assert "Soy Entre" in talk.replies[-1].text or "soy un programa" in talk.replies[-1].text
    reply = await talk.says("in English please")
    assert {message.language for message in reply.said} == {"es"}
