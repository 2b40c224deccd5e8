"""A report in words: what its groups, measures and numbers are called."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date  # type: ignore[import-untyped]
from markupsafe import Markup

from bot.coaching.reports import Cell, Grouping, Measure, Report, Row, Showing
from bot.coaching.reports.logic_model import Outcome
from bot.playbooks.library import Library
from bot.web.rooms.bars import Bar, bars
from bot.web.wording import Language, text

_LOCALE = {"en": "en_US", "es": "es_US"}


@dataclass(frozen=True)
class Line:
    """One line of a table: a name and its numbers in words."""

    name: str
    cells: Sequence[str]


class Words:
    """Names and numbers in one language."""

    def __init__(self, language: Language, library: Library, months: Sequence[date]) -> None:
        """Take the language, the playbooks and the first days of the months."""
        self.language = language
        self._library = library
        self._months = months

    def say(self, key: str, **params: object) -> str:
        """A text of the report's."""
        return text(f"reports.{key}", self.language, **params)

    def people(self, cell: Cell) -> str:
        """A number of people."""
        if cell.showing is Showing.HELD_BACK:
            return self.say("held_back")
        return self.say(cell.showing.value, number=cell.number)

    def times(self, cell: Cell) -> str:
        """How often something was done; nothing where that is not counted."""
        return "" if cell.times is None else str(cell.times)

    def measure(self, measure: Measure) -> str:
        """What a measure counts."""
        return self.say(f"measure.{measure}")

    def group(self, grouping: Grouping, key: str | int | None) -> str:
        """A group's name."""
        if key is None:
            return self.say(f"none.{grouping}")
        if grouping is Grouping.MONTH:
            return self.month(self._months[int(key)])
        if grouping is Grouping.ROLE:
            return self.say(f"role.{key}")
        if grouping is Grouping.PILLAR and key in {each.id for each in self._library.pillars}:
            return self._library.pillar(str(key)).name.in_(self.language)
        return str(key)

    def month(self, day: date) -> str:
        """A month as it is read: "Nov 2026"."""
        return str(format_date(day, "MMM y", _LOCALE[self.language]))

    def competency(self, competency: str) -> str:
        """A competency's name."""
        return self._library.competency(competency).name.in_(self.language)

    def level(self, level: str) -> str:
        """A level's name."""
        found = next(each for each in self._library.rubric if each.id == level)
        return found.name.in_(self.language)

    def stage(self, stage: str) -> str:
        """A stage's name."""
        named: dict[str, str] = {
            each.id: each.name.in_(self.language) for each in self._library.stages
        }
        return named.get(stage) or self.say(f"stage.{stage}")

    def chart(self, named: Iterable[tuple[str, Cell]], title: str) -> Markup:
        """Numbers of people as bars."""
        return bars(
            [Bar(name, self.people(cell), _length(cell)) for name, cell in named],
            title,
        )

    def row(self, grouping: Grouping, row: Row) -> Line:
        """A group's line: how many people, then every measure."""
        first = [] if row.people is None else [self.people(row.people)]
        return Line(self.group(grouping, row.key), [*first, *self._cells(row)])

    def _cells(self, row: Row) -> list[str]:
        return [self.both(row.cells[measure]) for measure in Measure]

    def both(self, cell: Cell) -> str:
        """A number of people, and how often where that is counted."""
        if cell.times is None:
            return self.people(cell)
        return self.say("both", people=self.people(cell), times=cell.times)


def _length(cell: Cell) -> int | None:
    """How long a bar is: a number, or what it is over; not one that it is under."""
    return None if cell.showing is Showing.FEW else cell.number


CsvLine = list[str | int | None]


def lines_of_csv(words: Words, found: Report, model: Iterable[Outcome]) -> list[CsvLine]:
    """The whole report as lines: table, group, measure, people, times, how it is shown.

    Args:
        model: what the logic model names.
    """
    tables = [(words.say("by.all"), words.say("everybody"), found.everybody)]
    for grouping, rows in found.groups.items():
        name = words.say(f"by.{grouping}")
        tables += [(name, words.group(grouping, row.key), row) for row in rows]
    lines: list[CsvLine] = []
    for table, group, row in tables:
        if row.people is not None:
            lines.append([table, group, words.say("people"), *_numbers(words, row.people)])
        lines += [
            [table, group, words.measure(measure), *_numbers(words, cell)]
            for measure, cell in row.cells.items()
        ]
    stages, levels = words.say("left_off"), words.say("rubric")
    lines.append([stages, words.say("unfinished"), "", *_numbers(words, found.unfinished)])
    lines += [
        [stages, words.stage(at), "", *_numbers(words, c)] for at, c in found.left_off.items()
    ]
    lines += [
        [levels, words.say(f"direction.{way}"), "", *_numbers(words, cell)]
        for way, cell in found.directions.items()
    ]
    lines += [
        [levels, words.level(was), words.level(now), *_numbers(words, cell)]
        for (was, now), cell in found.movements.items()
    ]
    worked = words.say("competencies")
    lines += [
        [worked, words.competency(name), "", *_numbers(words, cell)]
        for name, cell in found.competencies.items()
    ]
    return lines + [_outcome(words, each) for each in model]


def _outcome(words: Words, outcome: Outcome) -> CsvLine:
    table = words.say("outputs" if outcome.output else "outcomes")
    name = outcome.item.in_(words.language)
    if outcome.counted is None or outcome.cell is None:
        return [table, name, "", None, None, words.say(f"unknown.{outcome.unknown}")]
    return [table, name, words.measure(outcome.counted), *_numbers(words, outcome.cell)]


def _numbers(words: Words, cell: Cell) -> CsvLine:
    number = cell.number if cell.exact else None
    return [number, cell.times, "" if cell.exact else words.people(cell)]
