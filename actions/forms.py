"""What all forms share: the one slot ``answer``, taken by the service and asked by the service."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.turns import ANSWER, LANGUAGE, hear, turn_of, utter
from bot.coaching import dialogue
from bot.coaching.commanding import command_typed, is_an_answer, obey
from bot.coaching.reading import ANSWERS


def is_new(tracker: Tracker, form: str) -> bool:
    """Whether the latest message has not been dealt with by any other action yet.

    Rasa validates a form again when a digression gives it the floor, and when it begins after
    another one in the same turn; the message was used up by then.
    """
    for event in reversed(tracker.events):
        if event.get("event") == "user":
            return True
        if event.get("event") == "action" and event.get("name") != form:
            return False
    return False


class StageForm(Action, ABC):
    """Takes an answer for its stage; anything that is no answer is left to the rules."""

    @abstractmethod
    def name(self) -> str:
        """The name that Rasa looks for beside the form."""

    def takes(self, intent: str) -> bool:
        """Whether a message of this intent is an answer."""
        return intent in ANSWERS

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        """Let the service take the answer; an empty list makes Rasa turn to its rules."""
        intent = ((tracker.latest_message or {}).get("intent") or {}).get("name") or ""
        if not is_new(tracker, self.name().removeprefix("validate_")):
            return []
        async with turn_of(tracker) as turn:
            hear(turn, tracker)
            if not (self.takes(intent) or await is_an_answer(turn)):
                return []
            command = await command_typed(turn)
            done = await (obey(turn, command) if command else dialogue.answer(turn))
            utter(turn, dispatcher)
            return [
                SlotSet(LANGUAGE, turn.language),
                SlotSet(ANSWER, "given" if done else None),
            ]


class ActionAskAnswer(Action):
    """Asks the question that is open, whichever form has the floor."""

    def name(self) -> str:
        """The name that Rasa looks for to ask for the slot ``answer``."""
        return "action_ask_answer"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        """Let the service ask."""
        async with turn_of(tracker) as turn:
            await dialogue.ask(turn)
            utter(turn, dispatcher)
        return []
