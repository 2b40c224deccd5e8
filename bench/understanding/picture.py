"""The confusion matrix as a picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import matplotlib as mpl
import numpy as np
from sklearn.metrics import confusion_matrix

Pair = tuple[str, str]


def draw(pairs: Mapping[str, Sequence[Pair]], path: Path) -> None:
    """Draw a matrix a language: meant downwards, taken across, shaded by the share of a row."""
    mpl.use("agg")
    from matplotlib import pyplot as plt

    figure, places = plt.subplots(1, len(pairs), figsize=(11 * len(pairs), 10), squeeze=False)
    for place, (name, found) in zip(places[0], pairs.items(), strict=True):
        names = sorted({intent for pair in found for intent in pair})
        truth, taken = [pair[0] for pair in found], [pair[1] for pair in found]
        counts = confusion_matrix(truth, taken, labels=names)
        shares = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
        place.imshow(shares, cmap="Blues", vmin=0, vmax=1)
        place.set_title(f"{name}: {len(found)} sentences")
        place.set_xticks(range(len(names)), names, rotation=90)
        place.set_yticks(range(len(names)), names)
        place.set_xlabel("taken for")
        place.set_ylabel("meant")
        for row, column in zip(*np.nonzero(counts), strict=True):
            dark = shares[row, column] > 0.5
            place.text(
                column,
                row,
                str(counts[row, column]),
                ha="center",
                va="center",
                fontsize=7,
                color="white" if dark else "black",
            )
    figure.tight_layout()
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, dpi=110)
    plt.close(figure)
