"""Numbers that hang together, as a flow: which values of one still fit what is known of the others.

Every number is an edge with the least and the most that it can be; at every node as much comes in
as goes out, which is what a total and its parts are. One set of numbers that fits is known from
the start: the true one. Any other is reached from there along paths in which something can still
be added or taken away, so a value that no path reaches is in no set that fits (Ford and Fulkerson,
1956).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Demand:
    """Of which values a number must stay capable.

    Attributes:
        edge: the number.
        low: the least of them.
        high: the most.
        own: the step that concerns it most, and is taken first if it is not.
    """

    edge: int
    low: int
    high: int
    own: int | None = None


@dataclass(frozen=True)
class Widening:
    """A number of which less is known once it is held back: the least and the most it can be."""

    edge: int
    low: int
    high: int


class Network:
    """Numbers as edges between nodes, and one set of values that fits."""

    def __init__(self) -> None:
        """Begin without a node."""
        self._ends: list[tuple[int, int]] = []
        self._flow: list[int] = []
        self._low: list[int] = []
        self._high: list[int] = []
        self._ways: list[list[tuple[int, int, bool]]] = []

    def node(self) -> int:
        """A new node."""
        self._ways.append([])
        return len(self._ways) - 1

    def edge(self, tail: int, head: int, flow: int, low: int, high: int) -> int:
        """A new edge with its true value, and the least and the most that it can be."""
        number = len(self._ends)
        self._ends.append((tail, head))
        self._flow.append(flow)
        self._low.append(low)
        self._high.append(high)
        self._ways[tail].append((number, head, True))
        self._ways[head].append((number, tail, False))
        return number

    def widen(self, widening: Widening) -> None:
        """Know less of a number."""
        self._low[widening.edge] = min(self._low[widening.edge], widening.low)
        self._high[widening.edge] = max(self._high[widening.edge], widening.high)

    def spans(self, edge: int, low: int, high: int) -> bool:
        """Whether a number can be any from ``low`` to ``high``."""
        now = self._flow[edge]
        # What it is now, it can be; and whatever lies between two values that it can be.
        return (now >= high or self._reaches(edge, high)) and (
            now <= low or self._reaches(edge, low)
        )

    def _reaches(self, edge: int, value: int) -> bool:
        """Change the flow until one number has a value, or has come as near as it can."""
        if not self._low[edge] <= value <= self._high[edge]:
            return False
        while self._flow[edge] != value:
            if not self._push(edge, value - self._flow[edge]):
                return False
        return True

    def _push(self, edge: int, by: int) -> bool:
        """Change a number by as much as one way round allows, the shortest one there is."""
        tail, head = self._ends[edge]
        start, goal = (head, tail) if by > 0 else (tail, head)
        flow, low, high = self._flow, self._low, self._high
        came: dict[int, tuple[int, int, int]] = {start: (edge, goal, 0)}
        waiting = [start]
        for node in waiting:
            for number, other, along in self._ways[node]:
                if other in came or number == edge:
                    continue
                at = flow[number]
                room = high[number] - at if along else at - low[number]
                if room > 0:
                    came[other] = number, node, room if along else -room
                    if other == goal:
                        self._change(edge, by, came)
                        return True
                    waiting.append(other)
        return False

    def _change(self, edge: int, by: int, came: dict[int, tuple[int, int, int]]) -> None:
        """Change a number, and with it all on the way round."""
        tail, head = self._ends[edge]
        start, node = (head, tail) if by > 0 else (tail, head)
        way: list[tuple[int, int]] = []
        while node != start:
            number, node, room = came[node]
            way.append((number, room))
        amount = min(abs(by), *(abs(room) for _, room in way))
        self._flow[edge] += amount if by > 0 else -amount
        for number, room in way:
            self._flow[number] += amount if room > 0 else -amount


def hold_until_open(
    network: Network, demands: Iterable[Demand], steps: Sequence[Sequence[Widening]]
) -> set[int]:
    """Hold back step by step until every number can be what it must stay capable of.

    Holding back only ever adds to what is possible, so what is open stays open.

    Args:
        steps: what is held back together, in the order in which that is done.

    Returns:
        Which steps were taken; all of them, where even they do not suffice.
    """
    waiting = list(range(len(steps)))
    for demand in demands:
        while not network.spans(demand.edge, demand.low, demand.high):
            if not waiting:
                return set(range(len(steps)))
            step = demand.own if demand.own in waiting else waiting[0]
            waiting.remove(step)
            for widening in steps[step]:
                network.widen(widening)
    return set(range(len(steps))) - set(waiting)
