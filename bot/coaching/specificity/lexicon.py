"""The lexicon of commitments: kinds of verbs, words for what nobody can see, and parts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal

import yaml
from rapidfuzz.distance import OSA

from bot.coaching.dates import Language

Part = Literal["people", "place", "time", "measure"]
Kind = Literal["never", "being", "light", "soft", "social", "deed", "noun"]
_FOLDER = Path(__file__).parents[1] / "lexicon"
_KINDS: tuple[Kind, ...] = ("being", "never", "soft", "social", "light", "deed")
# A number of weeks is no number of deeds, so what is a time beyond doubt is looked for first.
_ORDER: tuple[tuple[str, Part], ...] = (
    ("time_first", "time"),
    ("measure", "measure"),
    ("place", "place"),
    ("time", "time"),
    ("people", "people"),
)
_MISSPELT = 6  # shorter words are too near to others


@dataclass(frozen=True)
class Span:
    """A part of what was typed."""

    start: int
    end: int
    part: Part


@dataclass(frozen=True)
class Lexicon:
    """One language's words.

    Attributes:
        kinds: what kind of deed a verb is; what is not named is an ordinary deed.
        abstract: nouns for what nobody can watch.
        events: nouns that are a talk with somebody, as "meeting".
        refers: pronouns and question words that stand for a thing.
        lead: what may stand before the verb, as "I'm going to".
        cut: where the reason begins.
        more: lists that only one language has.
    """

    kinds: Mapping[str, Kind]
    abstract: frozenset[str]
    events: frozenset[str]
    refers: frozenset[str]
    lead: re.Pattern[str]
    cut: re.Pattern[str]
    parts: tuple[tuple[Part, re.Pattern[str]], ...]
    more: Mapping[str, Any]

    def spans(self, plain: str) -> list[Span]:
        """Who, where, when and how much, none over another."""
        found: list[Span] = []
        taken = bytearray(len(plain))
        for part, pattern in self.parts:
            for match in pattern.finditer(plain):
                start, end = match.span()
                if start < end and not any(taken[start:end]):
                    taken[start:end] = b"\1" * (end - start)
                    found.append(Span(start, end, part))
        return sorted(found, key=lambda span: span.start)

    def right(self, word: str) -> str:
        """The word, put right where it is one slip away from a word that points nowhere."""
        return word if len(word) < _MISSPELT or word in self.kinds else _right(word, self.vague)

    @property
    def vague(self) -> tuple[str, ...]:
        """The longer words that can make a commitment vague."""
        verbs = (verb for verb, kind in self.kinds.items() if kind in {"never", "soft"})
        return tuple(word for word in (*verbs, *sorted(self.abstract)) if len(word) >= _MISSPELT)


@lru_cache(maxsize=4096)
def _right(word: str, known: tuple[str, ...]) -> str:
    if word in known:
        return word
    near = (k for k in known if k[0] == word[0] and abs(len(k) - len(word)) <= 1)
    return next((k for k in near if OSA.distance(word, k, score_cutoff=1) <= 1), word)


@cache
def lexicon(language: Language) -> Lexicon:
    """The words of a language, read once."""
    path = _FOLDER / f"specificity_{language}.yml"
    words: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return Lexicon(
        kinds={verb: kind for kind in reversed(_KINDS) for verb in words[kind]},
        abstract=frozenset(words["abstract"]),
        events=frozenset(words["events"]),
        refers=frozenset(words["refers"]),
        lead=re.compile(rf"\s*(?:{'|'.join(words['lead'])})+"),
        cut=re.compile(words["cut"]),
        parts=tuple((part, re.compile(p)) for name, part in _ORDER for p in words["parts"][name]),
        more=words,
    )


def plain(text: str) -> str:
    """Lower case without accents, one character for one character, so that offsets stay."""
    return "".join(map(_plain, text))


@lru_cache(maxsize=2048)
def _plain(char: str) -> str:
    if char in "’‘`´":
        return "'"
    return (unicodedata.normalize("NFKD", char)[:1] or char).lower()[:1] or char
