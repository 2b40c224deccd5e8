"""Reports count right, and nobody can work out from them what they hide."""

from __future__ import annotations

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.coaching.reports import (
    Cell,
    Direction,
    Done,
    Facts,
    Grouping,
    Measure,
    Move,
    Report,
    Scale,
    Showing,
    Stop,
    Work,
    report,
)
from bot.coaching.reports.hiding import HELD_BACK, Part, alone, together
from bot.persistence.counts import Counted

STAGES = ("goal", "will")
LEVELS = ("conventional", "collaborative", "synergistic")
LEAST = 3
SCALE = Scale(STAGES, LEVELS, ("empathy", "access"), LEAST)
A_SCHOOL = st.tuples(st.integers(0, 7), st.integers(0, 7)).map(lambda p: (min(p), max(p)))


def told(cell: Cell, part: Part) -> range:
    """What the words of a cell alone leave possible; all that is possible where it says nothing."""
    whole = part.count if part.whole is None else part.whole
    if cell.showing is Showing.EXACT:
        return range(part.count, part.count + 1)
    if cell.showing is Showing.FEW:
        return range(min(LEAST - 1, whole) + 1)
    if cell.showing is Showing.NEARLY_ALL:
        return range(max(0, whole - LEAST + 1), whole + 1)
    return range(whole + 1)


def possible(parts: list[Part], cells: list[Cell], total: Cell) -> list[tuple[int, ...]]:
    """Every set of numbers that fits all that is shown, by trying all of them."""
    ranges = [told(cell, part) for cell, part in zip(cells, parts, strict=True)]
    return [
        numbers for numbers in product(*ranges) if not total.exact or sum(numbers) == total.number
    ]


def small(part: Part, number: int) -> bool:
    whole = part.count if part.whole is None else part.whole
    return number < LEAST or whole - number < LEAST


def assert_nothing_found_out(parts: list[Part], cells: list[Cell], total: Cell) -> None:
    worlds = possible(parts, cells, total)
    if total.showing in (Showing.FEW, Showing.NEARLY_ALL):
        assert not any(cell.exact for cell in cells)
        return
    for index, (part, cell) in enumerate(zip(parts, cells, strict=True)):
        seen = {world[index] for world in worlds}
        if cell.showing in (Showing.FEW, Showing.NEARLY_ALL):
            assert seen == set(told(cell, part)), (part, cell, seen)
        elif cell.showing is Showing.HELD_BACK and small(part, part.count) and part.whole:
            assert len(seen) > 1, (part, seen)
        elif cell.exact:
            assert not small(part, part.count)
    hidden = [part for part, cell in zip(parts, cells, strict=True) if not cell.exact]
    if hidden and total.exact:
        assert sum(part.count for part in hidden) >= LEAST


@settings(max_examples=300, deadline=None)
@given(st.lists(A_SCHOOL, min_size=2, max_size=4))
def test_no_group_that_did_something_is_found_out_from_the_total(
    schools: list[tuple[int, int]],
) -> None:
    parts = [Part(*school) for school in schools]
    whole = Part(sum(p.count for p in parts), sum(whole for _, whole in schools))
    total = alone(whole, LEAST)
    assert_nothing_found_out(parts, together(parts, total, LEAST), total)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.integers(0, 7), min_size=2, max_size=4))
def test_no_part_of_a_number_is_found_out_from_the_others(counts: list[int]) -> None:
    whole = sum(counts)
    total = alone(Part(whole, None), LEAST)
    parts = [Part(count, whole) for count in counts]
    assert_nothing_found_out(parts, together(parts, total, LEAST), total)


def test_a_second_group_is_hidden_so_that_the_first_is_not_found_out() -> None:
    parts = [Part(2, 20), Part(10, 20), Part(12, 24)]
    total = alone(Part(24, 64), 5)
    cells = together(parts, total, 5)
    assert cells == [Cell(Showing.FEW, 5), HELD_BACK, Cell(Showing.EXACT, 12)]


def test_leaving_few_out_is_hidden_too() -> None:
    assert alone(Part(18, 20), 5) == Cell(Showing.NEARLY_ALL, 15)
    assert alone(Part(15, 20), 5) == Cell(Showing.EXACT, 15)
    assert alone(Part(4, 20), 5) == Cell(Showing.FEW, 5)
    assert alone(Part(15, 20, HELD_BACK), 5) == HELD_BACK


