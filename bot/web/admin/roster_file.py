"""A list of people as a spreadsheet saves it: read, line by line, with what does not fit."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from pydantic import ValidationError

from bot.persistence.models import EducatorRole, Role
from bot.persistence.models.people import email_key
from bot.web.admin.person_fields import PersonFields
from bot.web.rooms.forms import reasons
from bot.web.wording import LANGUAGES, catalogue

COLUMNS = (
    "name",
    "email",
    "role",
    "educator_role",
    "pillar",
    "language",
    "school",
    "coach_email",
)
MOST_LINES = 5000
_LONGEST_CELL = 400
_DELIMITERS = (",", ";", "\t")


class Unreadable(ValueError):
    """This is no list of people; the message is the key of the text that says why."""


@dataclass
class Line:
    """A line of the list.

    Attributes:
        number: in the file, from 1, the heading included.
        cells: what stands in it, by column.
        errors: what does not fit, by column, as keys of texts.
        fields: the person, where everything fits.
        known: whether somebody has this address already; they stay as they are.
    """

    number: int
    cells: dict[str, str]
    errors: dict[str, str] = field(default_factory=dict)
    fields: PersonFields | None = None
    known: bool = False

    @property
    def email(self) -> str:
        """The address as it is stored."""
        return email_key(self.cells["email"])

    @property
    def coach(self) -> str:
        """The coach's address as it is stored; empty where none is named."""
        return email_key(self.cells["coach_email"])


def read_lines(raw: bytes) -> list[Line]:
    """The lines of a file, unchecked.

    Args:
        raw: UTF-8 with or without a mark at its beginning; commas, semicolons or tabs between.

    Raises:
        Unreadable: it is in another encoding, has no heading, names no column of ours, or is
            too long.
    """
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable("roster.encoding") from error
    if "\0" in text:
        raise Unreadable("roster.encoding")
    heading = text.lstrip().partition("\n")[0]
    delimiter = max(_DELIMITERS, key=heading.count)
    try:
        rows = list(_numbered(csv.reader(io.StringIO(text), delimiter=delimiter, strict=True)))
    except csv.Error as error:
        raise Unreadable("roster.quotes") from error
    if not rows:
        raise Unreadable("roster.empty")
    places = _places(rows[0][1])
    if len(rows) - 1 > MOST_LINES:
        raise Unreadable("roster.too_long")
    return [Line(number, _cells(row, places)) for number, row in rows[1:]]


def check_lines(
    lines: list[Line], pillars: Collection[str], known: Collection[str], coaches: Collection[str]
) -> None:
    """Say of each line what does not fit.

    Args:
        lines: get their fields or their errors.
        pillars: ids of the pillars there are.
        known: addresses of people who are there already.
        coaches: addresses of those of them who are active coaches.
    """
    seen: set[str] = set()
    coming = {line.email for line in lines if _word("role", line.cells["role"]) == Role.COACH}
    for line in lines:
        line.errors.clear()
        line.known = line.email in known
        line.fields = _person(line)
        if line.fields is not None and line.fields.pillar not in {None, *pillars}:
            line.errors["pillar"] = "roster.pillar"
        if line.email in seen:
            line.errors["email"] = "roster.twice"
        seen.add(line.email)
        if line.coach and line.coach not in coaches and line.coach not in coming:
            line.errors["coach_email"] = "roster.no_coach"
        elif line.coach and _word("role", line.cells["role"]) != Role.COACHEE:
            line.errors["coach_email"] = "roster.coach_of_coach"


def template() -> str:
    """A list to begin with: the heading, and one line to show how."""
    return "".join(
        f"{row}\r\n" for row in (",".join(COLUMNS), "Dana Reyes,dana@school.example,coachee,,,,,")
    )


def _numbered(reader: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    """The rows that hold something, with their lines in the file."""
    begins = 1
    for row in reader:
        if any(cell.strip() for cell in row):
            yield begins, row
        begins = reader.line_num + 1  # type: ignore[attr-defined]


def _places(heading: list[str]) -> dict[str, int]:
    """Where each column stands.

    Raises:
        Unreadable: the heading has no name or no address.
    """
    names = [_column(cell) for cell in heading]
    if not {"name", "email"} <= set(names):
        raise Unreadable("roster.heading")
    return {name: names.index(name) for name in COLUMNS if name in names}


def _column(cell: str) -> str:
    asked = cell.strip().lower()
    for name in COLUMNS:
        if asked in {name, *(catalogue()[f"roster.column.{name}"][code] for code in LANGUAGES)}:
            return name
    return asked


def _cells(row: list[str], places: Mapping[str, int]) -> dict[str, str]:
    found = {}
    for name in COLUMNS:
        place = places.get(name)
        cell = row[place] if place is not None and place < len(row) else ""
        found[name] = " ".join(cell.split())[:_LONGEST_CELL]
    return found


def _person(line: Line) -> PersonFields | None:
    given = {name: _word(name, cell) for name, cell in line.cells.items() if cell}
    try:
        return PersonFields.model_validate(given)
    except ValidationError as error:
        line.errors.update(reasons(error))
        return None


def _word(column: str, cell: str) -> str:
    """What a cell means: our word, or the one that stands on our pages in either language."""
    word = cell.strip().lower()
    if column == "role" and not word:
        return Role.COACHEE
    return _words().get((column, word), cell if column not in CHOSEN else word)


CHOSEN: dict[str, tuple[str, tuple[str, ...]]] = {
    "role": ("role", tuple(Role)),
    "educator_role": ("educator", tuple(EducatorRole)),
    "language": ("language", LANGUAGES),
}


@cache
def _words() -> dict[tuple[str, str], str]:
    return {
        (column, catalogue()[f"{family}.{value}"][code].lower()): value
        for column, (family, values) in CHOSEN.items()
        for value in values
        for code in LANGUAGES
    }
