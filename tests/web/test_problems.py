"""Every failure is a document that says what to do, in the language of whoever asks."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import make_url
from sqlalchemy.exc import OperationalError

from bot.persistence.connecting import Unreachable
from bot.persistence.database import Database
from bot.persistence.models import SignInKind
from bot.settings import Settings
from bot.web.app import MESSAGES_A_MINUTE, create_app
from bot.web.problems import STATUS
from bot.web.wording import catalogue
from tests.web.conftest import Client, School, Tokens
from tests.web.fake_engine import FakeEngine

MESSAGES = "/api/v1/chat/messages"
Headers = dict[str, str]


async def problem(answer: Any, key: str) -> dict[str, Any]:
    assert answer.status == STATUS[key], await answer.text()
    assert answer.content_type == "application/problem+json"
    document: dict[str, Any] = await answer.json()
    assert document.keys() == {"type", "title", "status", "detail", "instance"}
    assert (document["type"], document["status"]) == (f"/problems/{key}", STATUS[key])
    assert document["instance"].startswith("urn:uuid:")
    return document


@pytest.mark.parametrize(
    ("body", "key"),
    [
        (b"{", "bad_json"),
        (b"\xff", "bad_json"),
        (b'{"text": "\\ud800"}', "bad_json"),
        (b"[]", "bad_fields"),
        (b'{"text": 5}', "bad_fields"),
        (b'{"text": "x", "client_id": ""}', "bad_fields"),
        (b"", "empty"),
        (b'{"text": " \\u0000 "}', "empty"),
        (b'{"choice": "made-up"}', "stale_choice"),
        (b'{"text": "' + b"x" * 70_000 + b'"}', "body_too_large"),
    ],
)
async def test_what_cannot_be_taken_is_told(
    client: Client, engine: FakeEngine, dana: Headers, body: bytes, key: str
) -> None:
    await client.post("/api/v1/chat/open", headers=dana)
    await problem(await client.post(MESSAGES, data=body, headers=dana), key)
    assert engine.heard == []


async def test_a_message_has_four_thousand_characters_at_most(
    aiohttp_client: Any, engine: FakeEngine, database: Database, dana: Headers
) -> None:
    client = await aiohttp_client(create_app(Settings(log_level="CRITICAL"), engine, database))  # type: ignore[arg-type]
    await client.post("/api/v1/chat/open", headers=dana)
    assert (await client.post(MESSAGES, json={"text": "ñ" * 4000}, headers=dana)).status == 200
    await problem(await client.post(MESSAGES, json={"text": "ñ" * 4001}, headers=dana), "too_long")
    assert [len(heard.text) for heard in engine.heard] == [4000]


async def test_a_long_message_is_told_its_limit(client: Client, dana: Headers) -> None:
    told = await problem(
        await client.post(MESSAGES, json={"text": "é" * 101}, headers=dana), "too_long"
    )
    assert "101" in told["detail"]
    assert "limit is 100" in told["detail"]
    assert (await client.post(MESSAGES, json={"text": "😀" * 100}, headers=dana)).status == 200


async def test_a_missing_field_is_named(client: Client, dana: Headers) -> None:
    answer = await client.post("/webhooks/rest/webhook", json={"sender": "x"}, headers=dana)
    assert "message" in (await problem(answer, "bad_fields"))["detail"]
    answer = await client.get(f"{MESSAGES}?limit=many", headers=dana)
    assert "limit" in (await problem(answer, "bad_query"))["detail"]


async def test_problems_speak_the_persons_language(client: Client, lucia: Headers) -> None:
    told = await problem(await client.post(MESSAGES, json={}, headers=lucia), "empty")
    assert told["title"] == "Este mensaje está vacío"
    headers = {"Accept-Language": "fr, es-US;q=0.9, en;q=0.4"}
    told = await problem(await client.get("/api/v1/me", headers=headers), "signed_out")
    assert "enlace" in told["detail"]


async def test_without_a_good_token_there_is_a_challenge(
    client: Client, school: School, token: Tokens
) -> None:
    answer = await client.get("/api/v1/me")
    await problem(answer, "signed_out")
    assert answer.headers["WWW-Authenticate"] == 'Bearer realm="entre"'
    expired = await token(school.dana, lifetime=timedelta(0))
    link = await token(school.dana, SignInKind.LINK)
    session = await token(school.dana, SignInKind.SESSION)
    for given in (expired, link, session, "nonsense", ""):
        answer = await client.get("/api/v1/me", headers={"Authorization": f"Bearer {given}"})
        await problem(answer, "token_refused")
        assert 'error="invalid_token"' in answer.headers["WWW-Authenticate"]


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", MESSAGES),
        ("POST", "/api/v1/chat/open"),
        ("GET", MESSAGES),
        ("GET", "/api/v1/chat/events"),
        ("GET", "/api/v1/me/commitments"),
        ("POST", "/webhooks/rest/webhook"),
    ],
)
async def test_only_coachees_talk(
    client: Client, school: School, token: Tokens, method: str, path: str
) -> None:
    headers = {"Authorization": f"Bearer {await token(school.carmen)}"}
    body = {"text": "x", "message": "x"}
    await problem(await client.request(method, path, json=body, headers=headers), "wrong_role")


_ELSEWHERE = make_url("postgresql+asyncpg://entre:hush@db/entre")


@pytest.mark.parametrize(
    "wrong",
    [
        OperationalError("INSERT", {"text": "secret words"}, Exception("disk is full")),
        Unreachable(_ELSEWHERE, ConnectionRefusedError("refused")),
    ],
    ids=["failing", "unreachable"],
)
async def test_a_failing_database_says_when_to_come_again(
    client: Client, engine: FakeEngine, dana: Headers, wrong: Exception
) -> None:
    engine.wrong = wrong
    answer = await client.post(MESSAGES, json={"text": "x"}, headers=dana)
    await problem(answer, "storage")
    assert int(answer.headers["Retry-After"]) > 0
    assert "secret" not in await answer.text()


async def test_a_defect_is_told_without_its_insides(
    client: Client, engine: FakeEngine, dana: Headers
) -> None:
    engine.wrong = RuntimeError("inside")
    answer = await client.post(MESSAGES, json={"text": "x"}, headers=dana)
    assert "inside" not in str(await problem(answer, "failed"))


async def test_before_the_engine_is_ready_nothing_is_taken(
    client: Client, engine: FakeEngine, dana: Headers
) -> None:
    engine.ready = False
    answer = await client.post(MESSAGES, json={"text": "x"}, headers=dana)
    await problem(answer, "starting")
    assert int(answer.headers["Retry-After"]) > 0


async def test_too_many_messages_are_asked_to_wait(
    client: Client, dana: Headers, lucia: Headers
) -> None:
    for _ in range(MESSAGES_A_MINUTE):
        assert (await client.post(MESSAGES, json={"text": "x"}, headers=dana)).status == 200
    answer = await client.post(MESSAGES, json={"text": "x"}, headers=dana)
    told = await problem(answer, "too_many")
    assert answer.headers["Retry-After"] in told["detail"]
    assert (await client.post(MESSAGES, json={"text": "x"}, headers=lucia)).status == 200


async def test_wrong_addresses_are_told_to_programs_and_to_people(
    client: Client, dana: Headers
) -> None:
    await problem(await client.get("/api/v2"), "not_found")
    answer = await client.delete("/api/v1/me", headers=dana)
    await problem(answer, "method_not_allowed")
    assert "GET" in answer.headers["Allow"]
    page = await client.get("/nowhere", headers={"Accept": "text/html"})
    assert (page.status, page.content_type) == (404, "text/html")
    assert "nothing here" in await page.text()
    assert (await client.get("/static/../app.py")).status == 404
    assert (await client.get("/static/")).status == 404


@pytest.mark.parametrize("key", STATUS)
async def test_every_problem_has_a_page(client: Client, key: str) -> None:
    answer = await client.get(f"/problems/{key}")
    assert answer.status == 200
    assert "{" not in await answer.text()


def test_the_catalogues_say_everything_in_both_languages() -> None:
    for key, texts in catalogue().items():
        assert texts.keys() == {"en", "es"}, key
        assert all(text.strip() for text in texts.values()), key
        gaps = [sorted(part.split("}")[0] for part in t.split("{")[1:]) for t in texts.values()]
        assert gaps[0] == gaps[1], key
