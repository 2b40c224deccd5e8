"""What is typed below buttons and is no reason and no goal."""

from __future__ import annotations

import pytest

from tests.conversations.places import Place
from tests.conversations.stages import Coachees, brought_to, said_in, state_of, uses

pytestmark = pytest.mark.asyncio(loop_scope="session")

LANGUAGES = ["en", "es"]
ALONE = (
    "conventional. everyone teaches alone and nobody talks in the hall",
    "convencional. cada quien da su clase y nadie se habla en el pasillo",
)
GRIEF = [
    (
        "my mom passed away on sunday and today i taught all day like it was nothing",
        "no puedo pensar en eso ahorita, el domingo se murio mi compañera Lupita la de 2do",
    ),
    (
        "a friend of mine died last week and i haven't slept",
        "le acabo de decir q se murio mi amiga... estoy muy triste, no he dormido",
    ),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("grief", GRIEF)
@pytest.mark.parametrize("question", ["reality.level", "goal.competency"])
async def test_a_loss_is_met_and_is_no_reason(
    coachee: Coachees, language: str, grief: tuple[str, str], question: str
) -> None:
    talk = await brought_to(coachee, Place(question), language)

    reply = await talk.says(said_in(grief, language))

    assert uses(reply, "utter_feeling_loss", language)
    assert reply.asks is not None
    assert question.replace(".", "_") in reply.asks
    assert not any(key.endswith("_told") for key in (await state_of(talk)).answers)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_weighs_more_is_pressed_and_no_goal(coachee: Coachees, language: str) -> None:
    talk = await brought_to(coachee, Place("goal.competency"), language)

    reply = await talk.says(
        said_in(
            ("between the 1st and the 2nd but more the 2nd", "entre la 1 y la 2 pero mas la 2"),
            language,
        )
    )

    assert reply.asks == "utter_ask_goal_own_words"
    state = await state_of(talk)
    assert state.value("goal.competency") == "collaborative_partnerships"
    assert state.value("goal.own_words_told") is None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("question", ["goal.competency", "reality.level", "welcome.pillar"])
async def test_who_hesitates_between_two_is_asked_which_of_them(
    coachee: Coachees, language: str, question: str
) -> None:
    talk = await brought_to(coachee, Place(question), language)

    reply = await talk.says(
        said_in(("idk, maybe 1 or maybe 2", "entre la 1 y la 2, no se"), language)
    )

    assert uses(reply, "utter_unclear_between", language)
    assert question not in (await state_of(talk)).answers


@pytest.mark.parametrize("language", LANGUAGES)
async def test_which_of_them_something_is_gets_told(coachee: Coachees, language: str) -> None:
    talk = await brought_to(coachee, Place("goal.competency"), language)

    reply = await talk.says(
        said_in(
            ("which of these is the one about tablets?", "cual de esas es la de las tablets?"),
            language,
        )
    )

    assert uses(reply, "utter_offered_in_practice", language)
    assert reply.asks == "utter_ask_goal_competency"
    assert (await state_of(talk)).value("goal.own_words_told") is None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "denied",
    [
        ("that's not the reason", "eso no es el porque"),
        ("no, that was just me thinking out loud", "no, eso no va ahi, quitelo"),
    ],
)
async def test_a_reason_that_is_denied_is_asked_for(
    coachee: Coachees, language: str, denied: tuple[str, str]
) -> None:
    talk = await brought_to(coachee, Place("reality.level"), language)
    reply = await talk.says(said_in(ALONE, language))
    assert reply.asks == "utter_ask_reality_why_told"

    reply = await talk.says(said_in(denied, language))

    assert reply.asks == "utter_ask_reality_why_lowest"
    state = await state_of(talk)
    assert state.value("reality.level") == "conventional"
    assert state.value("reality.why_told") is None
    await talk.says(said_in(("we never had time", "nunca hubo tiempo"), language))
    assert (await state_of(talk)).value("reality.why") == said_in(
        ("we never had time", "nunca hubo tiempo"), language
    )


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_is_to_go_leaves_a_reason_already_kept(coachee: Coachees, language: str) -> None:
    talk = await brought_to(coachee, Place("reality.level"), language)
    reply = await talk.says(
        said_in(
            (
                "conventional, because my colleague Ana died and nobody plans with me",
                "convencional, porque desde q fallecio mi compañera Ana nadie planea conmigo",
            ),
            language,
        )
    )
    assert reply.asks == "utter_ask_reality_reflection"

    reply = await talk.says(
        said_in(
            (
                "no, the part about Ana doesn't belong there. we just send a flyer home",
                "no, eso de Ana no va ahi por favor, quitelo. nomas mando el flyer a la casa",
            ),
            language,
        )
    )

    assert reply.asks == "utter_ask_reality_reflection"
    assert (await state_of(talk)).value("reality.why") == said_in(
        ("we just send a flyer home", "nomas mando el flyer a la casa"), language
    )
