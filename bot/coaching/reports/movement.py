"""Movement on the rubric: which way people went, and between which levels."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import product

from bot.coaching.reports.crossing import Crossed, Crossing, Division, Shown, cross
from bot.coaching.reports.facts import Facts, Measure
from bot.coaching.reports.groups import Groups
from bot.coaching.reports.hiding import HELD_BACK, Cell, Part, Showing, alone, split
from bot.coaching.reports.measures import Cells
from bot.coaching.reports.rows import Direction, Key, Scale


def directions(
    facts: Facts, scale: Scale, began: int, started: Cell, rated: Cell
) -> Division[Direction]:
    """Which way the whole organisation moved.

    Args:
        began: how many began a conversation.
        started: how these are shown.
        rated: how those are who rated a competency twice.
    """
    moved = Counter(scale.direction(move.before, move.now) for move in facts.movements.values())
    counts = [moved[way] for way in Direction]
    cells = split(counts, rated, began - sum(counts), scale.least)
    if rated.showing is Showing.NEARLY_ALL:
        # "More than 20" of whom "20 moved up" would tell that few of them did not.
        parts = [alone(Part(count, sum(counts), rated), scale.least) for count in counts]
        cells = [
            HELD_BACK if cell.exact and not part.exact else cell
            for cell, part in zip(cells, parts, strict=True)
        ]
    ways = dict(zip(Direction, cells, strict=True))
    return Division(counts, began, started, rated, ways)


def movements(facts: Facts, scale: Scale, ways: Division[Direction]) -> dict[tuple[str, str], Cell]:
    """Between which levels people moved; those of one direction are the parts of its number."""
    moves = Counter((move.before, move.now) for move in facts.movements.values())
    whole = ways.began if ways.total.showing is Showing.NEARLY_ALL else len(facts.movements)
    found: dict[tuple[str, str], Cell] = {}
    for way, total in ways.cells.items():
        names = [
            (was, now)
            for was, now in product(scale.levels, repeat=2)
            if scale.direction(was, now) is way
        ]
        counts = [moves[name] for name in names]
        cells = split(counts, total, whole - sum(counts), scale.least)
        found |= dict(zip(names, cells, strict=True))
    return found


def of_groups(
    facts: Facts,
    scale: Scale,
    groups: Groups,
    ways: Division[Direction],
    table: Sequence[Cells],
) -> Crossed:
    """Which way the groups moved, with who rose as the table of measures tells it.

    Args:
        ways: which way all moved.
        table: what the groups did, by group.
    """
    went: defaultdict[Key, Counter[Direction]] = defaultdict(Counter)
    for who, move in facts.movements.items():
        went[groups.key_of(who, move.month)][scale.direction(move.before, move.now)] += 1
    counts = [[went[group.key][way] for way in Direction] for group in groups.listed]
    rows = [
        Shown(
            Part(sum(line), len(group.tally.people[Measure.STARTED]), cells[Measure.STARTED]),
            cells[Measure.RATED],
        )
        for line, group, cells in zip(counts, groups.listed, table, strict=True)
    ]
    rose = {list(Direction).index(Direction.UP): [cells[Measure.ROSE] for cells in table]}
    return cross(Crossing(counts, rows, ways.parts, ways.number, groups.sizes, scale.least, rose))
