"""Where something will be done, told with the day: "Thursday at lunch in my office"."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from bot.coaching.dates import Language, read_date
from bot.coaching.patterns import patterns

_LEXICON = Path(__file__).with_name("lexicon") / "placing.yml"
_EDGES = " ,.;:-–—"


def _pattern(name: str) -> re.Pattern[str]:
    return patterns(_LEXICON)[name]


def beside_the_day(text: str, language: Language, today: date) -> str:
    """The words beside a day where they name a place or company; else an empty string.

    What is said of time only ("Friday after school", "the 4th, no, the 5th") names none.
    """
    day = read_date(text, language, today)
    if day.status != "day" or day.matched not in text:
        return ""
    before, after = text.split(day.matched, 1)
    rest = f"{_pattern('before_a_day').sub('', before.strip(_EDGES))} {after.strip(_EDGES)}"
    rest = _pattern("aside").sub("", rest.strip(_EDGES)).strip(_EDGES)
    if _pattern("corrected").search(rest) or not _pattern("place").search(rest):
        return ""
    return rest if read_date(rest, language, today).status == "none" else ""
