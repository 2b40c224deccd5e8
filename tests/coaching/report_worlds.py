"""Districts made at random for reports, and every world that fits what a report shows of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import product
from random import Random

from bot.coaching.reports import (
    Cell,
    Direction,
    Done,
    Facts,
    Grouping,
    Measure,
    Move,
    Row,
    Scale,
    Showing,
    Stop,
    Work,
)
from bot.persistence.counts import Counted

STAGES = ("goal", "will")
LEVELS = ("conventional", "collaborative", "synergistic")
COMPETENCIES = ("empathy", "access", "voice")
LEAST = 2
SCALE = Scale(STAGES, LEVELS, COMPETENCIES, LEAST)
MONTHS = 3
SMALL = range(LEAST)

Vector = tuple[int, ...]


def facts(seed: int) -> Facts:
    """Two to four schools of people who began up to two conversations, some of them all alike."""
    random = Random(seed)
    known: dict[str, Counted] = {}
    done, left, worked, moves = [], {}, set(), {}
    for school in ("North", "South", "East", None)[: random.randint(2, 4)]:
        chances = [random.choice((0.1, 0.4)), *random.choices((0.2, 0.5, 0.8), k=4)]
        for number in range(random.choice((3, 6, 9, 12))):
            who = f"{school}{number}"
            known[who] = Counted(school, "teacher", None)
            idle, finishes, again, rates, late = (random.random() < each for each in chances)
            months = sorted(random.sample(range(MONTHS), 1 + (again or rates)))
            if idle:
                continue
            for month in months:
                last = month == months[-1]
                times = {Measure.STARTED: 1}
                if finishes if last else again or random.random() < 0.5:
                    times[Measure.FINISHED] = 1
                elif last:
                    left[who] = Stop(month, STAGES[late])
                if last and rates and len(months) == 2:
                    moves[who] = Move(month, random.choice(LEVELS), random.choice(LEVELS))
                    times[Measure.RATED] = 1
                    if SCALE.direction(*moves[who][1:]) is Direction.UP:
                        times[Measure.ROSE] = 1
                done.append(Done(who, month, times))
                worked.add(Work(who, month, random.choice(COMPETENCIES[: 2 + late])))
    return Facts(known, done, left, sorted(worked), moves, MONTHS)


def fits(cell: Cell, most: int) -> range:
    """The values that the words of a cell allow, of all up to a most."""
    if cell.showing is Showing.EXACT:
        return range(cell.number or 0, (cell.number or 0) + 1)
    if cell.showing is Showing.FEW:
        return range(min(LEAST - 1, most) + 1)
    if cell.showing is Showing.NEARLY_ALL:
        return range((cell.number or 0) + 1, most + 1)
    return range(most + 1)


def occurring(
    options: Sequence[Iterable[Vector]], total: Callable[[Vector], bool]
) -> list[set[Vector]]:
    """Which option of each row is in some choice of one a row whose sum fits."""

    def plus(one: Vector, other: Vector) -> Vector:
        return tuple(a + b for a, b in zip(one, other, strict=True))

    listed = [list(each) for each in options]
    sums: list[set[Vector]] = [{tuple(0 for _ in listed[0][0])}]
    for row in listed:
        sums.append({plus(before, option) for before, option in product(sums[-1], row)})
    good, found = {each for each in sums[-1] if total(each)}, []
    for row, before in zip(reversed(listed), reversed(sums[:-1]), strict=True):
        on = [(each, option) for each, option in product(before, row) if plus(each, option) in good]
        found.append({option for _, option in on})
        good = {each for each, _ in on}
    return found[::-1]


def assert_open(cell: Cell, count: int, seen: set[int], most: int) -> None:
    """What a cell says is so, and whatever it says may be so."""
    assert count in fits(cell, most), "it is not true"
    assert count in seen, "the worlds that are tried leave out the true one"
    if cell.showing in (Showing.FEW, Showing.NEARLY_ALL):
        assert seen >= set(fits(cell, most)), (cell, count, seen)
    elif not cell.exact and count < LEAST:
        assert seen >= {n for n in SMALL if n <= most}, (cell, count, seen)


def people_of(facts: Facts, measure: Measure, row: Row, by: Grouping) -> set[str]:
    return {
        done.who
        for done in facts.done
        if measure in done.times and place(facts, by, done.who, done.month) == row.key
    }


def place(facts: Facts, by: Grouping, who: str, month: int) -> str | int | None:
    return month if by is Grouping.MONTH else facts.people[who].school


def counted(
    where: Iterable[tuple[object, str]], rows: Sequence[Row], names: Sequence[str]
) -> list[Vector]:
    listed = list(where)
    return [tuple(listed.count((row.key, name)) for name in names) for row in rows]
