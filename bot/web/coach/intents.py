"""What a message can have been meant as, in words that a coach reads."""

from __future__ import annotations

from bot.web.wording import Language, catalogue, text

_KEY = "intent."


def intents() -> tuple[str, ...]:
    """The names of the intents, as the model is trained on them; those on danger are left out.

    Whether something sounds dangerous is for those to change who answer for safety.
    """
    return tuple(key.removeprefix(_KEY) for key in catalogue() if key.startswith(_KEY))


def intent_names(language: Language) -> list[tuple[str, str]]:
    """Each intent with its words."""
    return [(intent, text(f"{_KEY}{intent}", language)) for intent in intents()]
