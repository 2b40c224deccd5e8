"""Files to keep: what stands in them, and that keeping one is written down."""

import csv
import io
import json

import pytest
from sqlalchemy import select

from bot.persistence.database import Database
from bot.persistence.models import Audit
from tests.web.coach.conftest import Headers, Shelf
from tests.web.conftest import Client, School


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
    assert "secret" not in text + json.dumps(body)
    assert (await _file(client, carmen, f"{path}/pdf")).startswith(b"%PDF")


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
