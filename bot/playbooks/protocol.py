"""The coaching protocol of a playbook: stages, stances, alignment and the logic behind them."""

from typing import Literal

from pydantic import Field

from bot.playbooks.competencies import GlossaryTerm
from bot.playbooks.text import Identifier, Item, Names, Part, Sourced, Text, joined

StageId = Literal["evidence_opening", "goal", "reality", "options", "will", "evidence_closing"]
STAGES: tuple[StageId, ...] = (
    "evidence_opening",
    "goal",
    "reality",
    "options",
    "will",
    "evidence_closing",
)


class Stage(Sourced):
    """One stage of the conversation.

    Attributes:
        name: The plain name, for the progress line.
        as_printed: The document's own heading for it.
        descriptors: What happens in it, in the document's words.
    """

    id: StageId
    name: Text
    as_printed: Text
    descriptors: tuple[Item, ...] = Field(min_length=1)
    aliases: Names = Names()

    def as_term(self) -> GlossaryTerm:
        """Return the stage as a term to ask about: its descriptors."""
        return GlossaryTerm(
            id=self.id,
            term=self.name,
            definition=joined(descriptor.text for descriptor in self.descriptors),
            aliases=self.aliases.and_also(self.as_printed),
            source=self.source,
            original=self.original,
            origin=self.origin,
        )


class Stance(Sourced):
    """A way of working a participant commits to, with its commitments."""

    id: Identifier
    name: Text
    commitments: tuple[Item, ...] = Field(min_length=1)


class Process(Sourced):
    """A plan, standard or law of the state that the playbook serves.

    Attributes:
        points: What it asks for, one by one; may be empty.
        alignment: The document's own words on how the playbook aligns with it.
        pillars: Ids of the pillars it is aligned with; empty where it is aligned otherwise.
    """

    id: Identifier
    name: Text
    text: Text
    points: tuple[Item, ...] = ()
    alignment: Text
    pillars: tuple[Identifier, ...] = ()


class RequiredGoal(Item):
    """A goal that an improvement plan must have, and the pillars it is aligned with."""

    pillars: tuple[Identifier, ...] = Field(min_length=1)


class Alignment(Part):
    """How the playbook fits what districts and schools already have to do."""

    processes: tuple[Process, ...] = Field(min_length=1)
    goals: tuple[RequiredGoal, ...] = ()

    def process(self, process_id: str) -> Process:
        """Return one process.

        Raises:
            KeyError: The playbook has none of that id.
        """
        for process in self.processes:
            if process.id == process_id:
                return process
        raise KeyError(process_id)

    def goals_for(self, pillar: str) -> tuple[RequiredGoal, ...]:
        """Return the required goals aligned with a pillar, in the document's order."""
        return tuple(goal for goal in self.goals if pillar in goal.pillars)


class LogicModel(Part):
    """The five columns of a logic model, from what goes in to what changes."""

    inputs: tuple[Item, ...] = Field(min_length=1)
    activities: tuple[Item, ...] = Field(min_length=1)
    short_term_outcomes: tuple[Item, ...] = Field(min_length=1)
    long_term_outcomes: tuple[Item, ...] = Field(min_length=1)
    impacts: tuple[Item, ...] = Field(min_length=1)


class Expectation(Sourced):
    """One "if … then …" of a theory of change."""

    id: Identifier
    if_: Text = Field(alias="if")
    then: Text


class StagesFile(Part):
    """``stages.yml``: the six stages in order."""

    stages: tuple[Stage, ...]


class StancesFile(Part):
    """``stances.yml``."""

    stances: tuple[Stance, ...] = Field(min_length=1)


class LogicModelFile(Part):
    """``logic_model.yml``."""

    logic_model: LogicModel
    theory_of_change: tuple[Expectation, ...] = Field(min_length=1)
