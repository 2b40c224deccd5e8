"""Short of time: a check-in where something was promised, and never an answer."""

from __future__ import annotations

import pytest

from tests.conversations.places import Place
from tests.conversations.stages import (
    Coachees,
    answered_up_to,
    brought_to,
    kept,
    open_now,
    said_in,
    uses,
)

pytestmark = pytest.mark.asyncio(loop_scope="session")

LANGUAGES = ["en", "es"]
MINUTES = ("I only have three minutes today", "hoy solo tengo tres minutos")
TO_RUN = ("I have to run, can we make it short", "ando con prisa, ¿podemos hacerlo más corto?")
RUSHED = ("I'm in a hurry", "ando con prisa")
CHECKIN = ("Short check-in, about 3 minutes", "Conversación breve, unos 3 minutos")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("said", [MINUTES, TO_RUN])
async def test_in_the_evidence_the_rest_becomes_a_checkin(
    coachee: Coachees, language: str, said: tuple[str, str]
) -> None:
    talk = await brought_to(coachee, Place("evidence.seen"), language)

    reply = await talk.says(said_in(said, language))

    assert reply.asks == "utter_ask_hurry"
    reply = await talk.presses(said_in(CHECKIN, language))
    assert open_now(reply) == "evidence.seen"
    await answered_up_to(talk, "options.step", language)
    assert said_in(said, language) not in (await kept(talk))["answers"].values()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("said", [MINUTES, RUSHED])
async def test_at_the_goal_a_next_step_is_enough(
    coachee: Coachees, language: str, said: tuple[str, str]
) -> None:
    talk = await brought_to(coachee, Place("evidence.status"), language)
    await answered_up_to(talk, "goal.competency", language)

    reply = await talk.says(said_in(said, language))

    assert reply.asks == "utter_ask_hurry"
    reply = await talk.says(said_in(("yes", "sí"), language))
    assert reply.asks == "utter_ask_options_step"
    assert "goal.own_words_told" not in (await kept(talk))["answers"]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_where_nothing_was_promised_a_pause_is_named(
    coachee: Coachees, language: str
) -> None:
    talk = await brought_to(coachee, Place("goal.competency"), language)
    before = await kept(talk)

    reply = await talk.says(said_in(MINUTES, language))

    assert uses(reply, "utter_hurried", language)
    assert reply.asks.startswith("utter_ask_goal_competency")
    assert await kept(talk) == before


@pytest.mark.parametrize("language", LANGUAGES)
async def test_who_goes_on_may_answer_at_once(coachee: Coachees, language: str) -> None:
    talk = await brought_to(coachee, Place("evidence.seen"), language)
    await talk.says(said_in(TO_RUN, language))
    seen = said_in(
        ("Two boys had begun before the bell", "Dos niños empezaron antes del timbre"), language
    )

    reply = await talk.says(seen)

    assert open_now(reply) == "evidence.data"
    assert seen in (await kept(talk))["answers"].values()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_at_the_choice_of_the_length_it_is_the_short_one(
    coachee: Coachees, language: str
) -> None:
    talk = await brought_to(coachee, Place("evidence.mode"), language)

    reply = await talk.says(said_in(MINUTES, language))

    assert open_now(reply) == "evidence.status"
    assert (await kept(talk))["answers"]["evidence.mode"] == "checkin"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "said",
    [
        ("I only have three minutes between classes", "solo tengo tres minutos entre clases"),
        ("I have to go to the office during lunch", "tengo que ir a la oficina en el almuerzo"),
        ("no time for that before the bell", "no tengo tiempo antes del timbre"),
    ],
)
async def test_little_time_at_work_is_an_answer(
    coachee: Coachees, language: str, said: tuple[str, str]
) -> None:
    talk = await brought_to(coachee, Place("will.obstacle"), language)

    reply = await talk.says(said_in(said, language))

    assert reply.asks == "utter_ask_will_plan"
