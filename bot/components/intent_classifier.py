"""Rasa component: gives each message its intent, the ranking of all, and the kind of danger."""

from __future__ import annotations

from typing import Any

from numpy.typing import NDArray
from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.exceptions import InvalidConfigException
from rasa.shared.nlu.constants import (
    INTENT,
    INTENT_NAME_KEY,
    INTENT_RANKING_KEY,
    METADATA,
    PREDICTED_CONFIDENCE_KEY,
    TEXT,
)
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.coaching.safety import parts
from bot.components.context import Context
from bot.components.intent_model import Examples, IntentModel
from bot.components.learning import Learning, digest_of_code

DANGER_KIND = "danger_kind"
DANGER_PARTS = "danger_parts"
_CRISIS, _DANGER = "crisis", "danger"
_WORTH_A_LOOK = 0.02  # probability of danger by n-grams from which on a long answer is encoded
_PART_WORTH_A_LOOK = 0.1  # the same of one part of a long text
_MOST_PARTS = 6  # that are encoded of one text
_WORTH_NAMING = 0.2
_OF_EACH_KIND = 150  # examples of a kind of danger from whose meaning it is learnt


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class IntentClassifier(Learning):
    """Linear classifier on n-grams and, where those leave doubt, on the sentence's meaning.

    A pressed button is not classified at all. A long answer to an open text question is classified
    by its n-grams alone, as it is not going to be a command, unless it may tell of danger.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the settings: those of ``Learning``, and which answers are not encoded."""
        settings = Learning.get_default_config()
        settings["encoder"]["longest_answer"] = 12
        return settings

    @staticmethod
    def required_packages() -> list[str]:
        """Return what must be installed; the encoder's own absence has a better message."""
        return ["sklearn"]

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """Train again when one of the modules that do the work has changed."""
        return digest_of_code()

    def __init__(
        self,
        config: dict[str, Any],
        storage: ModelStorage,
        resource: Resource,
        model: IntentModel | None = None,
        danger: IntentModel | None = None,
    ) -> None:
        """Take what was trained; see ``Learning``."""
        super().__init__(config, storage, resource)
        encoder = {**self.get_default_config()["encoder"], **config.get("encoder", {})}
        self._longest_answer = int(encoder["longest_answer"])
        self._model = model
        self._danger = danger

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
            danger = folder / _DANGER
            return cls(
                config,
                model_storage,
                resource,
                IntentModel.load(folder),
                IntentModel.load(danger) if danger.exists() else None,
            )

    def train(self, training_data: TrainingData) -> Resource:
        """Fit on the examples that have an intent, and persist.

        Raises:
            InvalidConfigException: fewer than two intents have examples.
        """
        messages = [
            message
            for message in training_data.intent_examples
            if message.get(TEXT) and message.get(INTENT)
        ]
        intents = [message.get(INTENT) for message in messages]
        if len(set(intents)) < 2:
            raise InvalidConfigException("IntentClassifier needs examples of at least two intents")
        texts = [message.get(TEXT) for message in messages]
        examples = Examples.of(texts, self._fitting.at_least)
        self._model = self._fit(examples, intents)
        kinds = {row: kind for row, m in enumerate(messages) if (kind := _kind_of_danger(m))}
        if len(set(kinds.values())) > 1:
            self._danger = self._fit(
                examples.only(list(kinds)), list(kinds.values()), _OF_EACH_KIND
            )
        with self._storage.write_to(self._resource) as folder:
            self._model.save(folder)
            if self._danger is not None:
                self._danger.save(folder / _DANGER)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Set ``intent``, ``intent_ranking`` (all, likeliest first) and what danger there may be.

        ``danger_parts`` holds those parts of a long text that may tell of danger, each with the
        probability; ``danger_kind`` the kind that the text or its likeliest part would tell of.
        """
        for message in messages:
            ranking = self._rank(message)
            message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
            if ranking:
                message.set(INTENT, ranking[0], add_to_output=True)
            chances = {entry[INTENT_NAME_KEY]: entry[PREDICTED_CONFIDENCE_KEY] for entry in ranking}
            suspects = self._parts_in_danger(message.get(TEXT)) if ranking else {}
            message.set(DANGER_PARTS, suspects)
            told = {message.get(TEXT): chances.get(_CRISIS, 0.0), **suspects}
            likeliest = max(told, key=lambda part: told[part])
            if self._danger is not None and told[likeliest] >= _WORTH_NAMING:
                likely = self._danger.probabilities(likeliest, self._encoder)
                message.set(DANGER_KIND, self._danger.intents[int(likely.argmax())])
        return messages

    def _parts_in_danger(self, text: str) -> dict[str, float]:
        """The parts of a long text that may tell of danger, with the probability."""
        if self._model is None or _CRISIS not in self._model.intents:
            return {}
        danger = self._model.intents.index(_CRISIS)
        at_first = {part: self._model.probabilities(part, None)[danger] for part in parts(text)}
        likeliest = sorted(at_first, key=lambda part: -at_first[part])[:_MOST_PARTS]
        return {
            part: float(self._model.probabilities(part, self._encoder)[danger])
            for part in likeliest
            if at_first[part] >= _PART_WORTH_A_LOOK
        }

    def _rank(self, message: Message) -> list[dict[str, Any]]:
        text, context = message.get(TEXT), Context.of(message)
        if self._model is None or not text or context.pressed is not None:
            return []
        likely = None
        if context.kind == "text" and len(text.split()) > self._longest_answer:
            likely = self._model.probabilities(text, None)
        if likely is None or self._may_tell_of_danger(likely):
            likely = self._model.probabilities(text, self._encoder)
        ranked = sorted(zip(self._model.intents, likely, strict=True), key=lambda pair: -pair[1])
        return [
            {INTENT_NAME_KEY: name, PREDICTED_CONFIDENCE_KEY: float(probability)}
            for name, probability in ranked
        ]

    def _may_tell_of_danger(self, likely: NDArray[Any]) -> bool:
        names = self._model.intents if self._model else []
        return _CRISIS in names and bool(likely[names.index(_CRISIS)] >= _WORTH_A_LOOK)


def _kind_of_danger(message: Message) -> str | None:
    """What the training data say beside the intent: ``metadata: {danger: abuse}``."""
    kind = ((message.get(METADATA) or {}).get("intent") or {}).get(_DANGER)
    return None if kind is None else str(kind)
