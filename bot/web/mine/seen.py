"""What others see of a conversation: exactly what ``Shared`` gives of it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from bot.coaching.own_content import library_of
from bot.coaching.wording import has_label, label
from bot.persistence import Session
from bot.persistence.models import (
    Commitment,
    Conversation,
    Evidence,
    Goal,
    Message,
    Option,
    Reality,
)
from bot.persistence.shared import Shared
from bot.playbooks import Library
from bot.playbooks.in_use import library_in_use
from bot.web.rooms.names import competency_name, level_name
from bot.web.rooms.passages import Passage, passages
from bot.web.wording import Language

_GOAL = ("competency", "own_words", "students", "sign", "importance")
_REALITY = {
    "level_now": "level",
    "level_aim": "aim",
    "why": "why",
    "reflection": "reflection",
    "data_sources": "data",
    "voices": "voices",
    "tried": "tried",
    "obstacles": "obstacles",
}


class Fact(NamedTuple):
    """An answer about goal or reality.

    Attributes:
        own: whether the words are the coachee's, not a name of the playbook's.
    """

    name: str
    words: str
    own: bool = True


@dataclass(frozen=True)
class Seen:
    """What may be read of one conversation.

    Attributes:
        stages: the messages under the names of their stages.
        language: of the names.
    """

    summary: str
    facts: list[Fact]
    options: list[Option]
    commitments: list[Commitment]
    evidence: list[Evidence]
    stages: list[tuple[str, list[Message]]]
    language: Language

    @property
    def passages(self) -> list[Passage]:
        """The summary as it is drawn."""
        return passages(self.summary)

    @property
    def results(self) -> bool:
        """Whether there is anything beside the summary and what was said."""
        return bool(self.facts or self.options or self.commitments or self.evidence)

    def to_bring(self, row: Commitment) -> list[tuple[str, str]]:
        """Name and words of what is to show that a commitment was worth it."""
        brought = {"progress": row.progress_evidence, "impact": row.impact_evidence}
        return [
            (label(f"question.closing.{name}", self.language), words)
            for name, words in brought.items()
            if words
        ]


async def seen_of(
    session: Session, conversation: Conversation, language: Language, *, supposing: bool = False
) -> Seen:
    """What others see of a conversation.

    Args:
        supposing: as if it were shared.
    """
    id_, person = conversation.id, conversation.person_id
    suppose = id_ if supposing else None
    shared = Shared(session, conversation.organisation_id, supposing=suppose)
    library = await library_of(session, conversation.organisation_id, library_in_use())
    summary = await shared.summary(id_)
    goals = [row for row in await shared.goals(person) if row.conversation_id == id_]
    realities = [row for row in await shared.realities(person) if row.conversation_id == id_]
    commitments = await shared.commitments(person)
    evidence = await shared.evidence(person, on=commitments)
    return Seen(
        summary.text if summary else "",
        [*_goal(goals, library, language), *_reality(realities, library, language)],
        [row for row in await shared.options(person) if row.conversation_id == id_],
        [row for row in commitments if row.conversation_id == id_],
        [row for row in evidence if row.conversation_id == id_],
        by_stage(await shared.messages(id_), language),
        language,
    )


def by_stage(messages: list[Message], language: Language) -> list[tuple[str, list[Message]]]:
    """The messages under the names of the stages they belong to, in the order said."""
    return [
        (stage_name(stage, language), list(run))
        for stage, run in groupby(messages, key=lambda message: message.stage or "")
    ]


def stage_name(stage: str, language: Language) -> str:
    """A stage's name; nothing where it has none."""
    return label(f"stage.{stage}", language) if has_label(f"stage.{stage}") else ""


def _goal(goals: list[Goal], library: Library, language: Language) -> list[Fact]:
    found = []
    for goal in goals:
        for column in _GOAL:
            value = getattr(goal, column)
            own = column != "competency"
            if not own:
                value = competency_name(library, value, language)
            if value not in {None, ""}:
                name = label(f"question.goal.{column}", language)
                found.append(Fact(name, str(value), own))
    return found


def _reality(realities: list[Reality], library: Library, language: Language) -> list[Fact]:
    found = []
    for reality in realities:
        for column, question in _REALITY.items():
            value = getattr(reality, column)
            own = not column.startswith("level")
            if value and not own:
                value = level_name(library, value, language)
            if value:
                name = label(f"question.reality.{question}", language)
                found.append(Fact(name, str(value), own))
    return found
