"""One choice refused for another: "not the first, the second", "la uno no, más bien la dos"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from bot.coaching.answers.words import plain
from bot.coaching.patterns import patterns

_PAUSES = Path(__file__).with_suffix(".yml")
_LEXICON = Path(__file__).parents[1] / "lexicon" / "answers_instead.yml"
_PIECE = re.compile(r"\{([a-z]+)\}")
_LONGEST = 120  # characters


def instead(text: str, one: bool) -> Iterator[tuple[str, str]]:
    """What may be refused in a text, and what may be meant instead; the surest reading first.

    Both parts have still to be read. `one` says that a single choice is asked for.
    """
    said = patterns(_PAUSES)["pause"].sub(", no,", plain(text).strip(" .!\n"))
    for pattern in _patterns("plainly") + (_patterns("one") if one else ()):
        match = pattern.match(said) if len(said) <= _LONGEST else None
        if match:
            yield match["no"], match["yes"]


@cache
def _patterns(name: str) -> tuple[re.Pattern[str], ...]:
    raw: dict[str, Any] = YAML(typ="safe").load(_LEXICON.read_text(encoding="utf-8"))
    pieces: dict[str, str] = raw["pieces"]
    return tuple(
        re.compile(_PIECE.sub(lambda match: pieces[match[1]], pattern)) for pattern in raw[name]
    )
