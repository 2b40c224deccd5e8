"""Text made even before dates are read in it: one spelling a word, offsets kept."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

_TOKEN = re.compile(
    r"\d+(?:[/.\-]\d+)+"  # 12/3, 2026-12-03
    r"|\d+(?:st|nd|rd|th|ro|ero|er|o|a)\b"  # 3rd, 1ro
    r"|2(?:day|morrow|mrw|moro|nite)\b"
    r"|\d+|'s\b|[^\W\d_]+(?:'(?!s\b)[^\W\d_]+)*|[^\w\s]"
)
_SAME = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'", "°": "o", "–": "-", "—": "-"})


@dataclass(frozen=True)
class Text:
    """Evened text and the way back to what was typed."""

    even: str
    typed: str
    starts: tuple[int, ...]  # of each word in `even`
    spans: tuple[tuple[int, int], ...]  # of the same words in `typed`

    def as_typed(self, start: int, end: int) -> str:
        """The words as typed that `even[start:end]` was made from."""
        first = max(bisect_right(self.starts, start) - 1, 0)
        last = max(bisect_right(self.starts, end - 1) - 1, first)
        return self.typed[self.spans[first][0] : self.spans[last][1]]


@dataclass(frozen=True)
class Spelling:
    """How one language misspells its weekdays, months and the words around them."""

    variants: Mapping[str, str]
    guarded: Mapping[str, str]
    guards: frozenset[str]
    foreign: frozenset[str]
    fuzzy: tuple[str, ...]
    never: frozenset[str]

    def _right(self, word: str, foreign: bool) -> str:
        known = self.variants.get(word)
        if known is not None:
            return word if foreign and word in self.foreign else known
        if len(word) < 6 or len(word) > 13 or word in self.never or word in self.fuzzy:
            return word
        for right in self.fuzzy:
            if word in (right + "s", right + "es") and right[-1] != "s":
                return word
            allowed = 2 if len(right) >= 8 and word[0] == right[0] and word[-1] == right[-1] else 1
            near = abs(len(word) - len(right)) <= allowed
            if near and OSA.distance(word, right, score_cutoff=allowed) <= allowed:
                return right
        return word

    def even(self, typed: str, foreign: bool = False) -> Text:
        """Lower case, no accents, one space between words, misspelt date words put right.

        In a `foreign` text some abbreviations are words of its own ("set", "mar").
        """
        typed = unicodedata.normalize("NFC", typed)
        plain = "".join(map(_plain, typed)).translate(_SAME)
        words: list[str] = []
        spans: list[tuple[int, int]] = []
        mended = False
        for match in _TOKEN.finditer(plain):
            word = match.group()
            if (word == "." and mended) or word == "'":
                continue
            if word == "-" and 0 < match.start() < len(plain) - 1:
                around = plain[match.start() - 1] + plain[match.end()]
                if around.isalpha():
                    continue
            right = self._guarded(words, word, plain, match.end()) or self._right(word, foreign)
            mended = right != word
            words.append(right)
            spans.append(match.span())
        starts: list[int] = []
        at = 0
        for word in words:
            starts.append(at)
            at += len(word) + 1
        return Text(" ".join(words), typed, tuple(starts), tuple(spans))

    def _guarded(self, before: list[str], word: str, plain: str, end: int) -> str | None:
        full = self.guarded.get(word)
        if full is None:
            return None
        after = plain[end:].lstrip(" .,")
        alone = not before and not after
        said = bool(before) and before[-1] in self.guards
        return full if alone or said or after[:1].isdigit() else None


@lru_cache(maxsize=2048)
def _plain(char: str) -> str:
    """One character for one character, so that offsets stay."""
    if char in "ñÑ":
        return "n"
    return (unicodedata.normalize("NFKD", char)[:1] or char).lower()[:1] or char
