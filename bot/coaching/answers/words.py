"""What was said as plain words, with the places where punctuation broke it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

_WORD = re.compile(
    r"\d+(?:[.,/:\-]\d+)+"  # 8/10, 4.5, 7-8, 3:30
    r"|\d+(?:st|nd|rd|th|ra|ro|era|ero|er|da|do|ta|to|a|o)?(?![^\W\d_])"
    r"|\d+"
    r"|[^\W\d_]+(?:'[^\W\d_]+)*"
    r"|[%&]"
    r"|[.,;:!?()\n/…—]|--| - "
)
_DRAWN_OUT = re.compile(r"([^\W\d_])\1{2,}")  # "sevennn"
_SAME = str.maketrans({"\u20e3": " ", "’": "'", "‘": "'", "´": "'", "`": "'", "–": "-"})
_LONGEST = 2_000  # characters looked at; an answer stands at the beginning


@dataclass(frozen=True)
class Words:
    """Lower-case words without accents or apostrophes.

    `breaks` are the indexes of words that punctuation stands before.
    """

    all: tuple[str, ...]
    breaks: frozenset[int]

    def first_part(self) -> tuple[str, ...]:
        """The words up to the first punctuation."""
        return self.all[: min(self.breaks, default=len(self.all))]

    def after(self, count: int) -> Words:
        """Without the first `count` words."""
        kept = frozenset(b - count for b in self.breaks if count < b)
        return Words(self.all[count:], kept)

    def parts(self) -> list[tuple[str, ...]]:
        """The words between punctuation, none empty."""
        edges = [0, *sorted(self.breaks), len(self.all)]
        return [self.all[start:end] for start, end in pairwise(edges) if start < end]


def plain(text: str) -> str:
    """Lower case, without accents or letters drawn out; what has no such form stays."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_SAME))
    kept = "".join(char for char in decomposed if not unicodedata.combining(char))
    return _DRAWN_OUT.sub(r"\1", kept.lower().replace("_", " "))


def words_of(text: str, emoji: Iterable[tuple[str, str]] = ()) -> Words:
    """The words of a text; each `emoji` is read as the word it is given with."""
    text = text[:_LONGEST]
    for sign, word in emoji:
        if sign in text:
            text = text.replace(sign, f" {word} ")
    found: list[str] = []
    breaks: set[int] = set()
    for match in _WORD.finditer(plain(text)):
        word = match.group()
        if word[0].isalnum() or word in "%&":
            found.append(word.replace("'", ""))
        elif found:
            breaks.add(len(found))
    breaks.discard(len(found))
    return Words(tuple(found), frozenset(breaks))
