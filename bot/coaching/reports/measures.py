"""What people did, measure by measure: everybody's numbers, and those of the groups."""

from __future__ import annotations

from collections.abc import Mapping

from bot.coaching.reports.facts import BASE, TIMES, Measure
from bot.coaching.reports.groups import Groups, Tally
from bot.coaching.reports.hiding import Cell, Part, alone, with_times

Cells = Mapping[Measure, Cell]

_ONCE = frozenset({Measure.RATED, Measure.ROSE})


def of_everybody(tally: Tally, people: Cell, size: int, least: int) -> dict[Measure, Cell]:
    """The whole organisation's numbers.

    Args:
        people: how many there are, as it is shown.
        least: the least number of people that is told.
    """
    cells: dict[Measure, Cell] = {}
    for measure in Measure:
        cell = alone(_part(tally, cells, people, size, measure), least)
        cells[measure] = with_times(cell, tally.times[measure]) if measure in TIMES else cell
    return cells


def of_groups(groups: Groups, everybody: Cells, least: int) -> list[dict[Measure, Cell]]:
    """Every group's numbers, which are parts of everybody's."""
    table: list[dict[Measure, Cell]] = [{} for _ in groups.listed]
    for measure in Measure:
        parts = [
            _part(group.tally, shown, group.people, group.size, measure)
            for group, shown in zip(groups.listed, table, strict=True)
        ]
        cells = groups.hide(parts, everybody[measure], least, once=measure in _ONCE)
        for shown, cell, group in zip(table, cells, groups.listed, strict=True):
            times = group.tally.times[measure]
            shown[measure] = with_times(cell, times) if measure in TIMES else cell
    return table


def _part(tally: Tally, shown: Cells, people: Cell, size: int, measure: Measure) -> Part:
    doers, base = tally.people[measure], BASE.get(measure)
    if base is None:
        return Part(len(doers), size, people)
    whole = tally.people[base]
    return Part(len(doers & whole), len(whole), shown[base])