def test_of_a_number_that_is_nearly_all_as_many_are_shown_as_tell_nothing_of_it() -> None:
    nearly_all = Cell(Showing.NEARLY_ALL, 15)
    assert alone(Part(11, 18, nearly_all), 5) == Cell(Showing.EXACT, 11)
    assert alone(Part(12, 18, nearly_all), 5) == HELD_BACK
    assert alone(Part(3, 18, nearly_all), 5) == Cell(Showing.FEW, 5)
    assert alone(Part(3, 4, Cell(Showing.FEW, 5)), 5) == Cell(Showing.FEW, 5)


PEOPLE = st.lists(
    st.tuples(
        st.sampled_from(["North", "South", None]),
        st.sampled_from(["teacher", "district_leader"]),
        st.integers(0, 3),
        st.integers(0, 3),
        st.booleans(),
        st.sampled_from([None, *product(LEVELS, repeat=2)]),
        st.integers(0, 1),
    ),
    max_size=24,
)


def facts_of(
    people: list[tuple[str | None, str, int, int, bool, tuple[str, str] | None, int]],
) -> Facts:
    known: dict[str, Counted] = {}
    done, left, moves = [], {}, {}
    for number, (school, role, started, committed, finished, move, month) in enumerate(people):
        who = str(number)
        known[who] = Counted(school, role, None)
        rated = bool(move and started)
        times = {
            Measure.STARTED: started,
            Measure.FINISHED: int(finished and started > 0),
            Measure.COMMITTED: committed,
            Measure.EVIDENCED: committed // 2,
            Measure.RATED: int(rated),
            Measure.ROSE: int(
                move is not None and rated and LEVELS.index(move[1]) > LEVELS.index(move[0])
            ),
        }
        done.append(Done(who, month, {measure: n for measure, n in times.items() if n}))
        if started and not finished:
            left[who] = Stop(month, STAGES[number % 2])
        if move and rated:
            moves[who] = Move(month, *move)
    worked = [Work(who, stop.month, "empathy") for who, stop in left.items()]
    return Facts(known, done, left, worked, moves, months=2)


def rows(found: Report) -> list[dict[Measure, Cell]]:
    tables = [found.everybody, *(row for table in found.groups.values() for row in table)]
    return [dict(row.cells) for row in tables]


@settings(max_examples=200, deadline=None)
@given(PEOPLE)
def test_no_number_shown_is_small_and_no_two_shown_differ_by_few(people: list) -> None:  # type: ignore[type-arg]
    found = report(facts_of(people), SCALE)
    for cells in rows(found):
        for small_one, of in (
            (Measure.FINISHED, Measure.STARTED),
            (Measure.EVIDENCED, Measure.COMMITTED),
            (Measure.RATED, Measure.STARTED),
            (Measure.ROSE, Measure.RATED),
        ):
            if cells[small_one].exact:
                whole = (cells[of].number or 0) + (not cells[of].exact)
                rest = whole - (cells[small_one].number or 0)
                assert cells[of].showing in (Showing.EXACT, Showing.NEARLY_ALL)
                assert rest >= LEAST
        for cell in cells.values():
            assert not cell.exact or cell.number >= LEAST  # type: ignore[operator]
            assert cell.exact or cell.times is None
    for cell in (
        *found.everybody.detail.left_off.values(),
        *found.movements.values(),
        *found.everybody.detail.competencies.values(),
    ):
        assert not cell.exact or cell.number >= LEAST  # type: ignore[operator]


def test_of_more_than_a_number_who_rated_none_as_large_is_told_to_have_risen() -> None:
    rose = [("North", "teacher", 1, 0, False, ("conventional", "collaborative"), 0)] * 3
    stayed = [("North", "teacher", 1, 0, False, ("conventional", "conventional"), 0)]
    began = [("North", "teacher", 1, 0, False, None, 0)] * 2
    idle = [("North", "teacher", 0, 0, False, None, 0)] * 6
    found = report(facts_of([*rose, *stayed, *began, *idle]), SCALE)
    assert found.everybody.cells[Measure.RATED] == Cell(Showing.NEARLY_ALL, 3)
    assert found.everybody.cells[Measure.ROSE] == HELD_BACK
    assert found.everybody.detail.directions[Direction.UP] == HELD_BACK


@settings(max_examples=200, deadline=None)
@given(PEOPLE)
def test_no_table_of_a_report_tells_more_than_its_words(people: list) -> None:  # type: ignore[type-arg]
    facts = facts_of(people)
    found = report(facts, SCALE)
    for grouping in (Grouping.SCHOOL, Grouping.ROLE):
        table = found.groups[grouping]
        for measure in (Measure.STARTED, Measure.COMMITTED):
            total = found.everybody.cells[measure]
            did = {done.who for done in facts.done if measure in done.times}
            members = [
                {w for w, p in facts.people.items() if getattr(p, grouping.value) == row.key}
                for row in table
            ]
            parts = [Part(len(who & did), len(who)) for who in members]
            if len(parts) > 1:
                assert_nothing_found_out(parts, [row.cells[measure] for row in table], total)


