"""Which intent a text has: a fast look at its n-grams and, in doubt, a second at its meaning.

The first is a linear model on n-grams only and takes a fraction of a millisecond. Where it is not
sure the second is asked: what the sentence vector adds to it, and the nearest examples. The second
learns from the examples alone that the first is unsure of, and of many of one intent from some:
only those are encoded.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from bot.components.neighbours import Neighbours
from bot.components.ngrams import Ngrams
from bot.components.softmax_regression import Correction, Linear, fit, fit_correction, softmax

_ARRAYS = "weights.npz"
_WORDS = "vocabulary.json"
_TINY = 1e-12
_FOLDS = 2


class Encoder(Protocol):
    """Gives texts their vectors."""

    def encode(self, text: str) -> NDArray[Any]:
        """Return the vector of a text, shape ``(dimensions,)``."""

    def encode_all(self, texts: Sequence[str], cached: Path | None = None) -> NDArray[Any]:
        """Return the vectors of texts, shape ``(texts, dimensions)``."""


@dataclass(frozen=True)
class Examples:
    """Texts to learn from, with their n-grams.

    Attributes:
        texts: the texts.
        ngrams: the vocabulary they were counted with.
        grams: what of it is in each, shape ``(texts, columns)``.
    """

    texts: Sequence[str]
    ngrams: Ngrams
    grams: csr_matrix

    @classmethod
    def of(cls, texts: Sequence[str], at_least: int) -> Examples:
        """Count the n-grams that occur in at least so many of the texts."""
        ngrams = Ngrams.fit(texts, at_least)
        return cls(texts, ngrams, ngrams.matrix(texts))

    def only(self, rows: Sequence[int]) -> Examples:
        """Return some of them."""
        return Examples([self.texts[row] for row in rows], self.ngrams, self.grams[list(rows)])


@dataclass(frozen=True)
class Fitting:
    """How the models are fitted and used; what was measured stands in ``config.yml``.

    Attributes:
        at_least: in how many texts an n-gram must occur.
        strength: inverse of the regularisation (``C`` of logistic regression).
        when_below: the meaning counts only where no intent is as likely as this by n-grams, 0-1.
        judge_most: from how many examples of an intent at most each of the two n-gram models learns
            that say which examples are unsure; the others are new to both.
        learn_below: the meaning is learnt from examples where no intent is as likely as this by
            n-grams that have not seen them, 0-1.
        learn_most: from how many such examples of an intent at most; they stand for the others.
        meaning_strength: inverse of the regularisation of what the sentence vector adds.
        neighbours: how much the vote of the nearest examples counts, 0-1.
        sharpen: factor on the scores that makes the probabilities fit what is right.
        tolerance: where the fitting stops.
    """

    at_least: int = 4
    strength: float = 30.0
    when_below: float = 0.9
    judge_most: int = 2000
    learn_below: float = 0.8
    learn_most: int = 2000
    meaning_strength: float = 3.0
    neighbours: float = 0.5
    sharpen: float = 1.3
    tolerance: float = 3.0


@dataclass(frozen=True)
class Meaning:
    """What is known of the sentence vectors of the examples.

    Attributes:
        correction: what a vector adds to the scores of the n-grams.
        near: the examples themselves.
        centre: mean vector of the examples.
        scale: factor that gives centred vectors the length 1 on average.
        share: how much the vote of ``near`` counts, 0-1.
    """

    correction: Correction
    near: Neighbours
    centre: NDArray[Any]
    scale: float
    share: float

    @classmethod
    def fit(
        cls,
        vectors: NDArray[Any],
        known: NDArray[Any],
        classes: NDArray[Any],
        votes: NDArray[Any],
        fitting: Fitting,
    ) -> Meaning:
        """Fit on the vectors of examples and the scores that their n-grams have.

        Args:
            vectors: shape ``(examples, dimensions)``.
            known: scores of n-grams that have not seen the examples, shape ``(examples, intents)``.
            classes: the intent of each, counted from 0.
            votes: how many examples one of each intent stands for, shape ``(intents,)``.
            fitting: how.
        """
        centre = vectors.mean(axis=0)
        centred = vectors - centre
        scale = 1.0 / max(float(np.linalg.norm(centred, axis=1).mean()), _TINY)
        correction = fit_correction(
            (centred * scale).astype(np.float64),
            known.astype(np.float64),
            classes,
            strength=fitting.meaning_strength,
            tolerance=fitting.tolerance,
        )
        near = Neighbours(centred, classes, votes)
        return cls(correction, near, centre, scale, fitting.neighbours)

    def scores(self, known: NDArray[Any], vector: NDArray[Any]) -> NDArray[Any]:
        """Return logarithms of likelihoods up to a constant, shape ``(intents,)``.

        Args:
            known: scores of the n-grams of the text, shape ``(intents,)``.
            vector: sentence vector of the text.
        """
        centred = vector - self.centre
        linear = self.correction.scores(known, centred * self.scale)
        likely = softmax(linear.astype(np.float64))
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
        fitting: Fitting,
    ) -> None:
        """Keep what was fitted."""
        self.intents = list(intents)
        self._ngrams = ngrams
        self._coarse = coarse
        self._meaning = meaning
        self._fitting = fitting

    @classmethod
    def fit(
        cls,
        examples: Examples,
        intents: Sequence[str],
        encoder: Encoder | None,
        fitting: Fitting,
        cached: Path | None = None,
    ) -> IntentModel:
        """Fit on examples.

        Args:
            examples: the texts.
            intents: the intent of each, at least two different ones.
            encoder: gives the sentence vectors; None to do without.
            fitting: how.
            cached: a file that keeps the sentence vectors for the next time.
        """
        names = sorted(set(intents))
        place = {name: column for column, name in enumerate(names)}
        classes = np.array([place[name] for name in intents])
        if encoder is None:
            coarse = _coarse(examples.grams, classes, len(names), fitting)
            return cls(names, examples.ngrams, coarse, None, fitting)
        unseen, near_it = _unseen_scores(examples.grams, classes, len(names), fitting)
        unsure = np.flatnonzero(softmax(unseen).max(axis=1) < fitting.learn_below)
        rows, votes = _some_of_each(unsure, classes, len(names), fitting.learn_most)
        meaning = None
        with ThreadPoolExecutor(1) as pool:  # beside the encoder, which leaves Python alone
            fitted = pool.submit(_coarse, examples.grams, classes, len(names), fitting, near_it)
            if len(rows):
                vectors = encoder.encode_all([examples.texts[row] for row in rows], cached)
                meaning = Meaning.fit(vectors, unseen[rows], classes[rows], votes, fitting)
        return cls(names, examples.ngrams, fitted.result(), meaning, fitting)

    def probabilities(self, text: str, encoder: Encoder | None) -> NDArray[Any]:
        """Return the probability of each intent, in the order of ``intents``.

        Args:
            text: what was said.
            encoder: gives the sentence vector where it is wanted; None to decide by n-grams alone.
        """
        columns, values = self._ngrams.row(text)
        scores = values @ self._coarse.weights[columns] + self._coarse.intercept
        likely = softmax(scores.astype(np.float64))
        if encoder is None or self._meaning is None or likely.max() >= self._fitting.when_below:
            return likely
        doubtful = self._meaning.scores(scores, encoder.encode(text))
        return softmax(doubtful * self._fitting.sharpen)

    def save(self, folder: Path) -> None:
        """Write the model as JSON and plain arrays: reading it back runs no code."""
        folder.mkdir(exist_ok=True)
        kept = {
            "intents": self.intents,
            "ngrams": self._ngrams.vocabulary,
            "fitting": {part.name: getattr(self._fitting, part.name) for part in fields(Fitting)},
        }
        (folder / _WORDS).write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
        arrays: dict[str, Any] = {"idf": self._ngrams.weights, **_flat("coarse", self._coarse)}
        if self._meaning is not None:
            arrays |= _flat("correction", self._meaning.correction)
            arrays["near"] = self._meaning.near.directions
            arrays["classes"] = self._meaning.near.classes
            arrays["votes"] = self._meaning.near.votes
            arrays["centre"] = self._meaning.centre
            arrays["scale"] = np.float64(self._meaning.scale)
        np.savez(folder / _ARRAYS, **arrays)

    @classmethod
    def load(cls, folder: Path) -> IntentModel:
        """Read what ``save`` wrote."""
        kept = json.loads((folder / _WORDS).read_text(encoding="utf-8"))
        with np.load(folder / _ARRAYS, allow_pickle=False) as file:
            arrays = dict(file)
        fitting = Fitting(**kept["fitting"])
        meaning = None
        if "near" in arrays:
            meaning = Meaning(
                correction=Correction(**_unflat("correction", arrays, Correction)),
                near=Neighbours(arrays["near"], arrays["classes"], arrays["votes"]),
                centre=arrays["centre"],
                scale=float(arrays["scale"]),
                share=fitting.neighbours,
            )
        ngrams = Ngrams(kept["ngrams"], arrays["idf"])
        coarse = Linear(**_unflat("coarse", arrays, Linear))
        return cls(kept["intents"], ngrams, coarse, meaning, fitting)


def _coarse(
    grams: csr_matrix,
    classes: NDArray[Any],
    count: int,
    fitting: Fitting,
    start: Linear | None = None,
) -> Linear:
    how = {"strength": fitting.strength, "tolerance": fitting.tolerance}
    return fit(grams, classes, count, start=start, **how)


def _unseen_scores(
    grams: csr_matrix, classes: NDArray[Any], count: int, fitting: Fitting
) -> tuple[NDArray[Any], Linear]:
    """Scores of each example by models fitted without it, and the mean of these models.

    Returns:
        Scores of shape ``(texts, intents)``, and a good place to begin a fit on all examples.
    """
    fold = np.full(len(classes), _FOLDS)
    for intent in range(count):
        rows = _evenly(np.flatnonzero(classes == intent), _FOLDS * fitting.judge_most)
        fold[rows] = np.arange(len(rows)) % _FOLDS

    def fit_without(part: int) -> Linear:
        seen = (fold != part) & (fold < _FOLDS)
        if not seen.any():
            return Linear(np.zeros((grams.shape[1], count)), np.zeros(count))
        return _coarse(grams[seen], classes[seen], count, fitting)

    with ThreadPoolExecutor(_FOLDS) as pool:
        models = list(pool.map(fit_without, range(_FOLDS)))
    weights = np.mean([model.weights for model in models], axis=0)
    models.append(Linear(weights, np.mean([model.intercept for model in models], axis=0)))
    scores = np.zeros((len(classes), count))
    for part, model in enumerate(models):
        scores[fold == part] = grams[fold == part] @ model.weights + model.intercept
    return scores, models[-1]


def _some_of_each(
    rows: NDArray[Any], classes: NDArray[Any], count: int, most: int
) -> tuple[NDArray[Any], NDArray[Any]]:
    """At most so many of the rows of each class, evenly, and how many one of them stands for."""
    chosen = []
    votes = np.ones(count)
    for place in range(count):
        own = rows[classes[rows] == place]
        votes[place] = max(len(own) / most, 1.0)
        chosen.append(_evenly(own, most))
    return np.sort(np.concatenate(chosen)), votes


def _evenly(rows: NDArray[Any], most: int) -> NDArray[Any]:
    """At most so many of the rows, from all along them."""
    if len(rows) <= most:
        return rows
    places: NDArray[Any] = np.linspace(0, len(rows) - 1, most).astype(int)
    chosen: NDArray[Any] = rows[places]
    return chosen


def _flat(name: str, part: Linear | Correction) -> dict[str, NDArray[Any]]:
    return {f"{name}_{entry.name}": getattr(part, entry.name) for entry in fields(part)}


def _unflat(
    name: str, arrays: Mapping[str, NDArray[Any]], kind: type[Linear] | type[Correction]
) -> dict[str, NDArray[Any]]:
    return {entry.name: arrays[f"{name}_{entry.name}"] for entry in fields(kind)}
