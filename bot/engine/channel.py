"""Collects what is said in a turn, as messages with their buttons."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from rasa.core.channels.channel import OutputChannel


@dataclass
class Spoken:
    """One message of Entre's before it is stored."""

    text: str
    response: str = ""
    choices: list[dict[str, str]] = field(default_factory=list)
    control: dict[str, Any] = field(default_factory=dict)


class TurnChannel(OutputChannel):
    """Joins a reflection and the question after it into one message."""

    def __init__(self) -> None:
        """Begin with nothing said."""
        self._spoken: list[Spoken] = []
        self._joining: list[str] = []

    @classmethod
    def name(cls) -> str:
        """The channel's name for Rasa."""
        return "entre"

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Take one response as Rasa hands it over."""
        metadata = message.get("metadata") or message
        text = str(message.get("text") or "").strip(" ")
        if metadata.get("join"):
            self._joining.append(text)
            return
        self._spoken.append(
            Spoken(
                text=self._joined(text),
                response=str(metadata.get("utter_action") or ""),
                choices=[
                    {"title": str(b["title"]), "value": str(b["payload"])}
                    for b in message.get("buttons") or ()
                ],
                control=dict(metadata.get("control") or {}),
            )
        )

    def _joined(self, text: str) -> str:
        parts, self._joining = [*self._joining, text], []
        return " ".join(part for part in parts if part).replace("\n ", "\n").strip()

    def spoken(self) -> list[Spoken]:
        """Everything said; a reflection with nothing after it stands alone."""
        if self._joining:
            self._spoken.append(Spoken(text=self._joined("")))
        return self._spoken
