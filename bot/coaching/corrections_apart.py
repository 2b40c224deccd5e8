"""The corrections that one message makes, apart: "make it 6, change the date, then save it"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from bot.coaching.patterns import patterns

_WORDS = Path(__file__).with_suffix(".yml")
_QUOTED = re.compile(
    r"[\"“«]([^\"“”«»\n]+)[\"”»]|(?<!\w)['‘]([^'‘’\n]+(?:['’]\w+[^'‘’\n]*)*)['’](?!\w)"
)
_EDGES = " \t\n,;.!"


def apart(text: str) -> list[tuple[str, str]]:
    """The parts of a text, each with what stood behind it: "quite X, y cambie Y" has two.

    Nothing is parted within quotation marks.
    """
    within = [found.span() for found in _QUOTED.finditer(text)]
    ends = [
        found.span()
        for said in (_pattern("sentence_end"), _joined())
        for found in said.finditer(text)
        if not any(start < found.start() and found.end() < end for start, end in within)
    ]
    parts, since = list[tuple[str, str]](), 0
    for start, end in sorted(ends):
        if start >= since:
            parts.append((text[since:start], text[start:end]))
            since = end
    parts.append((text[since:], ""))
    return [(words, behind) for words, behind in parts if words.strip(_EDGES)]


def quoted(text: str) -> str:
    """The words between quotation marks, where there is just one pair; else an empty string."""
    found = [next(filter(None, one.groups())) for one in _QUOTED.finditer(text)]
    return found[0].strip() if len(found) == 1 else ""


def says_nothing_else(part: str) -> bool:
    """Whether a part is no correction: "almost", "then save it"."""
    return bool(_pattern("only_around").match(part))


def orders(part: str, *, surely: bool = False) -> bool:
    """Whether a part begins as a correction does; surely: as the words of no commitment do."""
    said = _pattern("order_for_sure") if surely else _pattern("order")
    return bool(said.match(part.strip(_EDGES)))


def says_wrong(part: str) -> bool:
    """Whether a part only says that something is wrong, or right: "the date is wrong"."""
    return bool(_pattern("wrong").search(part))


def reworded(part: str) -> str:
    """The new words in "it should say: …"; an empty string where it is not said so."""
    for name in ("cambiele", "reworded"):
        if (leads := _pattern(name).match(part)) is not None:
            return part[leads.end() :].strip(_EDGES)
    return ""


def without_reason(words: str) -> Iterator[str]:
    """The words, and then what is left of them before each place where a reason may begin."""
    yield words
    for at in reversed(list(_pattern("reason").finditer(words))):
        yield words[: at.start()]


@cache
def _joined() -> re.Pattern[str]:
    said = _pattern("joined").pattern.replace("ORDER", f"(?:{_pattern('order').pattern})")
    return re.compile(said, re.IGNORECASE)


def _pattern(name: str) -> re.Pattern[str]:
    return patterns(_WORDS)[name]
