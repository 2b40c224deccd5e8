"""Files to keep: what stands in them, and that keeping one is written down."""

import csv
import io
import json
from itertools import pairwise

import pytest
from aiohttp.test_utils import make_mocked_request
from sqlalchemy import select

from bot.coaching.own_content import library_of
from bot.persistence.database import Database
from bot.persistence.models import Audit, Commitment
from bot.persistence.people import find_sign_in
from bot.playbooks.in_use import library_in_use
from bot.web.auth import Viewer
from bot.web.coach.desk import Desk
from bot.web.coach.files import portrait_blocks
from bot.web.coach.portrait import portrait_of
from bot.web.rooms.pdf import Facts, Heading
from bot.web.tickets import digest
from tests.web.coach.conftest import NOW, Headers, Shelf
from tests.web.conftest import Client, School, Tokens


async def _file(client: Client, headers: Headers, path: str) -> bytes:
    answer = await client.get(path, headers=headers)
    assert answer.status == 200
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert answer.headers["Cache-Control"] == "no-store"
    return await answer.read()


async def test_a_conversation(client: Client, carmen: Headers, shelf: Shelf) -> None:
    path = f"/coach/conversations/{shelf.talk.id}/export"
    rows = list(csv.reader(io.StringIO((await _file(client, carmen, f"{path}/csv")).decode())))
    assert [row[4] for row in rows[1:]] == [message.text for message in shelf.said]
    body = json.loads(await _file(client, carmen, f"{path}/json"))
    assert [m["text"] for m in body["messages"]] == [message.text for message in shelf.said]
    assert (await _file(client, carmen, f"{path}/pdf")).startswith(b"%PDF")


async def test_a_coachee(client: Client, carmen: Headers, shelf: Shelf, school: School) -> None:
    path = f"/coach/coachees/{school.dana.id}/export"
    text = (await _file(client, carmen, f"{path}/csv")).decode("utf-8-sig")
    assert "Talk with the three boys" in text
    body = json.loads(await _file(client, carmen, f"{path}/json"))
    assert [each["text"] for each in body["commitments"]] == [shelf.promise.text]
    assert body["commitments"][0]["evidence"][0]["progress"] == 4
    assert [talk["conversation"] for talk in body["conversations"]] == [shelf.talk.id]
    (line,) = csv.DictReader(io.StringIO(text))
    assert (line["Competency"], line["Importance of the goal"]) == ("Systems Thinking", "9")
    assert line["Tried before"] == "lunch detention"
    assert body["tried"] == [{"day": "2026-11-13", "text": "lunch detention"}]
    assert "secret" not in text + json.dumps(body)
    assert (await _file(client, carmen, f"{path}/pdf")).startswith(b"%PDF")


async def test_what_a_conversation_without_a_commitment_says_is_in_the_table_too(
    client: Client, carmen: Headers, shelf: Shelf, school: School, database: Database
) -> None:
    async with database.transaction() as session:
        promise = await session.get(Commitment, shelf.promise.id)
        assert promise is not None
        await session.delete(promise)
    path = f"/coach/coachees/{school.dana.id}/export/csv"
    (line,) = csv.DictReader(io.StringIO((await _file(client, carmen, path)).decode("utf-8-sig")))
    assert (line["Commitment"], line["Importance of the goal"]) == ("", "9")
    assert line["Tried before"] == "lunch detention"


async def test_the_document_tells_growth_and_what_was_tried(
    database: Database, shelf: Shelf, school: School, token: Tokens
) -> None:
    bearer = await token(school.carmen)
    async with database.reading() as session:
        sign_in = await find_sign_in(session, digest(bearer))
        assert sign_in is not None
        viewer, where = Viewer(school.carmen, sign_in, bearer), school.organisation
        request = make_mocked_request("GET", "/", {"Accept-Language": "en"})
        library = await library_of(session, where.id, library_in_use())
        desk = Desk(request, viewer, session, where, NOW, library)
        blocks = list(portrait_blocks(desk, await portrait_of(desk, school.dana)))
    told = {
        heading.text: block
        for heading, block in pairwise(blocks)
        if isinstance(heading, Heading) and heading.level == 1
    }
    assert told["Importance of the goal"] == Facts([("Nov 13, 2026", "9")])
    assert told["Confidence in each commitment"] == Facts([("Nov 13, 2026", "5")])
    assert told["Tried before"] == Facts([("Nov 13, 2026", "lunch detention")])


async def test_keeping_a_file_is_written_down(
    client: Client, carmen: Headers, shelf: Shelf, database: Database
) -> None:
    await _file(client, carmen, f"/coach/conversations/{shelf.talk.id}/export/json")
    async with database.reading() as session:
        (row,) = (await session.scalars(select(Audit))).all()
    assert (row.action, row.subject_id) == ("export", shelf.talk.id)


@pytest.mark.parametrize("kind", ["xml", "csv.exe", ""])
async def test_there_are_no_other_kinds(
    client: Client, carmen: Headers, shelf: Shelf, kind: str
) -> None:
    path = f"/coach/conversations/{shelf.talk.id}/export/{kind}"
    assert (await client.get(path, headers=carmen)).status == 404
