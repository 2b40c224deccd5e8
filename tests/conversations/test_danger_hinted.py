"""Danger that is only hinted at: one gentle line beside the next question, and a way to help."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import pytest

from bench.understanding.sentences import written
from bot.components.reader import Reader
from bot.engine import rasa_compat
from tests.conversations.places import PLACES
from tests.conversations.stages import Coachees, brought_to, said_in, state_of, uses

pytestmark = pytest.mark.asyncio(loop_scope="session")

LANGUAGES = ["en", "es"]
UNSAFE = ("not safe", "peligro")
ORDINARY = ("the warm-up is on the board now", "el calentamiento ya está en el pizarrón")
HERE = "reality, a text"
ASKED = PLACES[HERE].name


@pytest.fixture(scope="module")
def hints(model: Path) -> dict[str, list[str]]:
    """Sentences that the trained model takes for a hint, by language."""
    rasa_compat.quiet()
    rasa_compat.apply()
    reader = Reader.load(model)
    return {language: _hints(reader, language) for language in LANGUAGES}


def _hints(reader: Reader, language: str) -> list[str]:
    told = chain.from_iterable(written("danger_hinted", language)["danger"].values())
    question = {"kind": "text", "stage": "reality", "name": "tried", "choices": []}
    found = [text for text in told if "hint" in reader.understand(text, language, question)]
    return [text for text in found if text.count(".") < 2 and "?" not in text]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_answer_is_kept_and_one_line_says_what_to_write(
    coachee: Coachees, hints: dict[str, list[str]], language: str
) -> None:
    talk = await brought_to(coachee, PLACES[HERE], language)
    told, again = hints[language][:2]

    reply = await talk.says(told)

    assert uses(reply, "utter_danger_hinted", language), reply.text
    state = await state_of(talk)
    assert state.aside is None
    assert told in str(state.answers[ASKED].value)
    assert not uses(await talk.says(again), "utter_danger_hinted", language)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_words_it_names_stop_and_show_help(
    coachee: Coachees, hints: dict[str, list[str]], language: str
) -> None:
    talk = await brought_to(coachee, PLACES[HERE], language)
    await talk.says(hints[language][0])

    reply = await talk.says(said_in(UNSAFE, language))

    kind = (await state_of(talk)).hinted
    assert kind
    assert uses(reply, f"utter_crisis_{kind}", language), reply.text
    assert reply.asks == "utter_ask_safety"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_an_ordinary_answer_gets_no_such_line(coachee: Coachees, language: str) -> None:
    talk = await brought_to(coachee, PLACES[HERE], language)
    reply = await talk.says(said_in(ORDINARY, language))
    assert not uses(reply, "utter_danger_hinted", language)
