"""How well people are understood, on sentences written apart from the training data.

``intents_*.yml`` stand alone; ``answers_to_text_*.yml`` are typed where an open text question
waits; ``danger_*.yml`` are looked at in the same place. What the model was trained on is left out.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from sklearn.metrics import f1_score

from bot.components.ngrams import words
from bot.components.reader import Reader
from bot.engine import rasa_compat

HERE = Path(__file__).parent
NLU = HERE.parents[1] / "data" / "nlu"
TEXT = {"kind": "text", "stage": "reality", "name": "tried", "choices": []}
LANGUAGES = ["en", "es"]
pytestmark = pytest.mark.timeout(300)


@cache
def _trained_on() -> frozenset[tuple[str, ...]]:
    """The training examples as folded words."""
    return frozenset(
        tuple(words(line.strip().removeprefix("- ")))
        for path in NLU.rglob("*.yml")
        for part in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]
        for line in part.get("examples", "").splitlines()
    )


def _written(name: str, language: str) -> Any:
    return yaml.safe_load((HERE / f"{name}_{language}.yml").read_text(encoding="utf-8"))


def _unseen(texts: list[str]) -> list[str]:
    return [str(text) for text in texts if tuple(words(str(text))) not in _trained_on()]


@pytest.fixture(scope="module")
def reader(model: Path) -> Reader:
    """The trained model, ready for single lines."""
    rasa_compat.quiet()
    rasa_compat.apply()
    return Reader.load(model)


def _taken(reader: Reader, text: str, language: str) -> str:
    return str(reader.understand(text, language, TEXT)["intent"])


@pytest.mark.parametrize(("language", "least"), [("en", 0.95), ("es", 0.94)])
def test_intents_are_told_apart(reader: Reader, language: str, least: float) -> None:
    pairs = [
        (intent, str(reader.understand(text, None, None)["intent"]))
        for intent, texts in _written("intents", language).items()
        for text in _unseen(texts)
    ]
    meant, taken = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    assert len(pairs) > 800
    assert f1_score(meant, taken, average="macro", labels=sorted(set(meant))) >= least


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("length", "most"), [("long", 0.003), ("short", 0.04)])
def test_an_answer_is_rarely_taken_for_a_command(
    reader: Reader, language: str, length: str, most: float
) -> None:
    answers = {"share", "affirm", "deny", "crisis"}
    texts = _unseen(
        [text for said in _written("answers_to_text", language)[length].values() for text in said]
    )
    wrong = [text for text in texts if _taken(reader, text, language) not in answers]
    assert len(wrong) / len(texts) <= most, wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_command_inside_a_question_is_obeyed(reader: Reader, language: str) -> None:
    pairs = [
        (intent, text)
        for intent, texts in _written("answers_to_text", language)["commands"].items()
        for text in _unseen(texts)
    ]
    wrong = [pair for pair in pairs if _taken(reader, pair[1], language) != pair[0]]
    assert len(wrong) / len(pairs) <= 0.08, wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_danger_is_noticed_and_ordinary_life_is_not(reader: Reader, language: str) -> None:
    """The floor of today, below the goals: recall 0.97, and 1 % of ordinary stress."""
    written = _written("danger", language)
    danger = [text for texts in written["danger"].values() for text in _unseen(texts)]
    stress = _unseen(written["ordinary"]["stress"])
    missed = [text for text in danger if _taken(reader, text, language) != "crisis"]
    flagged = [text for text in stress if _taken(reader, text, language) == "crisis"]
    assert len(missed) / len(danger) <= 0.15, missed
    assert len(flagged) / len(stress) <= 0.025, flagged
