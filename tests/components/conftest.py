"""A small training set, and what Rasa hands to a component."""

from collections.abc import Callable
from typing import Any

import pytest
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from tests.components.messages import EXAMPLES


@pytest.fixture(scope="session")
def training_data() -> TrainingData:
    """Three intents in both languages."""
    return TrainingData(
        [
            Message({TEXT: text, INTENT: intent})
            for intent, texts in EXAMPLES.items()
            for text in texts
        ]
    )


@pytest.fixture
def node(tmp_path: Any) -> Callable[[], tuple[LocalModelStorage, Resource, ExecutionContext]]:
    """What Rasa hands to a component: storage, resource and context."""
    storage = LocalModelStorage(tmp_path / "storage")

    def give() -> tuple[LocalModelStorage, Resource, ExecutionContext]:
        context = ExecutionContext(GraphSchema({}), node_name="classifier")
        return storage, Resource("train_classifier"), context

    (tmp_path / "storage").mkdir()
    return give
