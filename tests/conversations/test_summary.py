"""The summary at the end: edited part by part, it keeps its parts wherever it is read."""

from __future__ import annotations

import pytest

from bot.persistence.shared import Shared
from tests.conversations.places import PLACES
from tests.conversations.stages import Coachees, answered_up_to, brought_to, said_in, uses
from tests.conversations.summaries import (
    ALL_OF_IT,
    BRING,
    EDIT,
    GOAL,
    IDEAS,
    REWORDED,
    REWRITTEN,
    STAND,
    WANTED,
    blocks,
    shown_in,
    summary_of,
)

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.mark.parametrize("language", ["en", "es"])
async def test_one_part_is_reworded_and_all_others_stay(coachee: Coachees, language: str) -> None:
    talk = await brought_to(coachee, PLACES["summary, a button"], language)
    before = shown_in(talk.replies[-1])
    goal = said_in(GOAL, language)
    reply = await talk.says(said_in(EDIT, language))
    assert reply.asks == "utter_ask_summary_part"
    assert reply.titles == list(before)
    reply = await talk.presses(goal)
    assert reply.asks == "utter_ask_summary_edit"
    assert all(line in reply.text for line in before[goal])
    reply = await talk.says(said_in(WANTED, language))
    assert reply.asks == "utter_ask_summary_check"
    points = [
        f"- {line.removeprefix('- ')}" for line in said_in(WANTED, language).split("\n") if line
    ]
    assert shown_in(reply) == {**before, goal: points}
    assert blocks((await summary_of(talk)).text) == {**before, goal: points}


@pytest.mark.parametrize("language", ["en", "es"])
async def test_a_second_part_and_the_first_one_again(coachee: Coachees, language: str) -> None:
    talk = await brought_to(coachee, REWRITTEN, language)
    goal, stand = (said_in(name, language) for name in (GOAL, STAND))
    first, second, other = (said_in(words, language) for words in REWORDED)
    everything, edit = said_in(ALL_OF_IT, language), said_in(EDIT, language)
    await talk.says(first, everything, edit)
    await talk.presses(stand)
    await talk.says(other, everything, edit)
    reply = await talk.presses(goal)
    assert f"- {first}" in reply.text
    reply = await talk.says(second)
    shown = shown_in(reply)
    assert (shown[goal], shown[stand]) == ([f"- {second}"], [f"- {other}"])
    reply = await talk.says(said_in(("back", "atrás"), language))
    assert reply.asks == "utter_ask_summary_edit"
    assert f"- {first}" in reply.text


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("place", ["summary, a part", "summary, rewritten"])
async def test_what_is_skipped_stays_as_it_was(
    coachee: Coachees, place: str, language: str
) -> None:
    talk = await brought_to(coachee, PLACES[place], language)
    before = blocks((await summary_of(talk)).text)
    reply = await talk.says(said_in(("skip", "saltar"), language))
    assert reply.asks == "utter_ask_summary_check"
    assert shown_in(reply) == before == blocks((await summary_of(talk)).text)


@pytest.mark.parametrize("language", ["en", "es"])
async def test_a_reworded_commitment_says_that_the_saved_one_stays(
    coachee: Coachees, language: str
) -> None:
    talk = await brought_to(coachee, PLACES["summary, a part"], language)
    [promise] = await talk.commitments()
    reply = await talk.presses(said_in(("What I will try", "Lo que voy a probar"), language))
    assert said_in(("commitment", "compromiso"), language) in reply.text
    await talk.says("Something much smaller")
    assert [row.text for row in await talk.commitments()] == [promise.text]


@pytest.mark.parametrize("language", ["en", "es"])
async def test_an_edited_summary_can_be_shared_in_part(coachee: Coachees, language: str) -> None:
    talk = await brought_to(coachee, REWRITTEN, language)
    await talk.says("Only for me: I am tired of this", said_in(ALL_OF_IT, language))
    await answered_up_to(talk, "summary.share", language)
    await talk.says(said_in(("Share it but keep parts private", "sin algunas partes"), language))
    await talk.presses(said_in(GOAL, language))
    async with talk.database.reading() as session:
        [newest, *_] = await talk.conversations(session)
        seen = await Shared(session, talk.organisation.id).summary(newest.id)
    assert seen is not None
    assert "tired" not in seen.text
    headings = list(blocks(seen.text))
    assert said_in(GOAL, language) not in headings
    assert said_in(STAND, language) in headings


async def test_a_deleted_answer_takes_its_wording_out_of_the_summary(coachee: Coachees) -> None:
    talk = await brought_to(coachee, REWRITTEN)
    before = blocks((await summary_of(talk)).text)
    await talk.says("Words to be forgotten", ALL_OF_IT[0], "delete this")
    reply = await talk.says("the last one")
    assert reply.asks == "utter_ask_summary_edit"
    assert blocks((await summary_of(talk)).text) == before


@pytest.mark.parametrize(
    ("where", "text", "language", "part"),
    [
        ("summary, rewritten", "no, not the goal, the ideas", "en", IDEAS),
        ("summary, rewritten", "go back, I meant the ideas", "en", IDEAS),
        ("summary, rewritten", "No, la meta no, las ideas. Atrás.", "es", IDEAS),
        ("summary, a part", "ideas", "en", IDEAS),
        ("summary, a part", "Las ideas primero.", "es", IDEAS),
        ("summary, a part", "what i'll bring", "en", BRING),
        ("summary, a part", "realidad", "es", STAND),
        ("summary, a button", "Edit what I will bring, the date is December 15", "en", BRING),
        ("summary, a button", "lo que voy a traer", "es", BRING),
        ("summary, a button", "the ideas are not right", "en", IDEAS),
        ("summary, a button", "Cambie la meta", "es", GOAL),
    ],
)
async def test_a_part_is_opened_by_its_name(
    coachee: Coachees, where: str, text: str, language: str, part: tuple[str, str]
) -> None:
    shown = shown_in((await brought_to(coachee, PLACES["summary, a button"], language)).replies[-1])
    talk = await brought_to(coachee, PLACES[where], language)
    reply = await talk.says(text)
    assert reply.asks == "utter_ask_summary_edit"
    assert all(line in reply.text for line in shown[said_in(part, language)])
    assert blocks((await summary_of(talk)).text) == shown


@pytest.mark.parametrize(
    ("text", "language"), [("no, not the goal. Back.", "en"), ("No, la meta no. Atrás.", "es")]
)
async def test_back_goes_back_at_the_end_of_a_no(
    coachee: Coachees, text: str, language: str
) -> None:
    talk = await brought_to(coachee, REWRITTEN, language)
    assert (await talk.says(text)).asks == "utter_ask_summary_part"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("everything with Carmen except where I stand", "en"),
        ("Compártalo, menos la parte de mi realidad", "es"),
        ("sí pero sin mi realidad", "es"),
    ],
)
async def test_what_is_left_out_of_sharing_is_said_in_one_go(
    coachee: Coachees, text: str, language: str
) -> None:
    talk = await brought_to(coachee, PLACES["summary, sharing"], language)
    before, stand = blocks((await summary_of(talk)).text), said_in(STAND, language)
    reply = await talk.says(text)
    assert reply.asks == "utter_end_until"
    assert uses(reply, "utter_heard_private", language)
    assert stand in reply.text
    async with talk.database.reading() as session:
        [newest, *_] = await talk.conversations(session)
        seen = await Shared(session, talk.organisation.id).summary(newest.id)
    assert seen is not None
    del before[stand]
    assert blocks(seen.text) == before
