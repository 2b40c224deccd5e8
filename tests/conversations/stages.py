"""Bringing a coachee to any question of the conversation, by really answering up to there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
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

ANSWERS: dict[str, tuple[str, str]] = {
    "welcome.language": ("English", "Español"),
    "welcome.disclosure": ("Let's go on", "Sigamos"),
    "welcome.role": ("School administrator", "Administrador o administradora"),
    "welcome.pillar": ("Discipline", "Disciplina"),
    "welcome.problem": (
        "The same boys are written up in the first minutes of class",
        "Los mismos niños reciben reportes en los primeros minutos de clase",
    ),
    "evidence.mode": ("Full conversation, about 15 minutes", "Conversación completa"),
    "evidence.status": ("Partly", "En parte"),
    "evidence.seen": (
        "Nobody had started the warm-up when I came in",
        "Nadie había empezado el ejercicio cuando entré",
    ),
    "evidence.data": ("A tally of nine redirections", "Una cuenta de nueve llamadas de atención"),
    "evidence.progress": ("5", "5"),
    "evidence.learnt": ("The seats matter more than I thought", "Los asientos importan bastante"),
    "evidence.decision": ("Keep it", "Lo mantengo"),
    "evidence.due": ("12/18/2026", "18 de diciembre"),
    "goal.competency": ("Systems Thinking", "Pensamiento sistémico"),
    "goal.own_words": (
        "Look at bell, door and seats before I look at the boys",
        "Mirar el timbre, la puerta y los asientos antes de mirar a los niños",
    ),
    "goal.students": ("They begin each class inside", "Empiezan cada clase adentro"),
    "goal.sign": ("Fewer redirections in four minutes", "Menos llamadas de atención"),
    "goal.importance": ("8", "8"),
    "reality.level": ("Collaborative", "Colaborativo"),
    "reality.why": ("We share notes in the team", "Compartimos apuntes en el equipo"),
    "reality.reflection": (
        "Our training covers bullying and little else",
        "La capacitación trata el acoso y poco más",
    ),
    "reality.data": ("The referral log of October", "El registro de reportes de octubre"),
    "reality.voices": ("The three boys themselves", "Los tres niños mismos"),
    "reality.tried": ("Greeting them at the door", "Saludarlos en la puerta"),
    "reality.obstacles": ("Lunch duty takes my time", "El turno del almuerzo"),
    "reality.aim": ("Synergistic", "Sinérgico"),
    "options.1.idea": ("Put the warm-up on the board", "Poner el ejercicio en el pizarrón"),
    "options.2.idea": ("Ask the boys what they need", "Preguntarles a los niños qué necesitan"),
    "options.idea": ("That's all for now", "Es todo por ahora"),
    "options.more": ("Yes", "Sí"),
    "options.choose": ("the first one", "la primera"),
    "will.what": ("Put it on the slide with Mr. Boone", "Ponerlo en la diapositiva con el maestro"),
    "will.when": ("12/10/2026", "10 de diciembre"),
    "will.where": ("In his classroom with him", "En su salón con él"),
    "will.obstacle": ("The projector may fail", "El proyector puede fallar"),
    "will.plan": ("Write it on the board myself", "Yo lo escribo en el pizarrón"),
    "will.confidence": ("9", "9"),
    "will.confirm": ("Save it", "Guárdelo"),
    "closing.progress": ("A tally of who has started", "Una cuenta de quién empezó"),
    "closing.impact": ("What the boys say about it", "Lo que dicen los niños"),
    "closing.next_date": ("12/14/2026", "14 de diciembre"),
    "summary.check": ("Yes, that's right", "Sí, está bien"),
    "summary.part": ("My goal", "Mi meta"),
    "summary.share": ("Share it with my coach", "Compartirlo con mi coach"),
}


@dataclass(frozen=True)
class Place:
    """A question to be taken to, and what is said there to come beside it.

    Attributes:
        question: the stage and the name of the question, as ``goal.students``; with its number
            where it comes several times, as ``options.2.idea``.
        aside: said there, one after the other, to open a side question.
        by: questions on the way with another answer than ``ANSWERS`` has.
    """

    question: str
    aside: tuple[tuple[str, str], ...] = ()
    by: tuple[tuple[str, tuple[str, str]], ...] = ()

    @property
    def stage(self) -> str:
        """The stage it belongs to."""
        return self.question.split(".")[0]

    @property
    def name(self) -> str:
        """The stage and the question without a number, as ``options.idea``."""
        return f"{self.stage}.{self.question.split('.')[-1]}"

    @property
    def promised(self) -> bool:
        """Whether somebody there brings a commitment from last time."""
        return self.stage == "evidence" or self.question == "options.step"


KEEP_PRIVATE = ("Keep it to myself", "Guardarlo para mí")
EDIT = ("summary.check", ("Edit it", "Quiero editarlo"))
# Every kind of question of every form, and the side questions.
PLACES: dict[str, Place] = {
    "welcome, the language": Place("welcome.language"),
    "welcome, who reads this": Place("welcome.disclosure"),
    "welcome, a button": Place("welcome.role"),
    "welcome, a text": Place("welcome.problem"),
    "evidence, how long": Place("evidence.mode"),
    "evidence, a button": Place("evidence.status"),
    "evidence, a text": Place("evidence.data"),
    "goal, a button": Place("goal.competency"),
    "goal, a text": Place("goal.students"),
    "goal, a number": Place("goal.importance"),
    "reality, a button": Place("reality.level"),
    "reality, a text": Place("reality.data"),
    "options, a text": Place("options.2.idea"),
    "options, a leave": Place("options.more"),
    "options, a step": Place(
        "options.step", by=(("evidence.mode", ("Short check-in, about 3 minutes", "breve")),)
    ),
    "options, several buttons": Place("options.choose"),
    "will, a day": Place("will.when"),
    "will, a text": Place("will.obstacle"),
    "will, a button": Place("will.confirm"),
    "closing, a text": Place("closing.impact"),
    "closing, a day": Place("closing.next_date"),
    "summary, a button": Place("summary.check"),
    "summary, a part": Place("summary.part", by=(EDIT,)),
    "summary, rewritten": Place("summary.edit", by=(EDIT,)),
    "summary, sharing": Place("summary.share"),
    "summary, several buttons": Place(
        "summary.private",
        by=(("summary.share", ("Share it but keep parts private", "sin algunas partes")),),
    ),
    "aside, delete": Place("goal.students", (("delete this", "borre esto"),)),
    "aside, change": Place("reality.data", (("change my answer", "cambiar mi respuesta"),)),
    "aside, restart": Place("will.when", (("start over", "empezar de nuevo"),)),
    "aside, resume": Place("goal.students", (("pause", "pausa"), ("yes", "sí"))),
    "aside, begin": Place("summary.share", (KEEP_PRIVATE, ("hello", "hola"))),
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
    brought: dict[tuple[object, ...], Talk] = field(default_factory=dict)

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
    key = (place.question, place.by, language, repr(sorted(known.items())))
    if key not in coachee.brought:
        coachee.brought[key] = await _answered(coachee, place, language, **known)
    talk = await copied(coachee.brought[key])
    for said in place.aside:
        await talk.says(said_in(said, language))
    return talk


async def _answered(coachee: Coachees, place: Place, language: str, **known: Any) -> Talk:
    if place.stage == "welcome":
        talk = await coachee(**known)
    else:
        role = EducatorRole.SCHOOL_ADMINISTRATOR
        talk = await coachee(role=role, pillar="discipline", language=language, **known)
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
