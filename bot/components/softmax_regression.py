"""Multinomial logistic regression: on sparse features, and on vectors as a correction of scores.

scikit-learn's has neither scores to start from nor single precision, which halves the time that
20,000 examples take; optimiser and objective are the same.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

_MEMORY = 10
_STEPS = 300

# From a matrix of parameters to scores, and from the slope of the loss by scores back to that by
# parameters.
_Scores = Callable[[NDArray[Any]], NDArray[Any]]


@dataclass(frozen=True)
class Linear:
    """Scores as a weighted sum of sparse features.

    Attributes:
        weights: shape ``(features, classes)``.
        intercept: shape ``(classes,)``.
    """

    weights: NDArray[Any]
    intercept: NDArray[Any]


@dataclass(frozen=True)
class Correction:
    """Better scores from scores that are known already and a vector.

    Attributes:
        weights: shape ``(dimensions, classes)``.
        intercept: shape ``(classes,)``.
        trust: factor on the known scores, shape ``(1,)``.
    """

    weights: NDArray[Any]
    intercept: NDArray[Any]
    trust: NDArray[Any]

    def scores(self, known: NDArray[Any], vector: NDArray[Any]) -> NDArray[Any]:
        """Return the scores, shape ``(classes,)``.

        Args:
            known: scores to correct, shape ``(classes,)``.
            vector: shape ``(dimensions,)``.
        """
        corrected: NDArray[Any] = self.trust * known + vector @ self.weights + self.intercept
        return corrected


def softmax(scores: NDArray[Any]) -> NDArray[Any]:
    """Return probabilities along the last axis."""
    raised: NDArray[Any] = np.exp(scores - scores.max(axis=-1, keepdims=True))
    shares: NDArray[Any] = raised / raised.sum(axis=-1, keepdims=True)
    return shares


def fit(
    features: csr_matrix,
    classes: NDArray[Any],
    count: int,
    *,
    strength: float,
    tolerance: float,
    start: Linear | None = None,
) -> Linear:
    """Fit by L-BFGS, every class weighing the same.

    Args:
        features: shape ``(examples, features)``.
        classes: the class of each example, counted from 0.
        count: how many classes there are.
        strength: inverse of the squared-weight penalty, scikit-learn's ``C``.
        tolerance: the largest slope at which fitting stops.
        start: a model to begin with, which saves steps; None to begin with zeros.
    """
    rows, columns = features.astype(np.float32), features.T.tocsr().astype(np.float32)

    def scores(parameters: NDArray[Any]) -> NDArray[Any]:
        single = parameters.astype(np.float32)
        found: NDArray[Any] = rows @ single[:-1] + single[-1]
        return found

    def back(slope: NDArray[Any]) -> NDArray[Any]:
        return np.vstack([columns @ slope, slope.sum(axis=0)])

    begin = np.zeros((features.shape[1] + 1, count))
    if start is not None:
        begin[:-1], begin[-1] = start.weights, start.intercept
    found = _descend(begin, 1, scores, back, classes, strength, tolerance).astype(np.float32)
    return Linear(found[:-1].copy(), found[-1].copy())


def fit_correction(
    vectors: NDArray[Any],
    known: NDArray[Any],
    classes: NDArray[Any],
    *,
    strength: float,
    tolerance: float,
) -> Correction:
    """Fit what vectors add to scores that are known already, every class weighing the same.

    Args:
        vectors: shape ``(examples, dimensions)``.
        known: scores of a model that has not seen these examples, shape ``(examples, classes)``.
        classes: the class of each example, counted from 0.
        strength: inverse of the squared-weight penalty.
        tolerance: the largest slope at which fitting stops.
    """

    def scores(parameters: NDArray[Any]) -> NDArray[Any]:
        found: NDArray[Any] = known * parameters[-1, 0] + vectors @ parameters[:-2] + parameters[-2]
        return found

    def back(slope: NDArray[Any]) -> NDArray[Any]:
        trust = np.zeros((1, known.shape[1]))
        trust[0, 0] = float(np.sum(slope * known))
        return np.vstack([vectors.T @ slope, slope.sum(axis=0), trust])

    start = np.zeros((vectors.shape[1] + 2, known.shape[1]))
    start[-1, 0] = 1.0
    found = _descend(start, 2, scores, back, classes, strength, tolerance).astype(np.float32)
    return Correction(found[:-2].copy(), found[-2].copy(), found[-1, :1].copy())


def _balanced(classes: NDArray[Any], count: int) -> NDArray[Any]:
    """A weight for each example, shape ``(examples,)``, so that every class weighs the same."""
    size = np.maximum(np.bincount(classes, minlength=count), 1)
    weight: NDArray[Any] = (len(classes) / (count * size))[classes].astype(np.float32)
    return weight


def _descend(
    start: NDArray[Any],
    free: int,
    scores: _Scores,
    back: _Scores,
    classes: NDArray[Any],
    strength: float,
    tolerance: float,
) -> NDArray[Any]:
    """The parameters of the least loss; the last ``free`` rows of them have no penalty."""
    rows = np.arange(len(classes))
    weight = _balanced(classes, start.shape[1])

    def loss(flat: NDArray[Any]) -> tuple[float, NDArray[Any]]:
        parameters = flat.reshape(start.shape)
        likely = softmax(scores(parameters))
        slope = likely * weight[:, None]
        slope[rows, classes] -= weight
        gradient = back(slope).astype(np.float64)
        gradient[:-free] += parameters[:-free] / strength
        surprise = -np.log(np.maximum(likely[rows, classes], np.finfo(np.float32).tiny))
        penalty = 0.5 / strength * float(np.sum(parameters[:-free] ** 2))
        return float(weight.astype(np.float64) @ surprise) + penalty, gradient.ravel()

    options = {"maxiter": _STEPS, "gtol": tolerance, "maxcor": _MEMORY}
    found = minimize(loss, start.ravel(), jac=True, method="L-BFGS-B", options=options)
    best: NDArray[Any] = found.x.reshape(start.shape)
    return best
