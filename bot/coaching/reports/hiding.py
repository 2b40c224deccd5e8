"""Which numbers of people a report shows, so that none under a least number is told or found out.

Not only the small number is held back: also one that leaves few out ("all but two"), and then as
many others as it takes until nobody can work it out from a total. What that guarantees, and why,
is in ``docs/reports.md``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple


class Showing(StrEnum):
    """How a number is shown."""

    EXACT = "exact"
    FEW = "few"
    NEARLY_ALL = "nearly_all"
    HELD_BACK = "held_back"


@dataclass(frozen=True)
class Cell:
    """A number as a report shows it.

    Attributes:
        showing: how.
        number: the number where it is exact; of ``few`` and ``nearly_all`` the bound that it is
            under or over; nothing where it is held back.
        times: how often they did it, where that is counted and may be shown.
    """

    showing: Showing
    number: int | None = None
    times: int | None = None

    @property
    def exact(self) -> bool:
        """Whether the number itself is shown."""
        return self.showing is Showing.EXACT

    @property
    def few(self) -> bool:
        """Whether all that is said is that it is small."""
        return self.showing is Showing.FEW


HELD_BACK = Cell(Showing.HELD_BACK)


@dataclass(frozen=True)
class Part:
    """Some of a number of people.

    Attributes:
        count: how many.
        whole: of how many; None where nobody is left out of the count.
        base: how the whole is shown; in full where nothing is said.
    """

    count: int
    whole: int | None
    base: Cell | None = None


class Range(NamedTuple):
    """What may be known of a number, and what of it must stay possible where it is hidden."""

    low: int
    high: int
    kept: tuple[int, int] | None = None


def alone(part: Part, least: int) -> Cell:
    """A number of people that is no part of a sum that is shown.

    Args:
        least: the least number of people that is told.
    """
    base = part.base or Cell(Showing.EXACT, part.whole)
    if base.showing is Showing.HELD_BACK:
        return HELD_BACK
    if part.count < least:
        return Cell(Showing.FEW, least)
    if base.number is None:
        return Cell(Showing.EXACT, part.count)
    # Of a whole that is told as "more than 20", at least 21 are known of.
    rest = base.number - part.count + (not base.exact)
    if rest >= least:
        return Cell(Showing.EXACT, part.count)
    return Cell(Showing.NEARLY_ALL, base.number - least) if base.exact else HELD_BACK


def together(
    parts: Sequence[Part], total: Cell, least: int, sizes: Sequence[int] | None = None
) -> list[Cell]:
    """The parts of a sum.

    Parts are held back in the order of their sizes. Where even all of them do not suffice, none
    says anything.

    Args:
        parts: each of a whole of its own, or all of the same one.
        total: the sum as it is shown.
        least: the least number of people that is told.
        sizes: what tells nothing about the counts; of the wholes where nothing is said.
    """
    if total.showing is Showing.FEW:
        return [Cell(Showing.FEW, least)] * len(parts)
    if total.showing is Showing.NEARLY_ALL:
        return [_nearly_all(part, least) for part in parts]
    if not total.exact:
        return [HELD_BACK] * len(parts)
    if len(parts) == 1:
        return [total]
    cells = [alone(part, least) for part in parts]
    if all(cell.exact for cell in cells):
        return cells
    order = sizes or [_whole(part) for part in parts]
    waiting = sorted(
        (index for index, cell in enumerate(cells) if cell.exact),
        key=lambda index: (order[index], index),
    )
    while not _keeps_all_open(parts, cells, least):
        if not waiting:
            return [HELD_BACK] * len(parts)
        cells[waiting.pop(0)] = HELD_BACK
    return cells


def split(counts: Sequence[int], total: Cell, missing: int, least: int) -> list[Cell]:
    """A number of people by what they did, each of them once.

    Args:
        counts: whose sum the number is.
        total: the number as it is shown.
        missing: how many the number leaves out, of a whole that is shown itself.
        least: the least number of people that is told.
    """
    if total.showing is not Showing.NEARLY_ALL:
        return together([Part(count, sum(counts)) for count in counts], total, least)
    # The few who are missing are a hidden part like the others, and the whole is the sum.
    whole = sum(counts) + missing
    parts = [Part(count, whole) for count in (*counts, missing)]
    return together(parts, Cell(Showing.EXACT, whole), least)[:-1]


def _nearly_all(part: Part, least: int) -> Cell:
    """What is known of a part anyhow, where only few are missing in all parts together."""
    if part.base is None or part.base.exact:
        return Cell(Showing.NEARLY_ALL, _whole(part) - least)
    return Cell(Showing.FEW, least) if part.base.showing is Showing.FEW else HELD_BACK


def with_times(cell: Cell, times: int) -> Cell:
    """A number of people and how often they did it, which is told where the people are."""
    return replace(cell, times=times) if cell.exact else cell


def _keeps_all_open(parts: Sequence[Part], cells: Sequence[Cell], least: int) -> bool:
    """Whether every number that is hidden for its size may still be anything its words allow.

    The hidden ones together are a number that can be worked out, so it must not be small either.
    """
    hidden = [
        (part, known(part, cell, least))
        for part, cell in zip(parts, cells, strict=True)
        if not cell.exact
    ]
    left = sum(part.count for part, _ in hidden)
    without = sum(_whole(part) for part, _ in hidden) - left
    if left < least or without < least:
        return False
    low, high = sum(r.low for _, r in hidden), sum(r.high for _, r in hidden)
    return all(
        left - (high - r.high) <= r.kept[0] and left - (low - r.low) >= r.kept[1]
        for _, r in hidden
        if r.kept is not None
    )


def known(part: Part, cell: Cell, least: int) -> Range:
    """What may be known of a number from how it is shown and from how it came to be hidden."""
    whole = _whole(part)
    few = (0, min(least - 1, whole))
    if cell.exact:
        return Range(part.count, part.count)
    if cell.showing is Showing.FEW:
        return Range(*few, kept=few)
    if cell.showing is Showing.NEARLY_ALL:
        many = (max(0, (cell.number or 0) + 1), whole)
        return Range(*many, kept=many)
    if part.count < least:
        return Range(0, whole, kept=few)
    told = part.base is None or part.base.showing is not Showing.HELD_BACK
    return Range(least if told else 0, whole)


def _whole(part: Part) -> int:
    return part.count if part.whole is None else part.whole
