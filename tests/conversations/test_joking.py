"""Jokes, where they are said to be some: none stays as an idea or as an answer."""

from __future__ import annotations

import pytest

from tests.conversations.places import Place
from tests.conversations.stages import Coachees, answers_of, brought_to, said_in, state_of

pytestmark = pytest.mark.asyncio(loop_scope="session")
LANGUAGES = ["en", "es"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("said", "ideas"),
    [
        (("buy an island lol jk", "comprar una isla jaja, es broma"), 1),
        (("hire a clown haha just kidding. ask Sam", "un payaso, es broma. pedirle a Sam"), 2),
        (("that was a joke", "era broma"), 0),
        (("what about pizza?", "¿y la pizza?"), 1),
        (("Tell a joke each morning", "Contar un chiste cada mañana"), 2),
        (("Pizza for everybody on Friday", "Pizza para todos el viernes"), 2),
    ],
)
async def test_a_joke_is_no_idea(
    coachee: Coachees, said: tuple[str, str], ideas: int, language: str
) -> None:
    talk = await brought_to(coachee, Place("options.2.idea"), language)
    reply = await talk.says(said_in(said, language))
    assert len((await state_of(talk)).ideas) == ideas
    assert reply.asks.startswith("utter_ask_options_idea")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("said", "answer"),
    [
        (
            ("don't put the joke: that they stay in class", "no pongas el chiste: q se queden"),
            ("that they stay in class", "q se queden"),
        ),
        (
            ("skip the joke, they stay in class", "quite la broma, que se quedan"),
            ("they stay in class", "que se quedan"),
        ),
    ],
)
@pytest.mark.parametrize("joked", [True, False])
async def test_a_joke_is_not_written_down(
    coachee: Coachees,
    said: tuple[str, str],
    answer: tuple[str, str],
    joked: bool,
    language: str,
) -> None:
    before = ("They dance lol", "Que bailen jajaja") if joked else ("A tally", "Una cuenta")
    place = Place("closing.impact", by=(("closing.progress", before),))
    talk = await brought_to(coachee, place, language)
    await talk.says(said_in(said, language))
    answers = await answers_of(talk)
    told = {key: value for key, value in answers.items() if key.startswith("closing.")}
    impact = [value for key, value in told.items() if key.endswith("impact")]
    assert impact == [said_in(answer, language)]
    assert any(key.endswith("progress") for key in told) is not joked


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_joke_before_is_asked_again(coachee: Coachees, language: str) -> None:
    before = (("closing.progress", ("They dance lol", "Bailes en la mesa 😂")),)
    talk = await brought_to(coachee, Place("closing.impact", by=before), language)
    reply = await talk.says(said_in(("don't write the joke", "no pongas el chiste"), language))
    assert reply.asks.startswith("utter_ask_closing_progress")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_jokes_that_are_told_in_class_are_an_answer(coachee: Coachees, language: str) -> None:
    talk = await brought_to(coachee, Place("closing.impact"), language)
    said = said_in(("The jokes about the new kids stop", "Ya no hay chistes en clase"), language)
    await talk.says(said)
    assert said in (await answers_of(talk)).values()
