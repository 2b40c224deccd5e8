"""A button that stands for a command does the same when its title is typed."""

from __future__ import annotations

import pytest

from tests.conversations.places import Place
from tests.conversations.stages import Coachees, brought_to, kept, said_in, uses

pytestmark = pytest.mark.asyncio(loop_scope="session")

LANGUAGES = ["en", "es"]
WHO_SEES = ("Who sees this?", "¿Quién ve esto?")
COACH = ("Talk to my coach", "Hablar con mi coach")
SKIP = ("Skip this question", "Saltar esta pregunta")
# One question of each kind that is answered by something else than free text.
MISSED = ["welcome.role", "goal.competency", "goal.importance", "options.choose", "will.when"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("typed", [WHO_SEES, ("the second one", "la segunda")])
async def test_who_sees_this_is_answered_and_agrees_to_nothing(
    coachee: Coachees, language: str, typed: tuple[str, str]
) -> None:
    talk = await brought_to(coachee, Place("welcome.disclosure"), language)
    before = await kept(talk)
    assert said_in(WHO_SEES, language) in talk.replies[-1].titles

    reply = await talk.says(said_in(typed, language))

    assert uses(reply, "utter_who_sees_this", language)
    assert reply.asks.startswith("utter_ask_welcome_disclosure")
    assert await kept(talk) == before


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("question", MISSED)
async def test_the_coach_is_asked_for_below_what_was_missed_twice(
    coachee: Coachees, language: str, question: str
) -> None:
    talk = await brought_to(coachee, Place(question), language)
    reply = await talk.says("plof grmbl tzzk", "zzrt blem")
    before, asked = await kept(talk), reply.asks
    assert said_in(COACH, language) in reply.titles

    reply = await talk.says(said_in(COACH, language))

    assert uses(reply, "utter_coach", language)
    assert (await kept(talk), reply.asks) == (before, asked)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("question", MISSED)
async def test_what_was_missed_twice_is_left_out(
    coachee: Coachees, language: str, question: str
) -> None:
    talk = await brought_to(coachee, Place(question), language)
    reply = await talk.says("plof grmbl tzzk", "zzrt blem")
    skipped, answers = (await kept(talk))["skipped"], (await kept(talk))["answers"]

    reply = await talk.says(said_in(SKIP, language))

    assert uses(reply, "utter_skip", language)
    now = await kept(talk)
    assert (len(now["skipped"]), now["answers"]) == (len(skipped) + 1, answers)
