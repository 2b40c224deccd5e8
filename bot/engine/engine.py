"""The engine: the one way a message goes from a client to the coaching service and back."""

from __future__ import annotations

import asyncio
import secrets
import threading
from collections.abc import Coroutine
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar
from weakref import WeakValueDictionary

import structlog

from bot.coaching import specificity, suggestions
from bot.coaching.clock import Clock
from bot.coaching.places import progress
from bot.coaching.privacy import masked
from bot.coaching.state import Offer
from bot.coaching.turn import Turn, holding, take_turn
from bot.engine import rasa_compat
from bot.engine.channel import Spoken, TurnChannel
from bot.engine.model import load_agent
from bot.engine.model_files import newest_model
from bot.engine.repeats import BEGAN, answered_before, erase
from bot.persistence.conversations import Conversations
from bot.persistence.database import Database
from bot.persistence.models import Author, Conversation, FlagKind, Message, Person
from bot.persistence.people import People
from bot.playbooks import Library

log = structlog.get_logger(__name__)
Result = TypeVar("Result")
_CHOICE_BYTES = 9


class ActionFailed(RuntimeError):
    """An action of the turn raised; nothing of the turn was kept but the coachee's message."""


class UnknownPerson(LookupError):
    """There is no such person in the organisation, or they may not talk."""


@dataclass(frozen=True)
class Incoming:
    """What a client sends.

    Attributes:
        text: what was typed; ignored where a button was pressed.
        choice: the opaque id of a button, or None.
        client_id: the client's own id of the message; the same id is never taken twice.
    """

    text: str = ""
    choice: str | None = None
    client_id: str | None = None


@dataclass(frozen=True)
class Outcome:
    """What came of a message: the messages it added, and where the conversation stands."""

    conversation_id: str
    messages: list[Message] = field(default_factory=list)
    progress: str = ""
    repeated: bool = False
    language: str = "en"


