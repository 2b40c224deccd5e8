"""One turn at a time: durable, once, whole or not at all, and nobody else's."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from uuid import uuid4

import pytest
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncSession

from actions.navigation import ActionHelp
from actions.turns import TurnAction
from bot.coaching.turn import Turn
from bot.engine.engine import Engine, Incoming, Outcome, UnknownPerson
from bot.persistence.conversations import Messages
from bot.persistence.database import Database
from bot.persistence.flags import Flags
from bot.persistence.models import Author, EducatorRole, Message
from tests.conversations.stages import Coachees
from tests.conversations.talk import Reply, Talk

pytestmark = pytest.mark.asyncio(loop_scope="session")

_TEACHER = {"role": EducatorRole.TEACHER, "pillar": "discipline"}
_QUESTION = "utter_ask_goal_competency"


async def _log(talk: Talk) -> list[Message]:
    """What another connection sees of the person's messages."""
    elsewhere = Database(talk.engine.url)
    try:
        async with elsewhere.reading() as session:
            return await Messages(session, talk.organisation.id).of_person(talk.person.id)
    finally:
        await elsewhere.close()


async def _send(talk: Talk, incoming: Incoming) -> Outcome:
    return await talk.engine.hear(talk.organisation.id, talk.person.id, incoming)


def _heard(messages: list[Message]) -> list[str]:
    return [message.text for message in messages if message.author is Author.COACHEE]


def _shown(outcome: Outcome) -> list[tuple[int, str, list[str]]]:
    return [(m.id, m.text, [choice["id"] for choice in m.choices]) for m in outcome.messages]


async def test_a_message_is_durable_before_its_reply_is_returned(coachee: Coachees) -> None:
    talk = await coachee(**_TEACHER)
    opening = await talk.opens()
    assert [m.text for m in await _log(talk)] == [m.text for m in opening.said]
    for line in ("awareness", "help", "look at the whole hallway"):
        reply = await talk.says(line)
        log = await _log(talk)
        assert [m.text for m in log if m.turn == log[-1].turn] == [
            line,
            *(message.text for message in reply.said),
        ]


async def test_the_same_message_again_is_answered_the_same_and_stored_once(
    coachee: Coachees,
) -> None:
    talk = await coachee(**_TEACHER)
    await talk.opens()
    incoming = Incoming("awareness", client_id=uuid4().hex)
    first = await _send(talk, incoming)
    await talk.says("look at the whole hallway")
    stored = len(await _log(talk))
    again = await _send(talk, incoming)
    assert again.repeated
    assert not first.repeated
    assert again.conversation_id == first.conversation_id
    assert _shown(again) == _shown(first)
    assert len(await _log(talk)) == stored


async def test_a_message_that_began_a_new_conversation_is_answered_the_same_again(
    coachee: Coachees,
) -> None:
    talk = await coachee(**_TEACHER)
    await talk.opens()
    await talk.says("awareness", "start over")
    incoming = Incoming("yes", client_id=uuid4().hex)
    first = await _send(talk, incoming)
    assert Reply(first).asks == "utter_ask_goal_competency_again"
    stored = len(await _log(talk))
    again = await _send(talk, incoming)
    assert again.repeated
    assert _shown(again) == _shown(first)
    assert again.conversation_id == first.conversation_id
    assert len(await _log(talk)) == stored


async def test_the_same_id_of_two_people_is_two_messages(coachee: Coachees) -> None:
    one, other = await coachee(**_TEACHER), await coachee(**_TEACHER)
    for talk in (one, other):
        await talk.opens()
    incoming = Incoming("awareness", client_id="1")
    outcomes = [await _send(talk, incoming) for talk in (one, other)]
    assert not any(outcome.repeated for outcome in outcomes)
    assert _heard(await _log(one)) == _heard(await _log(other)) == ["awareness"]


async def test_what_cannot_be_stored_is_an_error_and_leaves_nothing(
    coachee: Coachees, monkeypatch: pytest.MonkeyPatch
) -> None:
    talk = await coachee(**_TEACHER)
    await talk.opens()
    before = await _log(talk)

    async def full(_: AsyncSession) -> None:
        raise OperationalError("COMMIT", {}, Exception("database or disk is full"))

    incoming = Incoming("awareness", client_id=uuid4().hex)
    with monkeypatch.context() as broken:
        broken.setattr(AsyncSession, "flush", full)
        with pytest.raises(OperationalError):
            await _send(talk, incoming)
    assert [m.id for m in await _log(talk)] == [m.id for m in before]
    outcome = await _send(talk, incoming)
    assert not outcome.repeated
    assert Reply(outcome).asks == "utter_ask_goal_own_words"
    assert _heard(await _log(talk)) == ["awareness"]


