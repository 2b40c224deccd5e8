"""Ideas of a list that are asked about side by side: "compare 5 and 6", "¿la 2 o la 3?"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from bot.coaching.answers.choice import Choice, point_at, read_choice
from bot.coaching.answers.choices import read_choices
from bot.coaching.answers.wish import ideas_among
from bot.coaching.answers.words import words_of
from bot.coaching.patterns import patterns

_WORDS = Path(__file__).with_suffix(".yml")


def _asked(text: str) -> str | None:
    """What a message wants compared, in its words; empty where it names nothing, None for none."""
    match = patterns(_WORDS)["compares"].fullmatch(" ".join(words_of(text).all))
    if match is None:
        return None
    return next((words for words in match.groupdict().values() if words), "")


def wants_comparison(text: str, choices: Sequence[Choice], language: str) -> bool:
    """Whether a message wants ideas compared: those of a list, or simply "them"."""
    named = _asked(text)
    whole = named is not None and (not named or patterns(_WORDS)["all"].fullmatch(named))
    return bool(whole or compared(text, choices, language))


def compared(text: str, choices: Sequence[Choice], language: str) -> tuple[Choice, ...]:
    """The ideas that a message wants compared, all of those listed where it names none."""
    listed = tuple(ideas_among(choices))
    named = _asked(text)
    if named is None:
        return ()
    if not named or patterns(_WORDS)["all"].fullmatch(named):
        return listed
    joined = re.sub(patterns(_WORDS)["or"], " y " if language == "es" else " and ", named)
    together = read_choices(joined, listed, language)
    return together if len(together) > 1 else _one_by_one(named, listed, language) or together


def _one_by_one(named: str, listed: Sequence[Choice], language: str) -> tuple[Choice, ...]:
    """What each of the words between "or" and "and" means, where all of them mean something."""
    parts = [part for part in re.split(patterns(_WORDS)["between"], named) if part]
    found = [
        point_at(part, listed, language) or read_choice(part, listed, language) for part in parts
    ]
    known = {one.value for one in found if one is not None}
    return tuple(one for one in listed if one.value in known) if None not in found else ()
