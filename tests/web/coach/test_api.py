"""The coaches' part of the API, and its place in the OpenAPI document."""

import pytest
import pytest_asyncio

from tests.web.coach.conftest import Shelf
from tests.web.conftest import Client, School, Tokens

Headers = dict[str, str]


@pytest_asyncio.fixture
async def program(school: School, token: Tokens) -> Headers:
    return {"Authorization": f"Bearer {await token(school.carmen)}"}


async def test_coachees_and_what_they_share(
    client: Client, program: Headers, shelf: Shelf, school: School
) -> None:
    body = await (await client.get("/api/v1/coachees", headers=program)).json()
    (dana,) = body["coachees"]
    assert (dana["id"], dana["unread"]) == (school.dana.id, 1)
    assert dana["attention"] == ["talk", "overdue", "unread", "evidence"]
    path = f"/api/v1/coachees/{school.dana.id}/conversations"
    (talk,) = (await (await client.get(path, headers=program)).json())["conversations"]
    assert (talk["id"], talk["coachee"]) == (shelf.talk.id, school.dana.id)
    one = await (await client.get(f"/api/v1/conversations/{talk['id']}", headers=program)).json()
    assert one == talk


async def test_the_messages(client: Client, program: Headers, shelf: Shelf) -> None:
    path = f"/api/v1/conversations/{shelf.talk.id}/messages"
    body = await (await client.get(path, headers=program)).json()
    assert [m["text"] for m in body["messages"]] == [m.text for m in shelf.said]
    assert body["messages"][0]["understood"]["intent"] == "share"
    coachees = await (await client.get("/api/v1/coachees", headers=program)).json()
    assert coachees["coachees"][0]["unread"] == 0


async def test_notes(client: Client, program: Headers, shelf: Shelf) -> None:
    path = f"/api/v1/conversations/{shelf.talk.id}/notes"
    new = {"text": " Well counted\u0000 ", "shared": True, "message": shelf.said[1].id}
    answer = await client.post(path, json=new, headers=program)
    assert answer.status == 201
    written = await answer.json()
    assert (written["text"], written["shared"], written["message"]) == (
        "Well counted",
        True,
        shelf.said[1].id,
    )
    assert (await (await client.get(path, headers=program)).json())["notes"] == [written]


async def test_flags(client: Client, program: Headers, shelf: Shelf) -> None:
    path = f"/api/v1/conversations/{shelf.talk.id}/flags"
    answer = await client.post(path, json={"reason": "Look again"}, headers=program)
    assert answer.status == 201
    flag = await answer.json()
    settled = await client.post(f"/api/v1/flags/{flag['id']}/settle", headers=program)
    assert settled.status == 204
    (now,) = (await (await client.get(path, headers=program)).json())["flags"]
    assert (now["reason"], now["settled_at"] is None) == ("Look again", False)


@pytest.mark.parametrize(
    ("door", "body", "problem"),
    [
        ("notes", {"text": ""}, 422),
        ("notes", {"text": " \u0001 "}, 422),
        ("notes", {"text": "x", "message": 2**70}, 422),
        ("notes", {"text": "x", "message": 2**62}, 404),
        ("flags", {}, 422),
        ("flags", {"reason": "x", "message": 999999}, 404),
    ],
)
async def test_what_does_not_fit_is_refused(
    client: Client, program: Headers, shelf: Shelf, door: str, body: object, problem: int
) -> None:
    path = f"/api/v1/conversations/{shelf.talk.id}/{door}"
    assert (await client.post(path, json=body, headers=program)).status == problem


async def test_what_is_not_shared_is_not_there(
    client: Client, program: Headers, shelf: Shelf, school: School, dana: Headers
) -> None:
    kept = f"/api/v1/conversations/{shelf.kept.id}"
    for path in (kept, f"{kept}/messages", f"{kept}/notes", f"{kept}/flags"):
        assert (await client.get(path, headers=program)).status == 404
    others = f"/api/v1/coachees/{school.lucia.id}/conversations"
    assert (await client.get(others, headers=program)).status == 404
    assert (await client.get("/api/v1/coachees", headers=dana)).status == 403
    assert (await client.get("/api/v1/coachees")).status == 401


async def test_the_document_tells_of_it(client: Client) -> None:
    document = await (await client.get("/api/openapi.json")).json()
    for path in ("/api/v1/coachees", "/api/v1/conversations/{id}/messages"):
        assert "get" in document["paths"][path]
    assert "NewNote" in document["components"]["schemas"]
    assert not any(path.startswith("/coach") for path in document["paths"])
