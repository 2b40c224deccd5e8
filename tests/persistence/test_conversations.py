"""Conversations and messages."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from bot.persistence.database import Database
from bot.persistence.models import (
    Author,
    Base,
    Conversation,
    FlagKind,
    Message,
    Organisation,
    Pair,
    Person,
)
from bot.persistence.people import People
from bot.persistence.records import (
    Conversations,
    Flags,
    Messages,
    Results,
    locate_conversation,
)
from tests.persistence.place import Place

pytestmark = pytest.mark.asyncio

SOON = timedelta(minutes=25)
NOW = datetime(2026, 10, 3, 12, tzinfo=UTC)


async def _say(
    messages: Messages, conversation: Conversation, turn: int, text: str, **fields: Any
) -> Message:
    return await messages.add(
        conversation_id=conversation.id,
        person_id=conversation.person_id,
        turn=turn,
        text=text,
        language="en",
        **{"author": Author.ENTRE, **fields},
    )


async def test_the_current_conversation_is_the_newest_unfinished_or_the_one_just_ended(
    store: Database, place: Place
) -> None:
    async with store.transaction() as session:
        conversations = Conversations(session, place.organisation.id)
        first = await conversations.get(place.conversation.id)
        assert first is not None
        second = await conversations.create(place.coachee.id, "es", mode="checkin")
        assert await conversations.current(place.coachee.id, NOW) is second
        second.finished_at = NOW
        assert await conversations.current(place.coachee.id, NOW) is first
        assert await conversations.latest_finished(place.coachee.id) is second
        first.finished_at = NOW + timedelta(hours=1)
        ended = first.finished_at
        assert await conversations.unfinished(place.coachee.id) is None
        assert await conversations.current(place.coachee.id, ended + SOON) is first
        assert await conversations.current(place.coachee.id, ended + 2 * SOON) is None
        assert await conversations.latest_finished(place.coachee.id) is first
        assert await conversations.of_person(place.coachee.id, 10) == [second, first]
        assert await conversations.of_person(place.coachee.id, 1) == [second]


async def test_a_conversation_begins_when_it_is_said_to(store: Database, place: Place) -> None:
    async with store.transaction() as session:
        conversations = Conversations(session, place.organisation.id)
        begun = await conversations.create(place.coachee.id, "en", id="c" * 32, started_at=NOW)
        assert (begun.id, begun.started_at, begun.last_at) == ("c" * 32, NOW, NOW)
        assert (begun.turn, begun.mode, begun.state, begun.stage) == (0, "full", {}, "")


async def test_a_conversation_is_located_before_its_organisation_is_known(
    store: Database, place: Place
) -> None:
    async with store.reading() as session:
        found = await locate_conversation(session, place.conversation.id)
        assert found is not None
        assert found.organisation_id == place.organisation.id
        assert await locate_conversation(session, "unknown") is None


async def test_a_locked_person_has_one_writer_who_sees_the_last(
    store: Database, place: Place
) -> None:
    async def turn() -> None:
        async with store.transaction() as session:
            assert await People(session, place.organisation.id).lock(place.coachee.id)
            conversations = Conversations(session, place.organisation.id)
            locked = await conversations.get(place.conversation.id)
            assert locked is not None
            await asyncio.sleep(0)
            locked.turn += 1

    await asyncio.gather(*(turn() for _ in range(4)))
    async with store.reading() as session:
        found = await locate_conversation(session, place.conversation.id)
        assert found is not None
        assert found.turn == 4


async def test_what_was_said_is_read_back_in_order_from_any_point(
    store: Database, place: Place
) -> None:
    async with store.transaction() as session:
        messages = Messages(session, place.organisation.id)
        said = [await _say(messages, place.conversation, n // 2, str(n)) for n in range(6)]
        ids = [message.id for message in said]
        assert ids == sorted(set(ids))
        here, whose = place.conversation.id, place.coachee.id
        assert await messages.of_conversation(here) == said
        assert await messages.of_conversation(here, after=ids[2]) == said[3:]
        assert await messages.of_conversation(here, limit=2) == said[:2]
        assert await messages.of_person(whose, ids[3], 10) == said[4:]
        assert await messages.of_person(whose, 0, 1) == said[:1]


async def test_replies_and_the_last_words_are_entres(store: Database, place: Place) -> None:
    async with store.transaction() as session:
        messages, here = Messages(session, place.organisation.id), place.conversation
        assert await messages.last_said(here.id) is None
        await _say(messages, here, 1, "kinda", author=Author.COACHEE)
        one = await _say(messages, here, 1, "One observed.")
        two = await _say(messages, here, 1, "What did you see?", choices=[{"id": "a"}])
        three = await _say(messages, here, 2, "And then?")
        await _say(messages, here, 3, "wait", author=Author.COACHEE)
        assert await messages.replies(here.id, 1) == [one, two]
        assert await messages.last_said(here.id) is three


async def test_a_repeated_message_is_recognised_and_stored_once(
    store: Database, place: Place
) -> None:
    here = place.conversation
    async with store.transaction() as session:
        messages = Messages(session, place.organisation.id)
        said = await _say(messages, here, 1, "5", author=Author.COACHEE, client_id="x1")
        assert await messages.by_client_id(here.id, "x1") is said
        assert await messages.by_client_id(here.id, "x2") is None
        assert await messages.by_client_id_of_person(here.person_id, "x1") is said
        assert await messages.by_client_id_of_person(here.person_id, "x2") is None
    with pytest.raises(IntegrityError):
        async with store.transaction() as session:
            messages = Messages(session, place.organisation.id)
            await _say(messages, here, 2, "5", author=Author.COACHEE, client_id="x1")


async def test_an_erased_turn_keeps_its_place_and_none_of_its_words(
    store: Database, place: Place
) -> None:
    here = place.conversation
    async with store.transaction() as session:
        messages = Messages(session, place.organisation.id)
        kept = await _say(messages, here, 1, "How did it go?")
        told = {"entities": ["the boys"]}
        await _say(messages, here, 2, "the boys", author=Author.COACHEE, understood=told)
        await _say(messages, here, 2, "The boys, then.", choices=[{"title": "the boys"}])
        await messages.erase_turn(here.id, 2)
        assert await messages.last_said(here.id) is kept
    async with store.reading() as session:
        found = await Messages(session, place.organisation.id).of_conversation(here.id)
        assert [message.text for message in found] == ["How did it go?", "", ""]
        assert "boys" not in str([vars(message) for message in found])
        assert [message.erased_at is None for message in found] == [True, False, False]


async def test_an_erased_conversation_leaves_nothing(store: Database, place: Place) -> None:
    async with store.transaction() as session:
        scope = (session, place.organisation.id)
        here = await Conversations(*scope).get(place.conversation.id)
        assert here is not None
        other = await Conversations(*scope).create(place.coachee.id, "en")
        said = await _say(Messages(*scope), here, 1, "words")
        results = Results(*scope)
        for prepare in (results.goal_for, results.reality_for, results.summary_for):
            await prepare(here)
        option = await results.add_option(here, "ask the boys")
        promised = await results.add_commitment(here, "Ask the boys", option_id=option.id)
        await results.evidence_for(promised.id, other, NOW)
        await Flags(*scope).add(
            conversation_id=here.id,
            person_id=here.person_id,
            kind=FlagKind.MISREAD,
            at=NOW,
            message_id=said.id,
        )
        here.turn = 7
        await Conversations(*scope).erase(here.id, NOW)
        assert await Conversations(*scope).get(here.id) is None
        assert await results.options(here.id) == []
    async with store.reading() as session:
        left = {
            mapper.class_: await session.scalar(select(func.count()).select_from(mapper))
            for mapper in Base.registry.mappers
        }
        assert {model: count for model, count in left.items() if count} == {
            Organisation: 1,
            Person: 2,
            Pair: 1,
            Conversation: 1,
        }


async def test_ids_of_erased_messages_are_not_given_out_again(
    store: Database, place: Place
) -> None:
    async with store.transaction() as session:
        messages = Messages(session, place.organisation.id)
        said = await _say(messages, place.conversation, 1, "words")
        await Conversations(session, place.organisation.id).erase(place.conversation.id, NOW)
    async with store.transaction() as session:
        again = await Conversations(session, place.organisation.id).create(place.coachee.id, "en")
        later = await _say(Messages(session, place.organisation.id), again, 1, "words")
        assert later.id > said.id
