"""Quoting: what of an answer can be said back by itself, and where such a part has to end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from bot.coaching.patterns import patterns

_WORDS = Path(__file__).with_suffix(".yml")
_CLAUSE = re.compile(r"(?<=[,;:])\s+|\s+[-–—]\s+")
_TRAILING_OFF = re.compile(r"(?<=\.\.)\s+|(?<=…)\s+")
_OPENS, _CLOSES = (
    re.compile(r"""(?<![\w"'])["'](?=\w)"""),
    re.compile(r"""(?<=[\w.,!?])["'](?!\w)"""),
)
_PAIRS = {"(": ")", "[": "]", "“": "”", "«": "»", "¿": "?", "¡": "!"}
_ENOUGH = 4  # words that say something by themselves


def told_in(sentences: Sequence[str]) -> list[str]:
    """The sentences of an answer that tell something, in order.

    Left out are questions, what is said beside the answer ("hang on, the bell"), and what is taken
    back in the same breath.
    """
    pieces = [piece for one in sentences for piece in _TRAILING_OFF.split(one)]
    found: list[str] = []
    for piece in pieces:
        if found and _pattern("takes_back").match(piece):
            found.pop()
        said = _told_of_a_question(kept_of(piece))
        if said and not _pattern("remark").fullmatch(said):
            found.append(said)
    return found


def kept_of(sentence: str) -> str:
    """A sentence without what it takes back itself: "it was the 18th" of "the 17th, no wait, …"."""
    *_, last = [0, *(at.end() for at in _pattern("takes_back").finditer(sentence))]
    rest = sentence[last:]
    return rest if not last or len(rest.split()) >= _ENOUGH else ""


def closed(part: str) -> str:
    """A part without a bracket or quotation mark that opens or closes outside of it."""
    part = part.strip().rstrip("".join(_PAIRS)).rstrip()
    for opening, closing in _PAIRS.items():
        if part.count(opening) > part.count(closing):
            part = part[: part.rindex(opening)].rstrip()
        elif part.count(closing) > part.count(opening) and closing not in "?!":
            part = part[part.index(closing) + 1 :].lstrip(" ,.;")
    opens, closes = ([*at.finditer(part)] for at in (_OPENS, _CLOSES))
    if len(opens) > len(closes):
        return part[: opens[-1].start()].rstrip()
    return part[closes[0].end() :].lstrip(" ,.;") if len(closes) > len(opens) else part


def _told_of_a_question(sentence: str) -> str:
    """A sentence as it is, or what it tells before it asks: "27 kids talked, is that data?"."""
    if not _pattern("asks").search(sentence):
        return sentence
    *_, last = [0, *(at.start() for at in _CLAUSE.finditer(sentence.partition("¿")[0]))]
    before = sentence[:last].rstrip(" ,;:")
    asks = bool(_pattern("asks").search(before))
    return "" if asks or len(before.split()) < _ENOUGH + 2 else before


def _pattern(name: str) -> re.Pattern[str]:
    return patterns(_WORDS)[name]
