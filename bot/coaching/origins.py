"""Which message a commitment or a piece of evidence came from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.persistence.models import Commitment, Evidence, Message

_REPORTS = ("seen", "status", "data", "progress", "learnt")


def origin_of_commitment(commitment: Commitment, said: Sequence[Message]) -> Message | None:
    """The message in which a commitment was put into words.

    Args:
        said: the coachee's messages of the stage of commitments.
    """
    here = [m for m in said if m.conversation_id == commitment.conversation_id]
    asked = [m for m in here if m.stage == "will" and m.question == "what"]
    words = _even(f"{commitment.action or ''} {commitment.text}")
    return next((m for m in asked if _even(m.text) in words), _first(asked or here, "will"))


def origin_of_evidence(evidence: Evidence, said: Sequence[Message]) -> Message | None:
    """The message in which evidence was brought.

    Args:
        said: the coachee's messages of the stage of evidence.
    """
    here = [m for m in said if m.conversation_id == evidence.conversation_id]
    words = _even(" ".join(filter(None, (evidence.seen, evidence.data, evidence.learnt))))
    for question in _REPORTS:
        for message in here:
            fits = message.question == question and _even(message.text) in words
            if fits and message.stage == "evidence":
                return message
    return _first(here, "evidence")


def _first(messages: Iterable[Message], stage: str) -> Message | None:
    return next((message for message in messages if message.stage == stage), None)


def _even(text: str) -> str:
    return " ".join(text.lower().split()).rstrip(".")
