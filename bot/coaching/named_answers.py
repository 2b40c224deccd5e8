"""Which earlier answer somebody means who names it: "change the date", "lo que voy a hacer"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from ruamel.yaml import YAML

_WORDS = Path(__file__).with_suffix(".yml")


def named_answer(text: str, keys: Sequence[str]) -> str | None:
    """The latest answer of the question that a text names; None unless it names just one.

    Args:
        keys: of the answers that can be changed, as ``will.o1.when``, latest first.
    """
    names = [name for name, pattern in _patterns().items() if pattern.search(text)]
    latest: dict[str, str] = {}
    for key in keys:
        latest.setdefault(key.rsplit(".", 1)[-1], key)
    found = [latest[name] for name in names if name in latest]
    return found[0] if len(found) == 1 else None


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    raw: dict[str, str] = YAML(typ="safe").load(_WORDS.read_text(encoding="utf-8"))
    return {name: re.compile(pattern, re.IGNORECASE) for name, pattern in raw.items()}
