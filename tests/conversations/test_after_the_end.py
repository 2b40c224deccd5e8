"""After the end nothing is taken back unasked: a finished conversation says that it is finished."""

from __future__ import annotations

import pytest

from tests.conversations.places import Place
from tests.conversations.stages import Coachees, brought_to, kept, said_in, state_of, uses
from tests.conversations.talk import Talk

pytestmark = pytest.mark.asyncio(loop_scope="session")

LANGUAGES = ["en", "es"]
SHARE = ("Share it with my coach", "Compartirlo con mi coach")
DELETE = ("delete this", "borre esto")
SAID = [
    ("change my answer", "cambiar mi respuesta"),
    ("change the date", "cambiar la fecha"),
    ("go back", "atrás"),
    ("you misunderstood me", "me entendió mal"),
    ("repeat", "repita"),
    ("what do you mean?", "no entiendo"),
    ("give me an example", "deme un ejemplo"),
    ("I don't know", "no sé"),
]


async def _finished(coachee: Coachees, language: str) -> Talk:
    talk = await brought_to(coachee, Place("summary.share"), language)
    await talk.presses(said_in(SHARE, language))
    assert await _shared(talk)
    return talk


async def _shared(talk: Talk) -> bool:
    async with talk.database.reading() as session:
        return (await talk.conversations(session))[0].shared_at is not None


@pytest.mark.parametrize("language", LANGUAGES)
async def test_it_is_said_to_be_finished_and_nothing_changes(
    coachee: Coachees, language: str
) -> None:
    talk = await _finished(coachee, language)
    before, [promised] = await kept(talk), await talk.commitments()
    wrong = []
    for pair in SAID:
        reply = await talk.says(said_in(pair, language))
        if not uses(reply, "utter_finished", language) or reply.asks != "utter_ask_begin":
            wrong.append((pair, reply.text))
        await talk.presses("No")
    [after] = await talk.commitments()
    assert not wrong
    assert await kept(talk) == before
    assert await _shared(talk)
    assert (after.text, after.due) == (promised.text, promised.due)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_side_question_leads_to_no_answer_either(coachee: Coachees, language: str) -> None:
    talk = await _finished(coachee, language)
    before = await kept(talk)
    await talk.says(said_in(DELETE, language))

    reply = await talk.says(said_in(("change the date", "cambiar la fecha"), language))

    assert uses(reply, "utter_finished", language)
    assert await kept(talk) == before


@pytest.mark.parametrize("language", LANGUAGES)
async def test_who_deletes_the_answer_that_shared_hears_that_the_sharing_ended(
    coachee: Coachees, language: str
) -> None:
    talk = await _finished(coachee, language)
    await talk.says(said_in(DELETE, language))

    reply = await talk.says(said_in(("my last answer", "mi última respuesta"), language))

    assert uses(reply, "utter_deleted_sharing", language)
    assert not await _shared(talk)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_pause_leaves_a_side_question(coachee: Coachees, language: str) -> None:
    talk = await _finished(coachee, language)
    await talk.says(said_in(DELETE, language))

    reply = await talk.says(said_in(("pause", "pausa"), language))

    assert reply.responses == ["utter_goodbye"]
    assert (await state_of(talk)).aside is None


@pytest.mark.parametrize("language", LANGUAGES)
async def test_nothing_is_repeated_during_a_pause(coachee: Coachees, language: str) -> None:
    talk = await brought_to(coachee, Place("goal.students"), language)
    await talk.says(said_in(("pause", "pausa"), language))

    reply = await talk.says(said_in(("repeat", "repita"), language))

    assert reply.asks == "utter_ask_resume"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_without_a_coach_nobody_is_said_to_read_it(coachee: Coachees, language: str) -> None:
    talk = await brought_to(coachee, Place("summary.check"), language, coach=False)

    reply = await talk.says(said_in(("Yes, that's right", "Sí, está bien"), language))

    assert uses(reply, "utter_summary_no_coach", language)
    assert reply.outcome.progress == said_in(("Finished", "Terminada"), language)
    assert not await _shared(talk)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("coach", [True, False])
async def test_a_coach_is_said_to_be_told_of_danger_where_there_is_one(
    coachee: Coachees, language: str, coach: bool
) -> None:
    talk = await brought_to(
        coachee, Place("welcome.disclosure"), language, coach=coach, coach_told_of_danger=True
    )

    told = uses(talk.replies[-1], "utter_ask_welcome_disclosure_told", language)

    assert told == coach