class Engine:
    """The Rasa agent in a thread with a loop of its own, so that pages and events stay live."""

    def __init__(
        self,
        database_url: str,
        library: Library,
        model_path: Path | str,
        clock: Clock,
        secret: bytes | None = None,
    ) -> None:
        """Nothing is loaded before `start`.

        Args:
            model_path: a model file, or the folder whose newest model is taken.
            clock: says what time it is.
            secret: what prints of masked names are made with; without one, people get new marks
                whenever the process starts.
        """
        self.url = database_url
        self._library = library
        self._model_path = Path(model_path)
        self.clock = clock
        self._secret = secret or secrets.token_bytes()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="engine", daemon=True)
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self.ready = False

    async def start(self) -> None:
        """Load the model and open the database; takes some seconds.

        Raises:
            FileNotFoundError: there is no trained model.
        """
        self._thread.start()
        await self._in_thread(self._load())
        self.ready = True

    async def close(self) -> None:
        """Finish what is under way and stop the thread."""
        self.ready = False
        if self._thread.is_alive():
            await self._in_thread(self._finish())
            self._loop.call_soon_threadsafe(self._loop.stop)
            await asyncio.to_thread(self._thread.join)
        self._loop.close()

    async def open(self, organisation_id: str, person_id: str, language: str = "en") -> Outcome:
        """Open a person's conversation: the first words of a new one, a welcome back, or nothing.

        Args:
            language: the language to begin in where the person has none yet.
        """
        return await self._in_thread(
            self._alone(person_id, self._open(organisation_id, person_id, language))
        )

    async def hear(self, organisation_id: str, person_id: str, incoming: Incoming) -> Outcome:
        """Answer a message; what was said is durable when this returns."""
        return await self._in_thread(
            self._alone(person_id, self._hear(organisation_id, person_id, incoming))
        )

    async def _in_thread(self, work: Coroutine[Any, Any, Result]) -> Result:
        future: Future[Result] = asyncio.run_coroutine_threadsafe(work, self._loop)
        return await asyncio.wrap_future(future)

    async def _load(self) -> None:
        rasa_compat.apply()
        self._database = Database(self.url)
        self._agent = load_agent(newest_model(self._model_path))
        self._warming = asyncio.create_task(asyncio.to_thread(self._warm))

    def _warm(self) -> None:
        """Load what a conversation needs later than its first turn."""
        specificity.warm()
        suggestions.warm(self._library)

    async def _finish(self) -> None:
        await self._warming
        await self._database.close()

    async def _open(
        self, organisation_id: str, person_id: str, language: str, *, fresh: bool = False
    ) -> Outcome:
        async with self._database.transaction() as session:
            person = await self._person(session, organisation_id, person_id)
            conversation = await self._current(session, person, language, fresh=fresh)
            turn = await take_turn(session, conversation, self._library, self.clock())
            if not _wants_greeting(turn):
                return self._outcome(turn, [])
            async with holding(turn):
                spoken = await self._trigger(turn)
                messages = await self._store(turn, spoken)
            return self._outcome(turn, messages)

    async def _hear(self, organisation_id: str, person_id: str, incoming: Incoming) -> Outcome:
        try:
            outcome, begin_new = await self._turn(organisation_id, person_id, incoming)
        except ActionFailed:
            return await self._apologise(organisation_id, person_id, incoming)
        if not begin_new:
            return outcome
        following = await self._open(organisation_id, person_id, outcome.language, fresh=True)
        return Outcome(
            conversation_id=following.conversation_id,
            messages=[*outcome.messages, *following.messages],
            progress=following.progress,
            language=following.language,
        )

    async def _turn(
        self, organisation_id: str, person_id: str, incoming: Incoming
    ) -> tuple[Outcome, bool]:
        async with self._database.transaction() as session:
            person = await self._person(session, organisation_id, person_id)
            known = await self._already_heard(session, person, incoming)
            if known is not None:
                return known, False
            conversation = await self._current(session, person, person.language or "en")
            turn = await take_turn(session, conversation, self._library, self.clock())
            async with holding(turn):
                offer = _offer(turn.state.offers, incoming.choice)
                heard = await self._keep_heard(turn, incoming, offer)
                spoken = await self._speak(turn, heard, offer)
                heard.understood = {**turn.understood, **({BEGAN: True} if turn.begin_new else {})}
                heard.language = turn.language
                messages = await self._store(turn, spoken)
            outcome = self._outcome(turn, [heard, *messages])
            if turn.erase:
                outcome = self._outcome(turn, [await erase(turn, heard, messages[-1])])
            return outcome, turn.begin_new

    async def _speak(self, turn: Turn, heard: Message, offer: Offer | None) -> list[Spoken]:
        """Let Rasa answer.

        Raises:
            ActionFailed: an action raised, which Rasa itself would have passed over.
        """
        channel = TurnChannel()
        await self._agent.answer(turn, heard.text, offer, channel)
        if turn.failure is not None:
            raise ActionFailed from turn.failure
        return channel.spoken()

    async def _trigger(self, turn: Turn) -> list[Spoken]:
        channel = TurnChannel()
        await self._agent.greet(turn, channel)
        if turn.failure is not None:
            raise ActionFailed from turn.failure
        return channel.spoken()

    async def _apologise(self, organisation_id: str, person_id: str, incoming: Incoming) -> Outcome:
        """Keep what the coachee wrote, say sorry, and ask the same question again."""
        async with self._database.transaction() as session:
            person = await self._person(session, organisation_id, person_id)
            conversation = await self._current(session, person, person.language or "en")
            turn = await take_turn(session, conversation, self._library, self.clock())
            offer = _offer(turn.state.offers, incoming.choice)
            async with holding(turn):
                last = await turn.messages.last_said(conversation.id)
                heard = await self._keep_heard(turn, incoming, offer)
                await turn.flag(FlagKind.ACTION_FAILED)
                said = [
                    Spoken(text=self._agent.wording(turn, "utter_sorry"), response="utter_sorry")
                ]
                if last is not None:
                    choices = [{"title": o.title, "value": o.value} for o in turn.state.offers]
                    said.append(
                        Spoken(
                            text=last.text,
                            response=last.response or "",
                            choices=choices,
                            control=dict(last.control or {}),
                        )
                    )
                messages = await self._store(turn, said)
            return self._outcome(turn, [heard, *messages])

    async def _person(self, session: Any, organisation_id: str, person_id: str) -> Person:
        person = await People(session, organisation_id).lock(person_id)
        if person is None or not person.active:
            raise UnknownPerson(person_id)
        return person

    async def _current(
        self, session: Any, person: Person, language: str, *, fresh: bool = False
    ) -> Conversation:
        """The conversation of a person who is locked already.

        Where there is none it is a new one; right after one has ended it is still that one, unless
        a ``fresh`` one is wanted.
        """
        conversations = Conversations(session, person.organisation_id)
        now = self.clock()
        if fresh:
            current = await conversations.unfinished(person.id)
        else:
            current = await conversations.current(person.id, now)
        if current is None:
            current = await conversations.create(
                person.id, language=person.language or language, started_at=now
            )
        return current

    async def _already_heard(
        self, session: Any, person: Person, incoming: Incoming
    ) -> Outcome | None:
        """The answer that was given already to a message a client sends again."""
        if incoming.client_id is None:
            return None
        known = await answered_before(session, person, incoming.client_id, self._agent.variants)
        return known and Outcome(*known, repeated=True)

    async def _keep_heard(self, turn: Turn, incoming: Incoming, offer: Offer | None) -> Message:
        """Write down what was said; from here on nobody sees it but as it is kept."""
        said = offer.title if offer else await masked(turn, incoming.text, self._secret)
        turn.conversation.turn += 1
        opened = turn.state.open
        return await turn.messages.add(
            conversation_id=turn.conversation.id,
            person_id=turn.person.id,
            turn=turn.conversation.turn,
            author=Author.COACHEE,
            text=said,
            language=turn.language,
            client_id=incoming.client_id,
            stage=turn.state.stage,
            question=opened.name if opened else None,
            created_at=turn.now,
        )

    async def _store(self, turn: Turn, spoken: list[Spoken]) -> list[Message]:
        """Write what is said; each button gets an id that means nothing outside this turn."""
        if not spoken:
            return []
        stored = []
        opened = turn.state.open
        for said in spoken:
            choices = [{"id": secrets.token_urlsafe(_CHOICE_BYTES), **c} for c in said.choices]
            if said is spoken[-1]:
                turn.state.offers = [Offer(**choice) for choice in choices]
                said.control = {
                    **said.control,
                    "kind": opened.kind if opened else "none",
                }
            stored.append(
                await turn.messages.add(
                    conversation_id=turn.conversation.id,
                    person_id=turn.person.id,
                    turn=turn.conversation.turn,
                    author=Author.ENTRE,
                    text=said.text,
                    language=turn.language,
                    choices=choices,
                    control={**said.control, "progress": progress(turn)},
                    response=said.response,
                    stage=turn.state.stage,
                    question=opened.name if opened else None,
                    created_at=turn.now,
                )
            )
        turn.conversation.last_at = turn.now
        return stored

    def _outcome(self, turn: Turn, messages: list[Message]) -> Outcome:
        return Outcome(
            conversation_id=turn.conversation.id,
            messages=messages,
            progress=progress(turn),
            language=turn.language,
        )

    async def _alone(self, person_id: str, work: Coroutine[Any, Any, Outcome]) -> Outcome:
        """One message of a person at a time; other processes wait at the database."""
        lock = self._locks.get(person_id)
        if lock is None:
            self._locks[person_id] = lock = asyncio.Lock()
        async with lock:
            return await work


def _offer(offers: list[Offer], choice: str | None) -> Offer | None:
    """The button behind an id; None where it is not among those offered last."""
    return next((offer for offer in offers if choice is not None and offer.id == choice), None)


def _wants_greeting(turn: Turn) -> bool:
    """Whether opening the page should make Entre speak: nothing said yet, or away for long."""
    from bot.coaching.pausing import AWAY

    if turn.conversation.turn == 0 and not turn.state.said:
        return True
    away = turn.now - turn.conversation.last_at > AWAY
    return away and turn.state.aside is None
