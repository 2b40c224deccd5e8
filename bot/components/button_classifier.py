"""Rasa component: which of the buttons offered a typed message means, where it means one."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.components.button_examples import OTHER, ButtonExamples, questions
from bot.components.button_limits import Guess
from bot.components.context import Context
from bot.components.intent_model import Examples, IntentModel
from bot.components.learning import Learning, digest_of_code

BUTTON = "button"
_EXAMPLES = Path("data/buttons")
_FEWEST = 2


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class ButtonClassifier(Learning):
    """Sets ``button`` on a message below buttons it knows: the likeliest value and how likely."""

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """Train again when an example or one of the modules that do the work has changed."""
        examples = sorted(_EXAMPLES.rglob("*.yml"))
        return digest_of_code(Path(__file__).with_name("button_examples.py"), *examples)

    def __init__(
        self,
        config: dict[str, Any],
        storage: ModelStorage,
        resource: Resource,
        model: IntentModel | None = None,
    ) -> None:
        """Take what was trained; see ``Learning``."""
        super().__init__(config, storage, resource)
        self._model = model
        self._questions = questions(model.intents) if model else {}

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
        self._model = self._fit(examples, learnt.meanings)
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
