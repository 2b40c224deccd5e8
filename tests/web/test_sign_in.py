"""Coming in by a one-time link, the session cookie, and going out again."""

from datetime import UTC, datetime, timedelta
from http.cookies import SimpleCookie
from typing import Any

import pytest
from aiohttp.test_utils import TestClient

from bot.persistence.database import Database
from bot.persistence.models import SignInKind
from bot.persistence.people import find_sign_in
from bot.settings import Settings
from bot.web.app import create_app
from bot.web.tickets import digest
from tests.web.conftest import Client, School, Tokens
from tests.web.fake_engine import FakeEngine

HERE = {"Sec-Fetch-Site": "same-origin"}
PAGE = {"Accept": "text/html"}


async def sign_in(client: Client, link: str) -> str:
    answer = await client.post(f"/sign-in/{link}", headers=HERE, allow_redirects=False)
    assert (answer.status, answer.headers["Location"]) == (303, "/")
    return next(iter(SimpleCookie(answer.headers["Set-Cookie"]).values())).value


async def test_looking_at_a_link_does_not_use_it_up(
    client: Client, school: School, token: Tokens
) -> None:
    link = await token(school.dana, SignInKind.LINK)
    for _ in range(3):
        answer = await client.get(f"/sign-in/{link}", headers=PAGE)
        page = await answer.text()
        assert answer.status == 200
        assert "Dana" in page
        assert "North Middle School" in page
        assert link not in page
    await sign_in(client, link)


async def test_a_link_lets_in_once(client: Client, school: School, token: Tokens) -> None:
    link = await token(school.dana, SignInKind.LINK)
    await sign_in(client, link)
    assert "app.js" in await (await client.get("/")).text()
    for answer in (
        await client.get(f"/sign-in/{link}", headers=PAGE),
        await client.post(f"/sign-in/{link}", headers=HERE | PAGE),
    ):
        assert answer.status == 410
        assert "works once" in await answer.text()


async def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(
    client: Client, school: School, token: Tokens
) -> None:
    link = await token(school.dana, SignInKind.LINK)
    answer = await client.post(f"/sign-in/{link}", headers=HERE, allow_redirects=False)
    cookie = SimpleCookie(answer.headers["Set-Cookie"])["entre"]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/")
    assert not cookie["secure"]
    assert not cookie["domain"]


async def test_over_tls_the_cookie_is_bound_to_this_host(
    aiohttp_client: Any, engine: FakeEngine, database: Database, school: School, token: Tokens
) -> None:
    settings = Settings(public_url="https://entre.example", log_level="CRITICAL")
    client: TestClient[Any, Any] = await aiohttp_client(create_app(settings, engine, database))  # type: ignore[arg-type]
    link = await token(school.dana, SignInKind.LINK)
    headers = {"Origin": "https://entre.example"}
    answer = await client.post(f"/sign-in/{link}", headers=headers, allow_redirects=False)
    assert answer.status == 303
    cookie = SimpleCookie(answer.headers["Set-Cookie"])["__Host-entre"]
    assert cookie["secure"]
    assert cookie["path"] == "/"


async def test_the_session_is_stored_as_a_digest_and_ends_when_idle(
    client: Client, database: Database, school: School, token: Tokens
) -> None:
    session_token = await sign_in(client, await token(school.dana, SignInKind.LINK))
    async with database.transaction() as session:
        stored = await find_sign_in(session, digest(session_token))
        assert stored is not None
        assert stored.kind is SignInKind.SESSION
        assert stored.expires_at - datetime.now(UTC) > timedelta(hours=11)
        stored.expires_at = datetime.now(UTC) + timedelta(minutes=1)
    answer = await client.get("/api/v1/me")
    assert "entre=" in answer.headers["Set-Cookie"]
    async with database.transaction() as session:
        stored = await find_sign_in(session, digest(session_token))
        assert stored is not None
        assert stored.expires_at - datetime.now(UTC) > timedelta(hours=11)
        stored.expires_at = datetime.now(UTC) - timedelta(seconds=1)
    assert (await client.get("/api/v1/me")).status == 401


async def test_a_session_ends_after_a_month_however_busy(
    client: Client, database: Database, school: School, token: Tokens
) -> None:
    session_token = await sign_in(client, await token(school.dana, SignInKind.LINK))
    month_ago = datetime.now(UTC) - timedelta(days=30)
    async with database.transaction() as session:
        stored = await find_sign_in(session, digest(session_token))
        assert stored is not None
        stored.created_at = month_ago
        stored.expires_at = datetime.now(UTC) + timedelta(minutes=1)
    answer = await client.get("/api/v1/me")
    assert answer.status == 200
    assert "Set-Cookie" not in answer.headers


async def test_signing_out_makes_the_session_worthless(
    client: Client, school: School, token: Tokens
) -> None:
    session_token = await sign_in(client, await token(school.dana, SignInKind.LINK))
    answer = await client.post("/sign-out", headers=HERE, allow_redirects=False)
    assert answer.status == 303
    assert "Max-Age=0" in answer.headers["Set-Cookie"]
    client.session.cookie_jar.clear()
    stolen = await client.get("/api/v1/me", headers={"Cookie": f"entre={session_token}"})
    assert stolen.status == 401


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://127.0.0.1"},
    ],
)
async def test_another_site_changes_nothing_with_our_cookie(
    client: Client, engine: FakeEngine, school: School, token: Tokens, headers: dict[str, str]
) -> None:
    await sign_in(client, await token(school.dana, SignInKind.LINK))
    said = await client.post("/api/v1/chat/messages", json={"text": "x"}, headers=headers)
    out = await client.post("/sign-out", headers=headers)
    assert (said.status, out.status) == (403, 403)
    assert engine.heard == []
    assert (await client.get("/api/v1/me")).status == 200


async def test_our_own_page_may_write_where_the_browser_says_only_the_origin(
    client: Client, school: School, token: Tokens
) -> None:
    await sign_in(client, await token(school.dana, SignInKind.LINK))
    headers = {"Origin": f"http://{client.host}:{client.port}"}
    answer = await client.post("/api/v1/chat/messages", json={"text": "x"}, headers=headers)
    assert answer.status == 200


async def test_strangers_and_colleagues_see_pages_of_their_own(
    client: Client, school: School, token: Tokens
) -> None:
    page = await (await client.get("/", headers={"Accept-Language": "es-MX,en;q=0.5"})).text()
    assert 'lang="es"' in page
    assert "enlace de acceso" in page
    await sign_in(client, await token(school.carmen, SignInKind.LINK))
    page = await (await client.get("/")).text()
    assert "Carmen Ortiz" in page
    assert "app.js" not in page


async def test_pages_speak_the_language_of_the_person(
    client: Client, school: School, token: Tokens
) -> None:
    link = await token(school.lucia, SignInKind.LINK)
    page = await (await client.get(f"/sign-in/{link}", headers={"Accept-Language": "en"})).text()
    assert "Hola, Lucía" in page
