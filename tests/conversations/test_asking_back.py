"""What is said about the conversation itself below a question is answered, and is no answer."""

from __future__ import annotations

import pytest

from tests.conversations.places import Place
from tests.conversations.stages import Coachees, brought_to, kept, said_in, uses

pytestmark = pytest.mark.asyncio(loop_scope="session")

LANGUAGES = ("en", "es")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("place", ["goal.students", "reality.level", "will.plan"])
@pytest.mark.parametrize(
    "said",
    [
        ("you keep asking me the same thing", "me sigue preguntando lo mismo"),
        ("you're not listening", "oiga me molesta q no me conteste lo q le pregunto"),
        ("you never answer my question", "no me contesta lo que le pregunto"),
    ],
)
async def test_who_is_not_heard_gets_an_apology_and_other_words(
    coachee: Coachees, place: str, said: tuple[str, str], language: str
) -> None:
    talk = await brought_to(coachee, Place(place), language)
    before = await kept(talk)
    reply = await talk.says(said_in(said, language))
    assert uses(reply, "utter_objection", language)
    assert reply.asks.startswith(f"utter_ask_{place.replace('.', '_')}")
    assert await kept(talk) == before


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "said",
    [
        ("i already told you, 8 kids", "ya le dije a la directora que sí"),
        ("they never answer my emails", "la directora no me contesta los correos"),
        ("we ask them the same question every monday", "hacemos la misma pregunta cada lunes"),
    ],
)
async def test_what_others_do_not_hear_is_an_answer(
    coachee: Coachees, said: tuple[str, str], language: str
) -> None:
    talk = await brought_to(coachee, Place("reality.obstacles"), language)
    await talk.says(said_in(said, language))
    assert said_in(said, language) in (await kept(talk))["answers"].values()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "said",
    [
        ("whats the difference between these", "no se, explique la 2 y la 3"),
        ("can you explain 2 and 3", "que diferencia hay"),
    ],
)
async def test_competencies_on_offer_are_told_apart(
    coachee: Coachees, said: tuple[str, str], language: str
) -> None:
    talk = await brought_to(coachee, Place("goal.competency"), language)
    before, offered = await kept(talk), talk.replies[-1].titles
    reply = await talk.says(said_in(said, language))
    assert uses(reply, "utter_offered_in_practice", language)
    told = offered[1:3] if "2" in said_in(said, language) else offered
    assert [title for title in offered if f"\n{title}: " in f"\n{reply.text}"] == told
    assert reply.titles == offered
    assert await kept(talk) == before


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("said", [("change the obstacle", "cambiar el obstaculo")])
async def test_an_answer_is_changed_by_its_name(
    coachee: Coachees, said: tuple[str, str], language: str
) -> None:
    talk = await brought_to(coachee, Place("will.plan"), language)
    reply = await talk.says(said_in(said, language))
    assert reply.asks == "utter_ask_will_obstacle"


RETURNS = [
    ("ok back. where am i?", "ya volví"),
    ("im back", "ya regresé"),
    ("where were we", "ya regrese, perdon. en q estabamos"),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("said", RETURNS)
async def test_who_comes_back_from_a_pause_goes_on(
    coachee: Coachees, said: tuple[str, str], language: str
) -> None:
    talk = await brought_to(coachee, Place("reality.obstacles"), language)
    before = await kept(talk)
    await talk.says(said_in(("pause", "pausa"), language))
    reply = await talk.says(said_in(said, language))
    if reply.asks == "utter_ask_resume":  # asked whether to go on is well, too
        reply = await talk.says(said_in(("yes", "sí"), language))
    assert reply.asks == "utter_ask_reality_obstacles"
    assert await kept(talk) == before


@pytest.mark.parametrize(
    ("place", "language", "text"),
    [
        ("will.plan", "en", "if it happens what?"),
        ("will.plan", "en", "wait, if what happens"),
        ("will.plan", "es", "si llega a pasar q?"),
        ("will.plan", "es", "si pasa qué"),
        ("will.confidence", "en", "how sure about what?"),
        ("will.confidence", "es", "de q me lo quiten? o de q lo haga?"),
    ],
)
async def test_what_the_question_speaks_of_is_said_in_other_words(
    coachee: Coachees, place: str, language: str, text: str
) -> None:
    talk = await brought_to(coachee, Place(place), language)
    before = await kept(talk)
    reply = await talk.says(text)
    assert uses(reply, f"utter_rephrase_{place.replace('.', '_')}", language)
    assert await kept(talk) == before


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "if that happens I ask Ana what to do"),
        ("es", "si pasa que me lo quitan, lo grabo en mi carro"),
    ],
)
async def test_a_plan_that_begins_alike_is_a_plan(
    coachee: Coachees, language: str, text: str
) -> None:
    talk = await brought_to(coachee, Place("will.plan"), language)
    await talk.says(text)
    assert (await kept(talk))["answers"]["will.o1.plan"] == text


@pytest.mark.parametrize("language", LANGUAGES)
async def test_levels_are_told_apart_in_plain_words_below_a_text(
    coachee: Coachees, language: str
) -> None:
    talk = await brought_to(coachee, Place("reality.why"), language)
    before = await kept(talk)
    asks = (
        "what's the difference between collaborative and synergistic",
        "cual es la diferencia entre colaborativo y sinergico?",
    )
    reply = await talk.says(said_in(asks, language))
    assert reply.responses.count("utter_term") + reply.responses.count("utter_term_chosen") == 2
    assert reply.responses.count("utter_term_in_practice") == 2
    assert await kept(talk) == before


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_difference_that_is_explained_to_others_stays_an_answer(
    coachee: Coachees, language: str
) -> None:
    talk = await brought_to(coachee, Place("will.what"), language)
    told = (
        "I explain the difference between a referral and a note to the team",
        "Les explico la diferencia entre un reporte y una nota",
    )
    await talk.says(said_in(told, language))
    assert said_in(told, language) in (await kept(talk))["answers"].values()
