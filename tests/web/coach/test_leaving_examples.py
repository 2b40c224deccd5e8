"""What coaches let leave of what was misunderstood, as the administrator gets it."""

from __future__ import annotations

import pytest
import pytest_asyncio
from ruamel.yaml import YAML
from sqlalchemy import select

from bot.persistence.corrections import Corrections
from bot.persistence.database import Database
from bot.persistence.models import Audit, Conversation, Message, utc_now
from tests.web.admin.conftest import readable
from tests.web.coach.conftest import Headers, Shelf
from tests.web.conftest import Client, School

FILE = "/admin/content/examples.yml?language=en"


@pytest_asyncio.fixture
async def decided(database: Database, school: School, shelf: Shelf) -> None:
    """Three corrections of Carmen's: let leave, left out, and to decide."""
    async with database.transaction() as session:
        corrections = Corrections(session, school.organisation.id)
        for message, accepted in zip(shelf.said, (True, False, None), strict=False):
            words = f"{message.stage} words of Lucía Paz, lucia@north.example"
            row = await corrections.add(school.carmen.id, message, text=words, intent="stop")
            row.accepted = accepted


async def _examples(client: Client, headers: Headers) -> str:
    answer = await client.get(FILE, headers=headers)
    assert answer.status == 200
    return await answer.text()


async def test_an_administrator_gets_what_may_leave_and_nothing_else(
    client: Client, ruth: Headers, school: School, decided: None, database: Database
) -> None:
    text = await _examples(client, ruth)
    (block,) = YAML(typ="safe").load(text)["nlu"]
    assert block["intent"] == "stop"
    assert block["examples"].count("\n") == 1
    assert "welcome words" in block["examples"]
    for name in ("Lucía", "Paz", "lucia@", "Dana", "Carmen", school.dana.id):
        assert name not in text
    async with database.reading() as session:
        rows = list(await session.scalars(select(Audit).where(Audit.subject_kind == "corrections")))
    assert [(row.action, row.subject_id) for row in rows] == [("export", school.organisation.id)]


async def test_the_page_counts_and_tells_no_word(
    client: Client, ruth: Headers, decided: None
) -> None:
    page = await (await client.get("/admin/content", headers=ruth)).text()
    assert "1 let leave, 1 to decide, 1 left out" in readable(page)
    assert "words of" not in page


@pytest.mark.parametrize("taken_back", ["sharing", "message", "words"])
async def test_what_its_coachee_takes_back_leaves_no_more(
    client: Client, ruth: Headers, shelf: Shelf, decided: None, database: Database, taken_back: str
) -> None:
    async with database.transaction() as session:
        talk = await session.get(Conversation, shelf.talk.id)
        said = await session.get(Message, shelf.said[0].id)
        assert talk is not None
        assert said is not None
        if taken_back == "sharing":
            talk.shared_at = None
        elif taken_back == "message":
            said.private_at = utc_now()
        else:
            said.erased_at = utc_now()
    assert YAML(typ="safe").load(await _examples(client, ruth))["nlu"] == []


async def test_nobody_else_gets_the_file(client: Client, carmen: Headers, decided: None) -> None:
    assert (await client.get(FILE, headers=carmen)).status == 403
    assert (await client.get(FILE)).status == 401
