"""Where something will be done, told with the day: "Thursday at lunch in my office"."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path

from ruamel.yaml import YAML

from bot.coaching.dates import Language, read_date

_LEXICON = Path(__file__).with_name("lexicon") / "placing.yml"
_EDGES = " ,.;:-–—"


@cache
def _pattern(name: str) -> re.Pattern[str]:
    words: dict[str, list[str]] = YAML(typ="safe").load(_LEXICON.read_text(encoding="utf-8"))
    return re.compile("|".join(words[name]), re.IGNORECASE)


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
