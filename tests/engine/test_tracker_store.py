"""The tracker kept as a snapshot gives the same conversation as the one that Rasa keeps whole."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from unittest.mock import patch
from uuid import UUID, uuid5

import pytest
import pytest_asyncio

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
from bot.persistence.models import Conversation, Message, Role
from bot.persistence.organisations import add_organisation
from bot.persistence.people import People
from bot.persistence.results import Results
from tests.conversations.conftest import TODAY
from tests.engine.conftest import Starting
from tests.engine.walking import Question, Step, Walker, commands

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.long]

assert rasa_compat.SUPPORTED
_SAME = UUID("6f9619ff-8b86-d011-b42d-00cf4fc964ff")
_FEWEST = 170  # messages in each language
_MOST = 400  # a walk that is not everywhere by then has lost its way
_ASKED = {
    "evidence.mode",
    "evidence.status",
    "goal.competency",
    "reality.level",
    "options.idea",
    "will.confirm",
    "closing.progress",
    "closing.next_date",
    "summary.check",
}
_MEANT = {*commands(), "crisis", "share"}


class _Side:
    """One of the two engines, with the person who talks to it."""

    def __init__(self, engine: Engine, database: Database) -> None:
        self.engine = engine
        self.database = database
        self.shown: Message | None = None
        self.before: Message | None = None  # what was shown before that

    async def settle(self, language: str) -> None:
        """Make the same person in the same organisation on either side."""
        self.shown = self.before = None
        self.organisation, self.person = (uuid5(_SAME, f"{n} {language}").hex for n in "op")
        async with self.database.transaction() as session:
            await add_organisation(session, language, "Maple County", id=self.organisation)
            await People(session, self.organisation).add(
                f"{language}@maple.example", "Dana Reed", Role.COACHEE, id=self.person
            )

    async def take(self, step: Step) -> Outcome:
        """Open, press a button, or type."""
        if step.kind == "open":
            outcome = await self.engine.open(self.organisation, self.person, step.what)
        else:
            outcome = await self.engine.hear(self.organisation, self.person, self._incoming(step))
        if outcome.messages:
            self.before, self.shown = self.shown, outcome.messages[-1]
        return outcome

    def _incoming(self, step: Step) -> Incoming:
        if step.kind == "say":
            return Incoming(text=step.what)
        offering = self.shown if step.kind == "press" else self.before
        offered = offering.choices if offering else []
        if not offered:
            return Incoming(choice="no button has this id")
        return Incoming(choice=offered[int(step.what) % len(offered)]["id"])

    async def promised(self) -> list[tuple[str, object, object]]:
        """Every commitment that is kept, with its day and how it went."""
        async with self.database.reading() as session:
            rows = await Results(session, self.organisation).commitments(self.person)
        return [(row.text, row.due, row.status) for row in rows]


def _said(outcome: Outcome) -> tuple[object, ...]:
    """All that a client is told in a turn, but for the random ids of buttons."""
    return (
        outcome.conversation_id,
        outcome.progress,
        outcome.language,
        [
            (m.text, m.response, [c["title"] for c in m.choices], m.question, m.control)
            for m in outcome.messages
        ],
    )


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


@dataclass
class _Visited:
    """Where the walk has been, by the ids of its conversations in the order they began."""

    conversations: list[str] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)
    meant: set[str] = field(default_factory=set)
    ended: set[str] = field(default_factory=set)
    went_on: set[str] = field(default_factory=set)
    reviewed: set[str] = field(default_factory=set)

    def note(self, outcome: Outcome) -> None:
        """Take down where a reply leads."""
        here = outcome.conversation_id
        if here not in self.conversations:
            self.conversations.append(here)
        if here in self.ended:
            self.went_on.add(here)
        for message in outcome.messages:
            asked = Question.of(message)
            self.asked.add(f"{asked.stage}.{asked.name}")
            self.meant.add(str(message.understood.get("intent")))
            if (message.response or "").startswith("utter_end"):
                self.ended.add(message.conversation_id)
            if (asked.stage, asked.name) == ("evidence", "status"):
                self.reviewed.add(message.conversation_id)

    @property
    def missing(self) -> set[str]:
        """What a whole conversation, its end and the next one have and nobody has seen yet."""
        needed = (_ASKED - self.asked) | (_MEANT - self.meant)
        if not self.went_on:
            needed.add("after the end")
        if not set(self.conversations[1:]) & self.reviewed:
            needed.add("a later conversation that opens with evidence")
        return needed


@pytest.mark.usefixtures("same_conversations")
@pytest.mark.timeout(240)
async def test_no_reply_differs_from_that_of_rasas_own_store(
    sides: tuple[_Side, _Side],
) -> None:
    assert isinstance(sides[0].engine._agent._agent.tracker_store, SnapshotTrackerStore)
    assert isinstance(sides[1].engine._agent._agent.tracker_store, InMemoryTrackerStore)
    for language in ("en", "es"):
        await _walk(sides, language)


async def _walk(sides: tuple[_Side, _Side], language: str) -> None:
    """Say the same to both sides until everything was seen, and compare every reply."""
    for side in sides:
        await side.settle(language)
    visited = [_Visited() for _ in sides]
    walker, today, step, number = Walker(language), TODAY, Step("open", language), 0
    while number < _FEWEST or (visited[0].missing and number < _MOST):
        number, today = number + 1, today + timedelta(days=step.days)
        for side in sides:
            side.engine.clock = clock_on(today)
        ours, rasas = [await side.take(step) for side in sides]
        assert _said(ours) == _said(rasas), (language, number, step)
        for seen, outcome in zip(visited, (ours, rasas), strict=True):
            seen.note(outcome)
        assert sides[0].shown is not None
        step = walker.next(Question.of(sides[0].shown), ours.language)
    assert not visited[0].missing, language
    assert visited[0] == visited[1]
    assert await sides[0].promised() == await sides[1].promised() != []


async def test_a_tracker_is_given_only_inside_a_turn(engine: Engine) -> None:
    store = engine._agent._agent.tracker_store
    with pytest.raises(NoOpenTurn):
        await store.retrieve("nobody")
