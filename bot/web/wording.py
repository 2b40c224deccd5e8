"""The words of pages and problems, from the catalogues in ``texts/``, in both languages."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Literal

from ruamel.yaml import YAML

Language = Literal["en", "es"]
LANGUAGES: tuple[Language, ...] = ("en", "es")
_TEXTS = Path(__file__).with_name("texts")
_CHAT = "chat."
_TWO_POINTS = re.compile(r"\b([ap]\.\sm\.)\.")


@cache
def catalogue() -> dict[str, dict[str, str]]:
    """Every text by key and language."""
    found: dict[str, dict[str, str]] = {}
    for file in sorted(_TEXTS.glob("*.yml")):
        found |= YAML(typ="safe").load(file.read_text(encoding="utf-8"))
    return found


def text(key: str, language: Language, **params: object) -> str:
    """A text with its gaps filled.

    Args:
        params: by gap. Where ``count`` is one, the text is the key's with ``_one`` behind it, if
            there is such a text.

    Raises:
        KeyError: there is no such text, or a gap is left open.
    """
    texts = catalogue()
    found = texts.get(f"{key}_one") if params.get("count") == 1 else None
    filled = (found or texts[key])[language].format(**params)
    # The point of "p. m." ends a sentence, too.
    return _TWO_POINTS.sub(r"\1", filled)


def chat_texts(language: Language) -> dict[str, str]:
    """The texts that the chat page needs in the browser, with their gaps."""
    return {
        key.removeprefix(_CHAT): texts[language]
        for key, texts in catalogue().items()
        if key.startswith(_CHAT)
    }


def known_language(code: str | None) -> Language | None:
    """The language of a code such as ``es-MX``, where Entre speaks it."""
    short = (code or "").strip().lower().partition("-")[0]
    return "en" if short == "en" else "es" if short == "es" else None


def accepted_language(header: str) -> Language:
    """The language that an ``Accept-Language`` header likes best; English where it names none."""
    liked: list[tuple[float, Language]] = []
    for part in header.split(",")[:20]:
        code, _, quality = part.partition(";")
        language = known_language(code)
        if language is not None:
            liked.append((_quality(quality), language))
    best = max(liked, key=lambda pair: pair[0], default=(1.0, "en"))
    return best[1] if best[0] > 0 else "en"


def _quality(text: str) -> float:
    try:
        return float(text.strip().removeprefix("q=")) if text else 1.0
    except ValueError:
        return 0.0
