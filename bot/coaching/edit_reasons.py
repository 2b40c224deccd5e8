"""Why an edit is asked for, and that the rest is right: said beside it, and no words of a line."""

from __future__ import annotations

import re
from pathlib import Path

from bot.coaching.patterns import patterns

_WORDS = Path(__file__).with_suffix(".yml")
_LAST = re.compile(r"(?:^|[,;:.!?…\n—–]+\s*)(?=[^,;:.!?…\n—–]+\W*$)")
_STOPS = " .,;:!…\n—–"


def without_reason(text: str) -> str:
    """A text without the clauses behind it that say why, or that the rest is right.

    "Cambie los datos por: mi conteo, es q me equivoqué" asks for "mi conteo" alone.
    """
    said = text
    while (last := _LAST.search(said)) is not None and last.start():
        clause = said[last.end() :].strip(_STOPS)
        if not any(_pattern(name).fullmatch(clause) for name in ("reason", "right_then")):
            break
        said = said[: last.start()].rstrip(_STOPS)
    return _pattern("tired").sub("", said)


def _pattern(name: str) -> re.Pattern[str]:
    return patterns(_WORDS)[name]
