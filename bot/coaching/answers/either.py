"""Two choices that somebody hesitates between: "maybe discipline or maybe climate"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from bot.coaching.answers.choice import Choice, read_choice
from bot.coaching.answers.claimed import are_names
from bot.coaching.answers.lexicon import lexicon
from bot.coaching.answers.words import plain, words_of
from bot.coaching.patterns import patterns

_WORDS = Path(__file__).with_suffix(".yml")
_LONGEST = 16  # words
_NAME = 6  # words
_BOTH = 2
_ENDS = re.compile(r"[.;:!?…\s]+")


def either(text: str, choices: Sequence[Choice], language: str) -> tuple[Choice, Choice] | None:
    """The two choices that all of a text hesitates between; None where it does not, or prefers one.

    Only names of things are read so: "done or partly" has other readings.
    """
    titles = {choice.value: words_of(choice.title).all for choice in choices}
    if len(text.split()) > _LONGEST or not are_names(titles, lexicon(language)):
        return None
    said = _said("hedges").sub(" ", plain(text).replace("'", ""))
    between = _said("between").search(said) is not None
    said = _said("between").sub(" ", said)
    if _said("prefers").search(said):
        return None
    parts = _said("and" if between else "or").split(_ENDS.sub(" ", said).strip(" ,"))
    named = [part.strip() for part in parts if part.strip()]
    if len(named) != _BOTH or any(len(part.split()) > _NAME for part in named):
        return None
    first, second = (read_choice(part, choices, language) for part in named)
    return None if first is None or second is None or first == second else (first, second)


def _said(kind: str) -> re.Pattern[str]:
    return patterns(_WORDS)[kind]
