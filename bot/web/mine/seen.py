"""What others see of a conversation: exactly what ``Shared`` gives of it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

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


@dataclass(frozen=True)
class Seen:
    """What may be read of one conversation.

    Attributes:
        facts: name and words of each answer about goal and reality.
        stages: the messages under the names of their stages.
    """

    summary: str
    facts: list[tuple[str, str]]
    options: list[Option]
    commitments: list[Commitment]
    evidence: list[Evidence]
    stages: list[tuple[str, list[Message]]]


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
    return Seen(
        summary.text if summary else "",
        [*_goal(goals, library, language), *_reality(realities, library, language)],
        [row for row in await shared.options(person) if row.conversation_id == id_],
        [row for row in await shared.commitments(person) if row.conversation_id == id_],
        [row for row in await shared.evidence(person) if row.conversation_id == id_],
        by_stage(await shared.messages(id_), language),
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


def _goal(goals: list[Goal], library: Library, language: Language) -> list[tuple[str, str]]:
    found = []
    for goal in goals:
        for column in _GOAL:
            value = getattr(goal, column)
            if column == "competency":
                value = competency_name(library, value, language)
            if value not in {None, ""}:
                found.append((label(f"question.goal.{column}", language), str(value)))
    return found


def _reality(
    realities: list[Reality], library: Library, language: Language
) -> list[tuple[str, str]]:
    found = []
    for reality in realities:
        for column, question in _REALITY.items():
            value = getattr(reality, column)
            if value and column.startswith("level"):
                value = level_name(library, value, language)
            if value:
                found.append((label(f"question.reality.{question}", language), str(value)))
    return found
