"""Nobody can work out what a report hides where groups are crossed with what people did."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

import pytest

from bot.coaching.reports import Detail, Direction, Grouping, Measure, Showing, report
from tests.coaching.report_worlds import (
    SCALE,
    STAGES,
    Vector,
    assert_open,
    counted,
    facts,
    fits,
    occurring,
    people_of,
    place,
)


def silent(details: Iterable[Detail]) -> bool:
    """Whether nothing is said of where any group stops."""
    return not any(
        cell.exact or cell.showing is not Showing.HELD_BACK
        for each in details
        for cell in (each.unfinished, *each.left_off.values())
    )


@pytest.mark.parametrize("seed", range(40))
@pytest.mark.parametrize("by", [Grouping.SCHOOL, Grouping.MONTH])
def test_nobody_finds_out_where_few_of_a_group_stop(seed: int, by: Grouping) -> None:
    given = facts(seed)
    found = report(given, SCALE)
    rows, whole = found.groups[by], found.everybody
    began = [len(people_of(given, Measure.STARTED, row, by)) for row in rows]
    places = [
        (place(given, by, who, stop.month), stop.stage) for who, stop in given.left_off.items()
    ]
    counts = counted(places, rows, STAGES)
    if silent(row.detail for row in rows):
        return
    options = []
    for at, row in enumerate(rows):
        detail, started = row.detail, row.cells[Measure.STARTED]
        of_stages = [fits(detail.left_off[stage], began[at]) for stage in STAGES]
        later = sum(began[at + 1 :]) if by is Grouping.MONTH else 0
        again = began[at] if started.times is None else started.times - began[at]
        options.append(
            {
                (*stages, finished if by is Grouping.SCHOOL else 0)
                for *stages, finished in product(
                    *of_stages, fits(row.cells[Measure.FINISHED], began[at])
                )
                if sum(stages) in fits(detail.unfinished, began[at])
                and sum(stages) >= began[at] - finished - later
                and sum(stages) <= began[at] - finished + again
            }
        )

    def total(world: Vector) -> bool:
        of_all = len({done.who for done in given.done})
        stopped = (whole.detail.left_off[stage] for stage in STAGES)
        return (
            all(n in fits(cell, of_all) for n, cell in zip(world, stopped, strict=False))
            and sum(world[:-1]) in fits(whole.detail.unfinished, of_all)
            and (by is Grouping.MONTH or world[-1] in fits(whole.cells[Measure.FINISHED], of_all))
        )

    for at, (row, worlds) in enumerate(zip(rows, occurring(options, total), strict=True)):
        most = max(fits(row.detail.unfinished, began[at]))
        for column, stage in enumerate(STAGES):
            seen = {world[column] for world in worlds}
            assert_open(row.detail.left_off[stage], counts[at][column], seen, most)
        seen = {sum(world[:-1]) for world in worlds}
        assert_open(row.detail.unfinished, sum(counts[at]), seen, began[at])


@pytest.mark.parametrize("seed", range(40))
@pytest.mark.parametrize("by", [Grouping.SCHOOL, Grouping.MONTH])
def test_nobody_finds_out_which_way_few_of_a_group_moved(seed: int, by: Grouping) -> None:
    given = facts(seed)
    found = report(given, SCALE)
    rows, whole = found.groups[by], found.everybody
    began = [len(people_of(given, Measure.STARTED, row, by)) for row in rows]
    ways = list(Direction)
    moved = [
        (place(given, by, who, move.month), SCALE.direction(move.before, move.now))
        for who, move in given.movements.items()
    ]
    counts = counted(moved, rows, ways)
    if all(row.cells[Measure.RATED].showing is Showing.HELD_BACK for row in rows):
        return
    options = [
        {
            moves
            for moves in product(*(fits(row.detail.directions[way], most) for way in ways))
            if sum(moves) in fits(row.cells[Measure.RATED], most)
        }
        for row, most in zip(rows, began, strict=True)
    ]

    def total(world: Vector) -> bool:
        of_all = len({done.who for done in given.done})
        shown = (whole.detail.directions[way] for way in ways)
        return all(n in fits(cell, of_all) for n, cell in zip(world, shown, strict=True)) and sum(
            world
        ) in fits(whole.cells[Measure.RATED], of_all)

    for at, (row, worlds) in enumerate(zip(rows, occurring(options, total), strict=True)):
        assert row.detail.directions[Direction.UP] == row.cells[Measure.ROSE]
        most = max(fits(row.cells[Measure.RATED], began[at]))
        for column, way in enumerate(ways):
            seen = {world[column] for world in worlds}
            assert_open(row.detail.directions[way], counts[at][column], seen, most)
