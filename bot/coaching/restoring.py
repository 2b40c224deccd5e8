"""What was rewritten in the summary put back, or left alone: "undo", "déjelo como está"."""

from __future__ import annotations

import re
from pathlib import Path

from bot.coaching.patterns import patterns

_WORDS = Path(__file__).with_suffix(".yml")
_CLAUSES = re.compile(r"[,.;:!?…\n—–]+")


def puts_back(text: str) -> bool:
    """Whether a text asks for nothing but what stood there before: "put the rest back"."""
    return _says_only("restores", text)


def leaves(text: str) -> bool:
    """Whether a text asks for nothing but to leave what stands there: "leave it like it is"."""
    return _says_only("leaves", text)


def takes_off(text: str) -> bool:
    """Whether a text asks to take off what it does not name: "quite eso de la lista"."""
    return _says_only("takes_off", text)


def _says_only(what: str, text: str) -> bool:
    clauses = [_pattern("around").sub("", clause).strip() for clause in _CLAUSES.split(text)]
    said = [clause for clause in clauses if clause]
    return bool(said) and all(_pattern(what).fullmatch(clause) for clause in said)


def _pattern(name: str) -> re.Pattern[str]:
    return patterns(_WORDS)[name]
