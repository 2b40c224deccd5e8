"""Counts people for a report, and hides what would tell of too few."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import product
from typing import TypeVar

from bot.coaching.reports.facts import BASE, TIMES, Done, Facts, Measure
from bot.coaching.reports.hiding import (
    HELD_BACK,
    Cell,
    Part,
    Showing,
    alone,
    split,
    together,
    with_times,
)

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
    whole = _whole_span(facts)
    tally = _tallies(whole, lambda _: None)[None]
    everybody = _everybody(facts, tally, scale.least)
    began, rated = tally.people[Measure.STARTED], everybody.cells[Measure.RATED]
    directions = _directions(facts, scale, len(began), rated)
    everybody = replace(
        everybody, cells={**everybody.cells, Measure.ROSE: directions[Direction.UP]}
    )
    of = len(began) if rated.showing is Showing.NEARLY_ALL else len(facts.movements)
    unfinished, left_off = _left_off(facts, scale, began, everybody.cells[Measure.STARTED])
    return Report(
        everybody=everybody,
        groups={
            by: _months(facts, everybody, scale.least)
            if by is Grouping.MONTH
            else _groups(whole, by, everybody, scale.least)
            for by in groupings
        },
        unfinished=unfinished,
        left_off=left_off,
        competencies=_competencies(facts, scale),
        directions=directions,
        movements=_movements(facts, scale, directions, of),
    )


def _whole_span(facts: Facts) -> Facts:
    """The same with all that one person did as one: what most of a report counts."""
    done: dict[str, Counter[Measure]] = {}
    for each in facts.done:
        if each.who in done:
            done[each.who].update(each.times)
        else:
            done[each.who] = Counter(each.times)
    return replace(facts, done=[Done(who, 0, times) for who, times in done.items()], months=1)


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
    """The same by month, which everybody is in.

    People are no sum there, as one may do a thing in several months, but how often they do it is;
    and on the rubric each moves once.
    """
    tallies = _tallies(facts, lambda done: done.month)
    whole = everybody.people or HELD_BACK
    groups = [_Group(tallies[at], len(facts.people), whole) for at in range(facts.months)]
    table = _table(groups, everybody, least, _by_month)
    return [Row(month, None, cells) for month, cells in enumerate(table)]


@dataclass(frozen=True)
class _Group:
    """What the people of a group did, how many there are, and how that is shown."""

    tally: _Tally
    size: int
    people: Cell


def _by_month(parts: Sequence[Part], total: Cell, least: int, measure: Measure) -> list[Cell]:
    if total.exact or total.showing is Showing.FEW:
        return together(parts, total, least)
    if measure in (Measure.RATED, Measure.ROSE):
        return [HELD_BACK] * len(parts)
    return [alone(part, least) for part in parts]


def _by_group(parts: Sequence[Part], total: Cell, least: int, _: Measure) -> list[Cell]:
    return together(parts, total, least)


def _table(
    groups: Sequence[_Group],
    everybody: Row,
    least: int,
    hide: Callable[[Sequence[Part], Cell, int, Measure], list[Cell]] = _by_group,
) -> list[dict[Measure, Cell]]:
    table: list[dict[Measure, Cell]] = [{} for _ in groups]
    for measure in Measure:
        parts = [
            _part(group.tally, shown, group.people, group.size, measure)
            for group, shown in zip(groups, table, strict=True)
        ]
        cells = hide(parts, everybody.cells[measure], least, measure)
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
    cells = split(counts, total, len(began) - sum(counts), scale.least)
    return total, dict(zip(scale.stages, cells, strict=True))


def _competencies(facts: Facts, scale: Scale) -> dict[str, Cell]:
    """People may work on several, so that these are no sum."""
    people: dict[str, set[str]] = defaultdict(set)
    for who, competency in facts.competencies:
        people[competency].add(who)
    among = len({who for who, _ in facts.competencies})
    return {name: alone(Part(len(people[name]), among), scale.least) for name in scale.competencies}


def _directions(facts: Facts, scale: Scale, began: int, rated: Cell) -> dict[Direction, Cell]:
    moved = [_direction(scale, *move) for move in facts.movements.values()]
    counts = [moved.count(direction) for direction in Direction]
    cells = split(counts, rated, began - len(moved), scale.least)
    if rated.showing is Showing.NEARLY_ALL:
        # "More than 20" of whom "20 moved up" would tell that few of them did not.
        parts = [alone(Part(count, len(moved), rated), scale.least) for count in counts]
        cells = [
            HELD_BACK if cell.exact and not part.exact else cell
            for cell, part in zip(cells, parts, strict=True)
        ]
    return dict(zip(Direction, cells, strict=True))


def _movements(
    facts: Facts, scale: Scale, directions: Mapping[Direction, Cell], whole: int
) -> dict[tuple[str, str], Cell]:
    """Cell by cell; those of one direction are the parts of its number."""
    moves = list(facts.movements.values())
    found: dict[tuple[str, str], Cell] = {}
    for direction, total in directions.items():
        names = [
            (was, now)
            for was, now in product(scale.levels, repeat=2)
            if _direction(scale, was, now) is direction
        ]
        counts = [moves.count(name) for name in names]
        cells = split(counts, total, whole - sum(counts), scale.least)
        found |= dict(zip(names, cells, strict=True))
    return found


def _direction(scale: Scale, before: str, now: str) -> Direction:
    was, is_ = scale.levels.index(before), scale.levels.index(now)
    return Direction.SAME if was == is_ else Direction.UP if is_ > was else Direction.DOWN
