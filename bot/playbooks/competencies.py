"""Competencies: the glossary that defines them, their table, and the rubric they grow along."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from bot.playbooks.text import Identifier, Names, Part, Role, Sourced, Text, joined

LevelId = Literal["conventional", "collaborative", "synergistic", "innovative"]
LEVELS: tuple[LevelId, ...] = ("conventional", "collaborative", "synergistic", "innovative")

NOT_APPLICABLE = "N/A"


def _read_cell(value: object) -> object:
    if isinstance(value, list) and not value:
        raise PydanticCustomError("empty_cell", "{written}", {"written": NOT_APPLICABLE})
    return () if value == NOT_APPLICABLE else value


Cell = Annotated[tuple[Identifier, ...], BeforeValidator(_read_cell)]


class GlossaryTerm(Sourced):
    """A term a coachee may ask about."""

    id: Identifier
    term: Text
    definition: Text
    aliases: Names = Names()


class Level(Sourced):
    """One level of the rubric, lowest first in its file."""

    id: LevelId
    name: Text
    heading: Text
    definition: Text
    application: Text
    aliases: Names = Names()

    def as_term(self) -> GlossaryTerm:
        """Return the level as a term to ask about: its definition, then its application."""
        return GlossaryTerm(
            id=self.id,
            term=self.name,
            definition=joined((self.definition, self.application)),
            aliases=self.aliases.and_also(self.heading),
            source=self.source,
            original=self.original,
            origin=self.origin,
        )


class LevelWording(Part):
    """What each level of the rubric looks like for one competency, said to the coachee."""

    conventional: Text
    collaborative: Text
    synergistic: Text
    innovative: Text

    def of(self, level: LevelId) -> Text:
        """Return the wording of one level."""
        wordings: dict[LevelId, Text] = {
            "conventional": self.conventional,
            "collaborative": self.collaborative,
            "synergistic": self.synergistic,
            "innovative": self.innovative,
        }
        return wordings[level]


class CompetencyEntry(Part):
    """A competency as ``competencies.yml`` holds it; its id is that of a glossary term."""

    id: Identifier
    origin: Literal["entre", "source"]
    levels: LevelWording


class TableRow(Sourced):
    """One row of the table of competencies: the pillar's name as printed and a cell a role.

    An empty cell is one where the table says N/A.
    """

    pillar: Identifier
    as_printed: Text
    district_leader: Cell
    school_administrator: Cell
    teacher: Cell

    def cell(self, role: Role) -> tuple[str, ...]:
        """Return the ids in a role's cell, in the table's order."""
        cells: dict[Role, tuple[str, ...]] = {
            "district_leader": self.district_leader,
            "school_administrator": self.school_administrator,
            "teacher": self.teacher,
        }
        return cells[role]


class Competency(Sourced):
    """A competency as the conversation uses it.

    Attributes:
        definition: From the glossary.
        levels: What each level looks like for this competency; our wording, not the document's.
        levels_origin: Whose words ``levels`` are.
    """

    id: Identifier
    name: Text
    definition: Text
    levels: dict[LevelId, Text]
    levels_origin: Literal["entre", "source"]


class GlossaryFile(Part):
    """``glossary.yml``: the document's glossary, and terms defined elsewhere in it."""

    terms: tuple[GlossaryTerm, ...] = Field(min_length=1)
    further_terms: tuple[GlossaryTerm, ...] = ()


class CompetenciesFile(Part):
    """``competencies.yml``."""

    competencies: tuple[CompetencyEntry, ...] = Field(min_length=1)
    table: tuple[TableRow, ...] = Field(min_length=1)


class RubricFile(Part):
    """``rubric.yml``: the four levels, lowest first."""

    levels: tuple[Level, ...]
