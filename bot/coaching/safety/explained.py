"""What is said after a false alarm: that nobody is in danger, and what was meant."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bot.coaching.patterns import patterns
from bot.coaching.safety.judgement import notice

_WORDS = Path(__file__).with_suffix(".yml")


def explains_danger_away(text: str) -> bool:
    """Whether a text says that what was taken for danger is none.

    Words that name a danger for certain, or a safety only for now, do not.
    """
    said = patterns(_WORDS)
    if said["for_now"].search(text) or not said["none"].search(text):
        return False
    found = notice(text)
    return found is None or found.strength != "sure"


def tells_of_help(text: str) -> bool:
    """Whether a text says that somebody has been called, or is there."""
    return bool(patterns(_WORDS)["helped"].search(text))


def without_what_explains(text: str, sentences: Sequence[str]) -> str:
    """The sentences that do not say that nobody is in danger, joined; the text where all stay."""
    left = [one for one in sentences if not patterns(_WORDS)["none"].search(one)]
    return text if len(left) == len(sentences) else " ".join(left)
