"""A coach's note for the coachee is read out at the next opening, word for word and once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.persistence.models import EducatorRole, Role
from bot.persistence.notes import Notes
from bot.persistence.people import People
from bot.persistence.results import Results
from tests.conversations.conftest import TODAY
from tests.conversations.stages import Coachees
from tests.conversations.talk import Talk

pytestmark = pytest.mark.asyncio(loop_scope="session")

NOTE = {
    "en": "I liked how you counted, {name}.\n“Bring” the second tally; 100% <worth> it!",
    "es": "Me gustó cómo contó, {name}.\nTraiga la segunda cuenta; ¡vale la pena!",
}
_KNOWN = {"role": EducatorRole.SCHOOL_ADMINISTRATOR, "pillar": "discipline"}


async def _write(talk: Talk, text: str, *, shared: bool = True) -> str:
    async with talk.database.transaction() as session:
        scope = (session, talk.organisation.id)
        people = People(*scope)
        coach = await people.by_email("coach@notes.example")
        coach = coach or await people.add("coach@notes.example", "Carmen Ortiz", Role.COACH)
        await people.pair(coach.id, talk.person.id)
        await Notes(*scope).add(coach.id, talk.person.id, text, shared=shared)
        return coach.id


@pytest.mark.parametrize("language", ["en", "es"])
async def test_a_note_is_read_out_once_and_word_for_word(coachee: Coachees, language: str) -> None:
    talk = await coachee(language=language, **_KNOWN)
    await _write(talk, NOTE[language])
    await _write(talk, "for me alone", shared=False)
    opening = await talk.opens(language)
    assert NOTE[language] in opening.text
    assert "Carmen Ortiz" in opening.text
    assert "for me alone" not in opening.text
    assert not opening.responses[-1].startswith("utter_coach_note")
    await _write(talk, "a second one")
    talk.on(TODAY + timedelta(days=1))
    again = await talk.opens(language)
    assert "a second one" in again.text
    assert NOTE[language] not in again.text


async def test_nobody_hears_a_note_before_they_know_who_reads_along(coachee: Coachees) -> None:
    talk = await coachee()
    await _write(talk, "a note for later")
    assert "a note for later" not in (await talk.opens()).text
    async with talk.database.reading() as session:
        notes = Notes(session, talk.organisation.id)
        assert await notes.for_coachee(talk.person.id, untold=True)


async def test_a_commitment_agreed_with_the_coach_is_asked_about(coachee: Coachees) -> None:
    talk = await coachee(language="en", **_KNOWN)
    coach = await _write(talk, "agreed today", shared=False)
    async with talk.database.transaction() as session:
        results = Results(session, talk.organisation.id)
        await results.agree(talk.person.id, coach, "Visit room 12", due=TODAY)
    await talk.opens()
    reply = await talk.presses("Short check-in, about 3 minutes")
    assert "Visit room 12" in reply.text
    await talk.presses("Done")
    (promised,) = await talk.commitments()
    assert promised.status.value == "done"
