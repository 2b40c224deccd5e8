"""The words of a message as the search for names looks at them, and the lists it compares with."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from bot.coaching.masking.marks import any_mark

_LEXICON = Path(__file__).with_name("lexicon")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)
_ENDS = re.compile(r"[.!?\n:;¿¡•\"“«]|\s[-–—]\s")
_NO_WORD = "\0"
_LONG = 4
_FEW = 6
_MOSTLY = 0.7


@dataclass(frozen=True, slots=True)
class Word:
    """A word in its place.

    Attributes:
        text: as typed, without a possessive.
        plain: folded: lower case, no accents, no apostrophes.
        capital: begins with a capital that means something: not in a text all in capitals.
        first: begins a sentence.
        near: follows the word before it with nothing but a space, or the point of a title, between.
        owns: stands in the possessive.
    """

    start: int
    end: int
    text: str
    plain: str
    capital: bool
    first: bool
    near: bool
    owns: bool

    def among(self, listed: frozenset[str]) -> bool:
        """Whether the word, or a part of it beside a hyphen, is on a list."""
        return self.plain in listed or any(part in listed for part in self.plain.split("-")[1:])


def fold(text: str) -> str:
    """Lower case, without accents or apostrophes."""
    spread = unicodedata.normalize("NFD", text.casefold())
    return "".join(c for c in spread if not unicodedata.combining(c) and c not in "'’")


def words_of(text: str) -> list[Word]:
    """The words of a text, in order, without those of marks."""
    text = any_mark().sub(lambda mark: _NO_WORD * len(mark[0]), text)
    found = list(_WORD.finditer(text))
    cased = _is_cased([match[0] for match in found])
    words: list[Word] = []
    reached = 0
    for match in found:
        before = words[-1] if words else None
        bare = _POSSESSIVE.sub("", match[0])
        gap = text[reached : match.start()].lstrip("'’")
        titled = gap.startswith(".") and before is not None and before.plain in _abbreviated()
        words.append(
            Word(
                start=match.start(),
                end=match.start() + len(bare),
                text=bare,
                plain=fold(bare),
                capital=cased and bare[0].isupper(),
                first=before is None or (bool(_ENDS.search(gap)) and not titled),
                near=gap.isspace() and "\n" not in gap or (titled and gap.strip() == "."),
                owns=bare != match[0] or text[match.end() : match.end() + 1] in {"'", "’"},
            )
        )
        reached = match.end()
    return words


@cache
def _abbreviated() -> frozenset[str]:
    return rule("titles") | rule("saints") | rule("lands")


def words_as_compared(text: str) -> tuple[str, ...]:
    """The words of a text, folded."""
    return tuple(word.plain for word in words_of(text))


def _is_cased(texts: list[str]) -> bool:
    """Whether capitals mean anything: not in a headline, and not where somebody shouts."""
    if all(text.isupper() for text in texts if len(text) > 1):
        return len(texts) == 1  # one word alone may be a name
    long = [text for text in texts if len(text) >= _LONG]
    return len(long) < _FEW or sum(t[0].isupper() for t in long) / len(long) < _MOSTLY


@cache
def _rules() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((_LEXICON / "masking.yml").read_text(encoding="utf-8"))
    return loaded


@cache
def rule(name: str) -> frozenset[str]:
    """A list of ``masking.yml``."""
    listed = _rules()[name]
    return frozenset(listed.split() if isinstance(listed, str) else listed)


@cache
def name_list(name: str) -> frozenset[str]:
    """The words of one of the lists of names, or the ordinary words."""
    lines = (_LEXICON / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(_entries(lines))


def _entries(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        if not line.startswith("#"):
            yield from line.split()


def is_common(word: Word) -> bool:
    """Whether it is an ordinary word of either language."""
    return word.among(name_list("ordinary_words"))


def is_titled(words: Sequence[Word], place: int) -> bool:
    """Whether a title stands before a word: Ms., coach, maestra."""
    before = words[place - 1] if place and words[place].near else None
    return before is not None and before.plain in rule("titles") and not before.owns
