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


SAFE = [
    (("no no, nobody is in danger", "no no, nadie está en peligro"), ""),
    (
        ("Nobody is in danger. We greet them at the door.", "Nadie corre peligro. Los saludamos."),
        ("We greet them at the door.", "Los saludamos."),
    ),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("said", "left"), SAFE)
async def test_who_says_that_nobody_is_in_danger_is_believed(
    coachee: Coachees,
    hints: dict[str, list[str]],
    language: str,
    said: tuple[str, str],
    left: tuple[str, str] | str,
) -> None:
    talk = await brought_to(coachee, PLACES[HERE], language)
    await talk.says(hints[language][0])
    opened = (await state_of(talk)).open
    assert opened is not None

    reply = await talk.says(said_in(said, language))

    assert uses(reply, "utter_danger_none", language), reply.text
    answer = (await state_of(talk)).answers.get(f"{opened.stage}.{opened.name}")
    assert (answer.value if answer else "") == (said_in(left, language) if left else "")


AFTER = [
    (("I told the counselor, she is with him now", "ya le avisé a la consejera"), "helped"),
    (("I texted the nurse. ok keep going", "ya llamé a la policía. sigamos"), "go_on"),
    (("no person is, it's the plan that is dying", "no hablo de una persona"), "misread"),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("said", "heard"), AFTER)
async def test_what_was_done_about_danger_is_heard(
    coachee: Coachees, language: str, said: tuple[str, str], heard: str
) -> None:
    talk = await brought_to(coachee, PLACES[HERE], language)
    await talk.says(said_in(("I want to kill myself", "quiero matarme"), language))
    reply = await talk.says(said_in(said, language))
    assert uses(reply, f"utter_crisis_{heard}", language), reply.text
