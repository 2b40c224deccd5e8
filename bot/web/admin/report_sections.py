"""What a report tells apart: where people stop, movement on the rubric, competencies; in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.coaching.reports import Cell, Detail, Direction
from bot.web.admin.report_words import Words


@dataclass(frozen=True)
class Section:
    """One of them.

    Attributes:
        id: in an address.
        lead: what is counted; nothing where the title says it.
        names: of its numbers.
        numbers: of somebody, in the same order.
        many: whether it has so many that a chart leaves those of few people out, and that they
            are the lines of a table of groups.
    """

    id: str
    title: str
    lead: str
    names: Sequence[str]
    numbers: Callable[[Detail], Sequence[Cell]]
    many: bool = False

    def lines(self, detail: Detail) -> list[tuple[str, Cell]]:
        """Somebody's numbers with their names."""
        return list(zip(self.names, self.numbers(detail), strict=True))

    def drawn(self, detail: Detail) -> list[tuple[str, Cell]]:
        """Those of them that a chart shows."""
        return [(name, cell) for name, cell in self.lines(detail) if not (self.many and cell.few)]

    def across(self, details: Sequence[Detail]) -> list[tuple[str, tuple[Cell, ...]]]:
        """Each name with its numbers of several, side by side."""
        return list(zip(self.names, zip(*map(self.numbers, details), strict=True), strict=True))


def sections(words: Words, everybody: Detail) -> list[Section]:
    """All of them.

    Args:
        everybody: has all that there is.
    """
    stages, ways = list(everybody.left_off), list(Direction)[::-1]
    competencies = list(everybody.competencies)
    return [
        Section(
            "left-off",
            words.say("left_off"),
            words.say("left_off.why"),
            [words.say("unfinished"), *map(words.stage, stages)],
            lambda one: [one.unfinished, *(one.left_off[stage] for stage in stages)],
        ),
        Section(
            "rubric",
            words.say("rubric"),
            words.say("rubric.why"),
            [words.say(f"direction.{way}") for way in ways],
            lambda one: [one.directions[way] for way in ways],
        ),
        Section(
            "competencies",
            words.say("competencies"),
            "",
            list(map(words.competency, competencies)),
            lambda one: [one.competencies[name] for name in competencies],
            many=True,
        ),
    ]
