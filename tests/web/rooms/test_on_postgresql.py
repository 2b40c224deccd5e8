"""The rooms' pages that count and search, on PostgreSQL."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import psycopg
import pytest
import pytest_asyncio

from bot.persistence.conversations import Conversations, Messages
from bot.persistence.database import Database
from bot.persistence.flags import AuditLog
from bot.persistence.models import Author, Role, SignInKind, utc_now
from bot.persistence.people import People
from bot.settings import Settings
from bot.web.mine.acts import acts_of
from tests.web.admin.conftest import Browser, readable
from tests.web.conftest import Client, School, Tokens

TODAY = datetime(2026, 11, 20, tzinfo=UTC)


@pytest.fixture
def settings() -> Settings:
    return Settings(log_level="CRITICAL", today=TODAY.date())


@pytest_asyncio.fixture
async def database(postgres_url: str) -> AsyncIterator[Database]:
    """A migrated PostgreSQL database in place of SQLite."""
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")
    opened = Database(postgres_url)
    await opened.migrate()
    yield opened
    await opened.close()


@pytest_asyncio.fixture
async def said(database: Database, school: School) -> None:
    """Dana shares a conversation, and five more in her school begin one."""
    async with database.transaction() as session:
        scope = (session, school.organisation.id)
        people = People(*scope)
        then = TODAY - timedelta(days=40)
        dana = await people.get(school.dana.id)
        assert dana is not None
        dana.school, dana.created_at = "Oak Hill", then
        others = [
            await people.add(
                f"{n}@north.example", "X", Role.COACHEE, school="Oak Hill", created_at=then
            )
            for n in range(14)
        ]
        for who in (dana, *others[:5]):
            talk = await Conversations(*scope).create(who.id, "en", started_at=then, stage="goal")
        talk = await Conversations(*scope).create(
            dana.id, "es", started_at=then, shared_at=utc_now(), finished_at=then, stage="summary"
        )
        for text in ("El niño llegó tarde", "Este año los niños leen"):
            await Messages(*scope).add(
                conversation_id=talk.id,
                person_id=dana.id,
                turn=1,
                author=Author.COACHEE,
                text=text,
                language="es",
                stage="goal",
            )


async def test_reports_tell_numbers(
    database: Database, client: Client, school: School, token: Tokens, said: None
) -> None:
    async with database.transaction() as session:
        people = People(session, school.organisation.id)
        ada = await people.add("ada@north.example", "Ada Quinn", Role.ADMINISTRATOR)
    admin = Browser(client, await token(ada, SignInKind.SESSION))
    for by in ("school", "role", "pillar", "month"):
        page = readable(await admin.get(f"/admin/reports?by={by}"))
        assert "Began a conversation 6 7" in page
    body = await (await client.get("/api/v1/reports", headers=admin.headers)).json()
    assert body["everybody"]["measures"]["started"]["number"] == 6
    assert body["groups"]["school"][0]["people"]["number"] == 15


async def test_a_coach_finds_what_was_shared(
    client: Client, school: School, token: Tokens, said: None
) -> None:
    coach = Browser(client, await token(school.carmen, SignInKind.SESSION))
    page = readable(await coach.get("/coach/search?words=nino"))
    assert "El niño llegó" in page
    assert "los niños leen" in page
    page = readable(await coach.get("/coach/search?words=llego+tarde"))
    assert "El niño llegó" in page
    assert "leen" not in page


async def test_who_has_read_is_told_by_day(database: Database, school: School) -> None:
    async with database.transaction() as session:
        log, dana = AuditLog(session, school.organisation.id), school.dana.id
        for relation in ("coach", "coach", "support"):
            detail = {"as": relation}
            await log.write("read", "person", dana, actor_id=school.carmen.id, detail=detail)
    async with database.reading() as session:
        acts = await acts_of(session, school.organisation, dana)
    assert {act.support: act.times for act in acts} == {False: 2, True: 1}