async def test_a_commit_that_fails_is_an_error_and_leaves_nothing(
    coachee: Coachees, monkeypatch: pytest.MonkeyPatch
) -> None:
    talk = await coachee(**_TEACHER)
    await talk.opens()
    before = await _log(talk)
    connection = talk.engine._database._engine.sync_engine.dialect

    def fail(_: object) -> None:
        raise OperationalError("COMMIT", {}, Exception("disk I/O error"))

    with monkeypatch.context() as broken:
        broken.setattr(connection, "do_commit", fail)
        with pytest.raises(OperationalError):
            await _send(talk, Incoming("awareness", client_id=uuid4().hex))
    assert [m.id for m in await _log(talk)] == [m.id for m in before]
    reply = await talk.says("awareness")
    assert reply.asks == "utter_ask_goal_own_words"
    assert [m.turn for m in await _log(talk) if m.author is Author.COACHEE] == [1]


@pytest.fixture
def helpless(monkeypatch: pytest.MonkeyPatch) -> None:
    """Asking for help raises, after something has been said and written."""

    async def act(self: TurnAction, turn: Turn) -> None:
        turn.say("utter_help")
        turn.person.name = "Nobody"
        turn.state.answers.clear()
        raise ZeroDivisionError

    monkeypatch.setattr(ActionHelp, "act", act)


async def _flags(talk: Talk) -> list[str]:
    async with talk.database.reading() as session:
        flags = await Flags(session, talk.organisation.id).open_for(talk.person.id)
    return [flag.kind.value for flag in flags]


@pytest.mark.usefixtures("helpless")
async def test_an_action_that_raises_is_answered_with_sorry_and_the_same_question(
    coachee: Coachees,
) -> None:
    talk = await coachee(name="Dana Reed", **_TEACHER)
    opening = await talk.opens()
    reply = await talk.says("help")
    assert reply.responses == ["utter_sorry", opening.responses[-1]]
    assert reply.said[-1].text == opening.said[-1].text
    assert reply.titles == opening.titles
    assert reply.said[-1].question == opening.said[-1].question == "competency"
    assert reply.said[-1].control["kind"] == "choice"
    second = await talk.says("help")
    assert second.responses == reply.responses
    assert second.said[0].text != reply.said[0].text
    assert second.said[-1].text == opening.said[-1].text
    assert _heard(await _log(talk)) == ["help", "help"]
    assert await _flags(talk) == ["action_failed", "action_failed"]
    following = await talk.presses("Awareness")
    assert following.asks == "utter_ask_goal_own_words"
    assert [m.turn for m in await _log(talk) if m.author is Author.COACHEE] == [1, 2, 3]


@pytest.mark.usefixtures("helpless")
async def test_an_action_that_raises_changes_nothing_and_is_answered_once(
    coachee: Coachees,
) -> None:
    talk = await coachee(name="Dana Reed", **_TEACHER)
    await talk.opens()
    await talk.says("awareness")
    incoming = Incoming("help", client_id=uuid4().hex)
    first, again = await _send(talk, incoming), await _send(talk, incoming)
    assert again.repeated
    assert _shown(again) == _shown(first)
    assert await _flags(talk) == ["action_failed"]
    async with talk.database.reading() as session:
        goal = await (await talk.stored(session)).goal(first.conversation_id)
    assert goal is not None
    assert goal.competency == "awareness"
    assert "Dana" in (await talk.says("hello")).text


@pytest.mark.parametrize(
    "text",
    [
        "/restart",
        "\u00a0/restart",
        "\u2003 /stop",
        '/goal{"answer": "x"}',
        '\u00a0/affirm{"answer": "given", "language": "es"}',
        "/session_start",
    ],
)
async def test_text_that_looks_like_rasas_own_commands_is_words(
    coachee: Coachees, text: str
) -> None:
    talk = await coachee(**_TEACHER)
    await talk.opens()
    await talk.says("awareness")
    reply = await talk.says(text)
    assert reply.outcome.language == "en"
    async with talk.database.reading() as session:
        [conversation] = await talk.conversations(session)
        goal = await (await talk.stored(session)).goal(conversation.id)
    assert conversation.paused_at is None
    assert conversation.snapshot["slots"].get("answer") is None
    assert goal is not None
    assert goal.competency == "awareness"
    assert _heard(await _log(talk))[-1] == text
    assert reply.outcome.messages[0].understood["confidence"] < 1.0 or goal.own_words is not None


async def test_a_button_that_was_never_offered_is_not_taken(coachee: Coachees) -> None:
    talk = await coachee(**_TEACHER)
    opening = await talk.opens()
    value = opening.said[-1].choices[0]["value"]
    for made_up in (value, "", "command:restart"):
        outcome = await _send(talk, Incoming(choice=made_up, client_id=uuid4().hex))
        assert Reply(outcome).asks == _QUESTION
    async with talk.database.reading() as session:
        [conversation] = await talk.conversations(session)
        assert await (await talk.stored(session)).goal(conversation.id) is None


