"""Whether a sentence tells what has been tried: "We already held focus groups"."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from ruamel.yaml import YAML

_LEXICON = Path(__file__).with_name("lexicon") / "tried.yml"


def tells_of_trying(sentence: str) -> bool:
    """Whether a sentence begins like something that has been done or tried, in either language."""
    return _begins("tried").match(sentence.strip().lower()) is not None


def quotable(sentence: str) -> bool:
    """Whether a sentence may stand as the reason for something new: none that begins "already"."""
    return _begins("unquoted").match(sentence.strip().lower()) is None


@cache
def _begins(name: str) -> re.Pattern[str]:
    raw: dict[str, list[str]] = YAML(typ="safe").load(_LEXICON.read_text(encoding="utf-8"))
    return re.compile(f"(?:{'|'.join(raw[name])})")
