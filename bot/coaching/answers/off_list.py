"""An idea that should not be on the list: "quite eso de la lista", "no, that's just one idea"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from bot.coaching.answers.choice import Choice, point_at, read_choice
from bot.coaching.answers.wish import ideas_among
from bot.coaching.patterns import patterns

_WORDS = Path(__file__).with_suffix(".yml")
_LONGEST = 14  # words
_TITLES = frozenset({"what_named", "que_nombre"})  # with "off the list" said, any words name it


def off_list(text: str, choices: Sequence[Choice], language: str) -> Choice | None:
    """The idea that a message wants off the list: the one named, else the last."""
    listed = ideas_among(choices)
    if not listed or len(text.split()) > _LONGEST:
        return None
    match = _pattern("off").fullmatch(text.strip())
    said = {name: words for name, words in match.groupdict().items() if words} if match else {}
    for name, what in said.items():
        if _pattern("it").fullmatch(what):
            return listed[-1]
        read = read_choice if name in _TITLES else point_at
        return read(what, listed, language)
    return None


def says_it_is_one(text: str) -> bool:
    """Whether a message says that what stands on the list as several is a single idea."""
    return _pattern("one").fullmatch(text.strip()) is not None


def _pattern(name: str) -> re.Pattern[str]:
    return patterns(_WORDS)[name]
