"""What becomes of a commitment of last time: kept, made smaller, let go, and taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from bot.persistence.models import CommitmentStatus, EducatorRole, Evidence
from tests.conversations.stages import PROMISED, Coachees, promised_before, said_in, state_of, uses
from tests.conversations.talk import Talk

pytestmark = pytest.mark.asyncio(loop_scope="session")

_ADMINISTRATOR = {"role": EducatorRole.SCHOOL_ADMINISTRATOR, "pillar": "discipline"}
_EVIDENCE = ("status", "seen", "data", "progress", "learnt", "decision")


def _brought(row: Evidence) -> tuple[Any, ...]:
    return tuple(getattr(row, column) for column in _EVIDENCE)


@dataclass(frozen=True)
class Case:
    """How one commitment of October went, as it is typed, and what is kept of that."""

    turns: tuple[str, ...]
    evidence: tuple[Any, ...]
    status: str
    due: date | None = date(2026, 12, 4)
    text: str | None = None


_DONE = "yes, done"
_FOUND = ("nobody had started writing", "a tally of nine", "6", "the seats matter")
_HALLADO = ("nadie había empezado", "una cuenta de nueve", "6", "los asientos importan")
_SMALL = "Sit in on one 7th grade classroom"
_MENOS = "Visitar un solo salón de séptimo grado"

CASES = {
    ("en", "done"): Case((_DONE, *_FOUND), ("done", *_FOUND[:2], 6, _FOUND[3], None), "done"),
    ("en", "partly, kept"): Case(
        ("partly", *_FOUND, "keep it", "december 18"),
        ("partly", *_FOUND[:2], 6, _FOUND[3], "keep"),
        "partly",
        date(2026, 12, 18),
    ),
    ("en", "partly, let go"): Case(
        ("half of it", *_FOUND, "let it go"),
        ("partly", *_FOUND[:2], 6, _FOUND[3], "drop"),
        "dropped",
    ),
    ("en", "not yet, made smaller"): Case(
        ("not yet", "make it smaller", _SMALL, "thursday"),
        ("not_yet", None, None, None, None, "shrink"),
        "open",
        date(2026, 12, 3),
        _SMALL,
    ),
    ("en", "not yet, let go"): Case(
        ("nope", "drop it"), ("not_yet", None, None, None, None, "drop"), "dropped"
    ),
    ("en", "not yet, kept without a day"): Case(
        ("not yet", "the first one", "skip"), ("not_yet", None, None, None, None, "keep"), "open"
    ),
    ("en", "changed, reworded"): Case(
        ("it changed", *_FOUND, "change it", _SMALL, "in a week"),
        ("changed", *_FOUND[:2], 6, _FOUND[3], "revise"),
        "open",
        date(2026, 12, 7),
        _SMALL,
    ),
    ("es", "done"): Case(
        ("sí, ya lo hice", *_HALLADO), ("done", *_HALLADO[:2], 6, _HALLADO[3], None), "done"
    ),
    ("es", "partly, kept"): Case(
        ("más o menos", *_HALLADO, "lo mantengo", "en dos semanas"),
        ("partly", *_HALLADO[:2], 6, _HALLADO[3], "keep"),
        "partly",
        date(2026, 12, 14),
    ),
    ("es", "not yet, made smaller"): Case(
        ("todavía no", "más pequeño", _MENOS, "el jueves"),
        ("not_yet", None, None, None, None, "shrink"),
        "open",
        date(2026, 12, 3),
        _MENOS,
    ),
    ("es", "changed, let go"): Case(
        ("cambió", *_HALLADO, "lo dejo"),
        ("changed", *_HALLADO[:2], 6, _HALLADO[3], "drop"),
        "dropped",
    ),
}


@pytest.mark.parametrize(("language", "how"), CASES, ids=[" ".join(key) for key in CASES])
async def test_how_it_went_and_what_becomes_of_it_is_kept(
    coachee: Coachees, language: str, how: str
) -> None:
    case = CASES[language, how]
    talk = await coachee(language=language, **_ADMINISTRATOR)
    promised = await promised_before(talk, language)
    await talk.opens()
    reply = await talk.says(said_in(("full", "completa"), language))
    assert reply.asks == "utter_ask_evidence_status_one"
    assert PROMISED[language] in reply.text
    assert said_in(("October 3", "3 de octubre"), language) in reply.text
    reply = await talk.says(*case.turns)
    assert reply.asks == "utter_ask_goal_competency", reply.text

    [commitment] = await talk.commitments()
    assert commitment.id == promised
    assert _brought((await talk.evidence())[promised]) == case.evidence
    assert commitment.status == case.status
    assert commitment.due == case.due
    assert commitment.text == (case.text or PROMISED[language])
    assert (commitment.closed_at is not None) == (case.status in {"done", "dropped"})


@pytest.mark.parametrize("language", ["en", "es"])
async def test_not_yet_is_taken_without_blame_and_without_questions_about_it(
    coachee: Coachees, language: str
) -> None:
    talk = await coachee(language=language, **_ADMINISTRATOR)
    await promised_before(talk, language)
    await talk.opens()
    await talk.says(said_in(("full", "completa"), language))
    reply = await talk.says(said_in(("not yet", "todavía no"), language))
    assert reply.asks == "utter_ask_evidence_decision"
    assert len(reply.titles) == 4
    assert uses(reply, "utter_heard_status_not_yet", language)


@pytest.mark.parametrize("language", ["en", "es"])
async def test_taking_an_answer_back_takes_back_what_it_did(
    coachee: Coachees, language: str
) -> None:
    talk = await coachee(language=language, **_ADMINISTRATOR)
    promised = await promised_before(talk, language)
    await talk.opens()
    await talk.says(*(said_in(pair, language) for pair in (("full", "completa"), ("no", "no"))))
    await talk.says(said_in(("let it go", "lo suelto"), language))
    assert [c.status.value for c in await talk.commitments()] == ["dropped"]
    reply = await talk.says(said_in(("go back", "volver atrás"), language))
    assert reply.asks == "utter_ask_evidence_decision"
    [commitment] = await talk.commitments()
    assert (commitment.status, commitment.closed_at) == ("open", None)
    assert (await talk.evidence())[promised].decision is None


async def test_the_state_remembers_what_was_reviewed_as_it_stood(coachee: Coachees) -> None:
    """A commitment reworded today is still quoted as it was when today began."""
    talk = await coachee(**_ADMINISTRATOR)
    await promised_before(talk)
    await talk.opens()
    await talk.says("full", "not yet", "change it", _SMALL)
    [reviewed] = (await state_of(talk)).commitments
    assert reviewed.text == PROMISED["en"]
    reply = await talk.says("go back")
    assert reply.asks == "utter_ask_evidence_reworded"
    assert PROMISED["en"] in reply.text
    assert [c.text for c in await talk.commitments()] == [PROMISED["en"]]


async def _stands(talk: Talk) -> tuple[Any, ...]:
    [commitment] = await talk.commitments()
    return (commitment.status, commitment.text, commitment.action, commitment.due)


async def test_rewording_a_commitment_changes_what_is_to_be_done(coachee: Coachees) -> None:
    talk = await coachee(**_ADMINISTRATOR)
    await promised_before(talk)
    await talk.opens()
    await talk.says("full", "not yet", "make it smaller", _SMALL, "thursday")
    assert await _stands(talk) == ("open", _SMALL, _SMALL, date(2026, 12, 3))


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "did you change the 3 to a 4?"), ("es", "¿ya cambió el 3 al 4?")],
)
async def test_a_question_is_no_new_wording(coachee: Coachees, language: str, text: str) -> None:
    talk = await coachee(language=language, **_ADMINISTRATOR)
    await promised_before(talk, language)
    await talk.opens()
    await talk.says(said_in(("full", "completa"), language))
    await talk.says(said_in(("not yet", "todavía no"), language))
    await talk.says(said_in(("change it", "cambiarlo"), language))
    reply = await talk.says(text)
    assert reply.asks == "utter_ask_change"
    assert [c.text for c in await talk.commitments()] == [PROMISED[language]]


async def test_going_back_past_how_it_went_leaves_a_commitment_as_it_was(coachee: Coachees) -> None:
    talk = await coachee(**_ADMINISTRATOR)
    await promised_before(talk)
    await talk.opens()
    await talk.says("full")
    before = await _stands(talk)
    await talk.says("done")
    assert (await _stands(talk))[0] == "done"
    reply = await talk.says("go back")
    assert reply.asks == "utter_ask_evidence_status_one"
    assert await _stands(talk) == before
    assert await talk.evidence() == {}


async def test_skipping_how_it_went_leaves_a_commitment_open(coachee: Coachees) -> None:
    talk = await coachee(**_ADMINISTRATOR)
    promised = await promised_before(talk)
    await talk.opens()
    await talk.says("full")
    before = await _stands(talk)
    reply = await talk.says("skip")
    assert reply.asks == "utter_ask_goal_competency"
    assert await _stands(talk) == before
    assert _brought((await talk.evidence())[promised]) == (None,) * 6


async def test_deleting_a_conversation_leaves_a_commitment_as_it_was(coachee: Coachees) -> None:
    talk = await coachee(**_ADMINISTRATOR)
    await promised_before(talk)
    async with talk.database.transaction() as session:
        [kept] = await (await talk.stored(session)).commitments(talk.person.id)
        kept.status = CommitmentStatus.PARTLY
    await talk.opens()
    await talk.says("full")
    before = await _stands(talk)
    await talk.says("not yet", "change it", _SMALL, "thursday", "delete this")
    reply = await talk.presses("This whole conversation")
    assert reply.asks == "utter_ask_evidence_mode"
    assert await _stands(talk) == before
    assert await talk.evidence() == {}


async def test_links_are_kept_beside_the_words_they_stand_in(coachee: Coachees) -> None:
    talk = await coachee(**_ADMINISTRATOR)
    promised = await promised_before(talk)
    await talk.opens()
    await talk.says(
        "full",
        "done",
        "They start on time, see https://docs.example.org/tally?week=3.",
        "my notes (www.example.org/notes), and https://docs.example.org/tally?week=3",
    )
    brought = (await talk.evidence())[promised]
    assert brought.links == ["https://docs.example.org/tally?week=3", "www.example.org/notes"]
    assert brought.seen is not None
    assert brought.seen.startswith("They start on time")
