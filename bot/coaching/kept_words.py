"""Which words alone stand in a line: "just start at bullying", "my goal should say: …"."""

from __future__ import annotations

import re
from pathlib import Path

from bot.coaching.cutting import place_of_words
from bot.coaching.edit_reasons import without_reason
from bot.coaching.line_named import bare
from bot.coaching.patterns import patterns

_WORDS = Path(__file__).with_suffix(".yml")
_FEWEST = 3  # words that are to stay alone; fewer may be anything


def words_kept(asked: str, own: str) -> str | None:
    """What is left of a line where a text names words of it to stay; None where it names none."""
    if (starts := _pattern("starts_at").search(asked)) is not None:
        place = place_of_words(bare(starts["words"]), own)
        return own[place[0] :] if place is not None and place[0] else None
    if (only := _pattern("only").match(asked)) is not None:
        words = bare(only["words"])
        place = place_of_words(words, own) if len(words.split()) >= _FEWEST else None
        return own[place[0] : place[1]] if place is not None else None
    return None


def before_start(asked: str) -> str:
    """What a text asks before it says where a line is to begin; empty where it asks no more."""
    starts = _pattern("starts_at").search(asked)
    return "" if starts is None else asked[: starts.start()].strip(" ,;.")


def words_put(said: str) -> str | None:
    """The words that are to stand in a line: "ponga nomás: …"; None where a text puts none."""
    puts = _pattern("puts").match(said)
    return None if puts is None else bare(puts["words"])


def own_line_reworded(text: str, line: str) -> str | None:
    """A line that has no heading in the words that are told for it: "my goal should say: …"."""
    said = without_reason(text).strip(" ,;")
    if (left := words_kept(said, line)) is not None:
        return left
    words = words_put(said)
    return words[:1].upper() + words[1:] if words else None


def _pattern(name: str) -> re.Pattern[str]:
    return patterns(_WORDS)[name]
