"""Counts people for a report, and hides what would tell of too few."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from bot.coaching.reports import competencies, measures, movement, stops
from bot.coaching.reports.competencies import Worked
from bot.coaching.reports.crossing import Crossed, Division
from bot.coaching.reports.facts import Facts, Measure
from bot.coaching.reports.groups import Groups, everything, grouped
from bot.coaching.reports.hiding import Part, alone
from bot.coaching.reports.measures import Cells
from bot.coaching.reports.rows import Detail, Direction, Grouping, Report, Row, Scale

_ALL = tuple(Grouping)


@dataclass(frozen=True)
class _Everybody:
    """The whole organisation's row, and the numbers whose parts the groups' are."""

    row: Row
    stops: Division[str]
    worked: Worked
    ways: Division[Direction]


def report(
    facts: Facts,
    scale: Scale,
    groupings: Collection[Grouping] = _ALL,
    detailed: Collection[Grouping] = _ALL,
) -> Report:
    """Count, and hide.

    Args:
        groupings: the tables that are wanted; which they are changes nothing in any of them.
        detailed: in which of them what people did is told apart.
    """
    whole = facts.as_one
    everybody = _everybody(whole, scale)
    return Report(
        everybody.row,
        {
            by: _groups(
                facts if by is Grouping.MONTH else whole, by, everybody, scale, by in detailed
            )
            for by in groupings
        },
        movement.movements(facts, scale, everybody.ways),
    )


def _everybody(facts: Facts, scale: Scale) -> _Everybody:
    tally, size = everything(facts), len(facts.people)
    people = alone(Part(size, None), scale.least)
    cells = measures.of_everybody(tally, people, size, scale.least)
    started, began = cells[Measure.STARTED], len(tally.people[Measure.STARTED])
    ways = movement.directions(facts, scale, began, started, cells[Measure.RATED])
    cells[Measure.ROSE] = ways.cells[Direction.UP]
    stopped = stops.of_everybody(facts, scale, tally, cells)
    worked = competencies.of_everybody(facts, scale, tally, started)
    detail = Detail(stopped.total, stopped.cells, worked, ways.cells)
    return _Everybody(Row(None, people, cells, detail), stopped, worked, ways)


def _groups(
    facts: Facts, by: Grouping, everybody: _Everybody, scale: Scale, detailed: bool
) -> list[Row]:
    groups = grouped(facts, by, everybody.row, scale.least)
    table = measures.of_groups(groups, everybody.row.cells, scale.least)
    rows = [
        Row(group.key, group.people if groups.apart else None, cells)
        for group, cells in zip(groups.listed, table, strict=True)
    ]
    return _detailed(facts, groups, everybody, scale, rows) if detailed else rows


def _detailed(
    facts: Facts, groups: Groups, everybody: _Everybody, scale: Scale, rows: Sequence[Row]
) -> list[Row]:
    table = [row.cells for row in rows]
    stopped = stops.of_groups(facts, scale, groups, everybody.stops, everybody.row.cells, table)
    moved = movement.of_groups(facts, scale, groups, everybody.ways, table)
    worked = competencies.of_groups(facts, scale, groups, everybody.worked, table)
    return [
        replace(
            row,
            cells=_moved(row.cells, moved, place),
            detail=Detail(
                stopped.rows[place],
                dict(zip(scale.stages, stopped.cells[place], strict=True)),
                worked[place],
                dict(zip(Direction, moved.cells[place], strict=True)),
            ),
        )
        for place, row in enumerate(rows)
    ]


def _moved(cells: Cells, moved: Crossed, place: int) -> Cells:
    """A group's numbers with those of the rubric as its table of directions tells them."""
    rose = moved.cells[place][list(Direction).index(Direction.UP)]
    return {**cells, Measure.RATED: moved.rows[place], Measure.ROSE: rose}
