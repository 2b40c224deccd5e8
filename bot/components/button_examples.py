"""What people type instead of pressing a button, to learn from: ``data/buttons``.

A file holds the buttons of one question: each button's value with what is typed for it. What is
typed beside such buttons and means none of them is in ``other.yml``.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

OTHER = "other"
_ANSWERS = frozenset({"affirm", "deny", "crisis"})
_MOST_OF_AN_INTENT = 60
_MOST_ANSWERS = 400


@dataclass(frozen=True)
class ButtonExamples:
    """Typed lines with what they mean.

    Attributes:
        texts: the lines.
        meanings: ``question.value`` of each, or ``other``.
    """

    texts: Sequence[str]
    meanings: Sequence[str]

    @classmethod
    def read(cls, folder: Path, said_otherwise: Mapping[str, Sequence[str]]) -> ButtonExamples:
        """Read the files of a folder.

        Args:
            folder: with a folder for each language.
            said_otherwise: the examples of every intent; some of each are no button either.
        """
        pairs = [pair for path in sorted(folder.rglob("*.yml")) for pair in _pairs(path)]
        known = {text for text, _ in pairs}
        pairs += [(text, OTHER) for text in _some(said_otherwise) if text not in known]
        return cls([text for text, _ in pairs], [meaning for _, meaning in pairs])


def questions(meanings: Iterable[str]) -> dict[str, frozenset[str]]:
    """The values of each question's buttons, of meanings as ``ButtonExamples`` has them."""
    found: dict[str, set[str]] = {}
    for meaning in meanings:
        question, dot, value = meaning.rpartition(".")
        if dot:
            found.setdefault(question, set()).add(value)
    return {question: frozenset(values) for question, values in found.items()}


def _pairs(path: Path) -> Iterator[tuple[str, str]]:
    for value, texts in yaml.safe_load(path.read_text(encoding="utf-8")).items():
        meaning = OTHER if value == OTHER else f"{path.stem}.{value}"
        yield from ((str(text), meaning) for text in texts)


def _some(said_otherwise: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """As many of each intent, and more answers; the same ones in every training."""
    for intent in sorted(said_otherwise.keys() - _ANSWERS):
        texts = sorted(set(said_otherwise[intent]))
        most = _MOST_ANSWERS if intent == "share" else _MOST_OF_AN_INTENT
        yield from random.Random(0).sample(texts, min(most, len(texts)))  # noqa: S311
