"""Turns of phrase that decide how a text is read."""

from __future__ import annotations

import re
from pathlib import Path

from bot.coaching.patterns import patterns

_WORDS = Path(__file__).with_suffix(".yml")
_OVER_LINES = ("(?s:", ")")  # what is not wanted may go on over several


def denies_for_oneself(text: str) -> bool:
    """Whether a no is the coachee's own: "she says no" tells what somebody else says."""
    return _pattern("own_no").match(text) is not None


def ends_a_list(text: str) -> bool:
    """Whether the whole text ends a list: "done", "do I have to come up with another?"."""
    return _pattern("list_ended").match(text) is not None


def without_refusal(text: str) -> str:
    """The text without what is not wanted of a list: "both, not the playbook ones"."""
    return _pattern("refused").sub("", text, count=1)


def mostly(text: str) -> str:
    """The text up to a smaller part: "conventional" of "conventional with a toe in the next"."""
    return _pattern("hinted").sub("", text, count=1)


def leaves_as_is(text: str) -> bool:
    """Whether the whole text lets what was said stand: "asi ta bien, ya", "fine, go ahead"."""
    return _pattern("as_is").match(text) is not None


def is_worn_out(text: str) -> bool:
    """Whether somebody says of themselves that they can no longer: "I'm so done", "ya no puedo"."""
    return _pattern("worn_out").search(text) is not None


def sighs(text: str) -> bool:
    """Whether somebody only sighs at what comes: "oh great, another program"."""
    return _pattern("sighed").match(text) is not None


def _pattern(name: str) -> re.Pattern[str]:
    return patterns(_WORDS, *_OVER_LINES)[name]
