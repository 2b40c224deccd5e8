"""Away for weeks, and back on another machine: where they were, and to go on or start fresh."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date, timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from bot.coaching.clock import clock_on
from bot.engine.engine import Engine
from bot.persistence.conversations import Messages
from bot.persistence.models import EducatorRole
from bot.playbooks import load_library
from tests.conversations.conftest import ROOT, TODAY
from tests.conversations.stages import Coachees, kept, said_in, state_of, uses
from tests.conversations.talk import Talk

pytestmark = pytest.mark.asyncio(loop_scope="session")

WEEKS = timedelta(weeks=5)
_TEACHER = {"role": EducatorRole.TEACHER, "pillar": "discipline"}
_FIRST = {
    "en": ("awareness", "look at the whole hallway", "they stay in class"),
    "es": ("toma de conciencia", "mirar todo el pasillo", "se quedan en clase"),
}
_SIGN = {"en": "fewer referrals a month", "es": "menos reportes al mes"}


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def elsewhere(engine: Engine, model: Path) -> AsyncIterator[Engine]:
    """Another engine on the same database, as another machine has it five weeks later."""
    library = load_library([ROOT / "playbooks" / name for name in ("kentucky", "san_joaquin")])
    another = Engine(engine.url, library, model, clock_on(TODAY + WEEKS))
    await another.start()
    yield another
    await another.close()


async def _halfway(coachee: Coachees, language: str) -> Talk:
    talk = await coachee(language=language, **_TEACHER)
    await talk.opens()
    reply = await talk.says(*_FIRST[language])
    assert reply.asks == "utter_ask_goal_sign"
    return talk


def _on(talk: Talk, engine: Engine) -> Talk:
    """The same person at another engine."""
    return Talk(engine, talk.database, talk.organisation, talk.person)


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("leaving", [("pause", "pausa"), ("bye", "adiós"), None])
async def test_weeks_later_it_goes_on_where_it_stopped(
    coachee: Coachees, elsewhere: Engine, language: str, leaving: tuple[str, str] | None
) -> None:
    before = await _halfway(coachee, language)
    if leaving is not None:
        reply = await before.says(said_in(leaving, language))
        assert reply.titles == []
    known = await kept(before)

    after = _on(before, elsewhere)
    back = await after.opens()
    assert back.asks == "utter_ask_resume"
    assert "Dana" in back.text
    assert said_in(("Goal", "Meta"), language) in back.text
    assert len(back.titles) == 2
    assert (await after.opens()).said == [], "the question was asked once already"
    after.replies.append(back)
    reply = await after.presses(said_in(("Continue", "Continuar"), language))
    assert reply.asks == "utter_ask_goal_sign"
    assert await kept(after) == known
    reply = await after.says(_SIGN[language])
    assert reply.asks == "utter_ask_goal_importance"
    async with after.database.reading() as session:
        [conversation] = await after.conversations(session)
        goal = await (await after.stored(session)).goal(conversation.id)
        log = await Messages(session, after.organisation.id).of_conversation(conversation.id)
    assert conversation.paused_at is None
    assert conversation.started_at.date() == TODAY
    assert conversation.last_at.date() == TODAY + WEEKS
    assert goal is not None
    assert (goal.own_words, goal.students, goal.sign) == (*_FIRST[language][1:], _SIGN[language])
    typed = [message.text for message in log if message.author == "coachee"]
    assert typed[: len(_FIRST[language])] == list(_FIRST[language])


@pytest.mark.parametrize("language", ["en", "es"])
async def test_weeks_later_one_may_start_fresh(
    coachee: Coachees, elsewhere: Engine, language: str
) -> None:
    before = await _halfway(coachee, language)
    after = _on(before, elsewhere)
    await after.opens()
    reply = await after.presses(said_in(("Start fresh", "Empezar de nuevo"), language))
    assert reply.said[-1].question == "competency"
    async with after.database.reading() as session:
        new, old = await after.conversations(session)
        goal = await (await after.stored(session)).goal(old.id)
    assert old.finished_at is not None
    assert new.started_at.date() == TODAY + WEEKS
    assert goal is not None
    assert goal.own_words == _FIRST[language][1]


@pytest.mark.parametrize("language", ["en", "es"])
async def test_the_other_machine_reads_days_from_its_own_today(
    coachee: Coachees, elsewhere: Engine, language: str
) -> None:
    talk = _on(await coachee(language=language, **_TEACHER), elsewhere)
    await talk.opens()
    await talk.says(_FIRST[language][0])
    skip = said_in(("skip", "saltar"), language)
    while (await talk.says(skip)).asks != "utter_ask_options_idea":
        assert len(talk.replies) < 20
    await talk.says(said_in(("ask the boys", "preguntarles a los niños"), language))
    await talk.says(said_in(("that's it", "eso es todo"), language), "no")
    await talk.says(said_in(("yes", "sí"), language), said_in(("as is", "tal como está"), language))
    reply = await talk.says(said_in(("in two weeks", "en dos semanas"), language))
    assert reply.asks == "utter_ask_will_where"
    assert date(2027, 1, 4) == TODAY + WEEKS
    assert said_in(("Monday, January 18", "lunes 18 de enero"), language) in reply.text


async def test_a_short_absence_needs_no_welcome(coachee: Coachees) -> None:
    talk = await _halfway(coachee, "en")
    assert (await talk.opens()).said == []
    assert (await talk.says(_SIGN["en"])).asks == "utter_ask_goal_importance"


@pytest.mark.parametrize("language", ["en", "es"])
async def test_the_welcome_back_says_how_to_go_on(
    coachee: Coachees, elsewhere: Engine, language: str
) -> None:
    before = await _halfway(coachee, language)
    after = _on(before, elsewhere)
    assert uses(await after.opens(), "utter_ask_resume", language)
    reply = await after.says(said_in(("yes", "sí"), language))
    assert reply.asks == "utter_ask_goal_sign"
    assert uses(reply, "utter_continue", language)


@pytest.mark.parametrize("language", ["en", "es"])
async def test_an_answer_in_place_of_a_yes_is_kept(
    coachee: Coachees, elsewhere: Engine, language: str
) -> None:
    after = _on(await _halfway(coachee, language), elsewhere)
    await after.opens()
    reply = await after.says(_SIGN[language])
    assert uses(reply, "utter_continue", language)
    assert reply.asks == "utter_ask_goal_importance"
    assert (await state_of(after)).value("goal.sign") == _SIGN[language]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "ok let's go on"),
        ("en", "yes please, let's keep going from there"),
        ("en", "continue where we were please"),
        ("es", "sí, por favor, seguimos donde nos quedamos"),
        ("es", "vamos a seguirle pues"),
        ("es", "gracias"),
    ],
)
async def test_a_yes_in_other_words_is_no_answer_to_what_is_open(
    coachee: Coachees, elsewhere: Engine, language: str, said: str
) -> None:
    after = _on(await _halfway(coachee, language), elsewhere)
    await after.opens()
    await after.says(said)
    assert (await state_of(after)).value("goal.sign") is None


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "continue"),
        ("en", "I want to continue"),
        ("en", "ok let's keep going"),
        ("es", "continuar"),
        ("es", "quiero seguir"),
        ("es", "seguimos"),
        ("es", "sigo"),
    ],
)
async def test_after_a_pause_a_word_of_going_on_goes_on(
    coachee: Coachees, language: str, said: str
) -> None:
    talk = await _halfway(coachee, language)
    await talk.says(said_in(("pause", "pausa"), language))
    known = await kept(talk)

    reply = await talk.says(said)

    assert uses(reply, "utter_continue", language), reply.text
    assert reply.asks == "utter_ask_goal_sign"
    assert await kept(talk) == known


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "I don't want to go on"), ("es", "ya no quiero seguir"), ("es", "luego seguimos")],
)
async def test_after_a_pause_a_goodbye_stays_a_goodbye(
    coachee: Coachees, language: str, said: str
) -> None:
    talk = await _halfway(coachee, language)
    await talk.says(said_in(("pause", "pausa"), language), said)
    assert (await state_of(talk)).open is None


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("later", [0, 2])
async def test_an_answer_typed_after_a_pause_is_stored_on_going_on(
    coachee: Coachees, language: str, later: int
) -> None:
    talk = await _halfway(coachee, language)
    await talk.says(said_in(("pause", "pausa"), language))
    talk.on(TODAY + timedelta(days=later))
    asked = await talk.says(_SIGN[language])
    assert uses(asked, "utter_ask_resume", language)

    reply = await talk.says(said_in(("continue", "continuar"), language))

    assert uses(reply, "utter_continue", language)
    assert reply.asks == "utter_ask_goal_importance"
    assert (await state_of(talk)).value("goal.sign") == _SIGN[language]
    async with talk.database.reading() as session:
        [conversation] = await talk.conversations(session)
        goal = await (await talk.stored(session)).goal(conversation.id)
    assert goal is not None
    assert goal.sign == _SIGN[language]


@pytest.mark.parametrize("gone_on", [True, False])
async def test_an_answer_typed_after_a_pause_can_be_deleted(
    coachee: Coachees, gone_on: bool
) -> None:
    talk = await _halfway(coachee, "en")
    await talk.says("pause", _SIGN["en"])
    if gone_on:
        await talk.says("continue")

    reply = await talk.says("delete this", "my last answer")

    assert uses(reply, "utter_deleted_last", "en")
    state = await state_of(talk)
    assert state.early is None
    assert state.value("goal.students") == _FIRST["en"][2]
    assert reply.asks == "utter_ask_goal_sign"
    async with talk.database.reading() as session:
        [conversation] = await talk.conversations(session)
        log = await Messages(session, talk.organisation.id).of_conversation(conversation.id)
    assert not [message.text for message in log if _SIGN["en"] in message.text]


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize(
    "said", [("skip", "saltar"), ("repeat", "repita"), ("I don't know", "no sé")]
)
async def test_nothing_is_skipped_or_asked_during_a_pause(
    coachee: Coachees, language: str, said: tuple[str, str]
) -> None:
    talk = await _halfway(coachee, language)
    await talk.says(said_in(("pause", "pausa"), language))
    known = await kept(talk)
    reply = await talk.says(said_in(said, language))
    assert reply.asks == "utter_ask_resume"
    assert await kept(talk) == known
