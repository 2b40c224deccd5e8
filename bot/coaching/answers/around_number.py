"""What is typed around a number: that it was said already, and what stands behind it in a hurry."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from bot.coaching.answers.lexicon import Lexicon

_WORDS = Path(__file__).with_suffix(".yml")


def past_again(text: str) -> str:
    """The text without words at its beginning that say that it was said already: "te dije"."""
    return _again().sub("", text, count=1)


def may_stand_behind(word: str, words: Lexicon) -> bool:
    """Whether a word may stand behind a number that is an answer."""
    return word in words.scale.after or word in _raw()["after"][words.language]


@cache
def _again() -> re.Pattern[str]:
    return re.compile(_raw()["again"], re.IGNORECASE)


@cache
def _raw() -> dict[str, Any]:
    raw: dict[str, Any] = YAML(typ="safe").load(_WORDS.read_text(encoding="utf-8"))
    return raw
