"""The intent classifier: it learns, comes back the same from disk, and spares the encoder."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rasa.engine.training.fingerprinting import calculate_fingerprint_key
from rasa.shared.exceptions import InvalidConfigException
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.components.intent_classifier import IntentClassifier
from tests.components.messages import EXAMPLES, asked

Node = Callable[[], Any]
TEXTS = [
    "please repeat that for me",
    "could we stop",
    "nos reunimos con el equipo",
    "👍",
    "zxcv",
]


def config(tmp_path: Path, enabled: bool) -> dict[str, Any]:
    return {
        "fitting": {"at_least": 1, "tolerance": 0.1},
        "encoder": {"enabled": enabled, "cache": str(tmp_path / "vectors.npz")},
    }


def rank(classifier: IntentClassifier, text: str, metadata: Any = None) -> list[dict[str, Any]]:
    [done] = classifier.process([Message({"text": text, "metadata": metadata})])
    ranking: list[dict[str, Any]] = done.get("intent_ranking")
    return ranking


@pytest.mark.parametrize("enabled", [True, False])
def test_what_was_learnt_comes_back_from_disk(
    node: Node, training_data: TrainingData, tmp_path: Path, enabled: bool
) -> None:
    settings = config(tmp_path, enabled)
    trained = IntentClassifier.create(settings, *node())
    trained.train(training_data)
    loaded = IntentClassifier.load(settings, *node())
    for text in TEXTS:
        before, after = rank(trained, text), rank(loaded, text)
        assert [entry["name"] for entry in before] == [entry["name"] for entry in after]
        for one, other in zip(before, after, strict=True):
            assert one["confidence"] == pytest.approx(other["confidence"], abs=1e-6)


def test_training_twice_gives_the_same_files(
    node: Node, training_data: TrainingData, tmp_path: Path
) -> None:
    storage, resource, context = node()
    rankings = []
    for _ in range(2):
        classifier = IntentClassifier.create(config(tmp_path, True), storage, resource, context)
        classifier.train(training_data)
        rankings.append([rank(classifier, text) for text in TEXTS])
    assert rankings[0] == rankings[1]


@pytest.mark.parametrize("enabled", [True, False])
def test_examples_are_recognised(
    node: Node, training_data: TrainingData, tmp_path: Path, enabled: bool
) -> None:
    classifier = IntentClassifier.create(config(tmp_path, enabled), *node())
    classifier.train(training_data)
    for intent, texts in EXAMPLES.items():
        for text in texts:
            ranking = rank(classifier, text)
            assert ranking[0]["name"] == intent
            assert {entry["name"] for entry in ranking} == set(EXAMPLES)
            assert sum(entry["confidence"] for entry in ranking) == pytest.approx(1.0)


def test_a_pressed_button_is_not_classified(
    node: Node, training_data: TrainingData, tmp_path: Path
) -> None:
    classifier = IntentClassifier.create(config(tmp_path, False), *node())
    classifier.train(training_data)
    assert rank(classifier, "stop", {"choice": "done"}) == []


def test_a_long_answer_does_not_reach_the_encoder(
    node: Node,
    training_data: TrainingData,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settings = config(tmp_path, True)
    settings["fitting"]["when_below"] = 1.1
    classifier = IntentClassifier.create(settings, *node())
    classifier.train(training_data)
    heard: list[str] = []
    encode = classifier._encoder.encode  # type: ignore[union-attr]
    monkeypatch.setattr(
        classifier._encoder, "encode", lambda text: heard.append(text) or encode(text)
    )
    story = "honestly most of the referrals come from the four minutes before the warm up"
    rank(classifier, story, asked("text"))
    assert heard == []
    rank(classifier, story)
    rank(classifier, "stop", asked("text"))
    assert heard == [story, "stop"]


def test_one_intent_is_too_few(node: Node, tmp_path: Path) -> None:
    classifier = IntentClassifier.create(config(tmp_path, False), *node())
    data = TrainingData([Message({"text": "hi", "intent": "greet"})])
    with pytest.raises(InvalidConfigException, match="two intents"):
        classifier.train(data)


def test_the_fingerprint_is_steady_and_sees_the_settings(tmp_path: Path) -> None:
    def key(settings: dict[str, Any]) -> str:
        return calculate_fingerprint_key(IntentClassifier, settings, inputs={})

    settings = config(tmp_path, True)
    assert key(settings) == key(settings)
    assert key(settings) != key(config(tmp_path, False))
