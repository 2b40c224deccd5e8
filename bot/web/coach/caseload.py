"""What a coach's people have shared, looked through for what needs attention."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from bot.coaching.attention import Known, Why, due_soon, overdue, reasons, silent_days
from bot.persistence.models import (
    Commitment,
    Conversation,
    Evidence,
    Flag,
    FlagKind,
    Meeting,
    Pair,
    Person,
    Reading,
)
from bot.web.coach.desk import Desk
from bot.web.coach.spoken import spoken_in

_Row = TypeVar("_Row", Commitment, Conversation, Evidence, Flag)
# What else Entre marks is about itself, and may be on a conversation that is not shared.
_FOR_COACHES = frozenset({FlagKind.TALK_TO_COACH, FlagKind.RAISED})
_QUIET = frozenset({Why.SILENT, Why.UNREAD, Why.EVIDENCE})


@dataclass(frozen=True)
class Case:
    """A coachee as the coach's lists show them.

    Attributes:
        unread: shared conversations not seen as they stand, newest first.
        conversations: all that are shared, newest first.
        silent: days since something was shared, where that is long.
    """

    person: Person
    reasons: list[Why]
    overdue: list[Commitment]
    due: list[Commitment]
    unread: list[Conversation]
    conversations: list[Conversation]
    flags: list[Flag]
    fresh: int
    silent: int | None
    meeting: Meeting | None

    def spoken(self, promise: Commitment) -> str | None:
        """The language a commitment was made in; none where a coach wrote it."""
        if promise.author_id:
            return None
        return spoken_in(self.person, self.conversations, promise.conversation_id)

    @property
    def pressing(self) -> bool:
        """Whether more than something to read is waiting."""
        return bool(set(self.reasons) - _QUIET)


def is_unread(conversation: Conversation, mark: Reading | None) -> bool:
    """Whether a coach has not seen a conversation as it stands."""
    return mark is None or mark.turn < conversation.turn


def for_coach(flag: Flag) -> bool:
    """Whether a flag is for the coach to see: danger only where the coachee knows that."""
    if flag.kind is FlagKind.DANGER:
        return bool(flag.detail.get("coach_told"))
    return flag.kind in _FOR_COACHES


async def cases(desk: Desk, people: Sequence[Person]) -> list[Case]:
    """Each of some coachees with what needs attention, in the order given."""
    ids = [person.id for person in people]
    conversations = _by_person(await desk.shared.conversations(*ids, limit=2000))
    promised = await desk.shared.commitments(*ids)
    commitments = _by_person(promised)
    evidence = _by_person(await desk.shared.evidence(*ids, on=promised))
    flags = _by_person(flag for flag in await desk.flags.open_for(*ids) if for_coach(flag))
    marks = await desk.readings.of_coach(desk.me.id)
    pairs = await desk.people.pairs_of(desk.me.id, *ids)
    meetings: dict[str, Meeting] = {}
    for meeting in await desk.meetings.planned(desk.me.id, desk.today):
        meetings.setdefault(meeting.person_id, meeting)
    return [
        _case(
            desk,
            person,
            pairs[person.id],
            conversations[person.id],
            commitments[person.id],
            evidence[person.id],
            flags[person.id],
            marks,
            meetings.get(person.id),
        )
        for person in people
    ]


def _case(
    desk: Desk,
    person: Person,
    pair: Pair,
    conversations: list[Conversation],
    commitments: list[Commitment],
    evidence: list[Evidence],
    flags: list[Flag],
    marks: dict[str, Reading],
    meeting: Meeting | None,
) -> Case:
    unread = [c for c in conversations if is_unread(c, marks.get(c.id))]
    new = {conversation.id for conversation in unread}
    fresh = sum(row.conversation_id in new or _is_fresh(row, pair) for row in evidence)
    latest = max((c.shared_at for c in conversations if c.shared_at), default=None)
    known = Known(
        tuple(commitments),
        tuple(flags),
        len(unread),
        fresh,
        None if latest is None else desk.day_of(latest),
        desk.day_of(pair.since),
    )
    return Case(
        person=person,
        reasons=reasons(known, desk.today),
        overdue=overdue(commitments, desk.today),
        due=due_soon(commitments, desk.today),
        unread=unread,
        conversations=conversations,
        flags=flags,
        fresh=fresh,
        silent=silent_days(known, desk.today),
        meeting=meeting,
    )


def _is_fresh(row: Evidence, pair: Pair) -> bool:
    """Whether evidence was brought beside the conversations since the coach last looked."""
    seen = pair.evidence_seen_at
    return row.conversation_id is None and (seen is None or row.created_at > seen)


def _by_person(rows: Iterable[_Row]) -> defaultdict[str, list[_Row]]:
    found: defaultdict[str, list[_Row]] = defaultdict(list)
    for row in rows:
        found[row.person_id].append(row)
    return found
