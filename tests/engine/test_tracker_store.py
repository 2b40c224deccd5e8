"""The tracker kept as a snapshot gives the same conversation as the one that Rasa keeps whole."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator, Iterable
from datetime import timedelta
from functools import cache
from pathlib import Path
from unittest.mock import patch
from uuid import UUID, uuid5

import pytest
import pytest_asyncio
from ruamel.yaml import YAML

from bot.coaching.clock import clock_on
from bot.engine import engine as engine_module
from bot.engine import rasa_compat  # first: it sets up Rasa's import

# isort: split
from rasa.core.tracker_store import InMemoryTrackerStore

from bot.engine.engine import Engine, Incoming, Outcome
from bot.engine.model import LoadedAgent, load_agent
from bot.engine.tracker_store import NoOpenTurn, SnapshotTrackerStore
from bot.persistence.conversations import Conversations
from bot.persistence.database import Database
from bot.persistence.models import Conversation, Role
from bot.persistence.organisations import add_organisation
from bot.persistence.people import People
from tests.conversations.conftest import ROOT, TODAY
from tests.engine.conftest import Starting

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.long]

assert rasa_compat.SUPPORTED
_SAME = UUID("6f9619ff-8b86-d011-b42d-00cf4fc964ff")
_MESSAGES = 180
_NEITHER = ("asdf qwer", "🙂", "zzz 17 &&", "??", "lorem ipsum dolor", "/restart", "x")
_ANSWERS = {
    "en": (
        "the bell rings and nobody has started",
        "yes",
        "no",
        "7",
        "8 out of 10",
        "the second one",
        "in two weeks",
        "next friday",
        "by the end of March",
        "that's it",
        "I stopped using detention because it never helped anybody in my room",
        "put the warm-up on the board; ask the boys",
        "save it",
        "1 and 2",
    ),
    "es": (
        "suena el timbre y nadie ha empezado",
        "sí",
        "no",
        "7",
        "8 de 10",
        "la segunda",
        "en dos semanas",
        "el próximo viernes",
        "antes del 15 de marzo",
        "eso es todo",
        "dejé de usar castigos porque nunca le sirvieron a nadie en mi salón",
        "poner el ejercicio en el pizarrón; preguntarles a los niños",
        "guárdelo",
        "1 y 2",
    ),
}
_OTHER_DIGRESSIONS = {
    "en": (
        "what does systems thinking mean",
        "can you give me an example",
        "hello",
        "thanks",
        "how are you",
        "what's the weather",
        "are you a robot",
        "that's not what i meant",
        "switch to spanish",
        "let's go to the options",
        "bye",
        "i want to kill myself",
    ),
    "es": (
        "qué significa pensamiento sistémico",
        "deme un ejemplo",
        "hola",
        "gracias",
        "cómo está",
        "qué tiempo hace",
        "es usted un robot",
        "no quise decir eso",
        "en inglés",
        "vamos a las opciones",
        "adiós",
        "me quiero morir",
    ),
}


@cache
def _commands() -> dict[str, list[str]]:
    """Every command's exact phrases, by its intent."""
    lexicon = ROOT / "bot" / "components" / "lexicon" / "commands.yml"
    exact: dict[str, list[str]] = YAML(typ="safe").load(lexicon.read_text("utf-8"))["exact"]
    return exact


class _Side:
    """One of the two engines, with the person who talks to it."""

    def __init__(self, engine: Engine, database: Database) -> None:
        self.engine = engine
        self.database = database
        self.shown: Outcome | None = None

    async def settle(self, language: str) -> None:
        """Make the same person in the same organisation on either side."""
        self.organisation, self.person = (uuid5(_SAME, f"{n} {language}").hex for n in "op")
        async with self.database.transaction() as session:
            await add_organisation(session, language, "Maple County", id=self.organisation)
            await People(session, self.organisation).add(
                f"{language}@maple.example", "Dana Reed", Role.COACHEE, id=self.person
            )

    async def take(self, kind: str, what: str) -> Outcome:
        """Open, press the button of that number, or type."""
        if kind == "open":
            outcome = await self.engine.open(self.organisation, self.person, what)
        elif kind == "press":
            choices = self.choices
            choice = choices[int(what) % len(choices)]["id"]
            outcome = await self.engine.hear(
                self.organisation, self.person, Incoming(choice=choice)
            )
        else:
            outcome = await self.engine.hear(self.organisation, self.person, Incoming(text=what))
        if outcome.messages:
            self.shown = outcome
        return outcome

    @property
    def choices(self) -> list[dict[str, str]]:
        """The buttons that are offered."""
        return self.shown.messages[-1].choices if self.shown else []


