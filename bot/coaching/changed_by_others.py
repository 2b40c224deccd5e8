"""What others change, or what may change by itself: "a lo mejor me cambian la fecha".

That is told of the work; nothing is asked of Entre.
"""

from __future__ import annotations

from pathlib import Path

from bot.coaching.patterns import patterns

_WORDS = Path(__file__).with_suffix(".yml")


def tells_of_a_change(text: str) -> bool:
    """Whether a text tells what others change, and wishes for no change itself."""
    said = patterns(_WORDS)
    return bool(said["tells"].search(text)) and not said["wishes"].search(text)
