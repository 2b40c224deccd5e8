"""The API of one's own commitments, evidence, sharing and data."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from bot.persistence.commitments import Commitments
from bot.persistence.database import Database
from bot.persistence.models import Audit, Commitment, Conversation, Message
from tests.web.conftest import Client, School
from tests.web.mine.conftest import WORDS

Headers = dict[str, str]


async def _send(
    client: Client, headers: Headers, method: str, path: str, body: Any = None, status: int = 200
) -> Any:
    answer = await client.request(method, f"/api/v1/me{path}", json=body, headers=headers)
    assert answer.status == status, await answer.text()
    return None if status == 204 else await answer.json()


async def test_a_commitment_is_done_moved_and_evidenced(
    client: Client, dana: Headers, promise: Commitment
) -> None:
    path = f"/commitments/{promise.id}"
    moved = await _send(client, dana, "PATCH", path, {"due": "2026-12-11"})
    assert (moved["due"], moved["status"]) == ("2026-12-11", "open")
    assert "December 11" in moved["text"]
    body = {"seen": "Two calm starts", "link": "https://x.example/p", "progress": 6}
    piece = await _send(client, dana, "POST", f"{path}/evidence", body, 201)
    assert (piece["status"], piece["links"]) == ("partly", ["https://x.example/p"])
    done = await _send(client, dana, "PATCH", path, {"status": "done"})
    assert (done["status"], bool(done["closed_at"])) == ("done", True)
    again = await _send(client, dana, "PATCH", path, {"status": "open"})
    assert again["status"] == "partly"


async def test_a_coachs_commitment_is_listed(
    client: Client, dana: Headers, school: School, database: Database
) -> None:
    async with database.transaction() as session:
        commitments = Commitments(session, school.organisation.id)
        await commitments.agree(school.dana.id, school.carmen.id, "Ring two families", due=None)
    found = await _send(client, dana, "GET", "/commitments")
    assert [one["conversation"] for one in found["commitments"]] == [None]


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("", {"status": "replaced"}),
        ("", {"text": "something else"}),
        ("", {"due": "soon"}),
        ("/evidence", {}),
        ("/evidence", {"progress": 11}),
        ("/evidence", {"link": "javascript:alert(1)"}),
    ],
)
async def test_what_does_not_fit_is_refused(
    client: Client, dana: Headers, promise: Commitment, path: str, body: dict[str, Any]
) -> None:
    method = "POST" if path else "PATCH"
    refused = await _send(client, dana, method, f"/commitments/{promise.id}{path}", body, 422)
    assert refused["type"] == "/problems/bad_fields"


async def test_sharing_in_part_and_taking_it_back(
    client: Client, dana: Headers, talk: Conversation, database: Database
) -> None:
    path = f"/conversations/{talk.id}/sharing"
    assert (await _send(client, dana, "GET", path))["shared_at"] is None
    given = await _send(client, dana, "PUT", path, {"shared": True, "private": ["reality"]})
    assert given["shared_at"]
    assert (given["private"], WORDS in given["summary"]) == (["reality"], False)
    back = await _send(client, dana, "PUT", path, {"shared": False})
    assert (back["shared_at"], back["private"]) == (None, ["reality"])
    worded = await _send(client, dana, "PUT", path, {"parts": {"goal": "Only this"}})
    assert worded["summary"] == "My goal\n- Only this"
    assert worded["parts"] == {"goal": "Only this", "reality": f"Why that level: {WORDS}"}
    anew = await _send(client, dana, "PUT", path, {"from_answers": True, "private": []})
    assert WORDS in anew["summary"]
    assert "Only this" not in anew["summary"]
    await _send(client, dana, "PUT", path, {"parts": {"everything": "x"}}, 422)
    await _send(client, dana, "PUT", path, {"private": ["everything"]}, 422)
    async with database.reading() as session:
        rows = await session.scalars(select(Audit).order_by(Audit.at))
        assert [row.action for row in rows] == ["share", "unshare"]


async def test_a_message_kept_back(
    client: Client, dana: Headers, talk: Conversation, database: Database
) -> None:
    async with database.reading() as session:
        said = (await session.scalars(select(Message).filter_by(text=WORDS))).one()
    path = f"/conversations/{talk.id}/messages/{said.id}/private"
    await _send(client, dana, "PUT", path, {"private": True})
    shared = await _send(client, dana, "GET", f"/conversations/{talk.id}/sharing")
    assert WORDS not in shared["summary"]


async def test_everything_and_nothing(client: Client, dana: Headers, talk: Conversation) -> None:
    assert (await _send(client, dana, "GET", "/export"))["conversations"][0]["id"] == talk.id
    await _send(client, dana, "DELETE", f"/conversations/{talk.id}", status=204)
    assert (await _send(client, dana, "GET", "/export"))["conversations"] == []


async def test_nobody_elses(
    client: Client, lucia: Headers, promise: Commitment, talk: Conversation
) -> None:
    await _send(client, lucia, "PATCH", f"/commitments/{promise.id}", {"status": "done"}, 404)
    await _send(client, lucia, "POST", f"/commitments/{promise.id}/evidence", {"seen": "x"}, 404)
    for method, body in (("GET", None), ("PUT", {"shared": True})):
        await _send(client, lucia, method, f"/conversations/{talk.id}/sharing", body, 404)
    await _send(client, lucia, "DELETE", f"/conversations/{talk.id}", status=404)
