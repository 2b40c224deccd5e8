"""What a report tells: rows of numbers of people, as they are shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from bot.coaching.reports.facts import Measure
from bot.coaching.reports.hiding import HELD_BACK, Cell

Key = str | int | None
"""A school, a role, a pillar or a month from 0; None for those who have named none."""


class Grouping(StrEnum):
    """By what people are counted."""

    SCHOOL = "school"
    ROLE = "role"
    PILLAR = "pillar"
    MONTH = "month"


class Direction(StrEnum):
    """Which way somebody moved on the rubric; the later ones are rather shown than the first."""

    DOWN = "down"
    SAME = "same"
    UP = "up"


@dataclass(frozen=True)
class Scale:
    """What a report lists, whether anybody is there or not.

    Attributes:
        stages: of a conversation, in order.
        levels: of the rubric, the lowest first.
        competencies: in the playbook's order.
        least: the least number of people that is told.
    """

    stages: tuple[str, ...]
    levels: tuple[str, ...]
    competencies: tuple[str, ...]
    least: int

    def direction(self, before: str, now: str) -> Direction:
        """Which way it is from one level to another."""
        was, is_ = self.levels.index(before), self.levels.index(now)
        return Direction.SAME if was == is_ else Direction.UP if is_ > was else Direction.DOWN


@dataclass(frozen=True)
class Detail:
    """What the people of a row did, told apart; nothing where it was not asked for.

    Attributes:
        unfinished: people whose latest conversation is not finished.
        left_off: these by the stage at which it stands.
        competencies: by competency, the people who worked on it.
        directions: which way people moved on the rubric.
    """

    unfinished: Cell = HELD_BACK
    left_off: Mapping[str, Cell] = field(default_factory=dict)
    competencies: Mapping[str, Cell] = field(default_factory=dict)
    directions: Mapping[Direction, Cell] = field(default_factory=dict)


@dataclass(frozen=True)
class Row:
    """One group, month or everybody.

    Attributes:
        key: which group.
        people: how many there are; None for a month, in which everybody is.
        cells: what they did.
        detail: the same told apart.
    """

    key: Key
    people: Cell | None
    cells: Mapping[Measure, Cell]
    detail: Detail = field(default_factory=Detail)


@dataclass(frozen=True)
class Report:
    """All numbers of a report, hidden where they must be.

    Attributes:
        everybody: the whole organisation.
        groups: one table for each grouping.
        movements: by first and last level, the people who moved so.
    """

    everybody: Row
    groups: Mapping[Grouping, Sequence[Row]]
    movements: Mapping[tuple[str, str], Cell]
