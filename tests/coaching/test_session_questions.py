"""Questions for the next session: each follows from a fact, once, in both languages."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from ruamel.yaml import YAML

from bot.coaching import session_questions as module
from bot.coaching.growth import Point, Step
from bot.coaching.session_questions import MOST, Facts, session_questions
from bot.persistence.models import Commitment, CommitmentStatus, Decision, Evidence, EvidenceStatus

TODAY = date(2026, 11, 22)
GAP = re.compile(r"\{(\w+)\}")
NAMES = ("Conventional", "Collaborative", "Synergistic", "Innovative")
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def _promise(**fields: Any) -> Commitment:
    told = {"text": "Call the families.", "conversation_id": "c1", "created_at": NOW, **fields}
    return Commitment(organisation_id="o", person_id="p", **told)


def _report(promise: Commitment, **fields: Any) -> Evidence:
    told = {"conversation_id": "c2", "created_at": NOW, **fields}
    return Evidence(organisation_id="o", person_id="p", commitment_id=promise.id, **told)


def _asked(language: str = "en", **facts: Any) -> list[str]:
    given = Facts(**{"level_names": NAMES, "importance": [Point(TODAY, 9, "c1")], **facts})
    return [question.fact for question in session_questions(given, TODAY, language)]


def _step(now: int, aim: int | None, competency: str = "vision") -> Step:
    return Step(TODAY, competency, now, aim, "c1")


def test_low_confidence_twice() -> None:
    unsure = [_promise(confidence=5), _promise(confidence=4), _promise(confidence=9)]
    assert _asked(commitments=unsure, competencies={"c1": "Family Contact"}) == [
        "Confidence was 5 or less 2 times on Family Contact, last on “Call the families”."
    ]
    assert _asked(commitments=unsure[:1]) == ["Confidence in “Call the families” was only 5."]
    done = _promise(confidence=3, status=CommitmentStatus.DONE)
    assert _asked(commitments=[done]) == []


def test_low_confidence_is_counted_within_one_competency() -> None:
    about = {"c1": "Family Contact", "c2": "Equity", "c3": "Family Contact"}
    unsure = [
        _promise(confidence=4),
        _promise(confidence=5, conversation_id="c2", text="Look at the data"),
    ]
    assert _asked(commitments=unsure, competencies=about) == [
        "Confidence in “Look at the data” was only 5."
    ]
    later = _promise(
        confidence=3,
        conversation_id="c3",
        text="Write to Ms. P",
        created_at=NOW - timedelta(days=1),
    )
    unsure.insert(1, later)
    assert _asked(commitments=unsure, competencies=about) == [
        "Confidence was 4 or less 2 times on Family Contact, last on “Write to Ms. P”."
    ]
    assert _asked(commitments=[_promise(confidence=2), _promise(confidence=3)]) == [
        "Confidence in “Call the families” was only 3."
    ]


def test_what_is_overdue_comes_first() -> None:
    late = _promise(due=TODAY - timedelta(days=2), confidence=2)
    assert _asked("es", commitments=[late])[0] == (
        "«Call the families» vencía el viernes 20 de noviembre."
    )
    assert _asked(commitments=[_promise(due=TODAY)]) == []


@pytest.mark.parametrize(
    ("fields", "fact"),
    [
        ({"progress": 9}, "“Call the families” brought 9 of 10."),
        ({"progress": 0}, "“Call the families” was tried and brought 0 of 10."),
        ({"progress": 6}, None),
        ({"decision": Decision.DROP, "progress": 9}, "“Call the families” was let go."),
        (
            {"status": EvidenceStatus.DONE, "progress": 6},
            "“Call the families” is done, and nothing has been named that shows it.",
        ),
        ({"status": EvidenceStatus.DONE, "data": "a tally"}, None),
    ],
)
def test_evidence(fields: dict[str, Any], fact: str | None) -> None:
    promise = _promise()
    found = _asked(commitments=[promise], evidence=[_report(promise, **fields)])
    assert found == ([] if fact is None else [fact])


def test_only_the_latest_evidence_on_a_commitment_counts() -> None:
    promise = _promise()
    reports = [
        _report(promise, progress=1),
        _report(promise, progress=6, created_at=NOW + timedelta(days=1)),
    ]
    assert _asked(commitments=[promise], evidence=reports) == []


def test_levels() -> None:
    assert _asked(steps=[_step(0, 2), _step(0, 2)]) == [
        "The level has been Conventional 2 times, aiming for Synergistic."
    ]
    assert _asked(steps=[_step(0, 2), _step(1, 2)]) == [
        "The level went from Conventional to Collaborative."
    ]
    assert _asked(steps=[_step(0, 2), _step(0, 2, "people")]) == []
    assert _asked(steps=[_step(2, 2), _step(2, 2)]) == []


def test_importance_voices_and_the_wish_to_talk() -> None:
    points = [Point(TODAY, 9, "c1"), Point(TODAY, 6, "c2")]
    facts: dict[str, Any] = {"importance": points, "voices": ("the boys\nand Mr. B.", "c1")}
    assert _asked(asked_to_talk=True, **facts) == [
        "There was a wish to talk with you.",
        "The goal's importance went from 9 to 6.",
        "Still to be heard: “the boys and Mr. B”.",
    ]


def test_nothing_shared_is_a_fact_too() -> None:
    (question,) = session_questions(Facts(), TODAY, "en")
    assert question.fact == "Nothing is shared yet."


def test_long_words_end_at_a_word_and_braces_are_words() -> None:
    long = _promise(text="{number} " + "very " * 60, confidence=2)
    (fact,) = _asked(commitments=[long])
    assert "very…”" in fact
    assert "“{number} very" in fact


def test_there_are_never_more_than_can_be_asked() -> None:
    promises = [
        _promise(confidence=2, due=TODAY - timedelta(days=1)),
        _promise(confidence=2),
        _promise(),
    ]
    reports = [_report(promises[1], progress=9), _report(promises[2], progress=1)]
    found = _asked(
        commitments=promises,
        evidence=reports,
        steps=[_step(0, 2), _step(0, 2)],
        importance=[Point(TODAY, 9, "c1"), Point(TODAY, 6, "c2")],
        voices=("all", "c1"),
        asked_to_talk=True,
    )
    assert len(found) == len(set(found)) == MOST


def test_both_languages_say_the_same() -> None:
    path = module._WORDS
    for key, words in YAML(typ="safe").load(path.read_text(encoding="utf-8")).items():
        assert set(words) == {"en", "es"}, key
        gaps = [
            {g for g in MARKS if f"{{{g}}}" in text["fact"] + text["ask"]}
            for text in words.values()
        ]
        assert gaps[0] == gaps[1], key


MARKS = ("what", "number", "count", "day", "before", "level", "aim")
