"""Tables of groups by what their people did, in which each person is counted once.

Such a table has totals at both of its sides, so that a hidden number can be worked out from its
row, from its column or from several of both. Each column is hidden as a number with its parts;
then all of the table is looked at together, and rows are held back until every hidden number in it
and at its sides can still be anything that its words allow.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Generic, TypeVar

from bot.coaching.reports.hiding import HELD_BACK, Cell, Part, Range, Showing, known, together
from bot.coaching.reports.network import Demand, Network, Widening, hold_until_open

_Name = TypeVar("_Name", bound=str)
Feed = Callable[[Network, int, Sequence[int]], list[Demand]]
"""Joins the beginning to the entry of each row; tells what of that must stay open."""


@dataclass(frozen=True)
class Shown:
    """A number at a side of a table: what it is, and how it is shown."""

    part: Part
    cell: Cell


@dataclass(frozen=True)
class Division(Generic[_Name]):
    """A number of people by what they did, each of them once, as it is shown for everybody.

    Attributes:
        counts: by what they did.
        began: of how many these are some: of all who began a conversation.
        started: how those are shown.
        total: how the number is shown.
        cells: how its parts are.
    """

    counts: Sequence[int]
    began: int
    started: Cell
    total: Cell
    cells: Mapping[_Name, Cell]

    @property
    def number(self) -> Shown:
        """The number itself."""
        return Shown(Part(sum(self.counts), self.began, self.started), self.total)

    @property
    def parts(self) -> list[Shown]:
        """Its parts; of all who began, where it is not told itself."""
        whole = sum(self.counts) if self.total.exact else self.began
        return [
            Shown(Part(count, whole), cell)
            for count, cell in zip(self.counts, self.cells.values(), strict=True)
        ]


@dataclass(frozen=True)
class Crossing:
    """A table before it is hidden.

    Attributes:
        counts: of people, by row and column.
        rows: their totals.
        columns: theirs.
        total: of the whole table.
        sizes: of the rows' groups, which tell nothing about the counts.
        least: the least number of people that is told.
        given: columns whose numbers stand elsewhere too, as they are shown there.
    """

    counts: Sequence[Sequence[int]]
    rows: Sequence[Shown]
    columns: Sequence[Shown]
    total: Shown
    sizes: Sequence[int]
    least: int
    given: Mapping[int, Sequence[Cell]] = field(default_factory=dict)

    @cached_property
    def order(self) -> list[int]:
        """The rows, the smallest group first."""
        return sorted(range(len(self.rows)), key=lambda row: (self.sizes[row], row))

    def column(self, column: int) -> Sequence[Cell]:
        """A column as it is shown where only its own total is known."""
        if column in self.given:
            return self.given[column]
        parts = [
            Part(line[column], row.part.count, row.cell)
            for line, row in zip(self.counts, self.rows, strict=True)
        ]
        return together(parts, self.columns[column].cell, self.least, self.sizes)

    def unsaid(self, row: int, column: int) -> Cell:
        """What its totals say anyhow of a number that is held back."""
        few = self.rows[row].cell.few or self.columns[column].cell.few
        return Cell(Showing.FEW, self.least) if few else HELD_BACK


@dataclass(frozen=True)
class Crossed:
    """A table as it is shown: the totals of its rows, and its numbers by row and column."""

    rows: list[Cell]
    cells: list[list[Cell]]


def cross(table: Crossing, feed: Feed | None = None) -> Crossed:
    """Hide a table.

    Where even all rows do not suffice, the given columns are held back too, and then the totals
    of the rows.

    Args:
        feed: what more is known of the totals of the rows.
    """
    columns = range(len(table.columns))
    cells = [list(line) for line in zip(*map(table.column, columns), strict=True)]
    shown = [row.cell for row in table.rows]
    if all(cell == HELD_BACK for line in (shown, *cells) for cell in line):
        return Crossed(shown, cells)
    woven = _Woven(table, cells)
    taken = hold_until_open(woven.network, woven.demands(feed), woven.steps())
    places = len(table.rows)
    for place in taken & set(range(places)):
        row = table.order[place]
        for column in columns:
            if column not in table.given or places in taken:
                cells[row][column] = table.unsaid(row, column)
    if places + 1 in taken:
        return Crossed([HELD_BACK] * places, [[HELD_BACK for _ in columns] for _ in shown])
    return Crossed(shown, cells)


@dataclass(frozen=True)
class _Edge:
    """A number in the network, and what is known of it."""

    number: int
    known: Range

    def demands(self, own: int | None = None) -> list[Demand]:
        """What of it must stay open."""
        return [] if self.known.kept is None else [Demand(self.number, *self.known.kept, own)]


class _Woven:
    """A table as a network: from the beginning through rows and columns to the end, and back."""

    def __init__(self, table: Crossing, cells: Sequence[Sequence[Cell]]) -> None:
        self._table = table
        self.network = network = Network()
        self.begin, end = network.node(), network.node()
        self.entries = [network.node() for _ in table.rows]
        rows = [network.node() for _ in table.rows]
        columns = [network.node() for _ in table.columns]
        self._total = self._join(end, self.begin, table.total)
        self._rows = list(map(self._join, self.entries, rows, table.rows))
        self._columns = [
            self._join(node, end, shown) for node, shown in zip(columns, table.columns, strict=True)
        ]
        self._cells = [
            [
                self._join(rows[row], columns[column], self._within(row, column, cell))
                for column, cell in enumerate(line)
            ]
            for row, line in enumerate(cells)
        ]

    def _join(self, tail: int, head: int, shown: Shown) -> _Edge:
        of = known(shown.part, shown.cell, self._table.least)
        return _Edge(self.network.edge(tail, head, shown.part.count, of.low, of.high), of)

    def _within(self, row: int, column: int, cell: Cell) -> Shown:
        """A number as a part of what its row may be."""
        most = self._rows[row].known.high
        part = Part(self._table.counts[row][column], most, self._table.rows[row].cell)
        return Shown(part, cell)

    def demands(self, feed: Feed | None) -> list[Demand]:
        """What must stay open: the numbers, the totals, and what is known besides."""
        fed = self._freely() if feed is None else feed(self.network, self.begin, self.entries)
        numbers = [
            demand
            for place, row in enumerate(self._table.order)
            for edge in (*self._cells[row], self._rows[row])
            for demand in edge.demands(place)
        ]
        totals = [demand for edge in (*self._columns, self._total) for demand in edge.demands()]
        return [*numbers, *totals, *fed]

    def _freely(self) -> list[Demand]:
        for entry, row in zip(self.entries, self._table.rows, strict=True):
            most = row.part.whole or row.part.count
            self.network.edge(self.begin, entry, row.part.count, 0, most)
        return []

    def steps(self) -> list[list[Widening]]:
        """What is held back one after the other: row by row, what is given, and the totals."""
        given = self._table.given
        rows = [
            [self._unknown(row, edge) for column, edge in enumerate(line) if column not in given]
            for row, line in ((row, self._cells[row]) for row in self._table.order)
        ]
        also = [
            self._unknown(row, line[column])
            for row, line in enumerate(self._cells)
            for column in given
        ]
        totals = [
            Widening(edge.number, 0, shown.part.whole or shown.part.count)
            for row, shown in enumerate(self._table.rows)
            for edge in (self._rows[row], *self._cells[row])
        ]
        return [*rows, also, totals]

    def _unknown(self, row: int, edge: _Edge) -> Widening:
        return Widening(edge.number, 0, self._rows[row].known.high)
