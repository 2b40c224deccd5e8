"""Two conversations a fortnight apart: the second opens with what was promised in the first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest

from bot.persistence.models import EducatorRole, Evidence
from tests.conversations.conftest import TODAY
from tests.conversations.scripts import WHOLE, hold, script_of
from tests.conversations.stages import PROMISED, Coachees, promised_before, said_in, uses

pytestmark = pytest.mark.asyncio(loop_scope="session")

FORTNIGHT = timedelta(days=14)
_ADMINISTRATOR = {"role": EducatorRole.SCHOOL_ADMINISTRATOR, "pillar": "discipline"}
_EVIDENCE = ("status", "seen", "data", "progress", "learnt", "decision")


@dataclass(frozen=True)
class Second:
    """A first conversation on file, and what is said a fortnight after it."""

    first: str
    made: str
    grown: str
    turns: tuple[tuple[str, str], ...]
    evidence: tuple[tuple[Any, ...], ...]
    status: tuple[str, ...]
    due: tuple[date, ...]
    reworded: str | None = None


SECOND = {
    "en": Second(
        first="en_school_administrator",
        made="Monday, November 30",
        grown="Systems Thinking ✓",
        turns=(
            ("full one", "evidence_status_many"),
            ("did it!", "evidence_seen_done"),
            ("kids start writing when they walk in", "evidence_data"),
            ("a tally, 3 redirections instead of 9", "evidence_progress"),
            ("8", "evidence_learnt"),
            ("small stuff before the bell helps", "evidence_status_next"),
            ("kinda, talked to two of them", "evidence_seen_partly"),
            ("two of them can't see the board from their seats", "evidence_data"),
            ("my notes from lunch", "evidence_progress"),
            ("5", "evidence_learnt"),
            ("they knew all along", "evidence_decision"),
            ("keep it", "evidence_due"),
            ("in two weeks", "goal_competency_again"),
        ),
        evidence=(
            (
                "done",
                "kids start writing when they walk in",
                "a tally, 3 redirections instead of 9",
                8,
                "small stuff before the bell helps",
                None,
            ),
            (
                "partly",
                "two of them can't see the board from their seats",
                "my notes from lunch",
                5,
                "they knew all along",
                "keep",
            ),
        ),
        status=("done", "partly"),
        due=(date(2026, 12, 3), date(2026, 12, 28)),
    ),
    "es": Second(
        first="es_school_administrator",
        made="lunes 30 de noviembre",
        grown="Alianzas colaborativas ✓",
        turns=(
            ("la completa", "evidence_status_many"),
            ("cambió", "evidence_seen_changed"),
            ("vinieron más papás que nunca", "evidence_data"),
            ("la lista de firmas, 14 familias", "evidence_progress"),
            ("un 7", "evidence_learnt"),
            ("que el sábado sí pueden", "evidence_decision"),
            ("lo cambio", "evidence_reworded"),
            ("Hacer la junta cada mes en la biblioteca", "evidence_due"),
            ("por Semana Santa", "evidence_due"),
            ("el 20 de enero", "evidence_status_next"),
            ("todavía no", "evidence_decision"),
            ("lo suelto", "goal_competency_again"),
        ),
        evidence=(
            (
                "changed",
                "vinieron más papás que nunca",
                "la lista de firmas, 14 familias",
                7,
                "que el sábado sí pueden",
                "revise",
            ),
            ("not_yet", None, None, None, None, "drop"),
        ),
        status=("open", "dropped"),
        due=(date(2027, 1, 20), date(2026, 12, 10)),
        reworded="Hacer la junta cada mes en la biblioteca",
    ),
}


def _brought(row: Evidence) -> tuple[Any, ...]:
    return tuple(getattr(row, column) for column in _EVIDENCE)


@pytest.mark.parametrize("language", ["en", "es"])
async def test_the_second_conversation_opens_with_what_the_first_one_ended_with(
    coachee: Coachees, language: str
) -> None:
    second = SECOND[language]
    script = script_of(WHOLE / f"{second.first}.yml")
    talk = await coachee(name=script["name"])
    await talk.opens(language)
    await hold(talk, script["turns"])
    promised = await talk.commitments()
    quoted = [commitment.text.rstrip(".") for commitment in promised]
    assert len(quoted) == 2

    talk.on(TODAY + FORTNIGHT)
    opening = await talk.opens()
    assert opening.asks == "utter_ask_evidence_mode"
    assert uses(opening, "utter_greet_back", language)
    for line, asked in second.turns:
        reply = await talk.says(line)
        assert reply.asks == f"utter_ask_{asked}", (line, reply.text)
        for response, words in zip(("many", "next"), quoted, strict=True):
            if asked == f"evidence_status_{response}":
                assert words in reply.text
                assert second.made in reply.text
    assert second.grown in reply.titles
    assert sum("✓" in title for title in reply.titles) == 1

    now = await talk.commitments()
    brought = await talk.evidence()
    assert tuple(_brought(brought[c.id]) for c in promised) == second.evidence
    assert tuple(c.status.value for c in now) == second.status
    assert tuple(c.due for c in now) == second.due
    for before, after in zip(promised, now, strict=True):
        over = after.status in {"done", "dropped"}
        assert (after.closed_at is not None) == over
        if over:
            assert after.text == before.text
    if second.reworded is not None:
        assert second.reworded in now[0].text
    async with talk.database.reading() as session:
        newest, first = await talk.conversations(session)
    assert newest.id != first.id
    assert newest.started_at.date() == TODAY + FORTNIGHT
    assert first.finished_at is not None
    assert first.finished_at.date() == TODAY


_FOUND = ("nobody had started writing", "a tally of nine", "6", "the seats matter")
_HALLADO = ("nadie había empezado", "una cuenta de nueve", "6", "los asientos importan")
_SMALL = "Sit in on one 7th grade classroom"

_CHECKIN = {
    "en": ("short, 3 min", "done", *_FOUND, "Ask Ms. Ortiz to sit in with me"),
    "es": ("la breve", "ya lo hice", *_HALLADO, "Pedirle a la maestra Ortiz que me acompañe"),
}
_STEP = {
    "en": ("as is", "thursday", "her room", "no", "9", "save it"),
    "es": ("tal como está", "el jueves", "en su salón", "no", "9", "guárdelo"),
}


@pytest.mark.parametrize("language", ["en", "es"])
async def test_a_checkin_is_evidence_and_one_next_step(coachee: Coachees, language: str) -> None:
    talk = await coachee(language=language, **_ADMINISTRATOR)
    old = await promised_before(talk, language)
    await talk.opens()
    stages = []
    for line in (*_CHECKIN[language], *_STEP[language]):
        reply = await talk.says(line)
        stages.append(reply.said[-1].stage)
    assert list(dict.fromkeys(stages)) == ["evidence", "options", "will", "summary"]
    assert reply.asks == "utter_ask_summary_check"
    last = _CHECKIN[language][-1]
    await talk.says(said_in(("yes", "sí"), language))
    reply = await talk.says(said_in(("share it", "compartirlo"), language))
    assert reply.outcome.progress == said_in(("Finished", "Terminada"), language)

    assert (await talk.evidence())[old].status == "done"
    done, step = await talk.commitments()
    assert done.status == "done"
    assert (step.action, step.due, step.status) == (last, date(2026, 12, 3), "open")
    async with talk.database.reading() as session:
        conversation = (await talk.conversations(session))[0]
        results = await talk.stored(session)
        assert conversation.mode == "checkin"
        assert conversation.finished_at is not None
        assert conversation.shared_at is not None
        assert await results.goal(conversation.id) is None
        assert await results.reality(conversation.id) is None
        [option] = await results.options(conversation.id)
        summary = await results.summary(conversation.id)
    assert (option.text, option.status) == (last, "taken")
    assert summary is not None
    assert step.text in summary.text
    assert _FOUND[0] in summary.text or _HALLADO[0] in summary.text


@pytest.mark.parametrize("language", ["en", "es"])
async def test_a_checkin_may_end_without_a_next_step(coachee: Coachees, language: str) -> None:
    talk = await coachee(language=language, **_ADMINISTRATOR)
    await promised_before(talk, language)
    await talk.opens()
    reply = await talk.says(*_CHECKIN[language][:-1])
    assert reply.asks == "utter_ask_options_step"
    reply = await talk.presses(said_in(("Let's leave it here", "Lo dejamos aquí"), language))
    assert reply.asks == "utter_ask_summary_check"
    assert [c.status.value for c in await talk.commitments()] == ["done"]


async def test_a_checkin_is_offered_only_where_something_was_promised(coachee: Coachees) -> None:
    talk = await coachee(**_ADMINISTRATOR)
    opening = await talk.opens()
    assert opening.asks == "utter_ask_goal_competency"
    assert not any("✓" in title for title in opening.titles)


async def test_a_third_conversation_reviews_what_is_still_open(coachee: Coachees) -> None:
    talk = await coachee(**_ADMINISTRATOR)
    await promised_before(talk)
    await talk.opens()
    await talk.says("short", "not yet", "make it smaller", _SMALL, "thursday")
    await talk.says("leave it here", "yes", "keep it to myself")
    talk.on(TODAY + FORTNIGHT)
    reply = await talk.opens()
    assert reply.asks == "utter_ask_evidence_mode"
    reply = await talk.says("short")
    assert f"“{_SMALL}”" in reply.text
    assert PROMISED["en"] not in reply.text
    reply = await talk.says("done", *_FOUND)
    assert reply.asks == "utter_ask_options_step"
    async with talk.database.reading() as session:
        second = (await talk.conversations(session))[1]
        [before] = await (await talk.stored(session)).evidence_of(second.id)
    [commitment] = await talk.commitments()
    assert commitment.status == "done"
    assert before.decision == "shrink"
    assert (await talk.evidence())[commitment.id].status == "done"


_SKIPPED = {
    "en": ("English", "Let's go on", "skip", "skip", "skip", "skip"),
    "es": ("Español", "Sigamos", "saltar", "saltar", "saltar", "saltar"),
}


@pytest.mark.parametrize("language", ["en", "es"])
async def test_who_left_out_role_and_pillar_is_asked_for_evidence_and_not_for_them_again(
    coachee: Coachees, language: str
) -> None:
    talk = await coachee()
    await talk.opens(language)
    reply = await talk.says(*_SKIPPED[language])
    assert reply.asks == "utter_ask_goal_own_words"
    await promised_before(talk, language)
    await talk.says(said_in(("start over", "empezar de nuevo"), language))

    reply = await talk.says(said_in(("yes", "sí"), language))

    assert reply.asks == "utter_ask_evidence_mode"
    assert uses(reply, "utter_greet_back", language)


@pytest.mark.parametrize("language", ["en", "es"])
async def test_what_was_agreed_before_the_first_contact_is_asked_for_after_it(
    coachee: Coachees, language: str
) -> None:
    talk = await coachee()
    await promised_before(talk, language)
    await talk.opens(language)

    reply = await talk.says(*_SKIPPED[language][:-1])

    assert reply.asks == "utter_ask_evidence_mode"
    reply = await talk.says(said_in(("short", "la breve"), language))
    assert PROMISED[language] in reply.text
