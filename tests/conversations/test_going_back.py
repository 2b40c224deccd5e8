"""Back, and an earlier answer changed: what is stored follows what is said."""

from __future__ import annotations

import pytest

from tests.conversations.places import ANSWERS, Place
from tests.conversations.stages import (
    Coachees,
    answered_up_to,
    answers_of,
    brought_to,
    kept,
    said_in,
    state_of,
    uses,
)
from tests.conversations.talk import Talk

pytestmark = pytest.mark.asyncio(loop_scope="session")

BACK = ("back", "atrás")
CHANGE = ("change my answer", "cambiar mi respuesta")
EARLIER = ("An earlier answer", "Una respuesta anterior")
LANGUAGES = ["en", "es"]


# Back


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("question", "before"),
    [
        ("goal.students", "goal.own_words"),
        ("reality.level", "goal.importance"),
        ("reality.voices", "reality.data"),
        ("options.2.idea", "options.1.idea"),
        ("will.plan", "will.o1.obstacle"),
        ("closing.impact", "closing.o1.progress"),
        ("summary.check", "closing.next_date"),
    ],
)
async def test_back_takes_the_answer_before_away(
    coachee: Coachees, language: str, question: str, before: str
) -> None:
    talk = await brought_to(coachee, Place(question), language)
    assert before in await answers_of(talk)

    await talk.says(said_in(BACK, language))

    opened = (await state_of(talk)).open
    assert opened is not None
    parts = (opened.stage, opened.item, opened.name)
    assert ".".join(part for part in parts if part) == before
    assert before not in await answers_of(talk)


async def test_back_changes_what_is_stored(coachee: Coachees) -> None:
    talk = await brought_to(coachee, Place("reality.voices"))
    async with talk.database.reading() as session:
        conversation = (await talk.conversations(session))[0]
        reality = await (await talk.stored(session)).reality(conversation.id)
    assert reality is not None
    assert reality.data_sources == ANSWERS["reality.data"][0]

    await talk.says("back")
    await _expect_reality(talk, data_sources=None)
    await talk.says("Our attendance sheets")
    await _expect_reality(talk, data_sources="Our attendance sheets")


async def _expect_reality(talk: Talk, **columns: object) -> None:
    async with talk.database.reading() as session:
        conversation = (await talk.conversations(session))[0]
        reality = await (await talk.stored(session)).reality(conversation.id)
        assert {name: getattr(reality, name) for name in columns} == columns


async def test_back_before_the_read_back_takes_the_commitment_away(coachee: Coachees) -> None:
    talk = await brought_to(coachee, Place("closing.progress"))
    async with talk.database.reading() as session:
        stored = await talk.stored(session)
        assert len(await stored.open_commitments(talk.person.id)) == 1

    await talk.says("back")

    async with talk.database.reading() as session:
        assert not await (await talk.stored(session)).open_commitments(talk.person.id)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_back_all_the_way_and_forward_again(coachee: Coachees, language: str) -> None:
    talk = await brought_to(coachee, Place("options.2.idea"), language)
    before = await kept(talk)
    for _ in range(len(before["answers"])):
        await talk.says(said_in(BACK, language))
    reply = await talk.says(said_in(BACK, language))
    assert uses(reply, "utter_back_first", language)
    assert not await answers_of(talk)

    await answered_up_to(talk, "options.2.idea", language)

    assert await kept(talk) == before


# Change an earlier answer, or go to a stage by its name


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("wish", [CHANGE, ("go to the goal", "vamos a la meta")])
async def test_an_earlier_answer_is_changed(
    coachee: Coachees, wish: tuple[str, str], language: str
) -> None:
    talk = await brought_to(coachee, Place("will.when"), language)
    before = await answers_of(talk)
    new = said_in(("They start the warm-up by themselves", "Empiezan solos"), language)

    label = said_in(("What changes for students", "Qué cambia para los estudiantes"), language)
    reply = await talk.says(said_in(wish, language))
    while not any(title.startswith(label) for title in reply.titles):
        reply = await talk.presses(said_in(EARLIER, language))
    await talk.presses(next(title for title in reply.titles if title.startswith(label)))
    reply = await talk.says(new)

    assert await answers_of(talk) == {**before, "goal.students": new}
    assert reply.asks == "utter_ask_will_when"
    async with talk.database.reading() as session:
        conversation = (await talk.conversations(session))[0]
        goal = await (await talk.stored(session)).goal(conversation.id)
    assert goal is not None
    assert goal.students == new


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("said", "stage"),
    [
        (("go to the options", "vamos a las opciones"), "options"),
        (("take me to the rubric", "lléveme a la realidad"), "reality"),
        (("let's jump to the closing", "pasemos al cierre"), "closing"),
    ],
)
async def test_a_stage_is_reached_by_its_name(
    coachee: Coachees, language: str, said: tuple[str, str], stage: str
) -> None:
    talk = await brought_to(coachee, Place("goal.students"), language)
    before = await answers_of(talk)

    reply = await talk.says(said_in(said, language))

    assert (await state_of(talk)).stage == stage
    assert uses(reply, "utter_go_to", language)
    assert await answers_of(talk) == before


@pytest.mark.parametrize(
    ("language", "text", "number", "sign"),
    [
        ("en", "ok. its a 9. but go back one. it's from 12 a wk to 6", 9, "from 12 a wk to 6"),
        (
            "en",
            "9. go back one, i didnt answer the seeing one, what id see is less referrals a wk",
            9,
            "less referrals a wk",
        ),
        ("es", "un 8. pero regrese una, es de 12 a la semana a 6", 8, "de 12 a la semana a 6"),
        ("es", "9. pero en la anterior quise decir de 12 a 6 cada mes", 9, "de 12 a 6 cada mes"),
    ],
)
async def test_an_answer_may_put_the_one_before_right(
    coachee: Coachees, language: str, text: str, number: int, sign: str
) -> None:
    talk = await brought_to(coachee, Place("goal.importance"), language)
    assert (await talk.says(text)).asks == "utter_ask_reality_level"
    answers = await answers_of(talk)
    assert answers["goal.importance"] == number
    assert answers["goal.sign"] == sign


@pytest.mark.parametrize(
    ("language", "text", "back"),
    [
        ("en", "9. go back one", True),
        ("es", "un 9. regrese a la anterior", True),
        ("en", "9. i go back to my class on monday", False),
        ("es", "un 9. regreso a clases el lunes", False),
    ],
)
async def test_the_one_before_is_asked_again_where_nothing_is_said_on_it(
    coachee: Coachees, language: str, text: str, back: bool
) -> None:
    talk = await brought_to(coachee, Place("goal.importance"), language)
    asks = "utter_ask_goal_sign" if back else "utter_ask_reality_level"
    assert (await talk.says(text)).asks == asks
    assert (await answers_of(talk))["goal.importance"] == 9


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "i said four"), ("en", "i told you 4"), ("es", "te dije cuatro"), ("es", "cuatro ps")],
)
async def test_a_number_said_once_more_undoes_nothing(
    coachee: Coachees, language: str, text: str
) -> None:
    talk = await brought_to(coachee, Place("will.confidence"), language)
    before = await answers_of(talk)
    await talk.says(text)
    assert await answers_of(talk) == before | {"will.o1.confidence": 4}
