"""The role that somebody names, or that follows from their work: "doy mate en 4to" is a teacher."""

from __future__ import annotations

import re
from collections.abc import Container
from pathlib import Path

from bot.coaching.answers.hedges import speaks_of_one
from bot.coaching.answers.lexicon import Lexicon
from bot.coaching.answers.meaning import SHORT
from bot.coaching.answers.words import Words, plain, words_of
from bot.coaching.patterns import patterns

ROLES = frozenset({"district_leader", "school_administrator", "teacher"})
_WORDS = Path(__file__).with_suffix(".yml")
_PLURAL = re.compile(r"(?<=[aeo])s$|(?<=[rl])(?:e?s)$")
_CLAUSE = re.compile(r"[,.;:!?\n]+")


def role_told(text: str) -> str | None:
    """The role that a text tells of, what was before left out; None where it tells of none."""
    words = patterns(_WORDS)
    now = [part for part in _CLAUSE.split(plain(text)) if not words["past"].search(part)]
    said = " ".join(words_of(" ".join(now)).all)
    return next((r for r in ("district_leader", "teacher") if words[r].search(said)), None)


def role_named(said: Words, roles: Container[str], words: Lexicon) -> str | None:
    """The role named first: "I'm a 4th grade teacher", "one of two assistant principals"."""
    part = said.all if len(said.all) <= SHORT else said.first_part()
    for at in range(len(part) if len(part) <= SHORT else 0):
        for length in (3, 2, 1):
            phrase = part[at : at + length]
            if speaks_of_one(" ".join(part[:at])):
                phrase = (*phrase[:-1], _PLURAL.sub("", phrase[-1]))
            named = [role for role in words.means.get(phrase, ()) if role in roles]
            if len(named) == 1:
                return named[0]
    return None
