"""A small language of phrases, and an automaton that finds all of them in one pass.

A phrase is words in a row. What may stand in it:

========== =================================================================
``word``   that word (accents and capitals do not count)
``stem*``  any word that begins so
``word~``  that word, or one letter away from it
``(a|b c)`` one of these
``..``     up to three other words of the same sentence; ``..5`` up to five
``<name>`` one of the phrases of the fragment of that name
``#``      the beginning or end of a sentence
``?``      after any of these: or nothing
========== =================================================================

All phrases together become one position automaton (Glushkov 1961), so that the
time is bounded by words × open positions whatever the text: nothing backtracks.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from bot.coaching.safety.words import MASKED, SENTENCE_END, bare

_PIECE = re.compile(r"\.\.(\d*)|<([a-z_]+)>|([^\W_]+)([*~]?)|([()|?#])|(\S)")
_DEFAULT_GAP = 3
_SHORTEST_PREFIX = 2
_REMEMBERED_WORDS = 1024


class PhraseError(ValueError):
    """A phrase of the lexicon cannot be read."""


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase found: its rule, and the first and last word, counted from 0."""

    rule: int
    first: int
    last: int


@dataclass(slots=True)
class _Part:
    """A piece of a phrase: may it be empty, where it begins, where it ends."""

    empty: bool
    first: tuple[int, ...]
    last: tuple[int, ...]


@dataclass(slots=True)
class _Vocabulary:
    """Which positions a word leads to: whole, as a prefix, or nearly."""

    whole: dict[str, set[int]] = field(default_factory=dict)
    prefix: dict[str, set[int]] = field(default_factory=dict)
    near: dict[str, set[int]] = field(default_factory=dict)

    def add(self, word: str, mark: str, position: int) -> None:
        table = self.prefix if mark == "*" else self.whole
        table.setdefault(word, set()).add(position)
        if mark == "~":
            for variant in _without_one_letter(word):
                self.near.setdefault(variant, set()).add(position)

    def positions(self, word: str) -> set[int]:
        found = set(self.whole.get(word, ()))
        for length in range(_SHORTEST_PREFIX, len(word) + 1):
            found |= self.prefix.get(word[:length], set())
        if not found and self.near:
            for variant in _without_one_letter(word):
                found |= self.near.get(variant, set())
        return found


def _without_one_letter(word: str) -> Iterator[str]:
    """The word, and the word less each letter but the first."""
    yield word
    for gone in range(1, len(word)):
        yield word[:gone] + word[gone + 1 :]


@dataclass(frozen=True, slots=True)
class _Step:
    """What one word does: the positions it fits, begins at, and leads to from each other."""

    fits: frozenset[int]
    begins: tuple[int, ...]
    following: dict[int, tuple[int, ...]]


class Phrasebook:
    """Phrases of one or more languages, compiled together."""

    def __init__(self) -> None:
        self._follow: list[set[int]] = []
        self._first: set[int] = set()
        self._gaps: set[int] = set()
        self._last: set[int] = set()
        self._rule_of: dict[int, int] = {}
        self._vocabularies: dict[Callable[[str], str], _Vocabulary] = {}
        self._step = lru_cache(maxsize=_REMEMBERED_WORDS)(self._look_up)

    def add(
        self,
        phrase: str,
        rule: int,
        fragments: Mapping[str, Sequence[str]],
        sound: Callable[[str], str],
    ) -> None:
        """Adds a phrase.

        Args:
            phrase: in the language of this module.
            rule: the number that its matches will carry.
            fragments: name → phrases, for `<name>`.
            sound: the spelling under which words of this language are alike.

        Raises:
            PhraseError: the phrase cannot be read, names an unknown fragment or may be empty.
        """
        part = _Reader(self, fragments, sound).read(phrase)
        if part.empty:
            raise PhraseError(f"phrase may match nothing: {phrase!r}")
        self._first.update(part.first)
        self._last.update(part.last)
        self._rule_of.update(dict.fromkeys(part.last, rule))
        self._step.cache_clear()

    def find(self, words: Sequence[str]) -> list[Match]:
        """All phrases in the words; of one rule with one end, the longest."""
        matches: list[Match] = []
        open_positions: dict[int, int] = {}
        for index, word in enumerate(words):
            if word == MASKED:
                open_positions = {}
                continue
            step = self._step(word)
            reached = dict.fromkeys(step.begins, index)
            for position, start in open_positions.items():
                following = step.following.get(position)
                if following is None:
                    following = tuple(self._follow[position] & step.fits)
                    step.following[position] = following
                for after in following:
                    if start < reached.get(after, index):
                        reached[after] = start
            longest: dict[int, int] = {}
            for position in self._last.intersection(reached):
                rule = self._rule_of[position]
                longest[rule] = min(reached[position], longest.get(rule, index))
            matches.extend(Match(rule, start, index) for rule, start in longest.items())
            open_positions = reached
        return matches

    def _look_up(self, word: str) -> _Step:
        found: set[int] = set()
        for sound, vocabulary in self._vocabularies.items():
            found |= vocabulary.positions(sound(word))
        if word != SENTENCE_END:
            found |= self._gaps
        return _Step(frozenset(found), tuple(found & self._first), {})

    def new_position(self) -> int:
        """A fresh place in the automaton."""
        self._follow.append(set())
        return len(self._follow) - 1

    def connect(self, before: _Part, after: _Part) -> None:
        """Lets `after` come directly after `before`."""
        for position in before.last:
            self._follow[position].update(after.first)

    def place_words(
        self, spellings: Iterable[tuple[str, str]], sound: Callable[[str], str]
    ) -> _Part:
        """One position that any of the (word, mark) fits."""
        position = self.new_position()
        vocabulary = self._vocabularies.setdefault(sound, _Vocabulary())
        for word, mark in spellings:
            vocabulary.add(sound(word), mark, position)
        return _Part(False, (position,), (position,))

    def place_gap(self) -> _Part:
        """One position that any word fits, or none."""
        position = self.new_position()
        self._gaps.add(position)
        return _Part(True, (position,), (position,))


