"""Rasa component: gives each message its intent and the ranking of all intents."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.exceptions import InvalidConfigException
from rasa.shared.nlu.constants import (
    INTENT,
    INTENT_NAME_KEY,
    INTENT_RANKING_KEY,
    PREDICTED_CONFIDENCE_KEY,
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.components.context import Context
from bot.components.intent_model import Fitting, IntentModel
from bot.components.sentence_encoder import SentenceEncoder

_SOURCES = (
    "intent_model.py",
    "neighbours.py",
    "ngrams.py",
    "sentence_encoder.py",
    "softmax_regression.py",
)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class IntentClassifier(GraphComponent):
    """Linear classifier on n-grams and, where those leave doubt, on the sentence's meaning.

    A pressed button is not classified at all. A long answer to an open text question is classified
    by its n-grams alone: it is not going to be a command.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the settings; those under ``fitting`` are the fields of ``Fitting``."""
        return {
            "fitting": {},
            "encoder": {
                "enabled": True,
                "words": 10,
                "when_below": 0.9,
                "longest_answer": 12,
                "cache": ".rasa/sentence_vectors.npz",
            },
        }

    @staticmethod
    def required_packages() -> list[str]:
        """Return what must be installed; the encoder's own absence has a better message."""
        return ["sklearn"]

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """Train again when one of the modules that do the work has changed."""
        here = Path(__file__).parent
        sources = b"".join((here / name).read_bytes() for name in _SOURCES)
        return hashlib.sha256(sources).hexdigest()

    def __init__(
        self,
        config: dict[str, Any],
        storage: ModelStorage,
        resource: Resource,
        model: IntentModel | None = None,
    ) -> None:
        """Keep the settings and load the encoder.

        Raises:
            EncoderMissingError: the encoder is wanted and cannot run here.
        """
        defaults = self.get_default_config()
        encoder = {**defaults["encoder"], **config.get("encoder", {})}
        self._fitting = Fitting(**config.get("fitting", {}))
        self._when_below = float(encoder["when_below"])
        self._longest_answer = int(encoder["longest_answer"])
        self._cache = Path(encoder["cache"]) if encoder["cache"] else None
        self._encoder = SentenceEncoder(int(encoder["words"])) if encoder["enabled"] else None
        self._storage = storage
        self._resource = resource
        self._model = model

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> IntentClassifier:
        """Make an untrained classifier."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> IntentClassifier:
        """Read a trained classifier."""
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, IntentModel.load(folder))

    def train(self, training_data: TrainingData) -> Resource:
        """Fit on the examples that have an intent, and persist.

        Raises:
            InvalidConfigException: fewer than two intents have examples.
        """
        examples = [
            (message.get(TEXT), message.get(INTENT))
            for message in training_data.intent_examples
            if message.get(TEXT) and message.get(INTENT)
        ]
        texts, intents = [text for text, _ in examples], [intent for _, intent in examples]
        if len(set(intents)) < 2:
            raise InvalidConfigException("IntentClassifier needs examples of at least two intents")
        vectors = self._encoder.encode_all(texts, self._cache) if self._encoder else None
        self._model = IntentModel.fit(texts, intents, vectors, self._fitting)
        with self._storage.write_to(self._resource) as folder:
            self._model.save(folder)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Set ``intent`` and ``intent_ranking`` (all intents, likeliest first)."""
        for message in messages:
            ranking = self._rank(message)
            message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
            if ranking:
                message.set(INTENT, ranking[0], add_to_output=True)
        return messages

    def _rank(self, message: Message) -> list[dict[str, Any]]:
        text, context = message.get(TEXT), Context.of(message)
        if self._model is None or not text or context.pressed is not None:
            return []
        long = context.kind == "text" and len(text.split()) > self._longest_answer
        encoder = None if long else self._encoder
        likely = self._model.probabilities(text, encoder, self._when_below)
        ranked = sorted(zip(self._model.intents, likely, strict=True), key=lambda pair: -pair[1])
        return [
            {INTENT_NAME_KEY: name, PREDICTED_CONFIDENCE_KEY: float(probability)}
            for name, probability in ranked
        ]
