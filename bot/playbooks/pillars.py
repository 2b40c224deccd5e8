"""Pillars: the areas a problem of practice may lie in; and the actions suggested for them."""

from typing import Literal

from pydantic import Field

from bot.playbooks.competencies import GlossaryTerm
from bot.playbooks.text import Identifier, Item, Names, Part, Role, Sourced, Text, Words

KNOWN_PILLARS: tuple[str, ...] = (
    "student_achievement",
    "culture_and_climate",
    "discipline",
    "staff_and_resources",
    "funding",
)

People = Literal["families", "students", "staff", "community"]
Kind = Literal[
    "focus_group",
    "survey",
    "interview",
    "observation",
    "data_review",
    "training",
    "communication",
    "council",
    "schedule",
    "resources",
    "policy",
    "translation",
    "partnership",
    "home_learning",
    "plan",
    "evaluation",
    "curriculum",
    "volunteer",
]


class Research(Sourced):
    """Why a pillar matters, and the study the document cites for it."""

    text: Text
    cites: Words | None = None


class HighlightedData(Sourced):
    """The sample data a document shows for a pillar.

    Attributes:
        title: Name of the data set.
        facts: Figures printed with it; empty where the document only shows a chart.
    """

    title: Text
    facts: tuple[Item, ...] = ()


class Pillar(Sourced):
    """One area of equity work."""

    id: Identifier
    name: Text
    short_name: Text
    aliases: Names = Names()
    research: Research
    key_takeaway: Item
    highlighted_data: HighlightedData
    data_sources: tuple[Item, ...]
    reflective_questions: tuple[Item, ...]

    @property
    def description(self) -> Text:
        """What the pillar is about: the research paragraph."""
        return self.research.text

    def as_term(self) -> GlossaryTerm:
        """Return the pillar as a term to ask about: its research paragraph."""
        return GlossaryTerm(
            id=self.id,
            term=self.name,
            definition=self.description,
            aliases=self.aliases.and_also(self.short_name),
            source=self.research.source,
            original=self.research.original,
            origin=self.research.origin,
        )


class Situations(Part):
    """What an educator would tell when a strategy helps, a few sentences in each language."""

    en: tuple[Words, ...] = Field(min_length=1)
    es: tuple[Words, ...] = Field(min_length=1)

    def in_(self, language: str) -> tuple[str, ...]:
        """Return the sentences in ``en`` or ``es``."""
        return self.es if language == "es" else self.en


class StrategyEntry(Sourced):
    """One action that can be suggested, as ``strategies.yml`` holds it.

    Attributes:
        id: Unique in its playbook.
        text: The document's wording, and its translation.
        short: Our own shorter wording for the conversation, where the document's is long.
        pillars: Ids of pillars, of this or of another playbook.
        people: With whom it is done, besides the coachee; empty where nobody else is needed.
        condition: ``duty`` where the document says "shall", ``may`` where it says "can".
    """

    id: Identifier
    text: Text
    short: Text | None = None
    pillars: tuple[Identifier, ...] = Field(min_length=1)
    roles: tuple[Role, ...] = Field(min_length=1)
    kind: Kind
    effort: Literal["small", "medium", "large"]
    people: tuple[People, ...]
    condition: Literal["duty", "may"] | None = None

    @property
    def spoken(self) -> Text:
        """The wording to offer in a conversation: the short one where there is one."""
        return self.short or self.text


class Strategy(StrategyEntry):
    """One action that can be suggested, as the conversation uses it.

    Attributes:
        id: Begins with the playbook's, ``kentucky.observe_classrooms``.
        helps_when: What an educator would tell when it helps; None where the playbook does not say.
    """

    helps_when: Situations | None = None


class PillarsFile(Part):
    """``pillars.yml``."""

    pillars: tuple[Pillar, ...] = Field(min_length=1)


class StrategiesFile(Part):
    """``strategies.yml``."""

    strategies: tuple[StrategyEntry, ...] = Field(min_length=1)


class HelpsWhenFile(Part):
    """``helps_when.yml``: by the ids of strategies, the situations in which each helps."""

    helps_when: dict[Identifier, Situations] = Field(min_length=1)
