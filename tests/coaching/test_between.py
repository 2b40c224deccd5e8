"""What a coachee does with a commitment between two conversations."""

from __future__ import annotations

from datetime import date

import pytest

from bot.coaching.between import redated, status_of
from bot.coaching.keeping_back import lines_without, repeats
from bot.persistence.models import Commitment, CommitmentStatus, EvidenceStatus

MADE, TODAY = date(2026, 11, 20), date(2026, 12, 28)


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        ("Ask, by Friday, December 4; alone.", "Ask, by Friday, January 8, 2027; alone."),
        (
            "Preguntar, a más tardar el viernes 4 de diciembre; sola.",
            "Preguntar, a más tardar el viernes 8 de enero de 2027; sola.",
        ),
        ("Ask soon.", "Ask soon."),
    ],
)
def test_a_moved_day_moves_in_the_words_and_back(text: str, moved: str) -> None:
    was, due = date(2026, 12, 4), date(2027, 1, 8)
    assert redated(text, was, due, MADE, TODAY) == moved
    assert redated(moved, due, was, MADE, TODAY) == text


@pytest.mark.parametrize(
    ("status", "progress", "said"),
    [
        (CommitmentStatus.OPEN, None, EvidenceStatus.PARTLY),
        (CommitmentStatus.OPEN, 0, EvidenceStatus.NOT_YET),
        (CommitmentStatus.PARTLY, 10, EvidenceStatus.PARTLY),
        (CommitmentStatus.DONE, 0, EvidenceStatus.DONE),
    ],
)
def test_what_evidence_says(
    status: CommitmentStatus, progress: int | None, said: EvidenceStatus
) -> None:
    assert status_of(Commitment(text="it", status=status), progress) is said


def test_what_repeats_an_answer() -> None:
    words = "they think i'm there to evaluate. i am their evaluator, so"
    assert repeats("What you say: “they think i'm there to evaluate …”. And then?", words)
    assert repeats(f"- {words}", words)
    assert repeats("Usted dijo: «They think I'm there»", words)
    assert not repeats("They may think so. What is in the way?", words)
    assert not repeats("Noted: 8. Yes, go on.", "8")


def test_a_line_that_a_kept_back_message_asked_for_is_kept_back() -> None:
    said = ["Just change the last line to they never listen, the rest is fine", "to Tuesday"]
    lines = ["Why that level: They never listen", "Next conversation: Tuesday", "A tally"]
    assert lines_without(lines, said) == ["A tally"]
