"""What is known of those who have not finished from those who have.

Whoever began a conversation and never finished one stands in an unfinished one now, or, by month,
began another one later. The others who stand in an unfinished one have begun two at least, which
are among the conversations that are told beside the people.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.coaching.reports.facts import Measure
from bot.coaching.reports.groups import Tally
from bot.coaching.reports.hiding import HELD_BACK, Cell, Part, Range, known
from bot.coaching.reports.measures import Cells
from bot.coaching.reports.network import Demand, Network


@dataclass(frozen=True)
class _Use:
    """What the people of one group did with their conversations.

    Attributes:
        began: how many began one.
        never: how many of them finished none.
        unfinished: how many stand in an unfinished one that is counted here.
    """

    began: int
    never: int
    unfinished: int

    @property
    def later(self) -> int:
        """Who finished none and is counted elsewhere: where they began another one later."""
        return max(0, self.never - self.unfinished)

    @property
    def again(self) -> int:
        """Who finished one and stands in another."""
        return self.unfinished - self.never + self.later


class Finishing:
    """Who finished in each group, as it is shown: a feed of the table of where people stop."""

    def __init__(
        self,
        tallies: Sequence[Tally],
        unfinished: Sequence[int],
        table: Sequence[Cells],
        everybody: Cells,
        least: int,
        *,
        apart: bool = True,
    ) -> None:
        """Take who did what in each group with how many have not finished, and how it is shown.

        Args:
            table: what the groups did.
            everybody: what all did.
            least: the least number of people that is told.
            apart: whether each person is in one group only.
        """
        self._apart, self._table, self._everybody = apart, table, everybody
        self._least = least
        self._uses = list(map(_use, tallies, unfinished))

    def feed(self, network: Network, begin: int, entries: Sequence[int]) -> list[Demand]:
        """Join the beginning to each group by those who finished none, and by the others."""
        never, again = network.node(), network.node()
        began, count = sum(use.began for use in self._uses), sum(use.never for use in self._uses)
        of = self._never(count, began)
        edges = [(network.edge(begin, never, count, of.low, of.high), of)]
        network.edge(begin, again, sum(use.again for use in self._uses), 0, began)
        for place, (use, entry) in enumerate(zip(self._uses, entries, strict=True)):
            shown = self._table[place]
            of = _unfinished(use.never, use.began, shown, self._least)
            edges.append((network.edge(never, entry, use.never, of.low, of.high), of))
            network.edge(again, entry, use.again, 0, _often(use, shown[Measure.STARTED]))
            network.edge(entry, begin, use.later, 0, self._later(place))
        if all(cells[Measure.FINISHED] == HELD_BACK for cells in self._table):
            # Where none says anything, not even that need suffice.
            return []
        return [Demand(edge, *of.kept) for edge, of in edges if of.kept is not None]

    def _later(self, place: int) -> int:
        """How many can be counted in a later month at most."""
        later = 0 if self._apart else sum(use.began for use in self._uses[place + 1 :])
        return max(later, self._uses[place].later)

    def _never(self, count: int, began: int) -> Range:
        if self._apart:
            return _unfinished(count, began, self._everybody, self._least)
        # By month it is no sum of people; more is not known than what was taken for one.
        return Range(count, count) if self._everybody[Measure.FINISHED].exact else Range(0, began)


def _use(tally: Tally, unfinished: int) -> _Use:
    began = tally.people[Measure.STARTED]
    return _Use(len(began), len(began - tally.people[Measure.FINISHED]), unfinished)


def _often(use: _Use, started: Cell) -> int:
    """How many can have begun two conversations or more."""
    return use.began if started.times is None else max(use.again, started.times - use.began)


def _unfinished(never: int, began: int, shown: Cells, least: int) -> Range:
    """What is known of who finished none from how those who did are shown."""
    part = Part(began - never, began, shown[Measure.STARTED])
    of = known(part, shown[Measure.FINISHED], least)
    kept = of.kept and (began - of.kept[1], began - of.kept[0])
    return Range(began - of.high, began - of.low, kept)
