"""Which intent a text has: a fast look at its n-grams and, in doubt, a second at its meaning.

The first is a linear model on n-grams only and takes a fraction of a millisecond. Where it is not
sure the second is asked: a linear model on n-grams and sentence vector, and the nearest examples.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from bot.components.neighbours import Neighbours
from bot.components.ngrams import Ngrams
from bot.components.softmax_regression import Linear, fit, softmax

_ARRAYS = "weights.npz"
_WORDS = "vocabulary.json"
_TINY = 1e-12


class Encoder(Protocol):
    """Gives a text its vector, shape ``(dimensions,)``."""

    def encode(self, text: str) -> NDArray[Any]:
        """Return the vector of a text."""


@dataclass(frozen=True)
class Fitting:
    """How the models are fitted and used; what was measured stands in ``config.yml``.

    Attributes:
        at_least: in how many texts an n-gram must occur.
        strength: inverse of the regularisation (``C`` of logistic regression).
        vector_scale: length of a centred sentence vector beside the n-grams' two of length 1.
        neighbours: how much the vote of the nearest examples counts, 0-1.
        sharpen: factor on the scores that makes the probabilities fit what is right.
        tolerance: where the fitting stops.
    """

    at_least: int = 2
    strength: float = 30.0
    vector_scale: float = 1.0
    neighbours: float = 0.4
    sharpen: float = 1.3
    tolerance: float = 0.1


@dataclass(frozen=True)
class Meaning:
    """What is known of the sentence vectors of the examples.

    Attributes:
        fine: linear model on n-grams and vectors.
        near: the examples themselves.
        centre: mean vector of the examples.
        scale: factor on centred vectors beside the n-grams.
        share: how much the vote of ``near`` counts, 0-1.
    """

    fine: Linear
    near: Neighbours
    centre: NDArray[Any]
    scale: float
    share: float

    def scores(
        self, columns: NDArray[Any], values: NDArray[Any], vector: NDArray[Any]
    ) -> NDArray[Any]:
        """Return logarithms of likelihoods up to a constant, shape ``(intents,)``.

        Args:
            columns: n-grams of the text.
            values: their values.
            vector: sentence vector of the text.
        """
        centred = vector - self.centre
        linear = values @ self.fine.sparse[columns] + centred * self.scale @ self.fine.dense
        likely = softmax((linear + self.fine.intercept).astype(np.float64))
        vote = np.log(self.near.vote(centred))
        mixed: NDArray[Any] = (1.0 - self.share) * np.log(likely + _TINY) + self.share * vote
        return mixed


class IntentModel:
    """Gives a text the probability of each intent."""

    def __init__(
        self,
        intents: Sequence[str],
        ngrams: Ngrams,
        coarse: Linear,
        meaning: Meaning | None,
        sharpen: float,
    ) -> None:
        """Keep what was fitted."""
        self.intents = list(intents)
        self._ngrams = ngrams
        self._coarse = coarse
        self._meaning = meaning
        self._sharpen = sharpen

    @classmethod
    def fit(
        cls,
        texts: Sequence[str],
        intents: Sequence[str],
        vectors: NDArray[Any] | None,
        fitting: Fitting,
    ) -> IntentModel:
        """Fit on examples.

        Args:
            texts: the examples.
            intents: the intent of each, at least two different ones.
            vectors: sentence vectors, shape ``(texts, dimensions)``; None to do without.
            fitting: how.
        """
        names = sorted(set(intents))
        place = {name: column for column, name in enumerate(names)}
        classes = np.array([place[name] for name in intents])
        ngrams = Ngrams.fit(texts, fitting.at_least)
        grams = ngrams.matrix(texts)

        def fitted(dense: NDArray[Any]) -> Linear:
            return fit(
                grams, dense, classes, strength=fitting.strength, tolerance=fitting.tolerance
            )

        coarse = fitted(np.zeros((len(texts), 0)))
        if vectors is None:
            return cls(names, ngrams, coarse, None, fitting.sharpen)
        centre = vectors.mean(axis=0)
        centred = vectors - centre
        scale = fitting.vector_scale / max(float(np.linalg.norm(centred, axis=1).mean()), _TINY)
        near = Neighbours(centred, classes, len(names))
        meaning = Meaning(fitted(centred * scale), near, centre, scale, fitting.neighbours)
        return cls(names, ngrams, coarse, meaning, fitting.sharpen)

    def probabilities(self, text: str, encoder: Encoder | None, when_below: float) -> NDArray[Any]:
        """Return the probability of each intent, in the order of ``intents``.

        Args:
            text: what was said.
            encoder: gives the sentence vector; None to decide by n-grams alone.
            when_below: the encoder is asked only where no intent is as likely as this.
        """
        columns, values = self._ngrams.row(text)
        scores = values @ self._coarse.sparse[columns] + self._coarse.intercept
        likely = softmax(scores.astype(np.float64))
        if encoder is None or self._meaning is None or likely.max() >= when_below:
            return likely
        doubtful = self._meaning.scores(columns, values, encoder.encode(text))
        return softmax(doubtful * self._sharpen)

    def save(self, folder: Path) -> None:
        """Write the model as JSON and plain arrays: reading it back runs no code."""
        words = {"intents": self.intents, "ngrams": self._ngrams.vocabulary}
        (folder / _WORDS).write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8")
        arrays: dict[str, Any] = {"idf": self._ngrams.weights, "sharpen": np.float64(self._sharpen)}
        arrays |= _flat("coarse", self._coarse)
        if self._meaning is not None:
            arrays |= _flat("fine", self._meaning.fine)
            arrays["near"] = self._meaning.near.directions
            arrays["classes"] = self._meaning.near.classes
            arrays["centre"] = self._meaning.centre
            arrays["scale"] = np.float64(self._meaning.scale)
            arrays["share"] = np.float64(self._meaning.share)
        np.savez(folder / _ARRAYS, **arrays)

    @classmethod
    def load(cls, folder: Path) -> IntentModel:
        """Read what ``save`` wrote."""
        words = json.loads((folder / _WORDS).read_text(encoding="utf-8"))
        with np.load(folder / _ARRAYS, allow_pickle=False) as file:
            arrays = dict(file)
        meaning = None
        if "near" in arrays:
            meaning = Meaning(
                fine=_linear("fine", arrays),
                near=Neighbours(arrays["near"], arrays["classes"], len(words["intents"])),
                centre=arrays["centre"],
                scale=float(arrays["scale"]),
                share=float(arrays["share"]),
            )
        ngrams = Ngrams(words["ngrams"], arrays["idf"])
        coarse = _linear("coarse", arrays)
        return cls(words["intents"], ngrams, coarse, meaning, float(arrays["sharpen"]))


def _flat(name: str, linear: Linear) -> dict[str, NDArray[Any]]:
    return {f"{name}_{part.name}": getattr(linear, part.name) for part in fields(Linear)}


def _linear(name: str, arrays: Mapping[str, NDArray[Any]]) -> Linear:
    return Linear(**{part.name: arrays[f"{name}_{part.name}"] for part in fields(Linear)})
