"""Pause, stop and goodbye at every point, and what is said while nothing is open."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.conversations.conftest import TODAY
from tests.conversations.places import KEEP_PRIVATE, PLACES, Place
from tests.conversations.stages import (
    Coachees,
    Talks,
    answers_of,
    brought_to,
    kept,
    said_in,
    state_of,
    uses,
)

pytestmark = pytest.mark.asyncio(loop_scope="session")

LANGUAGES = ["en", "es"]
RESTS = {
    "utter_pause": [("pause", "pausa"), ("bye bye", "adiós")],
    "utter_stop": [("stop", "parar")],
}
FINISHED = "aside, begin"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("where", [name for name in PLACES if name != FINISHED])
async def test_a_pause_keeps_everything(talks: Talks, where: str, language: str) -> None:
    for response, wishes in RESTS.items():
        for wish in wishes:
            talk = await talks.at(where, language)
            before = await kept(talk)

            reply = await talk.says(said_in(wish, language))
            assert uses(reply, response, language), f"{wish}: {reply.text}"
            assert (await state_of(talk)).open is None
            talk.on(TODAY + timedelta(days=9))
            reply = await talk.opens(language)
            assert uses(reply, "utter_ask_resume", language)
            reply = await talk.says(said_in(("continue", "continuar"), language))
            talk.on(TODAY)

            assert uses(reply, "utter_continue", language)
            state = await state_of(talk)
            assert (state.aside, await kept(talk)) == (None, before)
            assert state.open is not None
            assert f"{state.open.stage}.{state.open.name}" == PLACES[where].name


PAUSED = Place("goal.students", (("pause", "pausa"),))
OVER = Place("summary.share", (KEEP_PRIVATE,))
# What is said while no question is open, with the answer in a pause and after the end.
SAID_THEN = [
    (("help", "ayuda"), "utter_help", "utter_help"),
    (("repeat that please", "repita por favor"), "utter_ask_resume", "utter_ask_begin"),
    (("what do you mean?", "no entiendo"), "utter_ask_resume", "utter_ask_begin"),
    (("give me an example", "deme un ejemplo"), "utter_ask_resume", "utter_ask_begin"),
    (("I don't know", "no sé"), "utter_ask_resume", "utter_ask_begin"),
    (("skip", "saltar"), "utter_ask_resume", "utter_ask_begin"),
    (("hello", "hola"), "utter_ask_resume", "utter_ask_begin"),
    (("yes", "sí"), "utter_ask_resume", "utter_ask_begin"),
    (
        ("what does systems thinking mean?", "¿qué significa pensamiento sistémico?"),
        *["utter_term"] * 2,
    ),
    (("where am I?", "¿dónde estoy?"), "utter_where_am_i", "utter_where_am_i"),
    (("who sees this?", "¿quién ve esto?"), "utter_who_sees_this", "utter_who_sees_this"),
    (("my commitments", "mis compromisos"), "utter_commitments_none", "utter_commitments"),
    (("talk to my coach", "hablar con mi coach"), "utter_coach", "utter_coach"),
    (("thank you", "gracias"), "utter_thank", "utter_thank"),
    (("are you a bot?", "¿es usted un robot?"), "utter_bot_challenge", "utter_bot_challenge"),
    (("pause", "pausa"), "utter_pause", "utter_goodbye"),
    (("stop", "parar"), "utter_stop", "utter_goodbye"),
    (("bye bye", "adiós"), "utter_pause", "utter_goodbye"),
    (("start over", "empezar de nuevo"), "utter_ask_restart", "utter_ask_restart"),
    (("delete this", "borre esto"), "utter_ask_delete", "utter_ask_delete"),
    (("change my answer", "cambiar mi respuesta"), "utter_ask_change", "utter_finished"),
]
_ALSO = {"utter_term": "utter_term_chosen"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("place", [PAUSED, OVER], ids=["paused", "finished"])
async def test_what_is_said_while_nothing_is_open_is_answered(
    coachee: Coachees, place: Place, language: str
) -> None:
    wrong = []
    for pair, paused, finished in SAID_THEN:
        talk = await brought_to(coachee, place, language)
        said, wanted = said_in(pair, language), paused if place is PAUSED else finished
        before = await kept(talk)
        reply = await talk.says(said)
        if not any(uses(reply, name, language) for name in (wanted, _ALSO.get(wanted, wanted))):
            wrong.append(f"{said!r} was not answered with {wanted}: {reply.text}")
        if await kept(talk) != before:
            wrong.append(f"{said!r} changed what is stored")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_fresh_start_keeps_what_was_saved(coachee: Coachees, language: str) -> None:
    talk = await brought_to(coachee, Place("closing.progress"), language)
    old = talk.replies[-1].outcome.conversation_id
    await talk.says(said_in(("pause", "pausa"), language))
    talk.on(TODAY + timedelta(days=3))
    await talk.opens(language)

    reply = await talk.says(said_in(("start fresh", "empezar de nuevo"), language))

    assert reply.outcome.conversation_id != old
    assert reply.asks.startswith("utter_ask_evidence_mode")
    async with talk.database.reading() as session:
        assert len(await (await talk.stored(session)).open_commitments(talk.person.id)) == 1


@pytest.mark.parametrize("language", LANGUAGES)
async def test_starting_over_begins_another_conversation(coachee: Coachees, language: str) -> None:
    talk = await brought_to(coachee, Place("reality.data"), language)
    old = talk.replies[-1].outcome.conversation_id
    await talk.says(said_in(("start over", "empezar de nuevo"), language))

    reply = await talk.says(said_in(("yes", "sí"), language))

    assert reply.outcome.conversation_id != old
    assert reply.asks.startswith("utter_ask_goal_competency")
    assert not await answers_of(talk)
