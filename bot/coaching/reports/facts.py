"""What reports are made from: what each coachee did in each month, without a name or a word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import NamedTuple

from bot.persistence.counts import Counted, Counts, Key, Span


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


class Stop(NamedTuple):
    """Where somebody's latest conversation stands unfinished, and the month in which it began."""

    month: int
    stage: str


class Work(NamedTuple):
    """The competency that somebody worked on in a month."""

    who: str
    month: int
    competency: str


class Move(NamedTuple):
    """From which level of the rubric somebody moved to which, and the month of the last rating."""

    month: int
    before: str
    now: str


@dataclass(frozen=True)
class Facts:
    """All that a report is made from.

    Attributes:
        people: by key.
        done: what was done.
        left_off: by key, where a latest conversation stands that is not finished.
        competencies: what was worked on, each once.
        movements: by key, between which levels they moved.
        months: how many months there are.
    """

    people: Mapping[str, Counted]
    done: Iterable[Done] = ()
    left_off: Mapping[str, Stop] = field(default_factory=dict)
    competencies: Iterable[Work] = ()
    movements: Mapping[str, Move] = field(default_factory=dict)
    months: int = 1

    @property
    def as_one(self) -> Facts:
        """The same with all that one person did as one: what most of a report counts."""
        if self.months == 1:
            return self
        found: defaultdict[str, dict[Measure, int]] = defaultdict(dict)
        for each in self.done:
            times = found[each.who]
            for measure, often in each.times.items():
                times[measure] = times.get(measure, 0) + often
        return replace(self, done=[Done(who, 0, times) for who, times in found.items()])


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
    stops, worked = await counts.left_off(span), await counts.competencies(span)
    sources: list[tuple[Mapping[Key, tuple[int, ...]], tuple[Measure, ...]]] = [
        (talks, (Measure.STARTED, Measure.FINISHED)),
        (meetings, (Measure.ATTENDED, Measure.MISSED)),
        (promises, (Measure.COMMITTED, Measure.EVIDENCED, Measure.STRATEGY)),
        (
            {(who, at): (1, int(rank[now] > rank[was])) for who, (at, was, now) in moves.items()},
            (Measure.RATED, Measure.ROSE),
        ),
    ]
    done = [each for each in _done(sources) if each.who in people]
    return Facts(
        people=people,
        done=done,
        left_off={who: Stop(*stop) for who, stop in stops.items() if who in people},
        competencies=[Work(*each) for each in worked if each[0] in people],
        movements={who: Move(*move) for who, move in moves.items() if who in people},
        months=len(span.moments) - 1,
    )


def _done(
    sources: Iterable[tuple[Mapping[Key, tuple[int, ...]], tuple[Measure, ...]]],
) -> Iterator[Done]:
    """What each did in each month, from numbers and what they count."""
    found: defaultdict[Key, dict[Measure, int]] = defaultdict(dict)
    for counted, measures in sources:
        for key, numbers in counted.items():
            times = found[key]
            for measure, number in zip(measures, numbers, strict=True):
                if number:
                    times[measure] = number
    return (Done(*key, times) for key, times in found.items() if times)
