"""Competencies worked on: each a number of its own, as people may work on several."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from bot.coaching.reports.facts import Facts, Measure
from bot.coaching.reports.groups import Groups, Tally
from bot.coaching.reports.hiding import HELD_BACK, Cell, Part, alone, known
from bot.coaching.reports.measures import Cells
from bot.coaching.reports.rows import Key, Scale

Worked = Mapping[str, Cell]


def of_everybody(facts: Facts, scale: Scale, tally: Tally, started: Cell) -> Worked:
    """How many of the whole organisation worked on each.

    Args:
        tally: who did what.
        started: how those are shown who began a conversation.
    """
    people: defaultdict[str, set[str]] = defaultdict(set)
    for who, _, name in facts.competencies:
        people[name].add(who)
    began = len(tally.people[Measure.STARTED])
    parts = [Part(len(people[name]), began, started) for name in scale.competencies]
    cells = [alone(part, scale.least) for part in parts]
    cells = _beside_conversations(parts, cells, started, _order(cells), scale.least)
    return dict(zip(scale.competencies, cells, strict=True))


def of_groups(
    facts: Facts, scale: Scale, groups: Groups, everybody: Worked, table: Sequence[Cells]
) -> Sequence[Worked]:
    """How many of each group did.

    Args:
        everybody: how many of all.
        table: what the groups did, by group.
    """
    people: defaultdict[tuple[Key, str], set[str]] = defaultdict(set)
    for who, month, name in facts.competencies:
        people[groups.key_of(who, month), name].add(who)
    began = [len(group.tally.people[Measure.STARTED]) for group in groups.listed]
    started = [cells[Measure.STARTED] for cells in table]
    parts = {
        name: [
            Part(len(people[group.key, name]), whole, cell)
            for group, whole, cell in zip(groups.listed, began, started, strict=True)
        ]
        for name in scale.competencies
    }
    shown = [groups.hide(parts[name], total, scale.least) for name, total in everybody.items()]
    order, found = _order(list(everybody.values())), []
    for place, cell in enumerate(started):
        of_one = [parts[name][place] for name in scale.competencies]
        cells = [line[place] for line in shown]
        cells = _beside_conversations(of_one, cells, cell, order, scale.least)
        found.append(dict(zip(scale.competencies, cells, strict=True)))
    return found


def _order(cells: Sequence[Cell]) -> list[int]:
    """The most frequent one first, as far as that is told."""
    return sorted(range(len(cells)), key=lambda at: -(cells[at].number or 0))


def _beside_conversations(
    parts: Sequence[Part], cells: Sequence[Cell], started: Cell, order: Sequence[int], least: int
) -> list[Cell]:
    """Hold back what tells together with how many conversations were begun.

    A conversation is about one competency at most, so that the numbers of all competencies are no
    more than the conversations: "10 of 11" would leave one for all that read "fewer than 5".

    Args:
        order: in which competencies are held back.
    """
    cells = list(cells)
    waiting = [at for at in order if cells[at].exact]
    while not _leave_room(parts, cells, started, least):
        if not waiting:
            return [HELD_BACK] * len(cells)
        cells[waiting.pop(0)] = HELD_BACK
    return cells


def _leave_room(parts: Sequence[Part], cells: Sequence[Cell], started: Cell, least: int) -> bool:
    ranges = [known(part, cell, least) for part, cell in zip(parts, cells, strict=True)]
    kept = [of.kept[1] for of in ranges if of.kept is not None]
    if started.times is None or not kept:
        return True
    return sum(of.low for of in ranges) + max(kept) <= started.times
