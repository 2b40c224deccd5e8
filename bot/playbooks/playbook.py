"""One playbook as a whole: what ``playbook.yml`` says and what the other files add."""

from pydantic import Field

from bot.playbooks.competencies import CompetencyEntry, GlossaryTerm, Level, TableRow
from bot.playbooks.pillars import Pillar, Situations, StrategyEntry
from bot.playbooks.protocol import Alignment, Expectation, LogicModel, Stage, Stance
from bot.playbooks.text import Identifier, Item, Language, Part, Text, Words
from bot.playbooks.workshops import ProblemOfPracticeWorkshop, Template, Workshop


class Document(Part):
    """A document that a playbook takes its content from.

    Attributes:
        title: Its title, and the title's translation.
        short_title: How it is cited within a sentence.
    """

    id: Identifier
    title: Text
    short_title: Text | None = None
    year: int | None = None
    publisher: Words | None = None
    language: Language | None = None
    url: Words | None = None
    note: Text | None = None


class PlaybookFile(Part):
    """``playbook.yml``."""

    id: Identifier
    title: Text
    version: Words
    original: Language
    sources: tuple[Document, ...] = Field(min_length=1)
    about: tuple[Item, ...] = ()


class Playbook(PlaybookFile):
    """Everything in a playbook's folder; what a file would hold is empty where there is none."""

    pillars: tuple[Pillar, ...] = ()
    strategies: tuple[StrategyEntry, ...] = ()
    helps_when: dict[Identifier, Situations] = Field(default_factory=dict)
    glossary: tuple[GlossaryTerm, ...] = ()
    further_terms: tuple[GlossaryTerm, ...] = ()
    competencies: tuple[CompetencyEntry, ...] = ()
    table: tuple[TableRow, ...] = ()
    rubric: tuple[Level, ...] = ()
    stages: tuple[Stage, ...] = ()
    stances: tuple[Stance, ...] = ()
    alignment: Alignment | None = None
    workshop: ProblemOfPracticeWorkshop | None = None
    template: Template | None = None
    workshops: tuple[Workshop, ...] = ()
    logic_model: LogicModel | None = None
    theory_of_change: tuple[Expectation, ...] = ()

    def document(self, document_id: str) -> Document:
        """Return one of the playbook's documents.

        Raises:
            KeyError: The playbook has no such document.
        """
        for document in self.sources:
            if document.id == document_id:
                return document
        raise KeyError(document_id)
