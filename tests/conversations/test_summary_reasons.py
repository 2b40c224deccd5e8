"""An edit at the check with why it is asked for, and what it is asked for kept private."""

from __future__ import annotations

import pytest

from bot.persistence.shared import Shared
from tests.conversations.places import PLACES
from tests.conversations.stages import Coachees, brought_to, said_in, uses
from tests.conversations.summaries import EDIT, GOAL, STAND, blocks, shown_in

pytestmark = pytest.mark.asyncio(loop_scope="session")

CHECK = PLACES["summary, a button"]
YES, SHARED = ("Yes, that's right", "Sí, está bien"), ("Share it with my coach", "Compartirlo")


@pytest.mark.parametrize(
    ("text", "language", "old", "new"),
    [
        (
            "en por que ese nivel ponga nomas: compartimos, es mio, no quiero q lo lean",
            "es",
            "Compartimos apuntes en el equipo",
            "Por qué ese nivel: compartimos",
        ),
        (
            "change why that level to: we share, i don't want my coach to see the rest of it",
            "en",
            "We share notes in the team",
            "Why that level: we share",
        ),
    ],
)
async def test_words_taken_out_not_to_be_read_are_read_nowhere(
    coachee: Coachees, text: str, language: str, old: str, new: str
) -> None:
    talk = await brought_to(coachee, CHECK, language)
    reply = await talk.says(text)
    assert uses(reply, "utter_heard_between_us", language)
    assert f"- {new}" in shown_in(reply)[said_in(STAND, language)]
    await talk.says(said_in(YES, language), said_in(SHARED, language))
    async with talk.database.reading() as session:
        shared = Shared(session, talk.organisation.id)
        [newest, *_] = await talk.conversations(session)
        seen = await shared.summary(newest.id)
        messages = await shared.messages(newest.id)
        [reality] = await shared.realities(newest.person_id)
    assert seen is not None
    assert f"- {new}" in blocks(seen.text)[said_in(STAND, language)]
    assert not any(old in message.text for message in messages)
    assert reality.why is None
    assert reality.voices is not None


@pytest.mark.parametrize(
    ("text", "language", "line"),
    [
        ("my goal should say: look at the bell first", "en", "Look at the bell first"),
        ("in my goal just door and seats", "en", "door and seats"),
        ("en la meta solo la puerta y los asientos", "es", "la puerta y los asientos"),
        ("en mi meta ponga nomas: mirar la puerta", "es", "Mirar la puerta"),
    ],
)
async def test_the_goal_in_other_words(
    coachee: Coachees, text: str, language: str, line: str
) -> None:
    talk = await brought_to(coachee, CHECK, language)
    before = shown_in(talk.replies[-1])[said_in(GOAL, language)]
    reply = await talk.says(text)
    assert shown_in(reply)[said_in(GOAL, language)] == [before[0], f"- {line}", *before[2:]]


@pytest.mark.parametrize(
    ("text", "language", "word"),
    [
        ("quita lo del almuerzo", "es", "almuerzo"),
        ("quita a los tres niños", "es", "tres niños"),
        ("take out the part about lunch duty", "en", "Lunch duty"),
    ],
)
@pytest.mark.parametrize("steps", [0, 1, 2])
async def test_what_is_taken_out_is_taken_out_wherever_it_is_asked(
    coachee: Coachees, text: str, language: str, word: str, steps: int
) -> None:
    talk = await brought_to(coachee, CHECK, language)
    for step in (said_in(EDIT, language), said_in(STAND, language))[:steps]:
        await talk.says(step)
    reply = await talk.says(text)
    assert reply.asks == "utter_ask_summary_check"
    assert not any(word in line for line in shown_in(reply)[said_in(STAND, language)])


@pytest.mark.parametrize(
    ("text", "language"),
    [("delete what I said about lunch", "en"), ("borre todo", "es"), ("delete this", "en")],
)
async def test_what_is_to_be_deleted_for_good_is_asked_for(
    coachee: Coachees, text: str, language: str
) -> None:
    talk = await brought_to(coachee, CHECK, language)
    await talk.says(said_in(EDIT, language))
    reply = await talk.says(text)
    assert "lunch" in reply.text.lower() if "lunch" in text else reply.asks == "utter_ask_delete"
