"""Every table has an exporter, an eraser and a retention class, and they do what they say."""

import json
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import ForeignKeyConstraint, select

from bot.persistence.database import Database
from bot.persistence.exporting import organisation_rows
from bot.persistence.holdings import HOLDINGS, Eraser, Kept
from bot.persistence.models import Audit, Base, Note, Organisation, Person, utc_now
from bot.persistence.records import Conversations, Erasures, Exports, Notes
from tests.persistence.theirs import Theirs, fill

pytestmark = pytest.mark.asyncio

BY_TABLE = {holding.model.__tablename__: holding for holding in HOLDINGS}


@pytest_asyncio.fixture
async def full(store: Database) -> Theirs:
    """An organisation with a row in every table."""
    async with store.transaction() as session:
        return await fill(session)


async def _rows(database: Database, table: str) -> list[dict[str, Any]]:
    async with database.reading() as session:
        found = await session.execute(select(Base.metadata.tables[table]))
        return [dict(row) for row in found.mappings().all()]


async def test_every_table_is_held() -> None:
    assert set(BY_TABLE) == set(Base.metadata.tables)
    assert len(BY_TABLE) == len(HOLDINGS)


async def test_whatever_names_a_person_is_in_their_download() -> None:
    """A table with a reference to people either has a download or says who did something."""
    for name, table in Base.metadata.tables.items():
        owners = {
            column.name
            for constraint in table.constraints
            if isinstance(constraint, ForeignKeyConstraint)
            for column in constraint.columns
            if constraint.referred_table.name == "people" and constraint.ondelete == "CASCADE"
        }
        assert not owners or BY_TABLE[name].mine is not None, name


async def test_what_lets_somebody_in_is_exported_nowhere() -> None:
    telling = ("hash", "secret", "recovery", "identity_settings", "mark")
    for holding in HOLDINGS:
        for column in holding.model.__table__.columns:
            if any(word in column.name for word in telling):
                assert column.name in holding.secret, f"{holding.model.__tablename__}.{column.name}"


async def test_a_download_has_every_table_that_is_about_people(
    store: Database, full: Theirs
) -> None:
    async with store.transaction() as session:
        notes = Notes(session, full.organisation.id)
        await notes.add(full.coach.id, full.coachee.id, "for me alone", shared=False)
    async with store.reading() as session:
        exports = Exports(session, full.organisation.id)
        mine, coachs = [await exports.of_person(p.id) for p in (full.coachee, full.coach)]
    assert set(mine) == {name for name, holding in BY_TABLE.items() if holding.mine is not None}
    assert {name for name, rows in mine.items() if not rows} == {"tags"}
    assert coachs["tags"]
    assert not coachs["messages"]
    whole = json.dumps(mine)
    assert "for me alone" not in whole
    assert "for me alone" in json.dumps(coachs)
    assert "a" * 64 not in whole


async def test_the_organisations_export_has_every_table(store: Database, full: Theirs) -> None:
    async with store.reading() as session:
        found = {table async for table, _ in organisation_rows(session, full.organisation.id)}
    assert found == set(BY_TABLE)


async def test_of_a_person_nothing_is_left(store: Database, full: Theirs) -> None:
    gone = full.coachee.id
    before = {name: await _rows(store, name) for name in BY_TABLE}
    async with store.transaction() as session:
        assert await Erasures(session, full.organisation.id).person(gone)
        assert not await Erasures(session, full.organisation.id).person(gone)
    for name, holding in BY_TABLE.items():
        after = await _rows(store, name)
        about = [row for row in after if gone in map(str, row.values())]
        if holding.kept is Kept.AUDIT:
            assert all(row["actor_id"] != gone for row in about)
            assert len(after) == len(before[name])
        else:
            assert about == [], name
        if holding.person in {Eraser.STAYS, Eraser.UNNAMED}:
            assert len(after) == len(before[name]), name
        elif holding.model is not Person:
            assert len(after) < len(before[name]), name


async def test_with_the_coach_go_their_notes_and_not_the_coachees_words(
    store: Database, full: Theirs
) -> None:
    before = {name: len(await _rows(store, name)) for name in BY_TABLE}
    async with store.transaction() as session:
        assert await Erasures(session, full.organisation.id).person(full.coach.id)
    for name in ("messages", "commitments", "evidence", "summaries", "conversations", "audits"):
        assert len(await _rows(store, name)) == before[name], name
    assert await _rows(store, Note.__tablename__) == []
    assert all(row["actor_id"] is None for row in await _rows(store, Audit.__tablename__))


async def test_of_a_conversation_nothing_is_left(store: Database, full: Theirs) -> None:
    gone = [full.conversation.id, full.shared.id]
    before = {name: len(await _rows(store, name)) for name in BY_TABLE}
    async with store.transaction() as session:
        for id_ in gone:
            await Conversations(session, full.organisation.id).erase(id_, utc_now())
    for name, holding in BY_TABLE.items():
        after = await _rows(store, name)
        if holding.kept is not Kept.AUDIT:
            assert not any(id_ in map(str, row.values()) for row in after for id_ in gone), name
        if holding.conversation is Eraser.STAYS:
            assert len(after) == before[name], name
        if holding.conversation is Eraser.MADE:
            assert len(after) > before[name], name
            assert "words" not in str(after), name
    assert await _rows(store, "messages") == []
    assert await _rows(store, Organisation.__tablename__)
