"""What coaches let leave of what was misunderstood, for themselves and for the administrator."""

from __future__ import annotations

import pytest
import pytest_asyncio
from ruamel.yaml import YAML
from sqlalchemy import select

from bot.persistence.corrections import Corrections
from bot.persistence.database import Database
from bot.persistence.models import Audit, Conversation, Message, Role, utc_now
from bot.persistence.people import People
from tests.web.admin.conftest import readable
from tests.web.coach.conftest import Headers, Shelf
from tests.web.conftest import Client, School

PAGE = "/coach/corrections"
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


async def _taken_back(database: Database, school: School, shelf: Shelf, what: str) -> None:
    async with database.transaction() as session:
        talk = await session.get(Conversation, shelf.talk.id)
        said = await session.get(Message, shelf.said[0].id)
        assert talk is not None
        assert said is not None
        if what == "sharing":
            talk.shared_at = None
        elif what == "message":
            said.private_at = utc_now()
        elif what == "words":
            said.erased_at = utc_now()
        else:
            people = People(session, school.organisation.id)
            await people.pair(
                (await people.add("tom@n.example", "Tom", Role.COACH)).id, talk.person_id
            )


@pytest.mark.parametrize("what", ["sharing", "message", "words"])
async def test_what_its_coachee_takes_back_leaves_no_more(
    client: Client,
    ruth: Headers,
    shelf: Shelf,
    decided: None,
    school: School,
    database: Database,
    what: str,
) -> None:
    await _taken_back(database, school, shelf, what)
    assert YAML(typ="safe").load(await _examples(client, ruth))["nlu"] == []


@pytest.mark.parametrize("what", ["sharing", "message", "words", "coach"])
async def test_what_its_coachee_takes_back_is_gone_from_the_coachs_page_and_file(
    client: Client,
    carmen: Headers,
    shelf: Shelf,
    decided: None,
    school: School,
    database: Database,
    what: str,
) -> None:
    async def words() -> tuple[str, str, int]:
        page = await (await client.get(PAGE, headers=carmen)).text()
        file = await (await client.get(f"{PAGE}.yml?language=en", headers=carmen)).text()
        fields = {"example": "x", "decision": "keep"}
        answer = await client.post(f"{PAGE}/{id_}", data=fields, headers=carmen)
        return page, file, answer.status

    async with database.reading() as session:
        rows = await Corrections(session, school.organisation.id).of_author(school.carmen.id)
        (id_,) = [row.id for row in rows if row.accepted]
    await _taken_back(database, school, shelf, what)
    page, file, status = await words()
    assert "welcome words" not in page + file
    assert status == 404
    assert ("evidence words" in page) == (what in {"message", "words"})


async def test_reading_and_keeping_them_is_written_down_for_each_coachee(
    client: Client, carmen: Headers, decided: None, school: School, database: Database
) -> None:
    for path in (PAGE, f"{PAGE}.yml?language=en", f"{PAGE}.yml?language=es"):
        assert (await client.get(path, headers=carmen)).status == 200
    async with database.reading() as session:
        about = select(Audit).where(Audit.subject_id == school.dana.id).order_by(Audit.at)
        rows = list(await session.scalars(about))
    assert [(row.action, row.subject_kind, row.actor_id) for row in rows] == [
        ("read", "person", school.carmen.id),
        ("export", "person", school.carmen.id),
    ]


async def test_nobody_else_gets_the_file(client: Client, carmen: Headers, decided: None) -> None:
    assert (await client.get(FILE, headers=carmen)).status == 403
    assert (await client.get(FILE)).status == 401
