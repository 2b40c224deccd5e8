"""Word and character n-grams of a short text, weighted by how rare they are.

Lean on purpose: one message takes some 0.1 ms, where Rasa's count vectorisers take a few
milliseconds for the same features. Accents and case are folded, because people type "que mas".
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*|[?!]|[\u2600-\u27bf\U0001f300-\U0001faff]")
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "´": "'"})
WORD_SIZES = (1, 2, 3)
CHARACTER_SIZES = (2, 3, 4, 5)


def fold(text: str) -> str:
    """Return the text in lower case without accents, with one kind of apostrophe."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES).lower())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def words(text: str) -> list[str]:
    """Return the words of a text, folded; a question or exclamation mark is a word too."""
    return _WORD.findall(fold(text))


def _word_grams(tokens: Sequence[str]) -> Iterator[str]:
    framed = ["^", *tokens, "$"]
    for size in WORD_SIZES:
        for start in range(len(framed) - size + 1):
            yield "w " + " ".join(framed[start : start + size])


def _character_grams(tokens: Iterable[str]) -> Iterator[str]:
    for token in tokens:
        framed = f" {token} "
        for size in CHARACTER_SIZES:
            for start in range(len(framed) - size + 1):
                yield framed[start : start + size]


class Ngrams:
    """A vocabulary of n-grams and the weight of each; words and characters count alike.

    Args:
        vocabulary: n-grams, the column of each being its place; those of words begin with ``"w "``.
        weights: inverse document frequency of each column, shape ``(columns,)``.
    """

    def __init__(self, vocabulary: Sequence[str], weights: NDArray[Any]) -> None:
        self.vocabulary = list(vocabulary)
        self.weights = np.asarray(weights, dtype=np.float32)
        self._column = {gram: column for column, gram in enumerate(self.vocabulary)}

    @classmethod
    def fit(cls, texts: Sequence[str], at_least: int) -> Ngrams:
        """Learn the n-grams that occur in at least ``at_least`` of the texts."""
        seen: Counter[str] = Counter()
        for text in texts:
            tokens = words(text)
            seen.update(set(_word_grams(tokens)))
            seen.update(set(_character_grams(tokens)))
        vocabulary = sorted(gram for gram, count in seen.items() if count >= at_least)
        weights = [math.log((1 + len(texts)) / (1 + seen[gram])) + 1 for gram in vocabulary]
        return cls(vocabulary, np.asarray(weights, dtype=np.float32))

    def row(self, text: str) -> tuple[NDArray[Any], NDArray[Any]]:
        """Return the columns of a text and their values, each part of Euclidean length 1."""
        tokens = words(text)
        parts = [self._part(_word_grams(tokens)), self._part(_character_grams(tokens))]
        columns = np.concatenate([part[0] for part in parts])
        values = np.concatenate([part[1] for part in parts])
        return columns, values

    def matrix(self, texts: Sequence[str]) -> csr_matrix:
        """Return the rows of many texts, shape ``(texts, columns)``."""
        rows = [self.row(text) for text in texts]
        indptr = np.cumsum([0, *(len(columns) for columns, _ in rows)])
        indices = np.concatenate([columns for columns, _ in rows])
        data = np.concatenate([values for _, values in rows])
        return csr_matrix((data, indices, indptr), shape=(len(texts), len(self.vocabulary)))

    def _part(self, grams: Iterable[str]) -> tuple[NDArray[Any], NDArray[Any]]:
        found = {column for gram in grams if (column := self._column.get(gram)) is not None}
        columns = np.fromiter(sorted(found), dtype=np.int32, count=len(found))
        values = self.weights[columns]
        length = float(np.sqrt(values @ values))
        return columns, values / length if length else values
