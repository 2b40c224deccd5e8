"""A text with headings and lists as it was typed, in the parts it is drawn in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from bot.web.rooms.pdf import Block, Heading, Points, Words

_POINT = "- "


class Passage(NamedTuple):
    """Lines that belong together.

    Attributes:
        heading: the line right above a list; empty where none is.
        listed: whether they are the points of a list.
        lines: at least one, none of them empty.
    """

    heading: str
    listed: bool
    lines: list[str]


def passages(text: str) -> list[Passage]:
    """The lists and paragraphs of a text, in order; a single line above a list is its heading."""
    found: list[Passage] = []
    above = ""
    for kind, run in groupby((line.strip() for line in text.splitlines()), _kind):
        lines = [line.removeprefix(_POINT).strip() for line in run]
        if kind == "list":
            if above:
                found.pop()
            found.append(Passage(above, True, lines))
        elif kind == "words":
            found.append(Passage("", False, lines))
        above = lines[0] if kind == "words" and len(lines) == 1 else ""
    return found


def blocks(drawn: Iterable[Passage], level: int) -> Iterator[Block]:
    """Passages as parts of a document, their headings at this level."""
    for passage in drawn:
        if passage.heading:
            yield Heading(passage.heading, level)
        yield Points(passage.lines) if passage.listed else Words("\n".join(passage.lines))


def _kind(line: str) -> str:
    if not line:
        return "gap"
    return "list" if line.startswith(_POINT) else "words"
