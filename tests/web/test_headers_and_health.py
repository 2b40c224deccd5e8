"""What every answer bears, what is logged, and what those who run Entre can read."""

import json
from typing import Any

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from bot.persistence.database import Database
from bot.persistence.models import SignInKind
from bot.settings import Settings
from bot.web.app import create_app
from bot.web.routes import DOORS
from tests.web.conftest import Client, School, Tokens
from tests.web.fake_engine import FakeEngine

Headers = dict[str, str]


@pytest.mark.parametrize(
    "path", ["/", "/api/v1/me", "/nowhere", "/static/base.css", "/healthz", "/sign-in/x"]
)
async def test_every_answer_bears_the_headers(client: Client, path: str) -> None:
    headers = (await client.get(path)).headers
    policy = headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe-inline" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Referrer-Policy"] in {"no-referrer", "same-origin"}
    assert headers["Cache-Control"] == ("no-cache" if "static" in path else "no-store")


async def test_an_event_stream_bears_them_too(client: Client, dana: Headers) -> None:
    answer = await client.get("/api/v1/chat/events", headers=dana)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "no-referrer"


async def test_the_chat_page_has_no_inline_code(
    client: Client, school: School, token: Tokens
) -> None:
    cookie = {"Cookie": f"entre={await token(school.dana, SignInKind.SESSION)}"}
    page = await (await client.get("/", headers=cookie)).text()
    assert "style=" not in page
    assert " onclick" not in page
    assert page.count("<script") == 2
    raw = page.split('id="start">')[1].split("</script>")[0]
    start = json.loads(raw)
    assert start["limit"] == 100
    assert start["texts"]["en"].keys() == start["texts"]["es"].keys()


async def test_a_name_cannot_become_markup(
    client: Client, database: Database, school: School, token: Tokens
) -> None:
    async with database.transaction() as session:
        session.add(school.carmen)
        school.carmen.name = "<script>alert(1)</script>"
    cookie = {"Cookie": f"entre={await token(school.carmen, SignInKind.SESSION)}"}
    assert "<script>alert" not in await (await client.get("/", headers=cookie)).text()


async def test_alive_and_ready_are_two_things(client: Client, engine: FakeEngine) -> None:
    assert (await client.get("/readyz")).status == 200
    engine.ready = False
    assert (await client.get("/healthz")).status == 200
    assert (await client.get("/readyz")).status == 503


async def test_without_tables_it_is_not_ready(
    aiohttp_client: Any, engine: FakeEngine, settings: Settings, tmp_path: Any
) -> None:
    empty = Database(f"sqlite:///{tmp_path / 'empty.db'}")
    client = await aiohttp_client(create_app(settings, engine, empty))  # type: ignore[arg-type]
    assert (await client.get("/readyz")).status == 503
    await empty.close()


async def test_the_counters_name_nobody(
    client: Client, engine: FakeEngine, school: School, dana: Headers
) -> None:
    await client.post("/api/v1/chat/messages", json={"text": "private words"}, headers=dana)
    engine.wrong = RuntimeError("x")
    await client.post("/api/v1/chat/messages", json={"text": "more"}, headers=dana)
    await client.get("/sign-in/secret-token")
    text = await (await client.get("/metrics")).text()
    assert 'entre_turns_total{door="chat",outcome="answered"} 1.0' in text
    assert 'entre_turns_total{door="chat",outcome="failed"} 1.0' in text
    assert "entre_turn_seconds_count 1.0" in text
    assert 'entre_errors_total{kind="failed"} 1.0' in text
    assert 'route="/sign-in/{token}"' in text
    for secret in ("private", "secret-token", school.dana.id, "dana"):
        assert secret not in text


async def test_the_log_holds_no_words_and_no_tokens(
    aiohttp_client: Any,
    engine: FakeEngine,
    database: Database,
    dana: Headers,
    capsys: pytest.CaptureFixture[str],
) -> None:
    client = await aiohttp_client(create_app(Settings(log_level="DEBUG"), engine, database))  # type: ignore[arg-type]
    await client.post("/api/v1/chat/messages", json={"text": "private words"}, headers=dana)
    await client.get("/sign-in/secret-token")
    await client.get("/made-up/secret-token?token=secret-token")
    engine.wrong = ValueError("private words")
    await client.post("/api/v1/chat/messages", json={"text": "private words"}, headers=dana)
    log = capsys.readouterr().err
    lines = [json.loads(line) for line in log.splitlines()]
    assert [line["event"] for line in lines] == ["request"] * 3 + ["failed", "request"]
    assert lines[0]["route"] == "/api/v1/chat/messages"
    assert lines[3]["trace"][0] == "ValueError"
    assert lines[3]["id"] == lines[4]["id"]
    for secret in ("private", "secret-token", dana["Authorization"].split()[1]):
        assert secret not in log


async def test_the_openapi_document_describes_every_door(client: Client) -> None:
    document = await (await client.get("/api/openapi.json")).json()
    OpenAPIV31SpecValidator(document).validate()
    described = {
        (method.upper(), path) for path, found in document["paths"].items() for method in found
    }
    assert described == {(door.method, door.path) for door in DOORS if door.documented}
    served = {
        (route.method, route.resource.canonical)
        for route in client.app.router.routes()
        if route.resource is not None and route.resource.canonical.startswith(("/api/v1", "/web"))
    }
    assert {door for door in served if door[0] != "HEAD"} <= described
    reply = document["paths"]["/api/v1/chat/messages"]["post"]
    assert {"401", "403", "409", "413", "422", "429", "503"} <= reply["responses"].keys()
