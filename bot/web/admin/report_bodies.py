"""What the API of reports takes and gives."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, Field

from bot.coaching.reports import Cell, Direction, Grouping, Measure, Report, Row, Showing
from bot.coaching.reports.logic_model import Outcome
from bot.coaching.reports.logic_model import Unknown as WhyNot
from bot.persistence.counts import Span
from bot.web.wording import Language

Year = Annotated[int, Field(ge=2000, le=9999)]


class WhichReport(BaseModel):
    """Which school year is wanted, by the year in which it began; the newest where none is."""

    year: Year | None = None


class WhichPage(WhichReport):
    """Which part of a report is looked at.

    Attributes:
        by: how people are grouped.
        measure: what the chart of the groups shows.
        only: one group, by its key; a month by its number from 0.
    """

    by: Grouping = Grouping.SCHOOL
    measure: Measure = Measure.STARTED
    only: Annotated[str, Field(max_length=200)] | None = None


class Number(BaseModel):
    """A number of people, hidden where it or its rest is small."""

    showing: Showing = Field(
        description="exact: number is it; few: under number; nearly_all: over number; "
        "held_back: not told, as others could be worked out from it"
    )
    number: int | None
    times: int | None = Field(description="how often, where that is counted and not hidden")

    @classmethod
    def of(cls, cell: Cell) -> Number:
        """A number as it is shown."""
        return cls(showing=cell.showing, number=cell.number, times=cell.times)


class Numbers(BaseModel):
    """What one group did, or everybody."""

    key: str | int | None = Field(description="empty for those who have named none")
    people: Number | None = Field(description="empty for a month, in which everybody is")
    measures: dict[Measure, Number]
    unfinished: Number = Field(description="people whose latest conversation is not finished")
    left_off: dict[str, Number] = Field(description="these by the stage at which it stands")
    competencies: dict[str, Number] = Field(description="people by the competency they worked on")
    directions: dict[Direction, Number] = Field(
        description="people by the way they moved on the rubric"
    )

    @classmethod
    def of(cls, row: Row) -> Numbers:
        """A row of a report."""
        detail = row.detail
        return cls(
            key=row.key,
            people=None if row.people is None else Number.of(row.people),
            measures=_each(row.cells),
            unfinished=Number.of(detail.unfinished),
            left_off=_each(detail.left_off),
            competencies=_each(detail.competencies),
            directions=_each(detail.directions),
        )


_Name = TypeVar("_Name", bound=str)


def _each(cells: Mapping[_Name, Cell]) -> dict[_Name, Number]:
    return {name: Number.of(cell) for name, cell in cells.items()}


class Movement(BaseModel):
    """People who went from one level of the rubric to another."""

    first: str
    last: str
    people: Number


class LogicEntry(BaseModel):
    """An entry of the logic model; ``unknown`` says why Entre cannot count it."""

    id: str | None
    name: str
    kind: Literal["output", "short_term_outcome"]
    measure: Measure | None
    people: Number | None
    unknown: WhyNot | None

    @classmethod
    def of(cls, outcome: Outcome, language: Language) -> LogicEntry:
        """An entry with its number."""
        return cls(
            id=outcome.item.id,
            name=outcome.item.text.in_(language),
            kind="output" if outcome.output else "short_term_outcome",
            measure=outcome.counted,
            people=None if outcome.cell is None else Number.of(outcome.cell),
            unknown=outcome.unknown,
        )


class ReportBody(BaseModel):
    """A school year in counts of people; ``docs/reports.md`` says what is hidden and why."""

    year: int
    begins: date
    through: date
    least: int = Field(description="the least number of people that is told")
    everybody: Numbers
    groups: dict[Grouping, list[Numbers]]
    movements: list[Movement] = Field(description="everybody's, by first and last level")
    logic_model: list[LogicEntry]

    @classmethod
    def of(
        cls,
        year: int,
        span: Span,
        least: int,
        found: Report,
        entries: list[Outcome],
        language: Language,
    ) -> ReportBody:
        """A report."""
        return cls(
            year=year,
            begins=span.days[0],
            through=span.days[-1],
            least=least,
            everybody=Numbers.of(found.everybody),
            groups={by: [Numbers.of(row) for row in rows] for by, rows in found.groups.items()},
            movements=[
                Movement(first=was, last=now, people=Number.of(cell))
                for (was, now), cell in found.movements.items()
            ],
            logic_model=[LogicEntry.of(outcome, language) for outcome in entries],
        )
