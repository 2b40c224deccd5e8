"""What was read or said wrong is corrected questions later, by saying what it should be."""

from __future__ import annotations

import pytest

from tests.conversations.places import Place
from tests.conversations.stages import (
    Coachees,
    answers_of,
    brought_to,
)
from tests.conversations.talk import Talk

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def _at(coachee: Coachees, question: str, language: str = "es") -> Talk:
    return await brought_to(coachee, Place(question), language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "No, perdón, dije nueve, no ocho"),
        ("es", "quiero que el número quede en 9, no en 8"),
        ("en", "i said 9 not 8"),
    ],
)
async def test_a_number_corrected_some_questions_later(
    coachee: Coachees, language: str, text: str
) -> None:
    talk = await _at(coachee, "reality.why", language)
    reply = await talk.says(text)
    assert (await answers_of(talk))["goal.importance"] == 9
    assert reply.asks.startswith("utter_ask_reality_why")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "No, perdón, dije ocho, no nueve"),
        ("es", "no, mejor un 8"),
        ("en", "i said 8 not 9"),
        ("en", "no, make it an 8"),
    ],
)
async def test_a_number_corrected_where_only_a_yes_is_asked_for(
    coachee: Coachees, language: str, text: str
) -> None:
    talk = await _at(coachee, "will.confirm", language)
    reply = await talk.says(text)
    assert (await answers_of(talk))["will.o1.confidence"] == 8
    assert reply.asks.startswith("utter_ask_will_confirm")


@pytest.mark.parametrize("text", ["no, 3 veces por semana", "son 3 niños, no 9"])
async def test_a_number_in_a_story_corrects_nothing(coachee: Coachees, text: str) -> None:
    talk = await _at(coachee, "will.obstacle")
    await talk.says(text)
    answers = await answers_of(talk)
    assert answers["goal.importance"] == 8
    assert answers["will.o1.obstacle"] == text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "no, le dije cultura y clima, no disciplina"),
        ("es", "no es disciplina, quiero cultura y clima"),
        ("es", "no, le dije cultura y clima"),
        ("en", "i said climate, not discipline"),
        ("en", "no, I said culture and climate"),
    ],
)
async def test_a_choice_refused_at_the_next_question(
    coachee: Coachees, language: str, text: str
) -> None:
    talk = await _at(coachee, "welcome.problem", language)
    reply = await talk.says(text)
    assert (await answers_of(talk))["welcome.pillar"] == "culture_and_climate"
    assert reply.asks.startswith("utter_ask_welcome_problem")


@pytest.mark.parametrize(
    ("language", "text"), [("es", "no, mejor la 2"), ("en", "no wait, 2. ask")]
)
async def test_another_idea_below_the_question_what(
    coachee: Coachees, language: str, text: str
) -> None:
    talk = await _at(coachee, "will.what", language)
    reply = await talk.says(text)
    answers = await answers_of(talk)
    assert answers["options.choose"] == ["o2"]
    assert reply.asks.startswith("utter_ask_will_what")
    assert "will.o1.what" not in answers


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "no, mejor hablar con la maestra primero"),
        ("en", "no wait, 2 calls a week to families"),
    ],
)
async def test_an_action_is_no_other_idea(coachee: Coachees, language: str, text: str) -> None:
    talk = await _at(coachee, "will.what", language)
    await talk.says(text)
    assert (await answers_of(talk))["options.choose"] == ["o1"]


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("en", "its thurs the 17th not the 18th", "2026-12-17"),
        ("en", "tuesday the 15th actually, not weds", "2026-12-15"),
        ("en", "the date. thurs 17th", "2026-12-17"),
        ("en", "yes but the 17th", "2026-12-17"),
        ("en", "move it to friday the 18th", "2026-12-18"),
        ("es", "no es el viernes 11, es el jueves 17", "2026-12-17"),
        ("es", "el jueves 17 en vez del 10", "2026-12-17"),
        ("es", "muevalo al viernes 18", "2026-12-18"),
        ("en", "wednesday not thursday", "2026-12-09"),
        ("en", "can you make it the 18th instead", "2026-12-18"),
        ("en", "i cant do the 10th, the 17th is better", "2026-12-17"),
        ("es", "el 10 no puedo, mejor el 17", "2026-12-17"),
    ],
)
async def test_the_day_meant_is_read_back(
    coachee: Coachees, language: str, text: str, day: str
) -> None:
    talk = await _at(coachee, "will.confirm", language)
    reply = await talk.says(text)
    assert (await answers_of(talk))["will.o1.when"] == day
    assert reply.asks == "utter_ask_will_confirm"
    assert not await talk.commitments()


@pytest.mark.parametrize(
    ("question", "language", "text", "day", "rest"),
    [
        ("obstacle", "en", "bus duty. and no wait, the 11th", "2026-12-11", "bus duty"),
        ("where", "es", "en mi salón. perdón, mejor el jueves 17", "2026-12-17", "en mi salón"),
        ("plan", "en", "ask Boone. no wait, thursday", "2026-12-03", "ask Boone"),
        ("where", "en", "his room. wednesday not thursday", "2026-12-09", "his room"),
        (
            "where",
            "en",
            "his room. oh wait the day, make it friday the 11th, thursday is full",
            "2026-12-11",
            "his room",
        ),
        (
            "where",
            "es",
            "en su salón. ah no, el jueves no, el viernes 11",
            "2026-12-11",
            "en su salón",
        ),
        (
            "where",
            "en",
            "his room. oh and the day, make it the 17th, and Boone comes too",
            "2026-12-17",
            "his room, and Boone comes too",
        ),
        ("where", "en", "gym. friday is game day so it is loud", "2026-12-10", None),
        ("obstacle", "en", "duty. no, the game on the 11th", "2026-12-10", None),
        ("plan", "en", "move it to friday", "2026-12-10", None),
    ],
)
async def test_a_day_corrected_beside_an_answer(
    coachee: Coachees, question: str, language: str, text: str, day: str, rest: str | None
) -> None:
    talk = await _at(coachee, f"will.{question}", language)
    await talk.says(text)
    answers = await answers_of(talk)
    assert answers["will.o1.when"] == day
    assert answers[f"will.o1.{question}"] == (rest or text)


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "no its a 9"), ("en", "i meant 9"), ("es", "no es un 9"), ("es", "no, es un 9")],
)
@pytest.mark.parametrize("question", ["reality.level", "reality.why"])
async def test_a_number_corrected_right_after(
    coachee: Coachees, question: str, language: str, text: str
) -> None:
    talk = await _at(coachee, question, language)
    reply = await talk.says(text)
    assert (await answers_of(talk))["goal.importance"] == 9
    assert reply.asks.startswith(f"utter_ask_{question.replace('.', '_')}")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "i said 9. and the first one, conventional"),
        ("es", "le dije 9. y la primera, convencional"),
    ],
)
async def test_a_number_corrected_beside_the_level(
    coachee: Coachees, language: str, text: str
) -> None:
    talk = await _at(coachee, "reality.level", language)
    await talk.says(text)
    answers = await answers_of(talk)
    assert answers["goal.importance"] == 9
    assert answers["reality.level"] == "conventional"


@pytest.mark.parametrize(
    ("language", "text"), [("en", "not an 8"), ("en", "no its not an 8"), ("es", "no es un 8")]
)
async def test_a_number_denied_is_asked_for_again(
    coachee: Coachees, language: str, text: str
) -> None:
    talk = await _at(coachee, "reality.level", language)
    reply = await talk.says(text)
    assert reply.asks == "utter_ask_goal_importance"
