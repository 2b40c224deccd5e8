"""What somebody asks about their own answer behind it: "only two boys. is that small enough"."""

from __future__ import annotations

from pathlib import Path

from bot.coaching.listening import sentences
from bot.coaching.patterns import patterns

_WORDS = Path(__file__).with_suffix(".yml")


def without_what_is_asked(text: str) -> str:
    """The text without a last sentence that only asks about the rest, word for word."""
    *said, last = sentences(text) or [""]
    asks = said and patterns(_WORDS)["asks"].fullmatch(last)
    kept = text.strip().removesuffix(last).rstrip(" \n¿") if asks else ""
    return kept or text.strip()
