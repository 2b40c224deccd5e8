"""A report in words: what its groups, measures and numbers are called."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date  # type: ignore[import-untyped]
from markupsafe import Markup

from bot.coaching.reports import Cell, Grouping, Measure, Row, Showing
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

    def short(self, cell: Cell) -> str:
        """The same in a wide table, which says beside it what its signs mean."""
        return self.say(f"short.{cell.showing}", number=cell.number)

    def by(self, table: str, grouping: Grouping) -> str:
        """A table's name where it tells groups apart."""
        return self.say("table_by", table=table, grouping=self.say(f"in.{grouping}"))

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

    def movement(self, was: str, now: str) -> str:
        """From one level to another."""
        return self.say("movement", was=self.level(was), now=self.level(now))

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
