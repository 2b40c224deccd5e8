"""Migrations: up, down, and in agreement with the models."""

import asyncio
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, inspect, text

from bot.persistence import migrations
from bot.persistence.database import Database
from bot.persistence.models import Base, Organisation
from bot.persistence.records import organisation_by_slug

pytestmark = pytest.mark.asyncio


# What full-text search is made of; the models know nothing of it.
SEARCH = "message_words"


def _differences(connection: Connection) -> Any:
    context = MigrationContext.configure(connection, opts={"include_name": _is_of_a_model})
    return compare_metadata(context, Base.metadata)


def _is_of_a_model(name: str | None, kind: str, _: object) -> bool:
    return SEARCH not in (name or "")


def _tables(connection: Connection) -> set[str]:
    found = set(inspect(connection).get_table_names()) - {"alembic_version"}
    return {name for name in found if SEARCH not in name}


def _shape(connection: Connection) -> dict[str, Any]:
    """All that the database says of its tables, checks and deletion rules included."""
    inspector = inspect(connection)
    shape: dict[str, Any] = {}
    for table in _tables(connection):
        shape[table] = {
            "columns": [
                (c["name"], str(c["type"]), c["nullable"]) for c in inspector.get_columns(table)
            ],
            "key": inspector.get_pk_constraint(table)["name"],
            "checks": sorted((c["name"], c["sqltext"]) for c in _checks(inspector, table)),
            "foreign": sorted(
                (f["name"], f["referred_table"], f["options"].get("ondelete"))
                for f in inspector.get_foreign_keys(table)
            ),
            "unique": sorted(
                (u["name"], u["column_names"]) for u in inspector.get_unique_constraints(table)
            ),
            "indexes": sorted(
                (i["name"], i["column_names"], i["unique"])
                for i in inspector.get_indexes(table)
                if SEARCH not in str(i["name"])
            ),
        }
    return shape


def _checks(inspector: Any, table: str) -> Any:
    return inspector.get_check_constraints(table)


async def test_migrating_an_empty_database_makes_every_table(empty: Database) -> None:
    await empty.migrate()
    async with empty.changing_tables() as connection:
        assert await connection.run_sync(_tables) == set(Base.metadata.tables)


async def test_models_and_migrations_agree(store: Database) -> None:
    async with store.changing_tables() as connection:
        assert await connection.run_sync(_differences) == []


async def test_migrations_make_what_the_models_would(empty: Database) -> None:
    async with empty.changing_tables() as connection:
        await connection.run_sync(Base.metadata.create_all)
        wanted = await connection.run_sync(_shape)
        await connection.run_sync(Base.metadata.drop_all)
        await connection.run_sync(migrations.upgrade)
        assert await connection.run_sync(_shape) == wanted
        assert wanted["evidence"]["checks"] != []


async def test_downgrading_leaves_nothing_and_can_be_undone(store: Database) -> None:
    async with store.changing_tables() as connection:
        await connection.run_sync(migrations.downgrade)
        assert await connection.run_sync(_tables) == set()
    assert not await store.is_current()
    await store.migrate()
    assert await store.is_current()


async def test_an_empty_database_is_not_current_and_a_migrated_one_is(empty: Database) -> None:
    assert not await empty.is_current()
    await empty.migrate()
    assert await empty.is_current()
    async with empty.changing_tables() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '0000'"))
    assert not await empty.is_current()


async def test_migrating_again_keeps_what_is_stored(store: Database) -> None:
    async with store.transaction() as session:
        session.add(Organisation(slug="north", name="North"))
    await store.migrate()
    async with store.reading() as session:
        assert (await organisation_by_slug(session, "north")).name == "North"


async def test_processes_that_start_at_once_migrate_once(empty: Database, empty_url: str) -> None:
    others = [Database(empty_url), Database(empty_url)]
    await asyncio.gather(empty.migrate(), *(other.migrate() for other in others))
    assert await empty.is_current()
    for other in others:
        await other.close()


async def test_a_failed_migration_leaves_no_half_made_tables(empty: Database) -> None:
    def broken(connection: Connection) -> None:
        migrations.upgrade(connection)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        async with empty.changing_tables() as connection:
            await connection.run_sync(broken)
    async with empty.changing_tables() as connection:
        assert await connection.run_sync(_tables) == set()


ORGANISATION = text(
    "INSERT INTO organisations (id, slug, name, time_zone, default_language, state, "
    "coach_told_of_danger, retention_days, small_group, playbooks, created_at, mask_others) "
    "VALUES ('o', 'n', 'N', 'UTC', 'en', 'KY', false, 1, 5, '[]', CURRENT_TIMESTAMP, false)"
)
PERSON = text(
    "INSERT INTO people (id, organisation_id, email, name, role, active, created_at) "
    "VALUES ('p', 'o', 'a@b', 'A', 'coachee', true, CURRENT_TIMESTAMP)"
)
_SIGN_IN = text(
    "INSERT INTO sign_ins (id, organisation_id, person_id, kind, token_hash, created_at, "
    "expires_at) VALUES (:hash, 'o', 'p', :kind, :hash, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)"
)


def _kinds(connection: Connection) -> list[str]:
    found = connection.execute(text("SELECT kind FROM sign_ins ORDER BY kind"))
    return [row[0] for row in found]


async def test_sign_ins_outlive_the_coming_of_the_widget_and_its_going(empty: Database) -> None:
    async with empty.changing_tables() as connection:
        await connection.run_sync(migrations.upgrade, "0003")
        await connection.execute(ORGANISATION)
        await connection.execute(PERSON)
        await connection.execute(_SIGN_IN, {"kind": "session", "hash": "a"})
        await connection.run_sync(migrations.upgrade, "0004")
        await connection.execute(_SIGN_IN, {"kind": "widget", "hash": "b"})
        assert await connection.run_sync(_kinds) == ["session", "widget"]
        await connection.run_sync(migrations.downgrade, "0003")
        assert await connection.run_sync(_kinds) == ["session"]
