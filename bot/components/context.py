"""What the engine tells the components about the turn: the open question, language, button."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rasa.shared.nlu.constants import METADATA
from rasa.shared.nlu.training_data.message import Message

from bot.coaching.answers import Choice

KINDS = ("none", "text", "choice", "choices", "scale", "date", "yes_no")
LANGUAGES = ("en", "es")


@dataclass(frozen=True)
class Context:
    """The turn a message belongs to.

    Attributes:
        kind: kind of the open question, one of ``KINDS``; ``none`` where nothing was asked.
        choices: the buttons below the question, in order.
        stage: stage of the open question, or an empty string.
        name: name of the open question, or an empty string.
        here: value of the button where the coachee stands, so that "one up" has a meaning.
        language: the conversation's language, or None where it is not known yet.
        pressed: value of the button that was pressed, or None where something was typed.
    """

    kind: str = "none"
    choices: tuple[Choice, ...] = ()
    stage: str = ""
    name: str = ""
    here: str = ""
    language: str | None = None
    pressed: str | None = None

    @property
    def asked(self) -> bool:
        """Whether a question waits for an answer."""
        return self.kind != "none"

    @classmethod
    def of(cls, message: Message) -> Context:
        """Read the metadata of a message; whatever is missing or malformed is left out.

        Rasa's own shell and its test commands send none.
        """
        metadata = _mapping(message.get(METADATA))
        question = _mapping(metadata.get("question"))
        kind = question.get("kind")
        language = metadata.get("language")
        pressed = metadata.get("choice")
        return cls(
            kind=kind if kind in KINDS else "none",
            choices=_choices(question.get("choices")),
            stage=str(question.get("stage") or ""),
            name=str(question.get("name") or ""),
            here=str(question.get("here") or ""),
            language=language if language in LANGUAGES else None,
            pressed=pressed if isinstance(pressed, str) else None,
        )


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _choices(value: Any) -> tuple[Choice, ...]:
    if not isinstance(value, list | tuple):
        return ()
    return tuple(
        Choice(value=str(item["value"]), title=str(item["title"]))
        for item in value
        if isinstance(item, Mapping) and "value" in item and "title" in item
    )
