"""Leave to read for a while: given by the coachee alone, ended, expired, and seen by both."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import pytest_asyncio
from sqlalchemy import select

from bot.persistence.database import Database
from bot.persistence.models import Audit, Conversation, Person, Role, SignInKind, SupportGrant
from bot.persistence.people import People
from tests.web.admin.conftest import Browser, readable
from tests.web.conftest import Client, School, Tokens
from tests.web.mine.conftest import WORDS


@pytest_asyncio.fixture
async def tom(database: Database, school: School) -> Person:
    """Another coach of the school."""
    async with database.transaction() as session:
        people = People(session, school.organisation.id)
        return await people.add("tom@north.example", "Tom Baker", Role.COACH)


@pytest_asyncio.fixture
async def helper(client: Client, tom: Person, token: Tokens) -> Browser:
    return Browser(client, await token(tom, SignInKind.SESSION))


async def _give(mine: Browser, tom: Person) -> None:
    fields = {"helper": tom.id, "days": "3", "reason": "Carmen is away"}
    assert await mine.post("/mine/sharing/grants", fields) == "/mine/sharing"


async def _grant(database: Database) -> SupportGrant:
    async with database.reading() as session:
        return (await session.scalars(select(SupportGrant))).one()


async def test_a_helper_reads_what_is_shared_and_the_coachee_sees_it(
    mine: Browser, helper: Browser, tom: Person, talk: Conversation
) -> None:
    path = f"/support/conversations/{talk.id}"
    await mine.post(f"/mine/conversations/{talk.id}/share")
    await helper.get(path, 404)
    await _give(mine, tom)
    assert "Carmen is away" in await helper.get("/support")
    assert str(talk.id) in await helper.get(f"/support/{talk.person_id}")
    assert WORDS in await helper.get(path)
    await helper.get(path)
    told = readable(await mine.get("/mine/sharing"))
    assert "Tom Baker may read what you share, until" in told
    assert "Tom Baker read your conversation of" in told
    assert "2 times, with your permission" in told


async def test_what_is_not_shared_stays_unread(
    mine: Browser, helper: Browser, tom: Person, talk: Conversation
) -> None:
    await _give(mine, tom)
    assert "share no conversation" in await helper.get(f"/support/{talk.person_id}")
    await helper.get(f"/support/conversations/{talk.id}", 404)


async def test_leave_ends_at_once_and_is_still_shown(
    mine: Browser, helper: Browser, database: Database, tom: Person, talk: Conversation
) -> None:
    await mine.post(f"/mine/conversations/{talk.id}/share")
    await _give(mine, tom)
    grant = await _grant(database)
    await mine.post(f"/mine/sharing/grants/{grant.id}/end")
    await helper.get(f"/support/conversations/{talk.id}", 404)
    await helper.get(f"/support/{talk.person_id}", 404)
    assert "Nobody has allowed you" in await helper.get("/support")
    assert "you ended it on" in await mine.get("/mine/sharing")
    async with database.reading() as session:
        rows = await session.scalars(select(Audit).order_by(Audit.at))
        assert [row.action for row in rows] == ["share", "grant", "end_grant"]


async def test_leave_that_was_ended_can_be_given_again_within_its_days(
    mine: Browser, other: Browser, helper: Browser, database: Database, tom: Person
) -> None:
    await _give(mine, tom)
    path = f"/mine/sharing/grants/{(await _grant(database)).id}"
    await mine.post(f"{path}/end")
    page = await mine.get("/mine/sharing")
    assert 'class="told"' in page
    assert page.count(f'action="{path}/again"') == 2
    await other.post(f"{path}/again", status=404)
    await helper.get(f"/support/{tom.id}", 404)
    await mine.post(f"{path}/again")
    grant = await _grant(database)
    assert grant.ended_at is None
    await helper.get(f"/support/{grant.person_id}")
    await mine.post(f"{path}/end")
    async with database.transaction() as session:
        (await session.scalars(select(SupportGrant))).one().expires_at = datetime.now(UTC)
    mine.client.session.cookie_jar.clear()
    assert f"{path}/again" not in await mine.get("/mine/sharing")
    await mine.post(f"{path}/again")
    assert "could not be undone" in await mine.get("/mine/sharing")
    assert (await _grant(database)).ended_at is not None


async def test_leave_expires(
    mine: Browser, helper: Browser, database: Database, tom: Person, talk: Conversation
) -> None:
    await mine.post(f"/mine/conversations/{talk.id}/share")
    await _give(mine, tom)
    grant = await _grant(database)
    assert timedelta(days=2, hours=23) < grant.expires_at - datetime.now(UTC) < timedelta(days=3)
    async with database.transaction() as session:
        (await session.scalars(select(SupportGrant))).one().expires_at = datetime.now(UTC)
    await helper.get(f"/support/conversations/{talk.id}", 404)
    assert "it expired on" in await mine.get("/mine/sharing")


@pytest.mark.parametrize(
    ("field", "value"), [("days", "30"), ("reason", " "), ("helper", "nobody"), ("helper", "")]
)
async def test_what_does_not_fit_is_given_back(
    mine: Browser, database: Database, tom: Person, field: str, value: str
) -> None:
    fields = {"helper": tom.id, "days": "3", "reason": "Carmen is away", field: value}
    page = await mine.post("/mine/sharing/grants", fields, 422)
    assert 'class="reason"' in page
    async with database.reading() as session:
        assert (await session.scalars(select(SupportGrant))).all() == []


async def test_nobody_but_the_coachee_gives_or_ends_leave(
    mine: Browser,
    other: Browser,
    helper: Browser,
    database: Database,
    school: School,
    tom: Person,
) -> None:
    await helper.post("/mine/sharing/grants", {"helper": tom.id}, 403)
    for stranger in (school.lucia.id, school.stranger.id):
        fields = {"helper": stranger, "days": "1", "reason": "words"}
        await mine.post("/mine/sharing/grants", fields, 422)
    await _give(mine, tom)
    path = f"/mine/sharing/grants/{(await _grant(database)).id}/end"
    await other.post(path, status=404)
    await helper.post(path, status=403)
    await mine.get("/support", 403)
    assert (await _grant(database)).ended_at is None
