"""Bringing a coachee to any question of the conversation, by really answering up to there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from bot.coaching.state import State
from bot.engine.engine import Engine
from bot.persistence.conversations import Conversations
from bot.persistence.database import Database
from bot.persistence.models import EducatorRole
from bot.persistence.results import Results
from tests.conversations.copies import copied
from tests.conversations.places import ANSWERS, PLACES, Place
from tests.conversations.talk import Reply, Talk, begin

ROOT = Path(__file__).resolve().parents[2]
_MOST_TURNS = 60
_GAP = re.compile(r"\\\{\w+\\\}")

MADE = date(2026, 10, 3)
DUE = date(2026, 12, 4)
PROMISED = {
    "en": "Sit in on two 7th grade classrooms during transition times",
    "es": "Visitar dos salones de séptimo grado durante las transiciones",
}


def said_in(pair: tuple[str, str], language: str) -> str:
    """The English or the Spanish one of two texts."""
    return pair[1] if language == "es" else pair[0]


def open_now(reply: Reply) -> str:
    """The stage and name of the question that is open after a reply, as ``goal.students``."""
    last = reply.said[-1]
    return f"{last.stage}.{last.question}"


@dataclass
class Coachees:
    """Makes coachees who can talk, and keeps those once brought to a place for copying."""

    engine: Engine
    database: Database
    brought: dict[tuple[Place, str, str], Talk] = field(default_factory=dict)

    async def __call__(self, **known: Any) -> Talk:
        """A new one; the arguments are those of ``talk.begin``."""
        return await begin(self.engine, self.database, **known)


async def brought_to(coachee: Coachees, place: Place, language: str = "en", **known: Any) -> Talk:
    """A coachee at this question, new where it belongs to the first contact.

    Args:
        coachee: the fixture of that name.
        known: further arguments of ``talk.begin``.

    Raises:
        LookupError: the conversation never came to it.
    """
    there, who = replace(place, aside=()), (language, repr(sorted(known.items())))
    if (there, *who) not in coachee.brought:
        behind = [at for at, *whose in coachee.brought if (*whose,) == who and there.is_behind(at)]
        nearest = max(behind, key=lambda at: at.number, default=None)
        talk = None if nearest is None else await copied(coachee.brought[nearest, *who])
        coachee.brought[there, *who] = await _answered(coachee, there, language, talk, **known)
    talk = await copied(coachee.brought[there, *who])
    for said in place.aside:
        await talk.says(said_in(said, language))
    return talk


async def _answered(
    coachee: Coachees, place: Place, language: str, talk: Talk | None, **known: Any
) -> Talk:
    """The coachee at this place, who goes on from another one or begins."""
    if talk is None:
        if not place.new:
            known |= {"role": EducatorRole.SCHOOL_ADMINISTRATOR, "pillar": "discipline"}
            known["language"] = language
        talk = await coachee(**known)
        if place.promised:
            await promised_before(talk, language)
        await talk.opens(language)
    await answered_up_to(talk, place.question, language, dict(place.by))
    return talk


async def answered_up_to(
    talk: Talk, question: str, language: str, by: Mapping[str, tuple[str, str]] | None = None
) -> Reply:
    """Give the prepared answers until this question is open.

    Args:
        by: questions on the way with another answer.

    Raises:
        LookupError: the conversation never came to it.
    """
    answers = {**ANSWERS, **(by or {})}
    for _ in range(_MOST_TURNS):
        reply = talk.replies[-1]
        state = await state_of(talk)
        if state.open is not None and question in _names(state):
            return reply
        answer = next((answers[name] for name in _names(state) if name in answers), None)
        if answer is None:
            break
        await talk.says(said_in(answer, language))
    raise LookupError(f"never came to {question}: {talk.replies[-1].text}")


def _names(state: State) -> tuple[str, ...]:
    """The open question's name with the number of its item and without."""
    opened = state.open
    if opened is None:
        return ()
    return (f"{opened.stage}.{opened.item}.{opened.name}", f"{opened.stage}.{opened.name}")


async def promised_before(talk: Talk, language: str = "en") -> str:
    """Give the coachee a commitment from a conversation in October; its id."""
    made = datetime.combine(MADE, time(15), UTC)
    async with talk.database.transaction() as session:
        held = await Conversations(session, talk.organisation.id).create(
            talk.person.id, language=language, started_at=made, finished_at=made
        )
        commitment = await Results(session, talk.organisation.id).add_commitment(
            held,
            option_id=None,
            text=PROMISED[language],
            action=PROMISED[language],
            pillar="discipline",
            due=DUE,
            created_at=made,
        )
        return commitment.id


async def state_of(talk: Talk) -> State:
    """What the newest conversation remembers, as it is stored."""
    async with talk.database.reading() as session:
        newest = (await talk.conversations(session))[0]
        return State.model_validate(newest.state or {})


async def kept(talk: Talk) -> dict[str, Any]:
    """The answers and skips that are stored, to compare before with after."""
    state = await state_of(talk)
    answers = {key: answer.value for key, answer in state.answers.items()}
    return {"stage": state.stage, "answers": answers, "skipped": sorted(state.skipped)}


async def answers_of(talk: Talk) -> dict[str, object]:
    """The answers alone, by their questions."""
    answers: dict[str, object] = (await kept(talk))["answers"]
    return answers


def uses(reply: Reply, response: str, language: str) -> bool:
    """Whether one of a response's variants is in what was said, joined to others or not."""
    return any(pattern.search(_flat(reply.text)) for pattern in _variants(response, language))


def _flat(text: str) -> str:
    return " ".join(text.split())


@cache
def _responses() -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for path in sorted((ROOT / "data" / "responses").glob("*.yml")):
        found |= YAML(typ="safe").load(path.read_text(encoding="utf-8"))["responses"]
    return found


@cache
def _variants(response: str, language: str) -> tuple[re.Pattern[str], ...]:
    spanish = language == "es"
    texts = [v["text"] for v in _responses()[response] if ("condition" in v) == spanish]
    return tuple(re.compile(_GAP.sub(".+?", re.escape(_flat(text)))) for text in texts)


class Talks:
    """One coachee at each place and language, for tests that leave them where they were."""

    def __init__(self, coachee: Coachees) -> None:
        self._coachee = coachee
        self._kept: dict[tuple[str, str], tuple[Talk, dict[str, Any], str]] = {}

    async def at(self, where: str, language: str) -> Talk:
        """The coachee at this place, brought there anew where a test did move them."""
        known = self._kept.get((where, language))
        if known is not None and known[1:] == (await kept(known[0]), known[0].replies[-1].asks):
            return known[0]
        talk = await brought_to(self._coachee, PLACES[where], language)
        self._kept[where, language] = talk, await kept(talk), talk.replies[-1].asks
        return talk
