"""What an organisation keeps no longer: counted beforehand, deleted at night, once."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from bot.nightly import last_night, run_retention
from bot.persistence.database import Database
from bot.persistence.gone import KEPT as GONE_KEPT
from bot.persistence.models import Audit, Author, Commitment, Conversation, Message, Note
from bot.persistence.records import AuditLog, Conversations, GoneMessages, Messages, Notes, Results
from bot.persistence.retention import ACTION, AUDIT_PERIOD, UNDO_PERIOD, due, keep_to_it
from tests.persistence.place import Place, furnish

pytestmark = pytest.mark.asyncio

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


async def _old_and_new(database: Database) -> tuple[Place, str]:
    """An organisation of 100 days' retention; returns it and the conversation that is too old."""
    async with database.transaction() as session:
        place = await furnish(session, "north")
        place.organisation.retention_days = 100
        place.conversation.last_at = NOW - timedelta(days=99)
        scope = (session, place.organisation.id)
        old = await Conversations(*scope).create(
            place.coachee.id,
            "en",
            started_at=NOW - timedelta(days=300),
            last_at=NOW - timedelta(days=101),
        )
        for talk in (old, place.conversation):
            await Results(*scope).add_commitment(talk, "it")
            await Messages(*scope).add(
                conversation_id=talk.id,
                person_id=place.coachee.id,
                turn=1,
                author=Author.COACHEE,
                text="words",
                language="en",
            )
    return place, old.id


async def test_what_will_go_is_counted_and_then_goes(store: Database) -> None:
    place, old = await _old_and_new(store)
    async with store.transaction() as session:
        notes = Notes(session, place.organisation.id)
        for days in (1, UNDO_PERIOD.days + 1):
            note = await notes.add(place.coach.id, place.coachee.id, "words", shared=False)
            note.removed_at = NOW - timedelta(days=days)
        log = AuditLog(session, place.organisation.id)
        (await log.write("read", "person", "x")).at = NOW - AUDIT_PERIOD - timedelta(days=1)
    async with store.reading() as session:
        found = await due(session, place.organisation.id, NOW)
    assert (found.conversations, found.messages, found.commitments) == (1, 1, 1)
    assert (found.notes, found.audits, found.passes) == (1, 1, 0)
    async with store.transaction() as session:
        assert await keep_to_it(session, place.organisation.id, NOW) == found
    async with store.reading() as session:
        assert (await session.scalars(select(Conversation.id))).all() == [place.conversation.id]
        for model in (Message, Commitment, Note):
            assert len((await session.scalars(select(model))).all()) == 1, model
        (row,) = (await session.scalars(select(Audit))).all()
        assert (row.action, row.detail["conversations"]) == (ACTION, 1)
        assert not await due(session, place.organisation.id, NOW)
    assert old != place.conversation.id


async def test_marks_of_deleted_messages_go_when_no_client_sends_them_again(
    store: Database,
) -> None:
    place, old = await _old_and_new(store)
    async with store.transaction() as session:
        scope = (session, place.organisation.id)
        for conversation, client_id in ((old, "old"), (place.conversation.id, "new")):
            (said,) = await Messages(*scope).of_conversation(conversation)
            said.client_id, said.created_at = client_id, NOW
        await Conversations(*scope).erase(old, NOW - GONE_KEPT - timedelta(days=1))
        await Conversations(*scope).erase(place.conversation.id, NOW)
    async with store.transaction() as session:
        assert (await keep_to_it(session, place.organisation.id, NOW)).passes == 1
    async with store.reading() as session:
        gone = GoneMessages(session, place.organisation.id)
        known = [await gone.known(place.coachee.id, name) for name in ("old", "new")]
    assert [one is not None for one in known] == [False, True]


async def test_a_night_is_done_once(database: Database) -> None:
    await _old_and_new(database)
    assert (await run_retention(database, NOW))["north"].conversations == 1
    assert await run_retention(database, NOW + timedelta(hours=5)) == {}
    assert set(await run_retention(database, NOW + timedelta(days=1))) == {"north"}
    assert set(await run_retention(database, NOW + timedelta(days=1), again=True)) == {"north"}


async def test_a_night_begins_on_the_organisations_clocks() -> None:
    zone = ZoneInfo("America/Los_Angeles")
    before = datetime(2026, 11, 20, 9, 59, tzinfo=UTC)
    assert last_night(before, zone) == datetime(2026, 11, 19, 10, tzinfo=UTC)
    assert last_night(before + timedelta(minutes=1), zone) == datetime(2026, 11, 20, 10, tzinfo=UTC)
