"""An engine without Rasa: it keeps messages as the real one does and answers with an echo."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

from bot.coaching.clock import Clock
from bot.engine.engine import Incoming, Outcome, UnknownPerson
from bot.persistence.conversations import Conversations, Messages
from bot.persistence.database import Database
from bot.persistence.models import Author, Conversation, Message, utc_now
from bot.persistence.people import People

PROGRESS = "Options · 4 of 6"
START_OVER = "start over"
END = "that was it"
DELETE = "Delete this"
BUTTONS = [
    {"id": "button-1", "title": "Done", "value": "done"},
    {"id": "button-2", "title": "Not yet", "value": "not_yet"},
]


@dataclass
class FakeEngine:
    """Answers every message, when `free` is set; `wrong` is raised instead where it is set."""

    database: Database
    ready: bool = True
    clock: Clock = utc_now
    wrong: Exception | None = None
    free: asyncio.Event | None = None
    heard: list[Incoming] = field(default_factory=list)
    choices: list[dict[str, str]] = field(default_factory=lambda: list(BUTTONS))
    control: dict[str, Any] = field(default_factory=lambda: {"kind": "choice"})

    async def open(self, organisation_id: str, person_id: str, language: str = "en") -> Outcome:
        """Greet, where nothing has been said."""
        async with self.database.transaction() as session:
            talk = await self._current(session, organisation_id, person_id, language)
            if talk.turn or await Messages(session, organisation_id).last_said(talk.id):
                return Outcome(talk.id, progress=PROGRESS, language=talk.language)
            spoken = await self._speak(session, talk, f"Hello in {talk.language}")
            return Outcome(talk.id, [spoken], PROGRESS, language=talk.language)

    async def hear(self, organisation_id: str, person_id: str, incoming: Incoming) -> Outcome:
        """Echo, once for each client id; or delete the turn before, end, or begin anew."""
        if self.wrong is not None:
            raise self.wrong
        if self.free is not None:
            await self.free.wait()
        async with self.database.transaction() as session:
            messages = Messages(session, organisation_id)
            if incoming.client_id is not None:
                known = await messages.by_client_id_of_person(person_id, incoming.client_id)
                if known is not None:
                    replies = await messages.replies(known.conversation_id, known.turn)
                    return Outcome(known.conversation_id, [known, *replies], repeated=True)
            self.heard.append(incoming)
            talk = await self._current(session, organisation_id, person_id, "en")
            talk.turn += 1
            heard = await messages.add(
                conversation_id=talk.id,
                person_id=person_id,
                turn=talk.turn,
                author=Author.COACHEE,
                text=incoming.text,
                language=talk.language,
                client_id=incoming.client_id,
                question="delete" if incoming.text == DELETE else None,
            )
            if incoming.text == DELETE:
                await messages.erase_turn(talk.id, talk.turn - 1)
            spoken = await self._speak(session, talk, f"You said: {incoming.text}")
            if incoming.text in {END, START_OVER}:
                talk.finished_at = utc_now()
            if incoming.text != START_OVER:
                return Outcome(talk.id, [heard, spoken], PROGRESS, language=talk.language)
        following = await self.open(organisation_id, person_id)
        return Outcome(following.conversation_id, [heard, spoken, *following.messages], PROGRESS)

    async def _current(
        self, session: Any, organisation_id: str, person_id: str, language: str
    ) -> Conversation:
        person = await People(session, organisation_id).get(person_id)
        if person is None or not person.active:
            raise UnknownPerson(person_id)
        conversations = Conversations(session, organisation_id)
        current = await conversations.unfinished(person_id)
        return current or await conversations.create(person_id, person.language or language)

    async def _speak(self, session: Any, talk: Conversation, text: str) -> Message:
        return await Messages(session, talk.organisation_id).add(
            conversation_id=talk.id,
            person_id=talk.person_id,
            turn=talk.turn,
            author=Author.ENTRE,
            text=text,
            language=talk.language,
            choices=list(self.choices),
            control={**self.control, "progress": PROGRESS},
        )