async def test_a_button_of_an_earlier_question_is_not_taken_for_this_one(
    coachee: Coachees,
) -> None:
    talk = await coachee(**_TEACHER)
    opening = await talk.opens()
    old = {choice["title"]: choice["id"] for choice in opening.said[-1].choices}
    await talk.presses("Awareness")
    stale = Incoming(choice=old["Community Building"], client_id=uuid4().hex)
    outcome = await _send(talk, stale)
    assert Reply(outcome).asks == "utter_ask_goal_own_words"
    async with talk.database.reading() as session:
        [conversation] = await talk.conversations(session)
        goal = await (await talk.stored(session)).goal(conversation.id)
    assert goal is not None
    assert (goal.competency, goal.own_words) == ("awareness", None)


async def test_what_a_button_means_stays_on_the_server(coachee: Coachees) -> None:
    """A button's id says nothing; what was pressed is stored with its title, as if typed."""
    talk = await coachee(**_TEACHER)
    opening = await talk.opens()
    choices = opening.said[-1].choices
    assert all(set(choice) == {"id", "title", "value"} for choice in choices)
    assert len({choice["id"] for choice in choices}) == len(choices)
    for choice in choices:
        assert choice["value"] not in choice["id"]
    reply = await talk.presses("Community Building")
    heard = reply.outcome.messages[0]
    assert heard.text == "Community Building"
    assert "community_building" not in f"{heard.understood} {heard.control} {reply.text}"


async def test_two_messages_of_a_person_at_once_are_answered_one_after_the_other(
    coachee: Coachees,
) -> None:
    talk = await coachee(**_TEACHER)
    await talk.opens()
    await talk.says("awareness")
    lines = ("look at the whole hallway", "they stay in class", "fewer referrals a month")
    sent = (_send(talk, Incoming(line, client_id=uuid4().hex)) for line in lines)
    outcomes = await asyncio.gather(*sent)
    log = [message for message in await _log(talk) if message.turn > 1]
    assert sorted(_heard(log)) == sorted(lines)
    assert [m.turn for m in log if m.author is Author.COACHEE] == [2, 3, 4]
    asked = [m.response for m in log if m.author is Author.ENTRE]
    assert asked == ["utter_ask_goal_students", "utter_ask_goal_sign", "utter_ask_goal_importance"]
    assert [m.author.value for m in log] == ["coachee", "entre"] * 3
    for outcome in outcomes:
        assert len({message.turn for message in outcome.messages}) == 1


async def test_two_people_at_once_do_not_mix(coachee: Coachees) -> None:
    languages = ("en", "es", "en", "es")
    names = ("Ada", "Beatriz", "Carl", "Dolores")
    lines = {
        "en": ("awareness", "see {0}'s kids", "help", "{0} sees them learn"),
        "es": ("toma de conciencia", "ver a los niños de {0}", "ayuda", "{0} los ve aprender"),
    }
    talks = [
        await coachee(name=name, language=language, **_TEACHER)
        for name, language in zip(names, languages, strict=True)
    ]

    async def hold(talk: Talk, language: str, name: str) -> None:
        await talk.opens(language)
        await talk.says(*(line.format(name) for line in lines[language]))

    await asyncio.gather(*map(hold, talks, languages, names))
    for talk, language, name in zip(talks, languages, names, strict=True):
        log = await _log(talk)
        assert _heard(log) == [line.format(name) for line in lines[language]]
        assert {message.language for message in log} == {language}
        assert [m.text for r in talk.replies for m in r.said] == [
            m.text for m in log if m.author is Author.ENTRE
        ]
        others = [other for other in names if other != name]
        assert not any(other in message.text for message in log for other in others)
        async with talk.database.reading() as session:
            [conversation] = await talk.conversations(session)
            goal = await (await talk.stored(session)).goal(conversation.id)
        assert goal is not None
        assert goal.own_words == lines[language][1].format(name)


Hearing = Callable[[Engine, str, str], Awaitable[Outcome]]


async def _open(engine: Engine, organisation: str, person: str) -> Outcome:
    return await engine.open(organisation, person)


async def _hear(engine: Engine, organisation: str, person: str) -> Outcome:
    return await engine.hear(organisation, person, Incoming("hello"))


@pytest.mark.parametrize("turn", [_open, _hear])
async def test_nobody_talks_who_is_unknown_elsewhere_or_gone(
    coachee: Coachees, turn: Hearing
) -> None:
    one, other = await coachee(**_TEACHER), await coachee(**_TEACHER)
    with pytest.raises(UnknownPerson):
        await turn(one.engine, one.organisation.id, uuid4().hex)
    with pytest.raises(UnknownPerson):
        await turn(one.engine, other.organisation.id, one.person.id)
    async with one.database.transaction() as session:
        person = await session.merge(one.person)
        person.active = False
    with pytest.raises(UnknownPerson):
        await turn(one.engine, one.organisation.id, one.person.id)
    assert await _log(one) == []
