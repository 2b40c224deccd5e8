"""A choice named from where one stands: "just one level up", "un nivel más", "stay here"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from bot.coaching.answers.words import plain

_LEXICON = Path(__file__).parents[1] / "lexicon" / "steps.yml"
_NO_LETTER = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class _Steps:
    up: re.Pattern[str]
    same: re.Pattern[str]
    counts: dict[str, int]


def read_step(text: str) -> int | None:
    """How many places further the text wants to go; 0 to stay, None where it says neither."""
    steps = _steps()
    said = _NO_LETTER.sub(" ", plain(text)).strip()
    if steps.same.fullmatch(said):
        return 0
    up = steps.up.fullmatch(said)
    return None if up is None else steps.counts.get(up["count"] or "", 1)


@cache
def _steps() -> _Steps:
    raw: dict[str, Any] = YAML(typ="safe").load(_LEXICON.read_text(encoding="utf-8"))
    patterns = {
        name: re.compile(f"(?:{raw['before']})*(?:{'|'.join(raw[name])}){raw['after']}")
        for name in ("up", "same")
    }
    return _Steps(patterns["up"], patterns["same"], raw["counts"])
