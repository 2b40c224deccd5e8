"""Being misunderstood: said plainly, with a way out, in other words each time, never in a loop."""

from __future__ import annotations

import pytest

from bot.coaching.dialogue import UNSKIPPABLE
from bot.persistence.flags import Flags
from tests.conversations.places import ANSWERS, PLACES, Place
from tests.conversations.stages import (
    Coachees,
    Talks,
    answers_of,
    brought_to,
    said_in,
    state_of,
    uses,
)

pytestmark = pytest.mark.asyncio(loop_scope="session")

LANGUAGES = ["en", "es"]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_misunderstood_takes_the_last_answer_back(coachee: Coachees, language: str) -> None:
    talk = await brought_to(coachee, Place("reality.data"), language)
    assert "reality.reflection" in await answers_of(talk)

    reply = await talk.says(said_in(("you misunderstood me", "me entendió mal"), language))

    assert uses(reply, "utter_misunderstood", language)
    assert "reality.reflection" not in await answers_of(talk)
    assert reply.asks == "utter_ask_reality_reflection"
    async with talk.database.reading() as session:
        flags = await Flags(session, talk.organisation.id).open_for(talk.person.id)
    assert [flag.kind for flag in flags] == ["misunderstood"]


NONSENSE = ("qwrtp zzxv blarg", "plof grmbl tzzk")
# Anything is an answer to the first two; without agreement to the third there is no going on.
APART = frozenset({"options, a step", "summary, rewritten", "welcome, who reads this"})
ASKS_AGAIN = [n for n in PLACES if not n.endswith("a text") and n not in APART]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "where",
    [n for n in ASKS_AGAIN if not PLACES[n].aside and PLACES[n].question not in UNSKIPPABLE],
)
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
