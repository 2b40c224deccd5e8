"""What the components share that learn from examples: settings, encoder and storage."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Self

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage

from bot.components.intent_model import Examples, Fitting, IntentModel
from bot.components.sentence_encoder import SentenceEncoder, sentence_encoder

_SOURCES = (
    "intent_model.py",
    "learning.py",
    "neighbours.py",
    "ngrams.py",
    "sentence_encoder.py",
    "softmax_regression.py",
)


class Learning(GraphComponent):
    """A component that fits an ``IntentModel`` on texts, with or without the encoder."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the settings; those under ``fitting`` are the fields of ``Fitting``."""
        return {"fitting": {}, "encoder": {"enabled": True, "words": 20, "cache": ""}}

    def __init__(self, config: dict[str, Any], storage: ModelStorage, resource: Resource) -> None:
        """Keep the settings and load the encoder.

        Raises:
            EncoderMissingError: the encoder is wanted and cannot run here.
        """
        encoder = {**self.get_default_config()["encoder"], **config.get("encoder", {})}
        self._fitting = Fitting(**config.get("fitting", {}))
        self._cache = Path(encoder["cache"]) if encoder["cache"] else None
        self._encoder: SentenceEncoder | None = None
        if encoder["enabled"]:
            self._encoder = sentence_encoder(int(encoder["words"]))
        self._storage = storage
        self._resource = resource

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Self:
        """Make an untrained component."""
        return cls(config, model_storage, resource)

    def _fit(
        self, examples: Examples, classes: Sequence[str], most: int | None = None
    ) -> IntentModel:
        """Fit a model; ``most`` in place of the setting ``learn_most``."""
        fitting = self._fitting if most is None else replace(self._fitting, learn_most=most)
        return IntentModel.fit(examples, classes, self._encoder, fitting, self._cache)


def digest_of_code(*others: Path) -> str:
    """A digest of the modules that do the learning, and of other files beside them."""
    files = (*(Path(__file__).with_name(name) for name in _SOURCES), *others)
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
