"""Builders for messages as the engine sends them, and a few examples to train on."""

from collections.abc import Sequence
from typing import Any

from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

EXAMPLES = {
    "repeat": ["say that again", "repeat please", "can you repeat", "repita por favor", "otra vez"],
    "stop": ["stop here", "I want to stop", "let's stop", "quiero parar", "paremos aquí"],
    "share": [
        "we met with the families",
        "I observed two classrooms",
        "the team looked at attendance",
        "nos reunimos con las familias",
        "observé dos salones",
    ],
}


def asked(kind: str, *titles: str, language: str | None = None) -> dict[str, Any]:
    """Metadata with an open question; each button's value is its title in lower case."""
    choices = [{"value": title.lower(), "title": title} for title in titles]
    question = {"kind": kind, "choices": choices, "stage": "options", "name": "first"}
    return {"question": question, "language": language}


def message(text: str, metadata: Any = None, ranking: Sequence[tuple[str, float]] = ()) -> Message:
    """A message as it reaches the gate."""
    entries = [{"name": name, "confidence": chance} for name, chance in ranking]
    return Message({TEXT: text, "metadata": metadata, "intent_ranking": entries})
