"""Rasa's tracker, kept as a small snapshot on the conversation it belongs to.

The messages are the one log of what was said. What Rasa needs for its next prediction is only its
slots and the form that has the floor, because no rule looks further back than the latest message;
so a turn costs the same at its two-hundredth as at its first (docs/adr/0004).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rasa.core.tracker_store import SerializedTrackerAsText, TrackerStore
from rasa.shared.core.constants import ACTION_LISTEN_NAME, ACTION_SESSION_START_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActionExecutionRejected,
    ActiveLoop,
    BotUttered,
    Event,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

from bot.coaching.turn import open_turn
from bot.persistence.conversations import Messages
from bot.persistence.models import Conversation


class NoOpenTurn(RuntimeError):
    """Rasa asked for a tracker outside a turn of the engine."""


class SnapshotTrackerStore(TrackerStore, SerializedTrackerAsText):
    """Gives Rasa the tracker of the turn that is being answered."""

    def __init__(self, domain: Domain, event_broker: Any = None, **kwargs: Any) -> None:
        """As Rasa makes its tracker stores; nothing is opened, the turn brings its session."""
        super().__init__(domain, event_broker, **kwargs)

    async def retrieve(self, sender_id: str) -> DialogueStateTracker:
        """The tracker as the last turn left it.

        Raises:
            NoOpenTurn: there is no turn, or it is another conversation's.
        """
        return self._replay(sender_id, _snapshot_events(_conversation(sender_id)))

    async def retrieve_full_tracker(self, conversation_id: str) -> DialogueStateTracker:
        """The tracker with every message of the log, as exports show it."""
        turn = open_turn()
        conversation = _conversation(conversation_id)
        events: list[Event] = [
            ActionExecuted(ACTION_SESSION_START_NAME),
            SessionStarted(),
        ]
        log = Messages(turn.session, conversation.organisation_id) if turn else None
        for message in await log.of_conversation(conversation.id) if log else []:
            if message.author == "coachee":
                understood = message.understood or {}
                intent = {"name": understood.get("intent"), "confidence": 1.0}
                events.append(UserUttered(message.text, intent))
            else:
                events.append(BotUttered(message.text))
        return self._replay(conversation_id, [*events, ActionExecuted(ACTION_LISTEN_NAME)])

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Put the snapshot on the conversation; the engine commits it with the turn."""
        conversation = _conversation(tracker.sender_id)
        loop = tracker.active_loop
        conversation.snapshot = {
            "slots": {name: slot.value for name, slot in tracker.slots.items() if slot.value},
            "loop": loop.name if loop else None,
            "rejected": bool(loop and loop.rejected),
        }

    async def delete(self, sender_id: str) -> None:
        """Forget the snapshot; the messages are deleted by the service, with everything else."""
        _conversation(sender_id).snapshot = {}

    def _replay(self, sender_id: str, events: list[Event]) -> DialogueStateTracker:
        return DialogueStateTracker.from_events(
            sender_id, events, self.domain.slots, domain=self.domain
        )


def _conversation(conversation_id: str) -> Conversation:
    turn = open_turn()
    if turn is None or turn.conversation.id != conversation_id:
        raise NoOpenTurn(conversation_id)
    return turn.conversation


def _snapshot_events(conversation: Conversation) -> list[Event]:
    return list(_synthetic(conversation))


def _synthetic(conversation: Conversation) -> Iterator[Event]:
    snapshot: dict[str, Any] = conversation.snapshot or {}
    yield ActionExecuted(ACTION_SESSION_START_NAME)
    yield SessionStarted()
    slots = {**(snapshot.get("slots") or {}), "language": conversation.language}
    for name, value in slots.items():
        yield SlotSet(name, value)
    if (loop := snapshot.get("loop")) is not None:
        yield ActiveLoop(loop)
        yield ActionExecuted(loop)
        if snapshot.get("rejected"):
            yield ActionExecutionRejected(loop)
    yield ActionExecuted(ACTION_LISTEN_NAME)
