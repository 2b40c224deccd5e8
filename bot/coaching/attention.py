"""What a coach should look at before the next sessions: due, overdue, new, asked for, silent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from bot.persistence.models import Commitment, CommitmentStatus, Flag, FlagKind

SOON = timedelta(days=3)
SILENT_AFTER = timedelta(days=21)
_OPEN = {CommitmentStatus.OPEN, CommitmentStatus.PARTLY}


class Why(StrEnum):
    """Why somebody should be looked at; the most pressing first."""

    DANGER = "danger"
    TALK = "talk"
    FLAGGED = "flagged"
    OVERDUE = "overdue"
    DUE = "due"
    UNREAD = "unread"
    EVIDENCE = "evidence"
    SILENT = "silent"


@dataclass(frozen=True)
class Known:
    """What is known of a coachee.

    Attributes:
        commitments: those they share.
        flags: those that are open.
        unread: how many shared conversations the coach has not seen as they stand.
        fresh: how many pieces of evidence came in them, or beside the conversations since the
            coach last looked.
        last_shared: the day they shared something last; empty where they never did.
        since: the day they became the coach's.
    """

    commitments: tuple[Commitment, ...]
    flags: tuple[Flag, ...]
    unread: int
    fresh: int
    last_shared: date | None
    since: date


def overdue(commitments: Iterable[Commitment], today: date) -> list[Commitment]:
    """The open commitments whose day is past, the oldest first."""
    late = [c for c in commitments if c.status in _OPEN and c.due is not None and c.due < today]
    return sorted(late, key=lambda c: c.due or today)


def due_soon(commitments: Iterable[Commitment], today: date) -> list[Commitment]:
    """The open commitments that are due today or within three days, the next first."""
    found = [
        c
        for c in commitments
        if c.status in _OPEN and c.due is not None and today <= c.due <= today + SOON
    ]
    return sorted(found, key=lambda c: c.due or today)


def silent_days(known: Known, today: date) -> int | None:
    """For how many days nothing has been shared; None where that is not long."""
    quiet = today - (known.last_shared or known.since)
    return quiet.days if quiet >= SILENT_AFTER else None


def reasons(known: Known, today: date) -> list[Why]:
    """Why a coachee should be looked at, the most pressing reason first."""
    kinds = {flag.kind for flag in known.flags}
    holds = {
        Why.DANGER: FlagKind.DANGER in kinds,
        Why.TALK: FlagKind.TALK_TO_COACH in kinds,
        Why.FLAGGED: FlagKind.RAISED in kinds,
        Why.OVERDUE: bool(overdue(known.commitments, today)),
        Why.DUE: bool(due_soon(known.commitments, today)),
        Why.UNREAD: known.unread > 0,
        Why.EVIDENCE: known.fresh > 0,
        Why.SILENT: silent_days(known, today) is not None,
    }
    return [why for why in Why if holds[why]]
