"""Competencies by group: each a number of its own, and no more of them than conversations."""

from __future__ import annotations

from collections import Counter

import pytest

from bot.coaching.reports import (
    Cell,
    Done,
    Facts,
    Grouping,
    Measure,
    Scale,
    Showing,
    Work,
    report,
)
from bot.persistence.counts import Counted
from tests.coaching.report_worlds import COMPETENCIES, LEAST, SCALE, facts, fits, people_of, place

FIVE = Scale(("goal",), ("conventional",), COMPETENCIES, 5)


def worked_on(*schools: tuple[str, Counter[str], int]) -> Facts:
    """Schools with how many worked on what, in one conversation each, and how many are idle."""
    people: dict[str, Counted] = {}
    done, worked = [], []
    for school, times, idle in schools:
        for number, name in enumerate([*times.elements(), *[""] * idle]):
            who = f"{school}{number}"
            people[who] = Counted(school, None, None)
            if name:
                done.append(Done(who, 0, {Measure.STARTED: 1}))
                worked.append(Work(who, 0, name))
    return Facts(people, done, {}, worked)


def test_what_is_told_leaves_room_for_any_small_number() -> None:
    alike = Counter(empathy=10, access=9, voice=1)
    found = report(worked_on(("North", alike, 9), ("South", alike, 9)), FIVE)
    for row in found.groups[Grouping.SCHOOL]:
        assert row.cells[Measure.STARTED] == Cell(Showing.EXACT, 20, 20)
        assert list(row.detail.competencies.values()) == [
            Cell(Showing.HELD_BACK),
            Cell(Showing.EXACT, 9),
            Cell(Showing.FEW, 5),
        ]


def test_a_second_school_is_held_back_so_that_the_first_is_not_found_out() -> None:
    found = report(
        worked_on(
            ("North", Counter(empathy=2, access=12), 9),
            ("South", Counter(empathy=8, access=13), 9),
            ("West", Counter(empathy=9, access=14), 9),
        ),
        Scale(("goal",), ("conventional",), ("empathy",), 5),
    )
    shown = [row.detail.competencies["empathy"] for row in found.groups[Grouping.SCHOOL]]
    assert shown == [Cell(Showing.FEW, 5), Cell(Showing.HELD_BACK), Cell(Showing.EXACT, 9)]


@pytest.mark.parametrize("seed", range(100))
@pytest.mark.parametrize("by", [Grouping.SCHOOL, Grouping.MONTH])
def test_nobody_finds_out_on_what_few_of_a_group_worked(seed: int, by: Grouping) -> None:
    given = facts(seed)
    found = report(given, SCALE)
    rows = found.groups[by]
    began = [len(people_of(given, Measure.STARTED, row, by)) for row in rows]
    shown = {
        (row.key, name): row.detail.competencies[name] for row in rows for name in COMPETENCIES
    }
    counts = {
        (row.key, name): len(
            {
                work.who
                for work in given.competencies
                if work.competency == name and place(given, by, work.who, work.month) == row.key
            }
        )
        for row in rows
        for name in COMPETENCIES
    }
    for name in COMPETENCIES:
        total = found.everybody.detail.competencies[name]
        ranges = [fits(shown[row.key, name], most) for row, most in zip(rows, began, strict=True)]
        for row, own in zip(rows, ranges, strict=True):
            assert counts[row.key, name] in own, "it is not true"
            if shown[row.key, name].few and total.exact and by is Grouping.SCHOOL:
                low, high = sum(map(min, ranges)) - min(own), sum(map(max, ranges)) - max(own)
                assert all(low + n <= (total.number or 0) <= high + n for n in own)
    for row in rows:
        times = row.cells[Measure.STARTED].times
        cells = [shown[row.key, name] for name in COMPETENCIES]
        if times is not None and any(cell.few for cell in cells):
            told = sum(cell.number or 0 for cell in cells if cell.exact)
            told += sum((cell.number or 0) + 1 for cell in cells if cell.showing == "nearly_all")
            assert told + LEAST - 1 <= times
