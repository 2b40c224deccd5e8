"""Called away, and back; and what is asked of Entre beside an answer."""

from __future__ import annotations

import pytest

from tests.conversations.places import PLACES, Place
from tests.conversations.stages import Coachees, brought_to, said_in, state_of, uses

pytestmark = pytest.mark.asyncio(loop_scope="session")

LANGUAGES = ["en", "es"]
ANSWER = ("they would talk more in small groups", "que hablen mas entre ellos en los grupos")
AWAY = [
    ("hang on kid at the door", "ahorita vuelvo, me tocan la puerta"),
    ("brb", "espere tantito me llaman"),
]
LEAVING = [
    ("thanks for everything, no time today, bye", "no tengo tiempo hoy, muchas gracias, adios"),
    ("ok gotta go, thank you, bye!", "ya me voy, gracias, bye"),
    ("i have to go because my kid is sick", "ya me tengo q ir porque tengo junta"),
]
BACK = [
    ("ok back, that was the principal", "ya volví, era la de nómina"),
    ("sorry, im back. where were we", "ya regresé, disculpe, era un papá"),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("away", "back"), list(zip(AWAY, BACK, strict=True)))
async def test_who_is_called_away_is_asked_again_on_coming_back(
    coachee: Coachees, language: str, away: tuple[str, str], back: tuple[str, str]
) -> None:
    talk = await brought_to(coachee, Place("goal.sign"), language)

    reply = await talk.says(said_in(away, language))

    assert reply.asks == "utter_pause"
    reply = await talk.says(said_in(back, language))
    if reply.asks == "utter_ask_resume":
        reply = await talk.says(said_in(("continue", "continuar"), language))
    assert reply.asks == "utter_ask_goal_sign"
    assert (await state_of(talk)).value("goal.sign") is None
    await talk.says(said_in(ANSWER, language))
    assert (await state_of(talk)).value("goal.sign") == said_in(ANSWER, language)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_an_answer_before_an_interruption_is_kept(coachee: Coachees, language: str) -> None:
    talk = await brought_to(coachee, Place("goal.sign"), language)
    called = said_in((", gotta go, bell rang", ", ahorita vuelvo"), language)

    reply = await talk.says(said_in(ANSWER, language) + called)

    assert reply.asks == "utter_pause"
    assert (await state_of(talk)).value("goal.sign") == said_in(ANSWER, language)
    reply = await talk.says(said_in(BACK[0], language))
    assert reply.asks == "utter_ask_goal_importance"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_an_answer_behind_coming_back_is_taken(coachee: Coachees, language: str) -> None:
    talk = await brought_to(coachee, Place("goal.sign"), language)
    await talk.says(said_in(AWAY[0], language))

    reply = await talk.says(said_in(("ok back. ", "ya volví. "), language) + ANSWER[0])

    assert reply.asks == "utter_ask_goal_importance"
    assert (await state_of(talk)).value("goal.sign") == ANSWER[0]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_who_asks_whether_it_arrives_is_not_quoted_with_it(
    coachee: Coachees, language: str
) -> None:
    talk = await brought_to(coachee, Place("goal.students"), language)

    await talk.says(said_in(("is this still going? ", "¿sigue ahí? "), language) + ANSWER[0])

    assert (await state_of(talk)).value("goal.students") == ANSWER[0]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_who_asks_who_reads_along_is_told_and_heard(coachee: Coachees, language: str) -> None:
    talk = await brought_to(coachee, Place("goal.students"), language)

    reply = await talk.says(
        said_in(("does anyone read this? ", "¿esto lo lee alguien? "), language) + ANSWER[1]
    )

    assert uses(reply, "utter_who_sees_this", language)
    assert (await state_of(talk)).value("goal.students") == ANSWER[1]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_word_asked_about_beside_a_choice_is_explained(
    coachee: Coachees, language: str
) -> None:
    talk = await brought_to(coachee, Place("goal.competency"), language)

    reply = await talk.says(
        said_in(
            (
                "systems thinking sounds closest? tho whats digital fluency, remind me",
                "creo q pensamiento sistemico, aunque q es dominio digital",
            ),
            language,
        )
    )

    assert uses(reply, "utter_term", language)
    assert reply.asks == "utter_ask_goal_own_words"
    assert (await state_of(talk)).value("goal.competency") == "systems_thinking"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("goodbye", LEAVING)
@pytest.mark.parametrize(
    "question", ["evidence.mode", "evidence.status", "goal.competency", "summary.share"]
)
async def test_a_goodbye_presses_no_button(
    coachee: Coachees, language: str, goodbye: tuple[str, str], question: str
) -> None:
    talk = await brought_to(coachee, Place(question), language)
    before = (await state_of(talk)).answers

    reply = await talk.says(said_in(goodbye, language))

    assert reply.asks == "utter_pause"
    assert (await state_of(talk)).answers == before


@pytest.mark.parametrize("language", LANGUAGES)
async def test_an_answer_before_a_goodbye_presses_its_button(
    coachee: Coachees, language: str
) -> None:
    talk = await brought_to(coachee, Place("reality.level"), language)

    reply = await talk.says(said_in(("the second one, thanks, bye", "la segunda, adios"), language))

    assert reply.asks == "utter_pause"
    assert (await state_of(talk)).value("reality.level") == "collaborative"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("aside", ["aside, restart", "aside, resume", "aside, begin"])
async def test_a_goodbye_is_no_yes_to_what_is_asked_beside(
    coachee: Coachees, language: str, aside: str
) -> None:
    talk = await brought_to(coachee, PLACES[aside], language)
    before = (await state_of(talk)).answers

    reply = await talk.says(said_in(("thanks, gotta go, bye", "ya me voy, gracias"), language))

    assert reply.asks == ("utter_goodbye" if aside == "aside, begin" else "utter_pause")
    assert (await state_of(talk)).answers == before
