"""A choice named by a part of its title that no other title has: "the board thing"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from bot.coaching.answers.lexicon import Lexicon, Phrase

_HALF = 0.5  # share of the words said that the title must have
_ALIKE = 84  # rapidfuzz points at which a word is the other, misspelt
_FEW = 3  # telling words
_STEM = 3  # letters that are left of a word
_PREFIX = 4  # letters that two forms of a word share
_LOST = 2  # letters that a word loses at least when it is shortened
_ENDINGS = re.compile(
    r"(?<=...)(?:ations?|aciones|acion|iendo|ando|ings?|ions?|iones|itos?|itas?|ers?|ed|ar|er|ir"
    r"|as|os|es|s|a|o|e)$"
)
_SOUNDS = str.maketrans({"v": "b", "z": "s", "h": None, "y": "i", "k": "c", "q": "c"})
_VOWELS = re.compile(r"[aeiou]")
_TWICE = re.compile(r"(.)\1")


def named_by_title(
    words: Phrase, titles: Sequence[Phrase], lexicon: Lexicon, wholly: bool = False
) -> int | None:
    """The index of the one title that the words are about; None when in doubt.

    `wholly` takes no word that the title has not.
    """
    said = telling(words, lexicon)
    if not said:
        return None
    if not lexicon.negations.isdisjoint(words):
        titles = [title if set(words) & set(title) & lexicon.negations else () for title in titles]
    hits = [[word for word in said if is_of_title(word, title)] for title in titles]
    counts = [len(found) for found in hits]
    best = max(range(len(titles)), key=counts.__getitem__, default=None)
    if best is None or counts[best] == 0:
        return None
    if counts[best] >= (1.0 if wholly else _HALF) * len(said) and counts.count(counts[best]) == 1:
        return best
    if wholly:
        return None
    begins = len(said) <= _FEW and words[0] not in lexicon.stopwords
    return _begun_alike(words, titles) if begins else None


def _begun_alike(words: Phrase, titles: Sequence[Phrase]) -> int | None:
    """The one title that begins so: of "ask them" and "move the boys", "ask the boys" the first."""
    same = [index for index, title in enumerate(titles) if title[:1] == words[:1]]
    return same[0] if len(same) == 1 else None


def telling(words: Phrase, lexicon: Lexicon) -> list[str]:
    """The words that say which one is meant, each once."""
    return [
        word
        for word in dict.fromkeys(words)
        if word not in lexicon.stopwords
        and (word,) not in lexicon.fillers
        and word not in lexicon.negations
        and (len(word) > 2 or word.isdecimal())
    ]


def is_of_title(word: str, title: Phrase) -> bool:
    """Whether a word stands in a title, in another form or misspelt as well."""
    return any(_same(word, other) for other in title)


def _same(word: str, other: str) -> bool:
    """Whether they are one word: in another form, or misspelt."""
    if word == other:
        return True
    if min(len(word), len(other)) < _STEM or word[0].isdecimal():
        return False
    if _ENDINGS.sub("", word) == _ENDINGS.sub("", other):
        return True
    shared = min(len(word), len(other))
    if shared < _PREFIX:
        return False
    if other.startswith(word) or _shortened(word, other):
        return True
    if abs(len(word) - len(other)) <= 3:
        stem = max(_PREFIX, shared - 1)
        if word[:stem] == other[:stem]:
            return True
    if word[0] == other[0] and sorted(word) == sorted(other):  # two letters in the wrong order
        return True
    return shared > _PREFIX and fuzz.ratio(_sound(word), _sound(other)) >= _ALIKE


def _shortened(word: str, other: str) -> bool:
    """Whether a word is another without most vowels: "grps" for "groups", "refrls"."""
    short, whole = (one[0] + _VOWELS.sub("", one[1:]) for one in (word, other))
    few = len(word) - len(short) <= 1 and len(word) <= len(other) - _LOST
    return few and _TWICE.sub(r"\1", short) == _TWICE.sub(r"\1", whole)


def _sound(word: str) -> str:
    """The word as it sounds in Spanish, where it is misspelt as it sounds."""
    return _TWICE.sub(r"\1", word.translate(_SOUNDS))
