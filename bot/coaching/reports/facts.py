"""What reports are made from: what each coachee did in each month, without a name or a word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bot.persistence.counts import Counted, Counts, Span


class Measure(StrEnum):
    """Something that people have done."""

    STARTED = "started"
    FINISHED = "finished"
    ATTENDED = "attended"
    MISSED = "missed"
    COMMITTED = "committed"
    EVIDENCED = "evidenced"
    STRATEGY = "strategy"
    RATED = "rated"
    ROSE = "rose"


_MEASURES = tuple(Measure)

BASE: Mapping[Measure, Measure] = {
    Measure.FINISHED: Measure.STARTED,
    Measure.EVIDENCED: Measure.COMMITTED,
    Measure.STRATEGY: Measure.COMMITTED,
    Measure.RATED: Measure.STARTED,
    Measure.ROSE: Measure.RATED,
}
"""Of which people a measure counts some; of everybody where none is named."""

TIMES = frozenset({Measure.STARTED, Measure.ATTENDED, Measure.COMMITTED})
"""What is also counted by how often it was done."""


@dataclass(frozen=True)
class Done:
    """How often one coachee did what in one month.

    Attributes:
        who: a key that means nothing outside.
        month: from 0.
        times: by what they did, if they did it at all.
    """

    who: str
    month: int
    times: Mapping[Measure, int]


@dataclass(frozen=True)
class Facts:
    """All that a report is made from.

    Attributes:
        people: by key.
        done: what was done.
        left_off: by key, the stage of a latest conversation that is not finished.
        competencies: key and competency, each pair once.
        movements: by key, from which level to which.
        months: how many months there are.
    """

    people: Mapping[str, Counted]
    done: Iterable[Done] = ()
    left_off: Mapping[str, str] = field(default_factory=dict)
    competencies: Iterable[tuple[str, str]] = ()
    movements: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    months: int = 1


async def gather(counts: Counts, span: Span, levels: tuple[str, ...]) -> Facts:
    """Everything that an organisation's people did in some months.

    Args:
        levels: of the rubric, the lowest first.
    """
    people = await counts.coachees(span.moments[-1])
    talks, meetings = await counts.conversations(span), await counts.meetings(span)
    promises, moves = await counts.commitments(span), await counts.movements(span)
    rank = {level: number for number, level in enumerate(levels)}
    moves = {who: move for who, move in moves.items() if {*move[1:]} <= rank.keys()}
    rose = {(who, at): rank[now] > rank[was] for who, (at, was, now) in moves.items()}
    done = []
    for key in {*talks, *meetings, *promises, *rose}:
        if key[0] not in people:
            continue
        counted = (
            *talks.get(key, (0, 0)),
            *meetings.get(key, (0, 0)),
            *promises.get(key, (0, 0, 0)),
            int(key in rose),
            int(rose.get(key, False)),
        )
        times = {measure: n for measure, n in zip(_MEASURES, counted, strict=True) if n}
        if times:
            done.append(Done(*key, times))
    return Facts(
        people=people,
        done=done,
        left_off={who: at for who, at in (await counts.left_off(span)).items() if who in people},
        competencies=[pair for pair in await counts.competencies(span) if pair[0] in people],
        movements={who: (was, now) for who, (_, was, now) in moves.items() if who in people},
        months=len(span.moments) - 1,
    )
