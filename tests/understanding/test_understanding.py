"""How well people are understood: the measures of ``make evaluate``, each with its limit."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import pytest

from bot.components.evaluation import (
    LANGUAGES,
    Evaluation,
    commands_among,
    dangers_among,
    macro_f1,
    wrong,
)
from bot.components.reader import Reader
from bot.engine import rasa_compat

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.timeout(300)


@pytest.fixture(scope="module")
def evaluations(model: Path) -> dict[str, Evaluation]:
    """The trained model with the sentences of each language."""
    rasa_compat.quiet()
    rasa_compat.apply()
    reader = Reader.load(model)
    return {language: Evaluation(reader, ROOT, language) for language in LANGUAGES}


@pytest.mark.parametrize(("language", "least"), [("en", 0.95), ("es", 0.94)])
def test_intents_are_told_apart(
    evaluations: dict[str, Evaluation], language: str, least: float
) -> None:
    pairs = evaluations[language].intents()
    assert len(pairs) > 800
    assert macro_f1(pairs) >= least


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("length", "most"), [("long", 0.003), ("short", 0.04)])
def test_an_answer_is_rarely_taken_for_a_command(
    evaluations: dict[str, Evaluation], language: str, length: str, most: float
) -> None:
    answers = evaluations[language].answers(length)
    commands = commands_among(answers)
    assert len(commands) / len(answers) <= most, commands


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_command_inside_a_question_is_obeyed(
    evaluations: dict[str, Evaluation], language: str
) -> None:
    pairs = evaluations[language].commands()
    assert len(wrong(pairs)) / len(pairs) <= 0.08, wrong(pairs)


@pytest.mark.parametrize("language", LANGUAGES)
def test_danger_is_noticed_and_ordinary_life_is_not(
    evaluations: dict[str, Evaluation], language: str
) -> None:
    """The floor of today, below the goals: recall 0.97, and 1 % of ordinary stress."""
    danger = list(chain.from_iterable(evaluations[language].danger("danger").values()))
    stress = evaluations[language].danger("ordinary")["stress"]
    assert len(dangers_among(danger)) / len(danger) >= 0.85
    assert len(dangers_among(stress)) / len(stress) <= 0.025, dangers_among(stress)
