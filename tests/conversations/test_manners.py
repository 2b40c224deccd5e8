"""Back, change, skip, delete, pause, misunderstood: what is stored follows what is said."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text

from bot.persistence.flags import Flags
from bot.persistence.models import Base
from tests.conversations.conftest import TODAY
from tests.conversations.stages import (
    ANSWERS,
    PLACES,
    Coachees,
    Place,
    Talks,
    answered_up_to,
    brought_to,
    kept,
    said_in,
    state_of,
    uses,
)
from tests.conversations.talk import Talk

pytestmark = pytest.mark.asyncio(loop_scope="session")

BACK = ("back", "atrás")
SKIP = ("skip", "saltar")
CHANGE = ("change my answer", "cambiar mi respuesta")
EARLIER = ("An earlier answer", "Una respuesta anterior")
DELETE = ("delete this", "borre esto")
LANGUAGES = ["en", "es"]


DELETES = ["welcome, a text", "evidence, a text", "summary, a button", "aside, delete"]


async def _answers(talk: Talk) -> dict[str, object]:
    answers: dict[str, object] = (await kept(talk))["answers"]
    return answers


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
    assert before in await _answers(talk)

    await talk.says(said_in(BACK, language))

    opened = (await state_of(talk)).open
    assert opened is not None
    parts = (opened.stage, opened.item, opened.name)
    assert ".".join(part for part in parts if part) == before
    assert before not in await _answers(talk)


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
    assert not await _answers(talk)

    await answered_up_to(talk, "options.2.idea", language)

    assert await kept(talk) == before


# Change an earlier answer, or go to a stage by its name


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("wish", [CHANGE, ("go to the goal", "vamos a la meta")])
async def test_an_earlier_answer_is_changed(
    coachee: Coachees, wish: tuple[str, str], language: str
) -> None:
    talk = await brought_to(coachee, Place("will.when"), language)
    before = await _answers(talk)
    new = said_in(("They start the warm-up by themselves", "Empiezan solos"), language)

    label = said_in(("What changes for students", "Qué cambia para los estudiantes"), language)
    reply = await talk.says(said_in(wish, language))
    while not any(title.startswith(label) for title in reply.titles):
        reply = await talk.presses(said_in(EARLIER, language))
    await talk.presses(next(title for title in reply.titles if title.startswith(label)))
    reply = await talk.says(new)

    assert await _answers(talk) == {**before, "goal.students": new}
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
    before = await _answers(talk)

    reply = await talk.says(said_in(said, language))

    assert (await state_of(talk)).stage == stage
    assert uses(reply, "utter_go_to", language)
    assert await _answers(talk) == before


# Skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("where", [name for name, p in PLACES.items() if p.aside is None])
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
    assert not await _answers(talk)


# Delete


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
    before = await _answers(talk)
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
    assert {k: v for k, v in (await _answers(talk)).items() if k in before} == before


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


# Pause, and coming back

RESTS = [("pause", "pausa"), ("stop", "parar"), ("bye bye", "adiós")]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("where", list(PLACES))
async def test_a_pause_keeps_everything(talks: Talks, where: str, language: str) -> None:
    talk = await talks.at(where, language)
    before, wish = await kept(talk), RESTS[list(PLACES).index(where) % len(RESTS)]

    reply = await talk.says(said_in(wish, language))
    assert uses(reply, "utter_stop" if wish[0] == "stop" else "utter_pause", language)
    assert (await state_of(talk)).open is None
    talk.on(TODAY + timedelta(days=9))
    reply = await talk.opens(language)
    assert uses(reply, "utter_ask_resume", language)
    reply = await talk.says(said_in(("continue", "continuar"), language))

    assert uses(reply, "utter_continue", language)
    state = await state_of(talk)
    assert (state.aside, await kept(talk)) == (None, before)
    assert state.open is not None
    assert f"{state.open.stage}.{state.open.name}" == PLACES[where].name


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
async def test_coming_back_with_an_answer_loses_nothing(coachee: Coachees, language: str) -> None:
    talk = await brought_to(coachee, Place("goal.sign"), language)
    await talk.says(said_in(("pause", "pausa"), language))
    talk.on(TODAY + timedelta(days=2))

    reply = await talk.says(said_in(ANSWERS["goal.sign"], language))

    assert uses(reply, "utter_ask_resume", language)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_starting_over_begins_another_conversation(coachee: Coachees, language: str) -> None:
    talk = await brought_to(coachee, Place("reality.data"), language)
    old = talk.replies[-1].outcome.conversation_id
    await talk.says(said_in(("start over", "empezar de nuevo"), language))

    reply = await talk.says(said_in(("yes", "sí"), language))

    assert reply.outcome.conversation_id != old
    assert reply.asks.startswith("utter_ask_goal_competency")
    assert not await _answers(talk)


# Being misunderstood


@pytest.mark.parametrize("language", LANGUAGES)
async def test_misunderstood_takes_the_last_answer_back(coachee: Coachees, language: str) -> None:
    talk = await brought_to(coachee, Place("reality.data"), language)
    assert "reality.reflection" in await _answers(talk)

    reply = await talk.says(said_in(("you misunderstood me", "me entendió mal"), language))

    assert uses(reply, "utter_misunderstood", language)
    assert "reality.reflection" not in await _answers(talk)
    assert reply.asks == "utter_ask_reality_reflection"
    async with talk.database.reading() as session:
        flags = await Flags(session, talk.organisation.id).open_for(talk.person.id)
    assert [flag.kind for flag in flags] == ["misunderstood"]


NONSENSE = ("qwrtp zzxv blarg", "plof grmbl tzzk")
ASKS_AGAIN = [name for name in PLACES if not name.endswith("a text")]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("where", [n for n in ASKS_AGAIN if PLACES[n].aside is None])
async def test_two_misses_are_said_plainly_with_a_way_out(
    coachee: Coachees, where: str, language: str
) -> None:
    talk = await brought_to(coachee, PLACES[where], language)

    reply = await talk.says(*[said_in(NONSENSE, language)] * 2)

    assert uses(reply, "utter_unclear_twice", language)
    ways = (
        ("Skip this question", "Talk to my coach"),
        ("Saltar esta pregunta", "Hablar con mi coach"),
    )
    assert set(ways[language == "es"]) <= set(reply.titles)
    open_before = (await state_of(talk)).open
    reply = await talk.presses(ways[language == "es"][0])
    assert uses(reply, "utter_skip", language)
    assert (await state_of(talk)).open != open_before


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("where", ASKS_AGAIN)
async def test_nonsense_never_loops(coachee: Coachees, where: str, language: str) -> None:
    talk = await brought_to(coachee, PLACES[where], language)
    opened = (await state_of(talk)).open
    seen = [opened]
    for _ in range(12):
        reply = await talk.says(said_in(NONSENSE, language))
        seen.append((await state_of(talk)).open)
        assert reply.said
    longest = max(sum(1 for later in seen if later == each) for each in seen)
    assert longest <= 4 or opened not in seen[5:]
    assert seen[-1] != opened


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "said",
    [
        ("help", "ayuda"),
        ("repeat", "repita"),
        ("what do you mean?", "no entiendo"),
        ("thank you", "gracias"),
        ("are you a bot?", "¿es usted un robot?"),
        ("who sees this?", "¿quién ve esto?"),
        ("where am I?", "¿dónde estoy?"),
        ("xx yy zz", "xx yy zz"),
    ],
)
async def test_the_same_words_never_come_twice_running(
    talks: Talks, said: tuple[str, str], language: str
) -> None:
    talk = await talks.at("goal, a number", language)
    replies = [(await talk.says(said_in(said, language))).said for _ in range(6)]
    texts = [[message.text for message in reply] for reply in replies]
    for first, second in zip(texts, texts[1:], strict=False):
        assert not set(first) & set(second)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_answers_are_taken_up_in_different_words(coachee: Coachees, language: str) -> None:
    talk = await brought_to(coachee, Place("reality.why"), language)
    begun = []
    for name in ("why", "reflection", "data", "voices", "tried", "obstacles"):
        reply = await talk.says(said_in(ANSWERS[f"reality.{name}"], language))
        begun.append(reply.text.split("“")[0].split("«")[0])
    for first, second in zip(begun, begun[1:], strict=False):
        assert first != second or not first


async def test_an_outburst_is_answered_and_the_question_asked_again(coachee: Coachees) -> None:
    talk = await brought_to(coachee, Place("goal.competency"), "en")
    reply = await talk.says("this is stupid")
    assert reply.asks == "utter_ask_goal_competency"


async def test_a_goodbye_that_was_not_meant_takes_no_answer_back(coachee: Coachees) -> None:
    talk = await brought_to(coachee, Place("goal.sign"), "en")
    await talk.says("stop")
    reply = await talk.says("you misunderstood me")
    assert reply.asks == "utter_ask_goal_sign"
