"""A commitment of last time that is put in other words, or does not fit any more."""

from __future__ import annotations

import pytest

from bot.persistence.models import EducatorRole
from tests.conversations.places import Place
from tests.conversations.stages import Coachees, answers_of, brought_to, promised_before
from tests.conversations.talk import Talk

pytestmark = pytest.mark.asyncio(loop_scope="session")
DECISION = Place("evidence.decision")


async def _with_a_plan(coachee: Coachees, language: str) -> Talk:
    talk = await coachee(
        role=EducatorRole.SCHOOL_ADMINISTRATOR, pillar="discipline", language=language
    )
    await promised_before(talk, language)
    async with talk.database.transaction() as session:
        [kept] = await (await talk.stored(session)).commitments(talk.person.id)
        kept.people, kept.plan, kept.confidence = "Down the hall with Ana", "Ask Mr. Boone", 8
    await talk.opens(language)
    return talk


@pytest.mark.parametrize(
    ("language", "turns", "text"),
    [
        (
            "en",
            ("full", "not yet", "make it smaller", "Sit in on one 7th grade classroom"),
            "Sit in on one 7th grade classroom; Down the hall with Ana "
            "(my plan if something gets in the way: Ask Mr. Boone).",
        ),
        (
            "en",
            ("full", "not yet", "change it", "Sit in on one 7th grade classroom for a start"),
            "Sit in on one 7th grade classroom for a start; Down the hall with Ana "
            "(my plan if something gets in the way: Ask Mr. Boone).",
        ),
        (
            "es",
            ("completa", "todavía no", "más pequeño", "Visitar un solo salón de séptimo"),
            "Visitar un solo salón de séptimo; Down the hall with Ana "
            "(mi plan si algo se complica: Ask Mr. Boone).",
        ),
    ],
)
async def test_the_same_step_keeps_the_place_and_the_plan(
    coachee: Coachees, language: str, turns: tuple[str, ...], text: str
) -> None:
    talk = await _with_a_plan(coachee, language)
    await talk.says(*turns)
    [commitment] = await talk.commitments()
    assert (commitment.people, commitment.plan) == ("Down the hall with Ana", "Ask Mr. Boone")
    assert (commitment.text, commitment.action) == (text, turns[-1])
    assert commitment.confidence is None
    await talk.says("regresar" if language == "es" else "go back")
    [commitment] = await talk.commitments()
    assert commitment.confidence == 8


@pytest.mark.parametrize(
    ("language", "turns", "plan"),
    [
        ("en", ("full", "not yet", "smaller", "Sit in on one class with my AP"), "Ask Mr. Boone"),
        ("es", ("completa", "todavía no", "más pequeño", "Verlos en la salida"), "Ask Mr. Boone"),
        ("en", ("full", "not yet", "change it", "Talk to the three boys"), None),
        ("es", ("completa", "todavía no", "lo cambio", "Hablar con tres papás"), None),
    ],
)
async def test_another_place_or_another_step_leaves_them_behind(
    coachee: Coachees, language: str, turns: tuple[str, ...], plan: str | None
) -> None:
    talk = await _with_a_plan(coachee, language)
    await talk.says(*turns)
    [commitment] = await talk.commitments()
    assert (commitment.people, commitment.plan) == (None, plan)


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        (
            "es",
            "esa ya no aplica, mejor hablar en persona con los papas",
            "hablar en persona con los papas",
        ),
        ("es", "prefiero visitar un solo salon primero", "visitar un solo salon primero"),
        (
            "en",
            "that one doesn't apply anymore, better talk to the parents in person",
            "talk to the parents in person",
        ),
        ("en", "i'd rather sit in on just one class first", "sit in on just one class first"),
    ],
)
async def test_what_shall_be_done_instead_changes_it(
    coachee: Coachees, language: str, text: str, words: str
) -> None:
    talk = await brought_to(coachee, DECISION, language)
    await talk.says(text)
    answers = await answers_of(talk)
    [item] = {key.split(".")[1] for key in answers if key.endswith(".decision")}
    assert answers[f"evidence.{item}.decision"] == "revise"
    assert answers[f"evidence.{item}.reworded"] == words


@pytest.mark.parametrize(
    ("language", "text", "decision"),
    [
        ("es", "ya no aplica, cambiaron el horario", "drop"),
        ("en", "it no longer fits, they changed the schedule", "drop"),
        ("es", "mejor algo mas chico", "shrink"),
        ("en", "better make it smaller", "shrink"),
        ("en", "I want to keep it like that", "keep"),
        ("es", "quiero mantenerlo igual", "keep"),
        ("en", "I'll keep going with it", "keep"),
    ],
)
async def test_without_other_words_it_decides_no_more_than_it_says(
    coachee: Coachees, language: str, text: str, decision: str
) -> None:
    talk = await brought_to(coachee, DECISION, language)
    await talk.says(text)
    answers = await answers_of(talk)
    assert [v for k, v in answers.items() if k.endswith(".decision")] == [decision]
    assert not [key for key in answers if key.endswith(".reworded")]


@pytest.mark.parametrize(
    ("language", "text", "status"),
    [
        ("es", "esa ya no aplica, cambiaron el horario", "not_yet"),
        ("es", "ya no sirve, nos movieron de salon", "not_yet"),
        ("en", "that one doesn't apply anymore, they changed the schedule", "not_yet"),
        ("en", "it no longer makes sense because they left", "not_yet"),
        ("en", "it changed, we did something else", "changed"),
        ("es", "cambié de plan, hice otra cosa", "changed"),
    ],
)
async def test_what_does_not_apply_any_more_was_not_done_in_another_form(
    coachee: Coachees, language: str, text: str, status: str
) -> None:
    talk = await brought_to(coachee, Place("evidence.status"), language)
    await talk.says(text)
    assert status in [v for k, v in (await answers_of(talk)).items() if k.endswith(".status")]
