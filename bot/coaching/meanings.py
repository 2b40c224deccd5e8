"""What strategies and told sentences mean, as directions whose nearness can be compared."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from ruamel.yaml import YAML

from bot.coaching.encoder import encoder
from bot.coaching.kept_vectors import KeptVectors, vectors_beside
from bot.playbooks import LANGUAGES
from bot.settings import get_settings

if TYPE_CHECKING:
    from bot.playbooks import Library, Strategy

Vectors = NDArray[Any]

_TOLD = Path(__file__).with_name("lexicon") / "told.yml"


@cache
def _kept(package: Any) -> KeptVectors:
    return KeptVectors(package.E5, vectors_beside(Path(get_settings().model_path)))


def told_meanings(sentences: Sequence[str], language: str) -> Vectors:
    """Directions of what was told, shape ``(sentences, 384)``, each of length 1.

    The encoder puts everything that educators say close together. What they say in general is
    taken off, so that what is left is what this sentence is about; otherwise the same few
    strategies, whose wording is general too, would be near to everything. Without the encoder
    nothing has a direction: all of these are 0, and nearness in meaning says nothing.
    """
    package = encoder()
    if package is None:
        return np.zeros((len(sentences), 1))
    meant = np.asarray(package.query(list(sentences)))
    return _directions(meant - _usual_talk(language))


def strategy_meanings(library: Library, strategies: Sequence[Strategy]) -> Vectors:
    """Directions of what a library's strategies say, shape ``(strategies, 384)``."""
    if encoder() is None:
        return np.zeros((len(strategies), 1))
    known = _all_strategies(library)
    return np.stack([known[strategy.id] for strategy in strategies])


def situation_meanings(library: Library, strategies: Sequence[Strategy]) -> Vectors:
    """Directions of when a library's strategies help, shape ``(strategies, 384)``.

    That of a strategy whose playbook does not say is 0: as near to one sentence as to another.
    """
    if encoder() is None:
        return np.zeros((len(strategies), 1))
    known = _all_situations(library)
    nowhere = np.zeros_like(next(iter(known.values()), np.zeros(1)))
    return np.stack([known.get(strategy.id, nowhere) for strategy in strategies])


def warm(library: Library) -> None:
    """Work out the meaning of every strategy before the first one is needed.

    That takes a minute the first time; then it stands in a file beside the model.
    """
    if encoder() is None:
        return
    strategy_meanings(library, library.all_strategies[:1])
    situation_meanings(library, library.all_strategies[:1])
    for language in LANGUAGES:
        _usual_talk(language)


@lru_cache(maxsize=64)
def _all_strategies(library: Library) -> dict[str, Vectors]:
    """Short and full wording count alike, and so do both languages.

    Each is seen against all others of its sort, so that it does not matter that one sort is plain
    and another legal.
    """
    strategies, kept = library.all_strategies, _kept(encoder())
    sorts = [
        _seen_among_all(kept.encode("passage", [wording.in_(language) for wording in wordings]))
        for language in LANGUAGES
        for wordings in ([s.spoken for s in strategies], [s.text for s in strategies])
    ]
    ids = [strategy.id for strategy in strategies]
    return dict(zip(ids, np.mean(sorts, axis=0), strict=True))


@lru_cache(maxsize=64)
def _all_situations(library: Library) -> dict[str, Vectors]:
    """The middle of a strategy's sentences in both languages, seen against all other strategies."""
    told = {s.id: s.helps_when for s in library.all_strategies if s.helps_when}
    if not told:
        return {}
    middles: Vectors = np.zeros(1)
    for language in LANGUAGES:
        sentences = [situations.in_(language) for situations in told.values()]
        meant = _kept(encoder()).encode("query", [one for several in sentences for one in several])
        ends = np.cumsum([len(several) for several in sentences])[:-1]
        parts = np.split(_directions(meant - _usual_talk(language)), ends)
        middles = middles + np.stack([part.mean(axis=0) for part in parts])
    return dict(zip(told, _seen_among_all(_directions(middles)), strict=True))


def _seen_among_all(meant: Vectors) -> Vectors:
    if len(meant) == 1:
        return _directions(meant)
    return _directions(meant - meant.mean(axis=0))


@cache
def _usual_talk(language: str) -> Vectors:
    sentences: dict[str, list[str]] = YAML(typ="safe").load(_TOLD.read_text(encoding="utf-8"))
    middle: Vectors = _kept(encoder()).encode("query", sentences[language]).mean(axis=0)
    return middle


def _directions(vectors: Vectors) -> Vectors:
    found: Vectors = vectors / np.linalg.norm(vectors, axis=-1, keepdims=True)
    return found
