"""The logic model's activities and short-term outcomes: which Entre can count, and which not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from bot.coaching.reports.facts import Measure
from bot.coaching.reports.hiding import HELD_BACK, Cell
from bot.coaching.reports.rows import Grouping, Report
from bot.persistence.models import EducatorRole
from bot.playbooks.protocol import LogicModel
from bot.playbooks.text import Item


class Unknown(StrEnum):
    """Why Entre cannot count something."""

    ELSEWHERE = "elsewhere"
    FELT = "felt"
    OTHER_SYSTEM = "other_system"
    UNMAPPED = "unmapped"


@dataclass(frozen=True)
class Counter:
    """What counts an entry of the logic model: a measure, of some roles or of everybody."""

    measure: Measure
    roles: tuple[EducatorRole, ...] = ()


_LEADERS = (EducatorRole.DISTRICT_LEADER, EducatorRole.SCHOOL_ADMINISTRATOR)
# The entries of the Kentucky playbook's logic model, by id.
_KNOWN: dict[str, Counter | Unknown] = {
    "e2l_trainings": Unknown.ELSEWHERE,
    "sessions_for_school_leaders": Counter(Measure.ATTENDED, _LEADERS),
    "sessions_for_teachers": Counter(Measure.ATTENDED, (EducatorRole.TEACHER,)),
    "resources_and_trainings": Unknown.ELSEWHERE,
    "attendance": Counter(Measure.ATTENDED),
    "positive_relationship": Unknown.FELT,
    "use_of_egrowe": Unknown.OTHER_SYSTEM,
    "use_of_resources": Counter(Measure.STRATEGY),
}


@dataclass(frozen=True)
class Outcome:
    """An entry of the logic model with its number.

    Attributes:
        item: the entry, with its name.
        output: whether it is an activity, and no short-term outcome.
        counted: what is counted for it.
        cell: the number; None where Entre cannot know it.
        unknown: why not.
    """

    item: Item
    output: bool
    counted: Measure | None = None
    cell: Cell | None = None
    unknown: Unknown | None = None


def outcomes(model: LogicModel, found: Report) -> list[Outcome]:
    """Every activity and every short-term outcome, in the document's order."""
    entries = [
        *((item, True) for item in model.activities),
        *((item, False) for item in model.short_term_outcomes),
    ]
    return [_outcome(item, output, found) for item, output in entries]


def _outcome(item: Item, output: bool, found: Report) -> Outcome:
    known = _KNOWN.get(item.id or "", Unknown.UNMAPPED)
    if isinstance(known, Unknown):
        return Outcome(item, output, unknown=known)
    return Outcome(item, output, known.measure, _cell(known, found))


def _cell(counter: Counter, found: Report) -> Cell:
    if not counter.roles:
        return found.everybody.cells[counter.measure]
    rows = [row for row in found.groups[Grouping.ROLE] if row.key in counter.roles]
    return _sum(row.cells[counter.measure] for row in rows)


def _sum(cells: Iterable[Cell]) -> Cell:
    """Several numbers as one; where one of them is hidden, so is their sum."""
    listed = list(cells)
    if len(listed) == 1:
        return listed[0]
    if not listed or not all(cell.exact for cell in listed):
        return HELD_BACK
    times = sum(cell.times or 0 for cell in listed)
    return Cell(listed[0].showing, sum(cell.number or 0 for cell in listed), times)
