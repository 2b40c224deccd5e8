"""Who did what, group by group: sets of people, before anything is hidden."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from bot.coaching.reports.facts import Done, Facts, Measure
from bot.coaching.reports.hiding import HELD_BACK, Cell, Part, alone, together
from bot.coaching.reports.rows import Grouping, Key, Row


@dataclass
class Tally:
    """Who did what in one group or month, and how often."""

    people: dict[Measure, set[str]] = field(default_factory=lambda: {m: set() for m in Measure})
    times: dict[Measure, int] = field(default_factory=lambda: dict.fromkeys(Measure, 0))

    def add(self, done: Done) -> None:
        """Count what somebody did."""
        who, people, times = done.who, self.people, self.times
        for measure, often in done.times.items():
            people[measure].add(who)
            times[measure] += often


@dataclass(frozen=True)
class Group:
    """What the people of a group did.

    Attributes:
        size: how many there are; everybody in a month.
        people: how that is shown.
    """

    key: Key
    tally: Tally
    size: int
    people: Cell


@dataclass(frozen=True)
class Groups:
    """Everybody, told apart in one way.

    Attributes:
        by: in which.
        listed: the groups in their order.
        key_of: where it belongs what somebody did in a month.
    """

    by: Grouping
    listed: Sequence[Group]
    key_of: Callable[[str, int], Key]

    @property
    def apart(self) -> bool:
        """Whether each person is in one group only."""
        return self.by is not Grouping.MONTH

    @property
    def sizes(self) -> list[int]:
        """How large the groups are."""
        return [group.size for group in self.listed]

    def hide(
        self, parts: Sequence[Part], total: Cell, least: int, *, once: bool = False
    ) -> list[Cell]:
        """Hide the groups' parts of a number.

        By month people are no sum, as one may do a thing in several months.

        Args:
            least: the least number of people that is told.
            once: whether each person is counted in one group only all the same.
        """
        if self.apart or total.exact or total.few:
            return together(parts, total, least)
        return [HELD_BACK] * len(parts) if once else [alone(part, least) for part in parts]


def everything(facts: Facts) -> Tally:
    """Who did what in all months."""
    tally = Tally()
    for done in facts.done:
        tally.add(done)
    return tally


def grouped(facts: Facts, by: Grouping, everybody: Row, least: int) -> Groups:
    """The people in their groups.

    Args:
        everybody: how the whole organisation is shown.
    """
    whole = everybody.people or HELD_BACK
    if by is Grouping.MONTH:
        tallies = _tallies(facts, lambda _, month: month)
        months = [Group(at, tallies[at], len(facts.people), whole) for at in range(facts.months)]
        return Groups(by, months, lambda _, month: month)
    group_of = {who: getattr(person, by.value) for who, person in facts.people.items()}
    sizes = Counter(group_of.values())
    keys = sorted(sizes, key=lambda key: (key is None, key or ""))
    tallies = _tallies(facts, lambda who, _: group_of[who])
    # Whoever reads reports knows from the list of people how large the groups are.
    counts = [sizes[key] for key in keys]
    people = together([Part(n, len(facts.people)) for n in counts], whole, least, counts)
    listed = [
        Group(key, tallies[key], sizes[key], cell) for key, cell in zip(keys, people, strict=True)
    ]
    return Groups(by, listed, lambda who, _: group_of[who])


def _tallies(facts: Facts, key_of: Callable[[str, int], Key]) -> defaultdict[Key, Tally]:
    found: defaultdict[Key, Tally] = defaultdict(Tally)
    for done in facts.done:
        found[key_of(done.who, done.month)].add(done)
    return found
