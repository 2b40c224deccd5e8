"""Between two conversations: what a coachee does with a commitment on their own page.

A conversation that is under way and has the commitment on its list is told, so that it neither
asks again what was done here nor puts back what was changed.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from bot.coaching.dates import say_date
from bot.coaching.state import Answer, Reviewed, State
from bot.coaching.wording import label
from bot.persistence.models import Commitment, CommitmentStatus, Evidence, EvidenceStatus
from bot.playbooks import LANGUAGES

AROUND = ("people", "obstacle", "plan", "confidence")  # what another wording leaves behind
_CLOSED = frozenset({CommitmentStatus.DONE, CommitmentStatus.DROPPED, CommitmentStatus.REPLACED})


def is_closed(commitment: Commitment) -> bool:
    """Whether nobody asks for it any more."""
    return commitment.status in _CLOSED


def close(commitment: Commitment, status: CommitmentStatus, now: datetime) -> None:
    """Mark a commitment as done or dropped."""
    commitment.status, commitment.closed_at = status, now


def reopen(commitment: Commitment, evidence: Iterable[Evidence]) -> None:
    """Take a commitment up again, as far as the evidence says it had come."""
    tried = any(row.status is EvidenceStatus.PARTLY for row in evidence)
    commitment.status = CommitmentStatus.PARTLY if tried else CommitmentStatus.OPEN
    commitment.closed_at = None


def status_of(commitment: Commitment, progress: int | None) -> EvidenceStatus:
    """What evidence says of a commitment: done, tried, or nothing yet where progress is 0."""
    if commitment.status is CommitmentStatus.DONE:
        return EvidenceStatus.DONE
    return EvidenceStatus.NOT_YET if progress == 0 else EvidenceStatus.PARTLY


def count_in(commitment: Commitment, evidence: EvidenceStatus) -> None:
    """Let evidence say that an open commitment was tried."""
    if commitment.status is CommitmentStatus.OPEN and evidence is EvidenceStatus.PARTLY:
        commitment.status = CommitmentStatus.PARTLY


def move(commitment: Commitment, due: date | None, made: date, today: date) -> None:
    """Move a commitment's day, in its words too."""
    commitment.text = redated(commitment.text, commitment.due, due, made, today)
    commitment.due = due


def redated(text: str, was: date | None, due: date | None, made: date, today: date) -> str:
    """A commitment's own words with the day it is due by now.

    Args:
        text: the words, with the earlier day in them where they name one.
        was: the earlier day.
        due: the day from now on.
        made: when the earlier day may have been said, for its year.
        today: when the new one is said.
    """
    if was is None or due == was:
        return text
    for language in LANGUAGES:
        by = label("commitment.by", language)
        new = "" if due is None else by.format(day=say_date(due, language, today))
        for said in (made, today):
            old = by.format(day=say_date(was, language, said))
            if old in text:
                return text.replace(old, new)
    return text


def tell(state: State, commitment: Commitment, made: date) -> None:
    """Tell a conversation that is under way how a commitment stands now.

    What it has asked already is answered as the page says; what it has not asked yet, and is
    closed, it does not ask.
    """
    known = next((one for one in state.commitments if one.id == commitment.id), None)
    key = f"evidence.{commitment.id}"
    if known is None:
        if state.stage == "evidence" and not is_closed(commitment):
            state.commitments.append(as_reviewed(commitment, made))
        return
    known.text, known.action, known.due = commitment.text, commitment.action, commitment.due
    known.partly = commitment.status is CommitmentStatus.PARTLY
    if state.settled(f"{key}.status"):
        _correct(state, key, commitment)
    elif is_closed(commitment) and not _being_asked(state, commitment.id):
        state.commitments.remove(known)


def _correct(state: State, key: str, commitment: Commitment) -> None:
    """Let answers that were given already say what the page says."""
    answers = {"due": None if commitment.due is None else commitment.due.isoformat()}
    if commitment.status is CommitmentStatus.DONE:
        answers["status"] = "done"
    elif commitment.status is CommitmentStatus.DROPPED:
        answers |= {"status": "not_yet", "decision": "drop"}
    for name, value in answers.items():
        given = state.answers.get(f"{key}.{name}")
        if value is not None and (given is not None or name != "due"):
            turn = given.turn if given else 0
            state.answers[f"{key}.{name}"] = Answer(value=value, text=value, turn=turn)


def _being_asked(state: State, item: str) -> bool:
    """Whether the question that waits is about it: then what is typed next answers that."""
    return state.open is not None and state.open.item == item and state.open.stage == "evidence"


def as_reviewed(commitment: Commitment, made: date, noted: str = "") -> Reviewed:
    """A commitment as the opening of a conversation takes it up."""
    return Reviewed(
        id=commitment.id,
        text=commitment.text,
        made=made,
        action=commitment.action,
        due=commitment.due,
        partly=commitment.status is CommitmentStatus.PARTLY,
        around={name: told for name in AROUND if (told := getattr(commitment, name)) is not None},
        noted=noted,
    )