def assert_true(cell: Cell, count: int, what: object) -> None:
    """Whatever a cell says is so."""
    if cell.showing is Showing.EXACT:
        assert cell.number == count, what
    elif cell.showing is Showing.FEW:
        assert count < (cell.number or 0), what
    elif cell.showing is Showing.NEARLY_ALL:
        assert count > (cell.number or 0), what


@settings(max_examples=300, deadline=None)
@given(PEOPLE)
def test_nothing_that_is_said_is_untrue(people: list) -> None:  # type: ignore[type-arg]
    facts = facts_of(people)
    found = report(facts, SCALE)
    for grouping, table in found.groups.items():
        for row in table:
            for measure, cell in row.cells.items():
                doers = {
                    done.who
                    for done in facts.done
                    if measure in done.times
                    and (
                        done.month == row.key
                        if grouping is Grouping.MONTH
                        else getattr(facts.people[done.who], grouping.value) == row.key
                    )
                }
                assert_true(cell, len(doers), (grouping, row.key, measure))
                assert cell.times is None or cell.times >= len(doers)
    moves = [(move.before, move.now) for move in facts.movements.values()]
    for pair, cell in found.movements.items():
        assert_true(cell, moves.count(pair), pair)
    for direction, cell in found.everybody.detail.directions.items():
        ways = [LEVELS.index(now) - LEVELS.index(was) for was, now in moves]
        fits = {Direction.UP: 1, Direction.SAME: 0, Direction.DOWN: -1}[direction]
        assert_true(cell, sum((way > 0) - (way < 0) == fits for way in ways), direction)
    for stage, cell in found.everybody.detail.left_off.items():
        assert_true(cell, sum(stop.stage == stage for stop in facts.left_off.values()), stage)


@settings(max_examples=200, deadline=None)
@given(PEOPLE)
def test_what_few_are_missing_from_is_no_sum_of_what_is_shown(people: list) -> None:  # type: ignore[type-arg]
    found = report(facts_of(people), SCALE)
    rated = found.everybody.cells[Measure.RATED]
    if not rated.exact:
        assert not all(cell.exact for cell in found.everybody.detail.directions.values())
        assert not all(row.cells[Measure.RATED].exact for row in found.groups[Grouping.MONTH])
    if not found.everybody.detail.unfinished.exact:
        assert not all(cell.exact for cell in found.everybody.detail.left_off.values())


def test_what_is_shown_is_right() -> None:
    people = [
        ("North" if n % 2 else "South", "teacher", 1 + n % 2, n % 2, n % 3 > 0, None, n % 2)
        for n in range(24)
    ]
    found = report(facts_of(people), SCALE)
    north = next(row for row in found.groups[Grouping.SCHOOL] if row.key == "North")
    assert found.everybody.people == Cell(Showing.EXACT, 24)
    assert found.everybody.cells[Measure.STARTED] == Cell(Showing.NEARLY_ALL, 21)
    assert found.everybody.cells[Measure.COMMITTED] == Cell(Showing.EXACT, 12, 12)
    assert north.people == Cell(Showing.EXACT, 12)
    moved = [("N", "teacher", 1, 1, True, (LEVELS[0], LEVELS[n % 2]), 0) for n in range(24)]
    still = [("N", "teacher", 1, 0, False, None, 0) for _ in range(8)]
    idle = [("N", "teacher", 0, 0, False, None, 0) for _ in range(8)]
    found = report(facts_of([*moved, *still, *idle]), SCALE)
    assert found.everybody.cells[Measure.STARTED] == Cell(Showing.EXACT, 32, 32)
    assert found.everybody.cells[Measure.FINISHED] == Cell(Showing.EXACT, 24)
    assert found.everybody.cells[Measure.ROSE].number == 12
    assert found.everybody.detail.unfinished == Cell(Showing.EXACT, 8)
    assert [found.everybody.detail.left_off[stage].number for stage in STAGES] == [4, 4]
    assert found.everybody.detail.directions[Direction.UP] == Cell(Showing.EXACT, 12)
    assert found.everybody.detail.directions[Direction.DOWN] == Cell(Showing.FEW, LEAST)
    assert found.everybody.detail.competencies["empathy"] == Cell(Showing.EXACT, 8)
    assert found.everybody.detail.competencies["access"] == Cell(Showing.FEW, LEAST)
