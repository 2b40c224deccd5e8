"""Guided workshops: the problem of practice with its template, and those of a district's own."""

from typing import Literal

from pydantic import Field

from bot.playbooks.text import Identifier, Item, Part, Role, Sourced, Text


class NamedItem(Item):
    """An item with a heading."""

    name: Text


class ProblemOfPracticeWorkshop(Sourced):
    """How a team chooses its problem of practice.

    Attributes:
        steps: The steps of choosing, in order.
        protocol: The steps of the Data Analysis Protocol, walked through in the second step.
        critique_questions: "Reflect and critique", the third step.
        coach_questions: To talk over with the coach, the fourth step.
        guidance: What to consider about data, reflection, action planning and the template.
    """

    id: Identifier
    name: Text
    purpose: Text
    steps: tuple[NamedItem, ...] = Field(min_length=1)
    protocol_introduction: Item
    protocol: tuple[NamedItem, ...] = Field(min_length=1)
    critique_questions: tuple[Item, ...] = Field(min_length=1)
    coach_questions: tuple[Item, ...] = Field(min_length=1)
    guidance: tuple[NamedItem, ...] = ()


class TemplateField(Part):
    """One field of the template.

    Attributes:
        part: ``start`` when the problem is chosen, ``end_of_year`` when the year is over.
        label: The document's label; ``guidance`` holds what it says in brackets.
    """

    id: Identifier
    part: Literal["start", "end_of_year"]
    label: Text
    guidance: Text | None = None


class Template(Sourced):
    """The Problem of Practice Identification Template."""

    title: Text
    end_of_year_heading: Text
    fields: tuple[TemplateField, ...] = Field(min_length=1)


class WorkshopStep(Sourced):
    """One question of a workshop.

    Attributes:
        question: What is asked; our wording.
        hint: An example or what to think of.
        basis: The document's own words the question rests on.
        fills: Id of the section of the document that gets the answer.
    """

    id: Identifier
    name: Text
    question: Text
    hint: Text | None = None
    basis: Text | None = None
    fills: Identifier


class DocumentSection(Part):
    """A heading of the document that a workshop writes."""

    id: Identifier
    heading: Text


class WorkshopDocument(Part):
    """The document a workshop ends in."""

    title: Text
    introduction: Text | None = None
    sections: tuple[DocumentSection, ...] = Field(min_length=1)


class Workshop(Sourced):
    """A workshop that asks one question a step and ends in a document."""

    id: Identifier
    name: Text
    purpose: Text
    pillars: tuple[Identifier, ...] = ()
    roles: tuple[Role, ...] = Field(min_length=1)
    minutes: int = Field(gt=0, le=180)
    steps: tuple[WorkshopStep, ...] = Field(min_length=1)
    document: WorkshopDocument


class ProblemOfPracticeFile(Part):
    """``problem_of_practice.yml``."""

    workshop: ProblemOfPracticeWorkshop
    template: Template


class WorkshopsFile(Part):
    """``workshops.yml``."""

    workshops: tuple[Workshop, ...] = Field(min_length=1)
