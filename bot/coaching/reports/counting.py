"""Counts people for a report, and hides what would tell of too few."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import product
from typing import TypeVar

from bot.coaching.reports.facts import BASE, TIMES, Done, Facts, Measure
from bot.coaching.reports.hiding import HELD_BACK, Cell, Part, alone, together, with_times

_Key = TypeVar("_Key", bound=Hashable)


class Grouping(StrEnum):
    """By what people are counted."""

    SCHOOL = "school"
    ROLE = "role"
    PILLAR = "pillar"
    MONTH = "month"


class Direction(StrEnum):
    """Which way somebody moved on the rubric; the later ones are rather shown than the first."""

    DOWN = "down"
    SAME = "same"
    UP = "up"


@dataclass(frozen=True)
class Row:
    """One group, month or everybody.

    Attributes:
        key: a school, a role, a pillar or a month from 0; None for those who have named none.
        people: how many there are; None for a month, in which everybody is.
        cells: what they did.
    """

    key: str | int | None
    people: Cell | None
    cells: Mapping[Measure, Cell]


@dataclass(frozen=True)
class Report:
    """All numbers of a report, hidden where they must be.

    Attributes:
        everybody: the whole organisation.
        groups: one table for each grouping.
        left_off: by stage, people whose latest conversation stands there unfinished.
        unfinished: all of these together.
        competencies: by competency, the people who worked on it.
        directions: which way people moved on the rubric.
        movements: by first and last level, the people who moved so.
    """

    everybody: Row
    groups: Mapping[Grouping, Sequence[Row]]
    unfinished: Cell
    left_off: Mapping[str, Cell]
    competencies: Mapping[str, Cell]
    directions: Mapping[Direction, Cell]
    movements: Mapping[tuple[str, str], Cell]


@dataclass(frozen=True)
class Scale:
    """What a report lists, whether anybody is there or not.

    Attributes:
        stages: of a conversation, in order.
        levels: of the rubric, the lowest first.
        competencies: in the playbook's order.
        least: the least number of people that is told.
    """

    stages: tuple[str, ...]
    levels: tuple[str, ...]
    competencies: tuple[str, ...]
    least: int


@dataclass
class _Tally:
    """Who did what in one group or month, and how often."""

    people: dict[Measure, set[str]] = field(default_factory=lambda: {m: set() for m in Measure})
    times: Counter[Measure] = field(default_factory=Counter)

    def add(self, done: Done) -> None:
        for measure, often in done.times.items():
            self.people[measure].add(done.who)
            self.times[measure] += often


def report(facts: Facts, scale: Scale, groupings: Collection[Grouping] = tuple(Grouping)) -> Report:
    """Count, and hide.

    Args:
        groupings: the tables that are wanted; which they are changes nothing in any of them.
    """
    tally = _tallies(facts, lambda _: None)[None]
    everybody = _everybody(facts, tally, scale.least)
    directions = _directions(facts, scale, everybody.cells[Measure.RATED])
    everybody = replace(
        everybody, cells={**everybody.cells, Measure.ROSE: directions[Direction.UP]}
    )
    began = tally.people[Measure.STARTED]
    unfinished, left_off = _left_off(facts, scale, began, everybody.cells[Measure.STARTED])
    return Report(
        everybody=everybody,
        groups={by: _groups(facts, by, everybody, scale.least) for by in groupings},
        unfinished=unfinished,
        left_off=left_off,
        competencies=_competencies(facts, scale),
        directions=directions,
        movements=_movements(facts, scale, directions),
    )


def _tallies(facts: Facts, key_of: Callable[[Done], _Key]) -> defaultdict[_Key, _Tally]:
    found: defaultdict[_Key, _Tally] = defaultdict(_Tally)
    for done in facts.done:
        found[key_of(done)].add(done)
    return found


def _everybody(facts: Facts, tally: _Tally, least: int) -> Row:
    people = alone(Part(len(facts.people), None), least)
    cells: dict[Measure, Cell] = {}
    for measure in Measure:
        cell = alone(_part(tally, cells, people, len(facts.people), measure), least)
        cells[measure] = with_times(cell, tally.times[measure]) if measure in TIMES else cell
    return Row(None, people, cells)


def _groups(facts: Facts, grouping: Grouping, everybody: Row, least: int) -> list[Row]:
    if grouping is Grouping.MONTH:
        return _months(facts, everybody, least)
    group_of = {who: getattr(person, grouping.value) for who, person in facts.people.items()}
    sizes = Counter(group_of.values())
    keys = sorted(sizes, key=lambda key: (key is None, key or ""))
    tallies = _tallies(facts, lambda done: group_of[done.who])
    whole = everybody.people or HELD_BACK
    # Whoever reads reports knows from the list of people how large the groups are.
    counts = [sizes[key] for key in keys]
    people = together([Part(n, len(facts.people)) for n in counts], whole, least, counts)
    groups = [
        _Group(tallies[key], sizes[key], cell) for key, cell in zip(keys, people, strict=True)
    ]
    table = _table(groups, everybody, least)
    return [Row(key, size, cells) for key, size, cells in zip(keys, people, table, strict=True)]


def _months(facts: Facts, everybody: Row, least: int) -> list[Row]:
    """The same by month: as everybody is in every month, people are no sum but what they do is."""
    tallies = _tallies(facts, lambda done: done.month)
    whole = everybody.people or HELD_BACK
    groups = [_Group(tallies[at], len(facts.people), whole) for at in range(facts.months)]
    table = _table(groups, everybody, least)
    return [Row(month, None, cells) for month, cells in enumerate(table)]


@dataclass(frozen=True)
class _Group:
    """What the people of a group did, how many there are, and how that is shown."""

    tally: _Tally
    size: int
    people: Cell


def _table(groups: Sequence[_Group], everybody: Row, least: int) -> list[dict[Measure, Cell]]:
    table: list[dict[Measure, Cell]] = [{} for _ in groups]
    for measure in Measure:
        parts = [
            _part(group.tally, shown, group.people, group.size, measure)
            for group, shown in zip(groups, table, strict=True)
        ]
        cells = together(parts, everybody.cells[measure], least)
        for shown, cell, group in zip(table, cells, groups, strict=True):
            times = group.tally.times[measure]
            shown[measure] = with_times(cell, times) if measure in TIMES else cell
    return table


def _part(
    tally: _Tally, shown: Mapping[Measure, Cell], people: Cell, size: int, measure: Measure
) -> Part:
    doers, base = tally.people[measure], BASE.get(measure)
    if base is None:
        return Part(len(doers), size, people)
    whole = tally.people[base]
    return Part(len(doers & whole), len(whole), shown[base])


def _left_off(
    facts: Facts, scale: Scale, began: set[str], started: Cell
) -> tuple[Cell, dict[str, Cell]]:
    at = Counter(stage for who, stage in facts.left_off.items() if who in began)
    counts = [at[stage] for stage in scale.stages]
    total = alone(Part(sum(counts), len(began), started), scale.least)
    parts = [Part(count, sum(counts)) for count in counts]
    return total, dict(zip(scale.stages, together(parts, total, scale.least), strict=True))


def _competencies(facts: Facts, scale: Scale) -> dict[str, Cell]:
    """People may work on several, so that these are no sum."""
    people: dict[str, set[str]] = defaultdict(set)
    for who, competency in facts.competencies:
        people[competency].add(who)
    among = len({who for who, _ in facts.competencies})
    return {name: alone(Part(len(people[name]), among), scale.least) for name in scale.competencies}


def _directions(facts: Facts, scale: Scale, rated: Cell) -> dict[Direction, Cell]:
    moved = [_direction(scale, *move) for move in facts.movements.values()]
    parts = [Part(moved.count(direction), len(moved)) for direction in Direction]
    return dict(zip(Direction, together(parts, rated, scale.least), strict=True))


def _movements(
    facts: Facts, scale: Scale, directions: Mapping[Direction, Cell]
) -> dict[tuple[str, str], Cell]:
    """Cell by cell; those of one direction are the parts of its number."""
    moves = list(facts.movements.values())
    found: dict[tuple[str, str], Cell] = {}
    for direction, total in directions.items():
        names = [
            pair
            for pair in product(scale.levels, repeat=2)
            if _direction(scale, *pair) is direction
        ]
        counts = [moves.count(name) for name in names]
        parts = [Part(count, sum(counts)) for count in counts]
        found |= dict(zip(names, together(parts, total, scale.least), strict=True))
    return found


def _direction(scale: Scale, before: str, now: str) -> Direction:
    was, is_ = scale.levels.index(before), scale.levels.index(now)
    return Direction.SAME if was == is_ else Direction.UP if is_ > was else Direction.DOWN
