"""Whose ideas are meant: "both of mine", "las dos del manual", "your first suggestion"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.coaching.answers.lexicon import Lexicon, Phrase

_IDEA = re.compile(r"[os]\d+")


def owned(
    said: Phrase, values: Sequence[str], words: Lexicon
) -> tuple[tuple[int, ...], Phrase] | None:
    """The indexes of the ideas of the one named, and what else was said of them.

    Ideas have values such as "o2", the coachee's own, and "s1", from the playbook; among other
    choices nobody owns any.
    """
    if not any(map(_IDEA.fullmatch, values)):
        return None
    text = " ".join(said)
    named = [origin for origin, pattern in words.owners.items() if pattern.search(text)]
    if not named:
        return None
    if len(named) > 1:  # "one of mine and one of yours"
        return (), said
    rest = words.owners[named[0]].sub(" ", text)
    whose = (i for i, v in enumerate(values) if v[0] == named[0] and _IDEA.fullmatch(v))
    return tuple(whose), tuple(rest.split())
