"""What an answer about a commitment means after all: "nothing, it's a text", "no, my office"."""

from __future__ import annotations

from pathlib import Path

from bot.coaching.patterns import patterns

_WORDS = Path(__file__).with_suffix(".yml")
_SHORT = 12  # words; a longer text tells something


def no_obstacle(text: str) -> bool:
    """Whether it says that nothing stands in the way, and no more than why: "it's a text"."""
    return patterns(_WORDS)["no_obstacle"].fullmatch(text) is not None


def place_meant(text: str) -> str:
    """The place that corrects another one, or the text: "my office" of "cafeteria. no my office".

    Where the first one names company and the second does not, both are kept.
    """
    said = patterns(_WORDS)["place"].fullmatch(text) if len(text.split()) <= _SHORT else None
    company = patterns(_WORDS)["company"]
    if said is None or (company.search(said["no"]) and not company.search(said["yes"])):
        return text
    return said["yes"]


def agrees(text: str) -> bool:
    """Whether it begins with a yes and takes nothing of it back."""
    return patterns(_WORDS)["agrees"].fullmatch(text) is not None
