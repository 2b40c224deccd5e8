"""What the trained model makes of single lines, outside any conversation: ``entre parse``."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.coaching.dates import read_date
from bot.components.inert import inert

if TYPE_CHECKING:
    from rasa.core.processor import MessageProcessor

_TEXT_QUESTION: Mapping[str, Any] = {"kind": "text"}


class Reader:
    """Reads lines with a trained model; not for use inside a running event loop."""

    def __init__(self, processor: MessageProcessor) -> None:
        """Use a loaded model."""
        self._processor = processor
        self._loop = asyncio.new_event_loop()

    @classmethod
    def load(cls, model_path: str | Path) -> Reader:
        """Load a model file, or the newest model of a folder.

        Raises:
            ValueError: there is no model at this path.
        """
        from rasa.core.agent import Agent

        if not Path(model_path).exists():
            raise ValueError(f"there is no model at {model_path}")
        processor = Agent.load(str(model_path)).processor
        if processor is None:
            raise ValueError(f"there is no model at {model_path}")
        return cls(processor)

    def parse(
        self,
        text: str,
        language: str | None = None,
        question: Mapping[str, Any] | None = None,
        today: date | None = None,
    ) -> dict[str, Any]:
        """Return what a line is taken for, ready for JSON.

        Args:
            text: the line.
            language: the conversation's language, ``en`` or ``es``; None to find out.
            question: the open question, as the engine describes it to the components; None for
                none: then a longish command is a command too.
            today: the day from which dates are seen; this day when left out.

        Returns:
            ``text``, ``language`` (a code), ``intent``, ``confidence``, ``gate`` (why), ``ranking``
            (every intent as ``{"name", "confidence"}``, likeliest first), ``entities`` (none: no
            intent has any), ``dates`` (``{"matched", "status", "day", "candidates"}``, ISO days),
            ``as_answer`` (intent, confidence and gate inside an open text question), and, where
            there is one, ``danger``, ``hint``, ``stage`` or ``wanted_language``.
        """
        found = self._read(text, language, question)
        code = found["language"]["code"]
        answer = self.understand(text, code, _TEXT_QUESTION)
        return {
            "text": text,
            "language": code,
            **found["understood"],
            "ranking": found["intent_ranking"],
            "entities": found["entities"],
            "dates": _dates(text, code, today or datetime.now(tz=UTC).date()),
            "as_answer": answer,
        }

    def understand(
        self, text: str, language: str | None, question: Mapping[str, Any] | None
    ) -> dict[str, Any]:
        """Return intent, confidence and gate of a line; the arguments are those of ``parse``."""
        understood: dict[str, Any] = self._read(text, language, question)["understood"]
        return understood

    def _read(
        self, text: str, language: str | None, question: Mapping[str, Any] | None
    ) -> dict[str, Any]:
        from rasa.core.channels.channel import UserMessage

        metadata = {"language": language, "question": question}
        message = UserMessage(inert(text), metadata=metadata)
        parsed: dict[str, Any] = self._loop.run_until_complete(
            self._processor.parse_message(message)
        )
        return parsed


def _dates(text: str, language: str, today: date) -> list[dict[str, Any]]:
    reading = read_date(text, "es" if language == "es" else "en", today)
    if reading.status == "none":
        return []
    return [
        {
            "matched": reading.matched,
            "status": reading.status,
            "day": reading.day.isoformat() if reading.day else None,
            "candidates": [day.isoformat() for day in reading.candidates],
        }
    ]
