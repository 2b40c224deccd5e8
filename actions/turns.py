"""The bridge between Rasa's actions and the coaching service: one turn, its words, its events."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActiveLoop, EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from bot.coaching import pausing
from bot.coaching.clock import clock_on
from bot.coaching.floor import floor, offer
from bot.coaching.looking_after import look_after
from bot.coaching.once_over import begun_new
from bot.coaching.recalling import recalled
from bot.coaching.sharing_in_words import shared_in_words
from bot.coaching.spoken_language import follow
from bot.coaching.turn import Turn, guest_conversation, holding, open_turn, take_turn
from bot.persistence.database import Database
from bot.playbooks.in_use import library_in_use
from bot.settings import get_settings

ANSWER = "answer"
LANGUAGE = "language"


@cache
def _database() -> Database:
    return Database(get_settings().database_url)


@asynccontextmanager
async def turn_of(tracker: Tracker) -> AsyncIterator[Turn]:
    """The turn that the engine opened, or one of its own where Rasa's tools run the actions."""
    turn = open_turn()
    if turn is not None:
        yield turn
        return
    async with _database().transaction() as session:
        clock = clock_on(get_settings().today)
        conversation = await guest_conversation(session, tracker.sender_id)
        turn = await take_turn(session, conversation, library_in_use(), clock())
        async with holding(turn):
            yield turn


def hear(turn: Turn, tracker: Tracker) -> None:
    """Give the turn what the message was taken for."""
    message: dict[str, Any] = tracker.latest_message or {}
    turn.understood = message.get("understood") or {}
    turn.intent = (message.get("intent") or {}).get("name") or ""
    metadata = message.get("metadata") or {}
    turn.choice = metadata.get("choice")
    turn.text = metadata.get("text") or message.get("text") or ""
    heard_in = (message.get("language") or {}).get("code")
    if heard_in in {"en", "es"} and turn.choice is None and not turn.listened:
        follow(turn, heard_in)
    look_after(turn)


def utter(turn: Turn, dispatcher: CollectingDispatcher) -> None:
    """Hand what the turn says to Rasa, each by its response's name."""
    for say in turn.says:
        buttons = [{"title": c.title, "payload": c.value} for c in say.choices]
        if say.words:
            dispatcher.utter_message(
                text=say.words, buttons=buttons, join=say.join, control=dict(say.control)
            )
            continue
        dispatcher.utter_message(
            response=say.response,
            buttons=buttons,
            language=turn.language,
            variant=turn.variant(say.response),
            join=say.join,
            control=dict(say.control),
            **say.params,
        )
    if turn.says:
        turn.state.offers = offer(turn)
        turn.spoken = True
    turn.says.clear()


def give_floor(form: str | None) -> list[EventType]:
    """Go on with the form that asks what is open; rest where nothing is."""
    if form is None:
        return [
            ActiveLoop(None),
            SlotSet("requested_slot", None),
            SlotSet(ANSWER, None),
        ]
    return [SlotSet(ANSWER, None), FollowupAction(form)]


class TurnAction(Action, ABC):
    """An action that lets the coaching service speak, and then goes on with what is open."""

    @abstractmethod
    def name(self) -> str:
        """The action's name in the domain."""

    @abstractmethod
    async def act(self, turn: Turn) -> None:
        """Ask the service for what to say."""

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        """Run the service and hand its words and the next form to Rasa."""
        async with turn_of(tracker) as turn:
            hear(turn, tracker)
            taken = await recalled(turn) or await shared_in_words(turn)
            if not (taken or await begun_new(turn)):
                await self.act(turn)
            form = await floor(turn)
            silent = not (turn.says or turn.spoken or turn.erase or turn.begin_new)
            if form is None and silent:
                await pausing.resume(turn)  # nobody who writes is left without a word
                form = await floor(turn)
            utter(turn, dispatcher)
            return [SlotSet(LANGUAGE, turn.language), *give_floor(form)]
