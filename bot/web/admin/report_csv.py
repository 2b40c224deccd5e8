"""A report as lines for a spreadsheet: table, group, what is counted, people, times, in words."""

from __future__ import annotations

from collections.abc import Iterable

from bot.coaching.reports import Cell, Report, Row
from bot.coaching.reports.logic_model import Outcome
from bot.web.admin.report_sections import sections
from bot.web.admin.report_words import Words

CsvLine = list[str | int | None]


def lines_of_csv(words: Words, found: Report, model: Iterable[Outcome]) -> list[CsvLine]:
    """The whole report, table by table: everybody's first, then the groups'.

    Args:
        model: what the logic model names.
    """
    everybody, told_apart = words.say("everybody"), sections(words, found.everybody.detail)
    groups = [
        (grouping, words.group(grouping, row.key), row)
        for grouping, rows in found.groups.items()
        for row in rows
    ]
    lines = _measures(words, words.say("by.all"), everybody, found.everybody)
    for grouping, group, row in groups:
        lines += _measures(words, words.say(f"by.{grouping}"), group, row)
    for section in told_apart:
        own = section.lines(found.everybody.detail)
        lines += _lines(words, section.title, everybody, own)
        for grouping, group, row in groups:
            name = words.by(section.title, grouping)
            lines += _lines(words, name, group, section.lines(row.detail))
    moved = [(words.movement(*levels), cell) for levels, cell in found.movements.items()]
    lines += _lines(words, words.say("rubric.levels"), everybody, moved)
    return lines + [_outcome(words, each) for each in model]


def _measures(words: Words, table: str, group: str, row: Row) -> list[CsvLine]:
    people = [] if row.people is None else [(words.say("people"), row.people)]
    done = [(words.measure(measure), cell) for measure, cell in row.cells.items()]
    return _lines(words, table, group, [*people, *done])


def _lines(
    words: Words, table: str, group: str, named: Iterable[tuple[str, Cell]]
) -> list[CsvLine]:
    return [[table, group, name, *_numbers(words, cell)] for name, cell in named]


def _outcome(words: Words, outcome: Outcome) -> CsvLine:
    table = words.say("outputs" if outcome.output else "outcomes")
    name = outcome.item.in_(words.language)
    if outcome.counted is None or outcome.cell is None:
        return [table, name, "", None, None, words.say(f"unknown.{outcome.unknown}")]
    return [table, name, words.measure(outcome.counted), *_numbers(words, outcome.cell)]


def _numbers(words: Words, cell: Cell) -> CsvLine:
    number = cell.number if cell.exact else None
    return [number, cell.times, "" if cell.exact else words.people(cell)]
