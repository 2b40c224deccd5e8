"""To delete what was said about something: it is quoted, asked after, and then nowhere."""

from __future__ import annotations

import pytest

from bot.coaching.deleting import about
from bot.persistence.models import Base
from tests.conversations.places import PLACES, Place
from tests.conversations.stages import Coachees, answers_of, brought_to, kept, said_in, state_of
from tests.conversations.talk import Talk

pytestmark = pytest.mark.asyncio(loop_scope="session")

LANGUAGES = ["en", "es"]
KEEP = ("Keep it to myself", "Guardarlo para mí")
ASKS = {
    "mother": [
        "delete what i said about my mother please",
        "erase the sentence about my mother",
        "can you remove everything i wrote about my mother, keep the rest",
        "please get rid of the part where i talked about my mother",
        "borre lo que dije de mi mother",
        "borra la frase sobre mi mother por favor",
        "quite lo de mi mother, lo demas se queda",
        "elimine todo lo que puse acerca de mi mother",
    ],
}
NO_NAME = [
    "delete this",
    "delete my last answer",
    "delete it",
    "delete everything",
    "delete the whole conversation",
    "delete what i said",
    "borre esto",
    "borre lo que dije",
    "borre toda la conversacion",
    "I want to stop talking so much about my mother",
    "we deleted the old rules from the wall and wrote new ones",
    "quiero que los papas lean en casa",
]


async def _everywhere(talk: Talk, words: str) -> list[str]:
    """Every column of the organisation's tables in which the words stand."""
    found = []
    async with talk.database.reading() as session:
        for table in Base.metadata.sorted_tables:
            for row in (await session.execute(table.select())).mappings():
                if row.get("organisation_id") == talk.organisation.id:
                    found += [f"{table.name}.{k}" for k, v in row.items() if words in str(v)]
    return found


async def test_it_is_heard_what_is_to_be_deleted() -> None:
    wrong = [said for said in ASKS["mother"] if "mother" not in (about(said) or "")]
    wrong += [said for said in NO_NAME if about(said) is not None]
    assert not wrong


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "question", ["goal.own_words", "reality.obstacles", "will.obstacle", "options.1.idea"]
)
async def test_what_was_named_is_nowhere_after_the_end(
    coachee: Coachees, language: str, question: str
) -> None:
    secret = "zvqueba"
    said = (f"My mother {secret} is ill at home", f"Mi mother {secret} está mal en casa")
    talk = await brought_to(coachee, Place("summary.share", by=((question, said),)), language)
    await talk.says(said_in(KEEP, language))
    before = await answers_of(talk)
    assert await _everywhere(talk, secret)

    asked = await talk.says(
        said_in(("delete what i said about my mother", "borre lo que dije de mi mother"), language)
    )
    assert secret in asked.text
    assert asked.titles == list(said_in((("Yes", "No"), ("Sí", "No")), language))
    await talk.presses(said_in(("Yes", "Sí"), language))

    assert await _everywhere(talk, secret) == []
    after = await answers_of(talk)
    assert {k: v for k, v in before.items() if secret not in str(v)}.keys() <= after.keys()
    assert len(await talk.commitments()) == 1


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_no_deletes_nothing(coachee: Coachees, language: str) -> None:
    talk = await brought_to(coachee, PLACES["reality, a text"], language)
    before = await kept(talk)
    bell = ("delete what i said about the bell", "borre lo que dije del timbre")
    asked = await talk.says(said_in(bell, language))
    assert said_in(("Look at bell", "Mirar el timbre"), language) in asked.text

    reply = await talk.says(said_in(("no, leave it", "no, déjelo"), language))

    assert (await kept(talk))["answers"] == before["answers"]
    assert reply.asks == "utter_ask_reality_data"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_where_it_is_asked_what_to_delete_something_else_can_be_named(
    coachee: Coachees, language: str
) -> None:
    talk = await brought_to(coachee, PLACES["aside, delete"], language)
    bell = (
        "neither one. just the sentence about the bell, keep everything else",
        "ninguna, nomas la frase del timbre, lo demas se queda",
    )
    assert "bell" in (await talk.says(said_in(bell, language))).text or language == "es"

    await talk.says(said_in(("yes", "sí"), language))

    assert "goal.own_words" not in await answers_of(talk)
    assert (await state_of(talk)).open is not None


@pytest.mark.parametrize("language", LANGUAGES)
async def test_where_nothing_is_found_it_is_said_how_else(coachee: Coachees, language: str) -> None:
    talk = await brought_to(coachee, PLACES["reality, a text"], language)
    before = await kept(talk)

    reply = await talk.says(
        said_in(("delete what i said about my cousin", "borre lo que dije de mi prima"), language)
    )

    assert said_in(("My page", "Mi página"), language) in reply.text
    assert reply.asks == "utter_ask_reality_data"
    assert (await kept(talk))["answers"] == before["answers"]