class _Reader:
    """Reads one phrase by recursive descent into positions of a phrasebook."""

    def __init__(
        self,
        book: Phrasebook,
        fragments: Mapping[str, Sequence[str]],
        sound: Callable[[str], str],
    ) -> None:
        self._book = book
        self._fragments = fragments
        self._sound = sound

    def read(self, phrase: str) -> _Part:
        pieces = list(_PIECE.finditer(phrase))
        part, used = self._alternatives(pieces, 0, phrase)
        if used != len(pieces):
            raise PhraseError(f"unbalanced bracket in {phrase!r}")
        return part

    def _alternatives(
        self, pieces: Sequence[re.Match[str]], at: int, phrase: str
    ) -> tuple[_Part, int]:
        parts: list[_Part] = []
        singles: list[tuple[str, str]] = []
        while True:
            single = self._single(pieces, at)
            if single is not None:
                singles.append(single)
                at += 1
            else:
                part, at = self._row(pieces, at, phrase)
                parts.append(part)
            if at == len(pieces) or pieces[at].group() != "|":
                break
            at += 1
        if singles:
            parts.append(self._book.place_words(singles, self._sound))
        return _either(parts), at

    def _single(self, pieces: Sequence[re.Match[str]], at: int) -> tuple[str, str] | None:
        """The word at `at` if it is an alternative by itself: those share one position."""
        if at == len(pieces) or not pieces[at][3]:
            return None
        if at + 1 < len(pieces) and pieces[at + 1].group() not in ("|", ")"):
            return None
        return bare(pieces[at][3]), pieces[at][4]

    def _row(self, pieces: Sequence[re.Match[str]], at: int, phrase: str) -> tuple[_Part, int]:
        row = _Part(True, (), ())
        while at < len(pieces) and pieces[at].group() not in ("|", ")"):
            part, at = self._item(pieces, at, phrase)
            if at < len(pieces) and pieces[at].group() == "?":
                part = _Part(True, part.first, part.last)
                at += 1
            row = self._joined(row, part)
        return row, at

    def _item(self, pieces: Sequence[re.Match[str]], at: int, phrase: str) -> tuple[_Part, int]:
        piece = pieces[at]
        gap, name, word, mark, sign, stray = piece.groups()
        if word:
            return self._book.place_words([(bare(word), mark)], self._sound), at + 1
        if gap is not None:
            row = _Part(True, (), ())
            for _ in range(int(gap or _DEFAULT_GAP)):
                row = self._joined(row, self._book.place_gap())
            return row, at + 1
        if name:
            if name not in self._fragments:
                raise PhraseError(f"no fragment <{name}> for {phrase!r}")
            return self.read("|".join(self._fragments[name])), at + 1
        if sign == "(":
            part, at = self._alternatives(pieces, at + 1, phrase)
            if at == len(pieces) or pieces[at].group() != ")":
                raise PhraseError(f"unbalanced bracket in {phrase!r}")
            return part, at + 1
        if sign == "#":
            return self._book.place_words([(SENTENCE_END, "")], self._sound), at + 1
        raise PhraseError(f"{stray or sign!r} has no place in {phrase!r}")

    def _joined(self, before: _Part, after: _Part) -> _Part:
        self._book.connect(before, after)
        first = before.first + after.first if before.empty else before.first
        last = before.last + after.last if after.empty else after.last
        return _Part(before.empty and after.empty, first, last)


def _either(parts: Sequence[_Part]) -> _Part:
    return _Part(
        any(part.empty for part in parts),
        tuple(position for part in parts for position in part.first),
        tuple(position for part in parts for position in part.last),
    )
