"""Where people stop: the stage at which a latest conversation stands that is not finished."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from bot.coaching.reports.crossing import Crossed, Crossing, Division, Shown, cross
from bot.coaching.reports.facts import Facts, Measure
from bot.coaching.reports.finishing import Finishing
from bot.coaching.reports.groups import Groups, Tally
from bot.coaching.reports.hiding import Part, alone, split
from bot.coaching.reports.measures import Cells
from bot.coaching.reports.rows import Key, Scale


def of_everybody(facts: Facts, scale: Scale, tally: Tally, cells: Cells) -> Division[str]:
    """Where the whole organisation stops.

    Args:
        tally: who did what.
        cells: how that is shown.
    """
    started = cells[Measure.STARTED]
    began = tally.people[Measure.STARTED]
    at = Counter(stop.stage for who, stop in facts.left_off.items() if who in began)
    counts = [at[stage] for stage in scale.stages]
    part = Part(sum(counts), len(began), started)
    row = Shown(part, alone(part, scale.least))
    finishing = Finishing([tally], [part.count], [cells], cells, scale.least)
    one = Crossing([[part.count]], [row], [row], row, [len(began)], scale.least)
    total = cross(one, finishing.feed).rows[0]
    parts = split(counts, total, len(began) - sum(counts), scale.least)
    stages = dict(zip(scale.stages, parts, strict=True))
    return Division(counts, len(began), started, total, stages)


def of_groups(
    facts: Facts,
    scale: Scale,
    groups: Groups,
    stops: Division[str],
    everybody: Cells,
    table: Sequence[Cells],
) -> Crossed:
    """Where the groups stop.

    Whoever has finished no conversation has not finished the latest one, so that these numbers
    and those of who finished tell of each other. They are looked at together.

    Args:
        stops: where all stop.
        everybody: what all did.
        table: what the groups did, by group.
    """
    at: defaultdict[Key, Counter[str]] = defaultdict(Counter)
    for who, stop in facts.left_off.items():
        at[groups.key_of(who, stop.month)][stop.stage] += 1
    counts = [[at[group.key][stage] for stage in scale.stages] for group in groups.listed]
    parts = [
        Part(sum(line), len(group.tally.people[Measure.STARTED]), cells[Measure.STARTED])
        for line, group, cells in zip(counts, groups.listed, table, strict=True)
    ]
    totals = groups.hide(parts, stops.total, scale.least, once=True)
    rows = [Shown(part, cell) for part, cell in zip(parts, totals, strict=True)]
    tallies = [group.tally for group in groups.listed]
    unfinished = [part.count for part in parts]
    apart = groups.apart
    finishing = Finishing(tallies, unfinished, table, everybody, scale.least, apart=apart)
    return cross(
        Crossing(counts, rows, stops.parts, stops.number, groups.sizes, scale.least),
        finishing.feed,
    )
