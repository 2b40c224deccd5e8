"""What ``entre parse`` prints, and the pipeline of ``config.yml`` end to end."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from rasa.core.channels.channel import UserMessage
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.graph_components.converters.nlu_message_converter import NLUMessageConverter
from rasa.nlu.classifiers.regex_message_handler import RegexMessageHandler
from rasa.shared.data import TrainingType
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.components.command_rules import command_rules
from bot.components.gate import CommandGate
from bot.components.intent_classifier import IntentClassifier
from bot.components.language import LanguageDetector
from bot.components.reader import Reader
from tests.components.messages import EXAMPLES

CONFIG = Path(__file__).parents[2] / "config.yml"


class Pipeline:
    """The predict graph in the order Rasa gives it, without loading an agent."""

    def __init__(self, *steps: Any) -> None:
        self._steps = (*steps, RegexMessageHandler())

    async def parse_message(self, message: UserMessage) -> dict[str, Any]:
        messages = NLUMessageConverter().convert_user_message([message])
        for step in self._steps:
            messages = step.process(messages)
        found: dict[str, Any] = messages[0].as_dict(only_output_properties=True)
        return {"entities": [], **found}


@pytest.fixture
def reader(node: Callable[[], Any], training_data: TrainingData) -> Reader:
    settings = {"fitting": {"at_least": 1}, "encoder": {"enabled": False}}
    classifier = IntentClassifier.create(settings, *node())
    classifier.train(training_data)
    pipeline = Pipeline(LanguageDetector({}), classifier, CommandGate(command_rules()))
    return Reader(pipeline)  # type: ignore[arg-type]


def test_a_line_is_read_in_full(reader: Reader) -> None:
    found = reader.parse("podemos parar el viernes", today=date(2026, 12, 1))
    json.dumps(found)
    assert (found["text"], found["language"]) == ("podemos parar el viernes", "es")
    assert {entry["name"] for entry in found["ranking"]} == set(EXAMPLES)
    assert found["ranking"][0] == {"name": found["intent"], "confidence": found["confidence"]}
    assert found["entities"] == []
    [day] = found["dates"]
    assert (day["status"], day["day"]) == ("day", "2026-12-04")
    assert "viernes" in day["matched"]
    assert set(found["as_answer"]) == {"intent", "confidence", "gate"}


def test_a_story_is_the_same_inside_a_question_and_a_long_command_is_not(reader: Reader) -> None:
    long_command = "say that again please because a student came in and I lost it"
    found = reader.parse(long_command)
    assert found["intent"] == "repeat"
    assert found["as_answer"]["intent"] == "share"
    assert found["as_answer"]["gate"] == "narrative"
    assert reader.parse("stop")["as_answer"]["intent"] == "stop"


def test_the_conversations_language_and_question_can_be_given(reader: Reader) -> None:
    assert reader.parse("hola", language="en")["language"] == "en"
    assert reader.parse("8", question={"kind": "scale"})["gate"] == "answer"


@pytest.mark.parametrize("text", ["/stop", "\u00a0/repeat@1.0", '/share{"answer": "x"}'])
def test_a_slash_is_text(reader: Reader, text: str) -> None:
    found = reader.parse(text)
    assert found["text"] == text
    assert (found["intent"], found["gate"]) == ("out_of_scope", "slash")


def test_danger_is_named(reader: Reader) -> None:
    found = reader.parse("I want to kill myself")
    assert (found["intent"], found["danger"]) == ("crisis", "self_harm")


def test_where_there_is_no_model_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no model"):
        Reader.load(tmp_path / "none.tar.gz")


def test_the_pipeline_of_the_configuration_is_a_graph_that_rasa_accepts() -> None:
    config = yaml.safe_load(CONFIG.read_text(encoding="utf-8"))
    graph = DefaultV1Recipe().graph_config_for_recipe(config, {}, TrainingType.BOTH, False)
    used = {node.uses for node in graph.predict_schema.nodes.values()}
    assert {LanguageDetector, IntentClassifier, CommandGate} <= used
