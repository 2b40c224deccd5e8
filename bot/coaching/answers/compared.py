"""Ideas of a list that are asked about side by side: "compare 5 and 6", "¿la 2 o la 3?"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from bot.coaching.answers.choice import Choice
from bot.coaching.answers.choices import read_choices
from bot.coaching.answers.wish import ideas_among
from bot.coaching.answers.words import words_of
from bot.coaching.patterns import patterns

_WORDS = Path(__file__).with_suffix(".yml")


def compared(text: str, choices: Sequence[Choice], language: str) -> tuple[Choice, ...]:
    """The ideas that a message wants compared, all of those listed where it names none."""
    listed = tuple(ideas_among(choices))
    found = patterns(_WORDS)
    match = found["compares"].fullmatch(" ".join(words_of(text).all))
    if match is None:
        return ()
    named = next((words for words in match.groupdict().values() if words), "")
    joined = re.sub(found["or"], " y " if language == "es" else " and ", named)
    return read_choices(joined, listed, language) if named else listed
