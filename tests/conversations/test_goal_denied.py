"""A goal that is none of the coachee's, and another one in its place; another role, too."""

from __future__ import annotations

import pytest

from tests.conversations.places import Place
from tests.conversations.stages import Coachees, brought_to, said_in, state_of

pytestmark = pytest.mark.asyncio(loop_scope="session")

LANGUAGES = ["en", "es"]
TOLD = (
    "ok so systems thinking because the same boys come late every day",
    "pensamiento sistémico porque los mismos niños llegan tarde siempre",
)
GOAL = ("get more of my 4th period talking", "que participen más niños en la clase")
NOT_THAT = [
    (
        "sorry that was a ramble, dont use that. What id like to do better: ",
        "perdón, no use eso. Mi meta es: ",
    ),
    ("no thats not it at all, that was me asking. my goal is: ", "eso no es mi meta. Mi meta es: "),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("denied", NOT_THAT)
async def test_what_was_told_is_dropped_for_the_goal_named_in_its_place(
    coachee: Coachees, language: str, denied: tuple[str, str]
) -> None:
    talk = await brought_to(coachee, Place("goal.competency"), language)
    reply = await talk.says(said_in(TOLD, language))
    assert reply.asks == "utter_ask_goal_own_words_told"

    await talk.says(said_in(denied, language) + said_in(GOAL, language))

    assert (await state_of(talk)).value("goal.own_words") == said_in(GOAL, language)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_goal_denied_below_the_next_question_is_another_goal(
    coachee: Coachees, language: str
) -> None:
    talk = await brought_to(coachee, Place("goal.students"), language)
    denied = said_in(("no, that's not my goal. ", "no, esa no es mi meta. "), language)

    reply = await talk.says(denied + said_in(GOAL, language))

    assert reply.asks == "utter_ask_goal_students"
    state = await state_of(talk)
    assert state.value("goal.own_words") == said_in(GOAL, language)
    assert state.value("goal.students") is None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "said",
    [
        ("not my goal to be liked, but they would greet me", "no se pelean tanto en el pasillo"),
        ("no one is late and they know my goal", "que nadie llegue tarde, esa es la meta de ellos"),
    ],
)
async def test_what_changes_for_students_is_no_other_goal(
    coachee: Coachees, language: str, said: tuple[str, str]
) -> None:
    talk = await brought_to(coachee, Place("goal.students"), language)

    reply = await talk.says(said_in(said, language))

    assert reply.asks == "utter_ask_goal_sign"
    assert (await state_of(talk)).value("goal.students") == said_in(said, language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "said",
    [
        ("no wait, I'm a district leader", "espere, soy líder del distrito"),
        (
            "No, wait, I'm not at a school, I'm a district leader. What matters to me now is how "
            "the families feel in our schools",
            "No, espere, yo no estoy en una escuela, soy líder del distrito. Y lo que me importa "
            "ahora es cómo se sienten las familias",
        ),
        (
            "culture and climate. did my role change? I'm a district leader, not a principal",
            "cultura y clima. ¿y sí cambió mi función? soy del distrito, no de administración",
        ),
    ],
)
async def test_another_role_is_taken_below_the_pillars(
    coachee: Coachees, language: str, said: tuple[str, str]
) -> None:
    talk = await brought_to(coachee, Place("welcome.pillar"), language)

    await talk.says(said_in(said, language))

    assert (await state_of(talk)).value("welcome.role") == "district_leader"
