"""An earlier answer that is changed changes what is stored, and all that followed from it."""

from __future__ import annotations

import pytest

from bot.persistence.models import Goal, Option, Reality
from tests.conversations.places import ANSWERS, Place
from tests.conversations.stages import Coachees, answered_up_to, brought_to, open_now, said_in, uses
from tests.conversations.talk import Reply, Talk

pytestmark = pytest.mark.asyncio(loop_scope="session")

LANGUAGES = ["en", "es"]
CHANGE = ("change my answer", "cambiar mi respuesta")
EARLIER = ("An earlier answer", "Una respuesta anterior")
MY_IDEA = ("My idea", "Mi idea")
TO_TRY = ("What I want to try", "Lo que quiero probar")
LEVEL = ("My level today", "Mi nivel de hoy")
COMPETENCY = ("Competency", "Competencia")


async def _reopens(talk: Talk, title: tuple[str, str], language: str) -> Reply:
    """Choose the latest answer of that title for a change."""
    reply = await talk.says(said_in(CHANGE, language))
    begins = said_in(title, language)
    while not (found := [title for title in reply.titles if title.startswith(begins)]):
        reply = await talk.presses(said_in(EARLIER, language))
    return await talk.presses(found[0])


async def _at_closing(coachee: Coachees, chosen: tuple[str, str], language: str) -> Talk:
    talk = await brought_to(coachee, Place("options.choose"), language)
    await talk.says(said_in(chosen, language))
    await answered_up_to(talk, "closing.progress", language)
    return talk


async def _options(talk: Talk) -> dict[str, Option]:
    async with talk.database.reading() as session:
        newest = (await talk.conversations(session))[0]
        found = await (await talk.stored(session)).options(newest.id)
    return {option.id: option for option in found}


async def _goal_and_reality(talk: Talk) -> tuple[Goal, Reality]:
    async with talk.database.reading() as session:
        newest = (await talk.conversations(session))[0]
        results = await talk.stored(session)
        goal, reality = await results.goal(newest.id), await results.reality(newest.id)
    assert goal is not None
    assert reality is not None
    return goal, reality


@pytest.mark.parametrize("language", LANGUAGES)
async def test_one_idea_made_two_leaves_a_commitment_with_its_own_idea(
    coachee: Coachees, language: str
) -> None:
    talk = await _at_closing(coachee, ("the third one", "la tercera"), language)
    [before] = await talk.commitments()
    strategy = (await _options(talk))[str(before.option_id)].strategy
    assert strategy is not None

    await _reopens(talk, MY_IDEA, language)
    two = ("Ask the boys what they need; move the seats", "Preguntarles a ellos; mover las sillas")
    reply = await talk.says(said_in(two, language))

    assert reply.asks == "utter_ask_closing_progress"
    reply = await answered_up_to(talk, "summary.check", language)
    assert not uses(reply, "utter_sorry", language)
    [after] = await talk.commitments()
    options = await _options(talk)
    assert (after.id, options[str(after.option_id)].strategy) == (before.id, strategy)
    assert after.progress_evidence == said_in(ANSWERS["closing.progress"], language)
    assert [option.position for option in options.values()] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_another_idea_in_the_place_of_a_promised_one_needs_another_yes(
    coachee: Coachees, language: str
) -> None:
    talk = await _at_closing(coachee, ("the second one", "la segunda"), language)

    await _reopens(talk, MY_IDEA, language)
    reply = await talk.says(said_in(("Call two families", "Llamar a dos familias"), language))

    assert reply.asks == "utter_ask_will_confirm"
    assert not await talk.commitments()
    reply = await answered_up_to(talk, "summary.check", language)
    [promised] = await talk.commitments()
    assert promised.impact_evidence == said_in(ANSWERS["closing.impact"], language)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_who_chooses_fewer_has_promised_fewer(coachee: Coachees, language: str) -> None:
    talk = await _at_closing(coachee, ("1 and 2", "1 y 2"), language)
    first, _ = await talk.commitments()

    await _reopens(talk, TO_TRY, language)
    reply = await talk.says(said_in(("only the first one", "solo la primera"), language))

    assert open_now(reply) == "closing.progress"
    assert [c.id for c in await talk.commitments()] == [first.id]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_another_competency_is_rated_in_its_own_words(
    coachee: Coachees, language: str
) -> None:
    talk = await brought_to(coachee, Place("options.2.idea"), language)

    reply = await _reopens(talk, COMPETENCY, language)
    other = next(
        title for title in reply.titles if title != said_in(ANSWERS["goal.competency"], language)
    )
    reply = await talk.presses(other)

    assert reply.asks == "utter_ask_reality_level"
    goal, reality = await _goal_and_reality(talk)
    assert reality.competency == goal.competency
    assert (reality.level_now, reality.level_aim, reality.why) == (None, None, None)
    assert reality.obstacles
    await answered_up_to(talk, "options.2.idea", language)
    goal, reality = await _goal_and_reality(talk)
    assert (reality.competency, reality.level_now) == (goal.competency, "collaborative")


async def test_the_same_competency_keeps_its_rating(coachee: Coachees) -> None:
    talk = await brought_to(coachee, Place("options.2.idea"))

    await _reopens(talk, COMPETENCY, "en")
    reply = await talk.says(ANSWERS["goal.competency"][0])

    assert open_now(reply) == "options.idea"
    assert (await _goal_and_reality(talk))[1].level_now == "collaborative"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_another_level_is_aimed_from_anew(coachee: Coachees, language: str) -> None:
    talk = await brought_to(coachee, Place("options.2.idea"), language)

    await _reopens(talk, LEVEL, language)
    reply = await talk.says(said_in(("Innovative", "Innovador"), language))

    assert open_now(reply) == "options.idea"
    reality = (await _goal_and_reality(talk))[1]
    assert (reality.level_now, reality.level_aim) == ("innovative", "innovative")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_was_not_done_after_all_has_no_evidence(
    coachee: Coachees, language: str
) -> None:
    talk = await brought_to(coachee, Place("evidence.decision"), language)
    [before] = (await talk.evidence()).values()
    assert (before.seen, before.progress) != (None, None)

    await _reopens(talk, ("How it went", "Cómo me fue"), language)
    await talk.says(said_in(("Not yet", "Todavía no"), language))

    [after] = (await talk.evidence()).values()
    assert after.status == "not_yet"
    assert (after.seen, after.data, after.progress, after.learnt) == (None, None, None, None)
    reply = await answered_up_to(talk, "summary.check", language)
    assert said_in(ANSWERS["evidence.seen"], language) not in reply.text
