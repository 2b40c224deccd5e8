"""Skip and delete: what is left out is asked no more, and what is deleted is nowhere."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from bot.coaching.dialogue import UNSKIPPABLE
from bot.persistence.models import Base
from tests.conversations.places import PLACES, Place
from tests.conversations.stages import (
    Coachees,
    answers_of,
    brought_to,
    kept,
    said_in,
    state_of,
    uses,
)
from tests.conversations.talk import Talk

pytestmark = pytest.mark.asyncio(loop_scope="session")

SKIP = ("skip", "saltar")
DELETE = ("delete this", "borre esto")
LANGUAGES = ["en", "es"]
QUESTIONS = {name: place for name, place in PLACES.items() if not place.aside}
CAN_BE_LEFT_OUT = [name for name, p in QUESTIONS.items() if p.question not in UNSKIPPABLE]
DELETES = ["welcome, a text", "evidence, a text", "summary, a button", "aside, delete"]


async def _everywhere(talk: Talk, words: str) -> list[str]:
    """Every column of every table in which the words stand."""
    found = []
    async with talk.database.reading() as session:
        for table in Base.metadata.sorted_tables:
            for row in (await session.execute(table.select())).mappings():
                found += [
                    f"{table.name}.{name}" for name, value in row.items() if words in str(value)
                ]
    return found


# Skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("where", CAN_BE_LEFT_OUT)
async def test_every_question_can_be_left_out(coachee: Coachees, where: str, language: str) -> None:
    talk = await brought_to(coachee, PLACES[where], language)
    before, opened = await kept(talk), (await state_of(talk)).open
    assert opened is not None

    reply = await talk.says(said_in(SKIP, language))

    after, now = await kept(talk), (await state_of(talk)).open
    assert uses(reply, "utter_skip", language)
    assert after["answers"] == before["answers"]
    assert len(after["skipped"]) == len(before["skipped"]) + 1
    assert now != opened


@pytest.mark.parametrize("language", LANGUAGES)
async def test_everything_skipped_still_ends_kindly(coachee: Coachees, language: str) -> None:
    talk = await brought_to(coachee, Place("goal.competency"), language)
    for _ in range(25):
        await talk.says(said_in(SKIP, language))
        if (await state_of(talk)).open is None:
            break
    assert uses(talk.replies[-1], "utter_end", language)
    assert not await answers_of(talk)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("where", [n for n in QUESTIONS if n not in CAN_BE_LEFT_OUT])
async def test_language_and_agreement_cannot_be_left_out(
    coachee: Coachees, where: str, language: str
) -> None:
    talk = await brought_to(coachee, PLACES[where], language)
    asked, before = talk.replies[-1].asks, await kept(talk)

    reply = await talk.says(said_in(SKIP, language))

    assert uses(reply, "utter_skip_needed", language)
    assert await kept(talk) == before
    assert reply.asks.startswith(asked)


# Delete


@pytest.mark.long
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("welcome.problem", "welcome"),
        ("goal.students", "goal"),
        ("reality.level", "level"),
        ("reality.data", "reality"),
        ("options.2.idea", "options"),
        ("will.obstacle", "will"),
        ("closing.impact", "closing"),
        ("evidence.seen", "evidence"),
    ],
)
async def test_a_deleted_answer_is_nowhere(
    coachee: Coachees, language: str, question: str, told: str
) -> None:
    talk = await brought_to(coachee, Place(question), language)
    before = await answers_of(talk)
    secret = f"xq{told}{language}zv"
    await talk.says(
        said_in(
            (f"Ana {secret} comes late to school", f"Ana {secret} llega tarde a la escuela"),
            language,
        )
    )
    assert await _everywhere(talk, secret)
    await talk.says(said_in(("repeat", "repita"), language))
    await talk.says(said_in(SKIP, language))
    await talk.says(said_in(DELETE, language))

    reply = await talk.says(said_in(("my last answer", "mi última respuesta"), language))

    assert uses(reply, "utter_deleted_last", language), reply.text
    assert await _everywhere(talk, secret) == []
    assert {k: v for k, v in (await answers_of(talk)).items() if k in before} == before


async def test_a_deleted_answer_leaves_its_messages_blank(coachee: Coachees) -> None:
    talk = await brought_to(coachee, Place("reality.data"))
    told = await talk.says("Ana comes late to school every day")
    await talk.says("delete this")
    await talk.says("the last one")

    async with talk.database.reading() as session:
        for said in told.outcome.messages:
            again = await session.get(type(said), said.id)
            assert again is not None
            assert (again.text, again.choices) == ("", [])
            assert again.erased_at is not None


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("where", DELETES)
async def test_a_deleted_conversation_is_gone(coachee: Coachees, where: str, language: str) -> None:
    talk = await brought_to(coachee, PLACES[where], language)
    old = talk.replies[-1].outcome.conversation_id
    if (await state_of(talk)).aside != "delete":
        await talk.says(said_in(DELETE, language))

    reply = await talk.says(
        said_in(("this whole conversation", "toda esta conversación"), language)
    )

    assert uses(reply, "utter_deleted_conversation", language)
    assert reply.outcome.conversation_id != old
    audited = [f for f in await _everywhere(talk, old) if not f.startswith("audit")]
    assert audited == []
    async with talk.database.reading() as session:
        left = await session.execute(
            text("SELECT count(*) FROM problems_of_practice WHERE person_id = :id"),
            {"id": talk.person.id},
        )
        assert left.scalar_one() == 0
