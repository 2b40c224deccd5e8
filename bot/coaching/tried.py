"""Whether a sentence tells what has been tried: "We already held focus groups"."""

from __future__ import annotations

import re
from pathlib import Path

from bot.coaching.patterns import patterns

_LEXICON = Path(__file__).with_name("lexicon") / "tried.yml"


def tells_of_trying(sentence: str) -> bool:
    """Whether a sentence begins like something that has been done or tried, in either language."""
    return _begins("tried").match(sentence.strip().lower()) is not None


def quotable(sentence: str) -> bool:
    """Whether a sentence may stand as the reason for something new: none that begins "already"."""
    return _begins("unquoted").match(sentence.strip().lower()) is None


def _begins(name: str) -> re.Pattern[str]:
    return patterns(_LEXICON)[name]