def _said(outcome: Outcome) -> list[tuple[str, str | None, list[str], str | None, object]]:
    return [
        (m.text, m.response, [c["title"] for c in m.choices], m.question, m.control)
        for m in outcome.messages
    ]


def _in_memory(model: Path) -> LoadedAgent:
    loaded = load_agent(model)
    store = InMemoryTrackerStore(loaded._agent.domain)
    loaded._agent.tracker_store = loaded._agent.processor.tracker_store = store
    return loaded


@pytest_asyncio.fixture(loop_scope="session")
async def sides(
    engine: Engine, database: Database, start: Starting, tmp_path: Path
) -> AsyncIterator[tuple[_Side, _Side]]:
    """The engine as it is, and the same one with Rasa's own store on another database."""
    url = f"sqlite+aiosqlite:///{tmp_path / 'rasas.db'}"
    other = Database(url)
    await other.migrate()
    with patch.object(engine_module, "load_agent", _in_memory):
        yield _Side(engine, database), _Side(await start(url), other)
    await other.close()


@pytest.fixture
def same_conversations(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give a person's conversations the same ids in both databases: wordings depend on them."""
    create = Conversations.create

    async def created(
        self: Conversations, person_id: str, language: str, **fields: object
    ) -> Conversation:
        number = len(await self.of_person(person_id, 1000))
        identity = uuid5(_SAME, f"{person_id} {number}").hex
        return await create(self, person_id, language, id=identity, **fields)

    monkeypatch.setattr(Conversations, "create", created)


class _Coachee:
    """What a coachee does next: mostly answers, so that the conversation gets somewhere."""

    def __init__(self, language: str) -> None:
        self.chance = random.Random(f"entre {language}")
        self.language = language
        self._dealt: dict[str, list[str]] = {}

    def next(self, buttons: bool) -> tuple[str, str]:
        """A kind of step and what is typed, or which button is pressed."""
        kind = self.chance.choices(
            ("press", "answer", "command", "digression", "neither", "open"), (30, 33, 20, 10, 4, 3)
        )[0]
        if kind == "press" and buttons:
            return "press", str(self.chance.randrange(99))
        if kind == "open":
            return "open", self.language
        if kind == "command":
            return "say", self.chance.choice(_commands()[self._deal(kind, _commands())])
        if kind == "digression":
            return "say", self._deal(kind, _OTHER_DIGRESSIONS[self.language])
        return "say", self.chance.choice(_NEITHER if kind == "neither" else _ANSWERS[self.language])

    def _deal(self, name: str, cards: Iterable[str]) -> str:
        """Each card once before any comes again."""
        left = self._dealt.setdefault(name, [])
        if not left:
            left.extend(sorted(cards))
            self.chance.shuffle(left)
        return left.pop()


@pytest.mark.usefixtures("same_conversations")
@pytest.mark.timeout(240)
async def test_no_reply_differs_from_that_of_rasas_own_store(
    sides: tuple[_Side, _Side],
) -> None:
    assert isinstance(sides[0].engine._agent._agent.tracker_store, SnapshotTrackerStore)
    assert isinstance(sides[1].engine._agent._agent.tracker_store, InMemoryTrackerStore)
    seen: set[str] = set()
    intents: set[str] = set()
    for language in ("en", "es"):
        coachee = _Coachee(language)
        today = TODAY
        for side in sides:
            await side.settle(language)
        step = ("open", language)
        for number in range(_MESSAGES):
            if coachee.chance.random() < 0.06:
                today += timedelta(days=coachee.chance.choice((1, 3, 14, 40)))
            for side in sides:
                side.engine.clock = clock_on(today)
            ours, rasas = [await side.take(*step) for side in sides]
            assert _said(ours) == _said(rasas), (language, number, step)
            assert (ours.conversation_id, ours.progress, ours.language) == (
                rasas.conversation_id,
                rasas.progress,
                rasas.language,
            )
            seen.update(m.response for m in ours.messages if m.response)
            intents.update(str(m.understood.get("intent")) for m in ours.messages)
            step = coachee.next(bool(sides[0].choices))
        async with sides[0].database.reading() as session:
            person = sides[0].person
            held = await Conversations(session, sides[0].organisation).of_person(person)
        assert len(held) > 1, "no conversation was begun anew"
    assert intents >= set(_commands()) | {"crisis", "share"}
    asked = {response.split("_")[2] for response in seen if response.startswith("utter_ask_")}
    assert asked >= {"welcome", "goal", "reality", "options", "will", "resume", "restart"}


async def test_a_tracker_is_given_only_inside_a_turn(engine: Engine) -> None:
    store = engine._agent._agent.tracker_store
    with pytest.raises(NoOpenTurn):
        await store.retrieve("nobody")
