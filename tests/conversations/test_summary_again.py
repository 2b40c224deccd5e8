"""The summary is shown to who asks for it: as far as it goes, and after the end."""

from __future__ import annotations

import pytest

from tests.conversations.places import KEEP_PRIVATE, PLACES, Place
from tests.conversations.stages import Coachees, brought_to, said_in, state_of, uses

pytestmark = pytest.mark.asyncio(loop_scope="session")

LANGUAGES = ["en", "es"]
SHARE = ("Share it with my coach", "Compartirlo con mi coach")
WAYS = [
    ("show me the summary", "enséñeme el resumen"),
    (
        "can I see the summary again, what did my coach get?",
        "me puede mostrar el resumen otra vez?",
    ),
    ("summary please", "quiero ver mi resumen"),
]
GOAL = ("My goal\n- Systems Thinking", "Mi meta\n- Pensamiento sistémico")
NOT_ASKED = ("I shared a summary of the data", "les di un resumen de los datos")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_after_the_end_it_is_shown_whole(coachee: Coachees, language: str) -> None:
    talk = await brought_to(coachee, Place("summary.share"), language)
    await talk.presses(said_in(SHARE, language))
    for asked in WAYS:
        reply = await talk.says(said_in(asked, language))
        assert uses(reply, "utter_summary_again", language), reply.text
        assert said_in(GOAL, language) in reply.text


@pytest.mark.parametrize("language", LANGUAGES)
async def test_it_is_shown_below_the_offer_to_begin_anew(coachee: Coachees, language: str) -> None:
    talk = await brought_to(coachee, Place("summary.share"), language)
    await talk.presses(said_in(SHARE, language))
    await talk.says(said_in(("change the date", "cambiar la fecha"), language))

    reply = await talk.says(said_in(WAYS[0], language))

    assert uses(reply, "utter_summary_again", language)
    assert reply.asks == "utter_ask_begin"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("where", ["goal.own_words", "options.1.idea", "summary.share"])
async def test_before_the_end_the_question_is_asked_again(
    coachee: Coachees, where: str, language: str
) -> None:
    talk = await brought_to(coachee, Place(where), language)
    before = (await state_of(talk)).open

    reply = await talk.says(said_in(WAYS[0], language))

    assert uses(reply, "utter_summary_again", language)
    assert (await state_of(talk)).open == before


@pytest.mark.parametrize("language", LANGUAGES)
async def test_an_empty_one_is_said_to_be_empty(coachee: Coachees, language: str) -> None:
    talk = await brought_to(coachee, Place("welcome.role"), language)
    assert uses(await talk.says(said_in(WAYS[2], language)), "utter_summary_empty", language)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_an_answer_with_the_word_in_it_stays_an_answer(
    coachee: Coachees, language: str
) -> None:
    talk = await brought_to(coachee, Place("reality.data"), language)
    told = said_in(NOT_ASKED, language)
    await talk.says(told)
    assert (await state_of(talk)).answers["reality.data"].value == told


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Can I see the summary once more? I need to change one line of it", "en"),
        ("Not yet - just show me the summary. It should say 6 to 8 of the kids", "en"),
        ("nomas enseñeme el resumen. quiero cambiar una linea", "es"),
    ],
)
async def test_after_the_end_it_is_said_where_a_line_is_changed(
    coachee: Coachees, text: str, language: str
) -> None:
    talk = await brought_to(coachee, PLACES["aside, begin"], language)
    reply = await talk.says(text)
    assert "utter_summary_again" in reply.responses
    assert said_in(("My page", "Mi página"), language) in reply.text


@pytest.mark.parametrize("place", ["aside, begin", "summary, sharing"])
@pytest.mark.parametrize(
    ("text", "language"),
    [("yes lets talk about something new", "en"), ("si hablemos de otra cosa", "es")],
)
async def test_a_new_conversation_is_begun_in_words(
    coachee: Coachees, place: str, text: str, language: str
) -> None:
    talk = await brought_to(coachee, PLACES[place], language)
    if place == "summary, sharing":
        await talk.says(said_in(KEEP_PRIVATE, language))
    before = talk.replies[-1].outcome.conversation_id
    assert (await talk.says(text)).outcome.conversation_id != before
