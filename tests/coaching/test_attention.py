"""What a coach should look at, and the day on which it begins to count."""

from datetime import date, timedelta
from typing import Any

import pytest

from bot.coaching.attention import SILENT_AFTER, SOON, Known, Why, reasons, silent_days
from bot.persistence.models import Commitment, CommitmentStatus, Flag, FlagKind

TODAY = date(2026, 11, 22)


def _known(**fields: Any) -> Known:
    quiet = {"commitments": (), "flags": (), "unread": 0, "fresh": 0}
    return Known(**{**quiet, "last_shared": TODAY, "since": TODAY, **fields})


def _promise(due: date | None, status: CommitmentStatus = CommitmentStatus.OPEN) -> Commitment:
    return Commitment(organisation_id="o", person_id="p", text="x", due=due, status=status)


def _flag(kind: FlagKind) -> Flag:
    return Flag(organisation_id="o", person_id="p", conversation_id="c", kind=kind)


@pytest.mark.parametrize(
    ("due", "why"),
    [
        (TODAY - timedelta(days=1), [Why.OVERDUE]),
        (TODAY, [Why.DUE]),
        (TODAY + SOON, [Why.DUE]),
        (TODAY + SOON + timedelta(days=1), []),
        (None, []),
    ],
)
def test_days(due: date | None, why: list[Why]) -> None:
    assert reasons(_known(commitments=(_promise(due),)), TODAY) == why
    done = _promise(due, CommitmentStatus.DONE)
    assert reasons(_known(commitments=(done,)), TODAY) == []


def test_silence_counts_from_what_was_shared_last_or_from_the_beginning() -> None:
    long_ago = TODAY - SILENT_AFTER
    assert silent_days(_known(last_shared=long_ago), TODAY) == SILENT_AFTER.days
    assert silent_days(_known(last_shared=long_ago + timedelta(days=1)), TODAY) is None
    assert silent_days(_known(last_shared=None, since=long_ago), TODAY) == SILENT_AFTER.days
    assert silent_days(_known(last_shared=None), TODAY) is None


def test_the_most_pressing_comes_first() -> None:
    kinds = (FlagKind.RAISED, FlagKind.TALK_TO_COACH, FlagKind.DANGER, FlagKind.MISREAD)
    known = _known(
        flags=tuple(_flag(kind) for kind in kinds),
        commitments=(_promise(TODAY - timedelta(days=9)), _promise(TODAY)),
        unread=2,
        fresh=1,
        last_shared=TODAY - timedelta(days=60),
    )
    assert reasons(known, TODAY) == list(Why)
