"""What a message can have been meant as, in words that a coach reads."""

from __future__ import annotations

from collections.abc import Sequence

from bot.coaching.wording import has_label, label
from bot.web.wording import Language, catalogue, text

_KEY = "intent."


def intents() -> tuple[str, ...]:
    """The names of the intents, as the model is trained on them; those on danger are left out.

    Whether something sounds dangerous is for those to change who answer for safety.
    """
    return tuple(key.removeprefix(_KEY) for key in catalogue() if key.startswith(_KEY))


def taken_for(intent: str, language: Language) -> str:
    """What a message was taken for, in words; what has none is told by its name."""
    return _worded((f"{_KEY}{intent}", f"taken_for.{intent}"), intent, language)


def decided_by(gate: str, language: Language) -> str:
    """By what it was decided what a message is taken for, in words."""
    return _worded((f"gate.{gate}",), gate, language)


def pressed(button: str, language: Language) -> str:
    """The words on a button that somebody pressed, or meant by what they typed."""
    key = f"choice.{button}"
    return label(key, language) if has_label(key) else button


def _worded(keys: Sequence[str], name: str, language: Language) -> str:
    known = next((key for key in keys if key in catalogue()), None)
    return name if known is None else text(known, language)


def intent_names(language: Language) -> list[tuple[str, str]]:
    """Each intent with its words."""
    return [(intent, text(f"{_KEY}{intent}", language)) for intent in intents()]
