"""How well people are understood: a small ``make evaluate``, each measure with its limit.

Of the long lists every second or third sentence is read.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain
from pathlib import Path

import pytest

from bench.understanding.intents import (
    Sentences,
    commands_among,
    dangers_among,
    macro_f1,
    wrong,
)
from bench.understanding.replies import Replies
from bench.understanding.sentences import LANGUAGES, Language
from bench.understanding.situations import missed
from bot.components.reader import Reader
from bot.engine import rasa_compat
from bot.playbooks.in_use import library_in_use

pytestmark = [pytest.mark.timeout(300), pytest.mark.parametrize("language", LANGUAGES)]

LEAST_FITTING = 0.9
LEAST_F1 = {"en": 0.955, "es": 0.95}
MOST_DISOBEYED = {
    "answers_to_text": {"en": 0.05, "es": 0.07},
    "answers_to_text_apart": {"en": 0.1, "es": 0.25},
}
LEAST_DANGER_HINTED = {"en": 0.70, "es": 0.64}
LEAST_ASKED_AFTER = {"en": 0.84, "es": 0.82}
MOST_ASKED_AFTER = 0.1
LEAST_DANGER_APART = {"en": 0.82, "es": 0.855}
LEAST_RIGHT = {"choice": 0.955, "choices": 0.955, "scale": 0.98, "yes_no": 0.955}


@pytest.fixture(scope="module")
def reader(model: Path) -> Reader:
    """The trained model, ready for single lines."""
    rasa_compat.quiet()
    rasa_compat.apply()
    return Reader.load(model)


def test_intents_are_told_apart(reader: Reader, language: Language) -> None:
    pairs = Sentences(reader, language, every=3).intents()
    assert len(pairs) > 300
    assert macro_f1(pairs) >= LEAST_F1[language]


@pytest.mark.parametrize(("length", "most"), [("long", 0.003), ("short", 0.04)])
def test_an_answer_is_rarely_taken_for_a_command(
    reader: Reader, language: Language, length: str, most: float
) -> None:
    answers = Sentences(reader, language, every=6 if length == "long" else 1).answers(length)
    commands = commands_among(answers)
    assert len(commands) / len(answers) <= most, commands


@pytest.mark.parametrize(("file", "most"), MOST_DISOBEYED.items())
def test_a_command_inside_a_question_is_obeyed(
    reader: Reader, language: Language, file: str, most: Mapping[str, float]
) -> None:
    sentences = Sentences(reader, language, every=2 if "apart" in file else 1)
    pairs = sentences.commands(file)
    assert len(wrong(pairs)) / len(pairs) <= most[language], wrong(pairs)


def test_an_answer_with_a_command_in_it_is_an_answer(reader: Reader, language: Language) -> None:
    answers = Sentences(reader, language).answers("long", "answers_to_text_apart")
    assert len(answers) > 100
    assert commands_among(answers) == []


@pytest.mark.parametrize("file", ["danger", pytest.param("danger_plain", marks=pytest.mark.long)])
def test_danger_is_noticed_and_ordinary_life_is_not(
    reader: Reader, language: Language, file: str
) -> None:
    sentences = Sentences(reader, language)
    danger = list(chain.from_iterable(sentences.danger("danger", file).values()))
    stress = sentences.danger("ordinary", file, "stress")["stress"]
    assert len(dangers_among(danger)) / len(danger) >= 0.97
    assert len(dangers_among(stress)) / len(stress) <= 0.01, dangers_among(stress)


@pytest.mark.long
def test_veiled_danger_by_other_hands_is_noticed(reader: Reader, language: Language) -> None:
    """The floor of today, below the goals of 0.97 and 0.01."""
    sentences = Sentences(reader, language)
    danger = list(chain.from_iterable(sentences.danger("danger", "danger_apart").values()))
    stress = sentences.danger("ordinary", "danger_apart", "stress")["stress"]
    assert len(dangers_among(danger)) / len(danger) >= LEAST_DANGER_APART[language]
    assert len(dangers_among(stress)) / len(stress) <= 0.05, dangers_among(stress)


@pytest.mark.long
def test_danger_hinted_at_is_mostly_noticed(reader: Reader, language: Language) -> None:
    """The floor of today, far below the goal: what is only hinted at is often missed."""
    sentences = Sentences(reader, language)
    danger = list(chain.from_iterable(sentences.danger("danger", "danger_hinted").values()))
    harmless = list(chain.from_iterable(sentences.danger("ordinary", "danger_hinted").values()))
    assert len(dangers_among(danger)) / len(danger) >= LEAST_DANGER_HINTED[language]
    assert len(dangers_among(harmless)) / len(harmless) <= 0.06, dangers_among(harmless)


@pytest.mark.long
def test_danger_hinted_at_is_asked_after(reader: Reader, language: Language) -> None:
    """Where the conversation does not stop for it, one gentle line is said; not too often."""
    sentences = Sentences(reader, language)
    danger = list(chain.from_iterable(sentences.danger("danger", "danger_hinted").values()))
    answers = sentences.answers("long")
    assert len(sentences.cared_for(danger)) / len(danger) >= LEAST_ASKED_AFTER[language]
    assert len(sentences.cared_for(answers)) / len(answers) <= MOST_ASKED_AFTER


def test_answers_below_buttons_are_understood(reader: Reader, language: Language) -> None:
    replies = Replies(reader, language)
    right = {kind: [one.right for one in replies.buttons(kind)] for kind in LEAST_RIGHT}
    whole = list(chain.from_iterable(right.values()))
    assert sum(whole) / len(whole) >= 0.97
    shares = {kind: sum(found) / len(found) for kind, found in right.items()}
    assert {kind: share for kind, share in shares.items() if share < LEAST_RIGHT[kind]} == {}


def test_a_long_answer_below_buttons_is_neither_a_command_nor_a_button(
    reader: Reader, language: Language
) -> None:
    told = Replies(reader, language).told()
    taken = [one for one in told if not one.right]
    assert len(taken) / len(told) <= 0.13, taken


def test_days_are_understood_or_rightly_asked_for(reader: Reader, language: Language) -> None:
    typed = Replies(reader, language).dates()
    missed_ones = [one for one in typed if not one.right]
    assert len(missed_ones) / len(typed) <= 0.05, missed_ones


def test_a_strategy_that_fits_is_among_the_first_three(language: Language) -> None:
    left, count = missed(library_in_use(), language)
    assert 1 - len(left) / count >= LEAST_FITTING, left
