"""The trained model: training it, loading it, and talking to it."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bot.engine import rasa_compat  # first: it sets up Rasa's import

# isort: split
from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage
from rasa.core.lock_store import InMemoryLockStore
from rasa.model_training import train as rasa_train

from bot.coaching.masking import with_stand_ins
from bot.coaching.state import Offer
from bot.coaching.turn import Turn
from bot.components.inert import inert
from bot.engine.actions import InProcessActions
from bot.engine.channel import TurnChannel
from bot.engine.model_files import (
    MODEL_NAME,
    mark_as_made_from,
    source_fingerprint,
)
from bot.engine.tracker_store import SnapshotTrackerStore
from bot.engine.wording import ResponsePicker

_OPENING = "greet"


def train(root: Path, models: Path) -> Path:
    """Train the model from the files below ``root`` and remember what it was made from.

    Raises:
        RuntimeError: Rasa could not train.
    """
    rasa_compat.quiet()
    rasa_compat.apply()
    fingerprint = source_fingerprint(root)
    with _no_search_for_cycles():
        result = rasa_train(
            domain=str(root / "domain.yml"),
            config=str(root / "config.yml"),
            training_files=[str(root / "data")],
            output=str(models),
            fixed_model_name=MODEL_NAME,
        )
    if result.code != 0 or result.model is None:
        raise RuntimeError("training failed; the lines above say why")
    mark_as_made_from(models, fingerprint)
    return Path(result.model)


@contextmanager
def _no_search_for_cycles() -> Iterator[None]:
    """Python's search for garbage in cycles takes a quarter of the time of reading the examples."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


class LoadedAgent:
    """Rasa's agent with this product's store, actions and wording."""

    def __init__(self, agent: Agent, picker: ResponsePicker) -> None:
        """Take an agent whose parts have been put in place."""
        self._agent = agent
        self._picker = picker

    async def answer(
        self, turn: Turn, text: str, offer: Offer | None, channel: TurnChannel
    ) -> None:
        """Have a message answered; what is said is in the channel afterwards."""
        opened = turn.state.open
        metadata: dict[str, Any] = {
            "text": text,
            "language": turn.language,
            "choice": offer.value if offer else None,
            "question": {
                "kind": opened.kind if opened else "none",
                "stage": opened.stage if opened else turn.state.stage,
                "name": opened.name if opened else "",
                "here": opened.here if opened else "",
                "choices": [{"value": o.value, "title": o.title} for o in turn.state.offers],
            },
        }
        await self._agent.handle_message(
            UserMessage(
                inert(with_stand_ins(text)), channel, turn.conversation.id, metadata=metadata
            )
        )

    async def greet(self, turn: Turn, channel: TurnChannel) -> None:
        """Have the conversation opened, as if the coachee had come in."""
        processor = self._agent.processor
        tracker = await processor.tracker_store.get_or_create_tracker(turn.conversation.id)
        await processor.trigger_external_user_uttered(_OPENING, None, tracker, channel)

    def wording(self, turn: Turn, response: str) -> str:
        """A response's text without gaps, for what the engine itself must say."""
        fitting = self._picker.variants(response, turn.language)
        return str(fitting[turn.variant(response) % len(fitting)]["text"])

    def variants(
        self, response: str, language: str, own: Mapping[tuple[str, str], Sequence[str]]
    ) -> Sequence[str]:
        """A response's wordings outside a turn, or those that an organisation has in its place."""
        ours = self._picker.variants(response, language)
        return own.get((response, language)) or [str(variant["text"]) for variant in ours]


def load_agent(model: Path) -> LoadedAgent:
    """Load a model, with Rasa's stores replaced by ours.

    Rasa wraps its tracker store in one that swallows errors; a message that could not be stored
    must be an error, so the bare store is put in place.
    """
    rasa_compat.quiet()
    agent = Agent.load(
        str(model), action_endpoint=InProcessActions(), lock_store=InMemoryLockStore()
    )
    picker = ResponsePicker(agent.domain)
    agent.processor.nlg = agent.nlg = picker
    store = SnapshotTrackerStore(agent.domain)
    agent.tracker_store = agent.processor.tracker_store = store
    return LoadedAgent(agent, picker)
