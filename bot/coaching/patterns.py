"""Files of regular expressions: what people say, by a name for what it means."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from ruamel.yaml import YAML


@cache
def patterns(file: Path, before: str = "", after: str = "") -> Mapping[str, re.Pattern[str]]:
    """The expressions of a YAML file, those of one name joined; capitals do not count.

    Args:
        file: a list of expressions by name.
        before: what goes before each name's expressions.
        after: what goes after them.
    """
    raw: dict[str, list[str]] = YAML(typ="safe").load(file.read_text(encoding="utf-8"))
    return {
        name: re.compile(f"{before}(?:{'|'.join(said)}){after}", re.IGNORECASE)
        for name, said in raw.items()
    }
