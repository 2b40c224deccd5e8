"""An organisation's own playbook and own words are what its conversations use, and no others'."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.persistence.content import Playbooks, Wordings
from tests.conversations.places import Place
from tests.conversations.stages import Coachees, brought_to, copied, state_of
from tests.conversations.talk import Talk

pytestmark = pytest.mark.asyncio(loop_scope="session")

KENTUCKY = Path(__file__).resolve().parents[2] / "playbooks" / "kentucky"


def files() -> dict[str, str]:
    return {file.name: file.read_text(encoding="utf-8") for file in KENTUCKY.glob("*.yml")}


async def _uses(talk: Talk, playbook: dict[str, str]) -> str:
    async with talk.database.transaction() as session:
        playbooks = Playbooks(session, talk.organisation.id)
        version = await playbooks.add("kentucky", playbook, None)
        await playbooks.use("kentucky", version.id)
        return version.id


async def test_own_playbook_is_used_until_it_is_put_back(coachee: Coachees) -> None:
    own = files()
    own["pillars.yml"] = own["pillars.yml"].replace('en: "Discipline"', 'en: "Fair discipline"')
    assert own["pillars.yml"] != files()["pillars.yml"]
    place = Place("welcome.pillar")
    talk, other = await brought_to(coachee, place), await brought_to(coachee, place)
    await _uses(talk, own)
    await talk.says("plof grmbl tzzk")
    await other.says("plof grmbl tzzk")
    assert "Fair discipline" in talk.replies[-1].titles
    assert "Fair discipline" not in other.replies[-1].titles
    async with talk.database.transaction() as session:
        await Playbooks(session, talk.organisation.id).use("kentucky", None)
    await talk.says("plof grmbl")
    assert "Discipline" in talk.replies[-1].titles


async def test_a_version_that_no_longer_fits_leaves_people_talking(coachee: Coachees) -> None:
    talk = await brought_to(coachee, Place("welcome.pillar"))
    await _uses(talk, {"playbook.yml": "id: nothing\n"})
    await talk.says("plof grmbl tzzk")
    assert "Discipline" in talk.replies[-1].titles


async def test_own_words_are_said_in_their_language_only(coachee: Coachees) -> None:
    talk = await brought_to(coachee, Place("welcome.problem"))
    other = await copied(talk)
    async with talk.database.transaction() as session:
        wordings = Wordings(session, talk.organisation.id)
        await wordings.add("utter_joke", "es", ["En otro momento."], None)
        await wordings.add("utter_rephrase_welcome_problem", "en", ["Own words: {pillar}?"], None)
    await talk.says("what do you mean?")
    await other.says("what do you mean?")
    assert any("Own words: " in reply.text for reply in talk.replies[-1:])
    assert "{pillar}" not in talk.replies[-1].text
    assert "Own words" not in other.replies[-1].text
    assert (await state_of(talk)).open is not None
