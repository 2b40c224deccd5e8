"""Rasa component: which of the buttons offered a typed message means, where it means one."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.components.button_examples import OTHER, ButtonExamples, questions
from bot.components.button_limits import Guess
from bot.components.context import Context
from bot.components.intent_model import Examples, Fitting, IntentModel
from bot.components.sentence_encoder import SentenceEncoder, sentence_encoder

BUTTON = "button"
_EXAMPLES = Path("data/buttons")
_FEWEST = 2
_SOURCES = ("button_examples.py", "intent_model.py", "ngrams.py", "softmax_regression.py")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class ButtonClassifier(GraphComponent):
    """Sets ``button`` on a message below buttons it knows: the likeliest value and how likely."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the settings; those under ``fitting`` are the fields of ``Fitting``."""
        return {"fitting": {}, "encoder": {"enabled": True, "words": 20, "cache": ""}}

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """Train again when an example or one of the modules that do the work has changed."""
        here = Path(__file__).parent
        files = [*(here / name for name in _SOURCES), *sorted(_EXAMPLES.rglob("*.yml"))]
        return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()

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
        encoder = {**self.get_default_config()["encoder"], **config.get("encoder", {})}
        self._fitting = Fitting(**config.get("fitting", {}))
        self._cache = Path(encoder["cache"]) if encoder["cache"] else None
        self._encoder: SentenceEncoder | None = None
        if encoder["enabled"]:
            self._encoder = sentence_encoder(int(encoder["words"]))
        self._storage = storage
        self._resource = resource
        self._model = model
        self._questions = questions(model.intents) if model else {}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> ButtonClassifier:
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
    ) -> ButtonClassifier:
        """Read a trained classifier."""
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, IntentModel.load(folder))

    def train(self, training_data: TrainingData) -> Resource:
        """Fit on the examples of buttons and, as what is no button, on some of every intent."""
        said: dict[str, list[str]] = {}
        for message in training_data.intent_examples:
            if message.get(TEXT):
                said.setdefault(str(message.get(INTENT)), []).append(message.get(TEXT))
        learnt = ButtonExamples.read(_EXAMPLES, said)
        examples = Examples.of(learnt.texts, self._fitting.at_least)
        how = (self._encoder, self._fitting, self._cache)
        self._model = IntentModel.fit(examples, learnt.meanings, *how)
        with self._storage.write_to(self._resource) as folder:
            self._model.save(folder)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Set ``button`` where the question has buttons that are known."""
        for message in messages:
            text, context = message.get(TEXT), Context.of(message)
            if text and context.pressed is None and context.choices:
                found = self.guess(text, [choice.value for choice in context.choices])
                if found is not None:
                    message.set(BUTTON, found)
        return messages

    def guess(self, text: str, offered: Collection[str]) -> Guess | None:
        """The likeliest of the values offered, and how likely it is beside the others and none.

        Returns:
            None where no question's buttons are among the values offered.
        """
        known = {name: values & set(offered) for name, values in self._questions.items()}
        question = max(known, key=lambda name: len(known[name]), default="")
        if self._model is None or len(known.get(question, ())) < _FEWEST:
            return None
        chances = dict(
            zip(self._model.intents, self._model.probabilities(text, self._encoder), strict=True)
        )
        likely = {value: float(chances[f"{question}.{value}"]) for value in known[question]}
        best = max(likely, key=lambda value: likely[value])
        return Guess(best, likely[best] / (sum(likely.values()) + float(chances[OTHER])))
