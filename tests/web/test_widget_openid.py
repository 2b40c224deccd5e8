"""Signing in with OpenID Connect, at a real provider and at one that lies."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
import pytest_asyncio
from aiohttp import web
from cryptography.hazmat.primitives.asymmetric import rsa
from sqlalchemy import update

from bot.persistence.database import Database
from bot.persistence.models import IdentityKind, Once, OnceKind, Site
from bot.persistence.records import People, Sites
from bot.settings import Settings
from tests.web.conftest import Client, School
from tests.web.school_account import CLIENT, ENTRE, providers, sign_in_there
from tests.web.test_widget_sign_in import HERE, refusals

KEY, NONCE = "oidc-site", "a-nonce-of-the-frame"


@pytest.fixture(scope="session")
def schools() -> Iterator[list[str]]:
    """The addresses of two providers."""
    with providers() as addresses:
        yield addresses


@pytest.fixture
def settings() -> Settings:
    return Settings(log_level="CRITICAL", public_url=ENTRE)


async def add_site(database: Database, school: School, issuer: str, **more: Any) -> Site:
    async with database.transaction() as session:
        return await Sites(session, school.organisation.id).add(
            key=KEY,
            name="Intranet",
            origins=["https://intranet.north.example"],
            identity=IdentityKind.OIDC,
            identity_settings={"issuer": issuer, **CLIENT, **more},
        )


@pytest_asyncio.fixture
async def site(database: Database, school: School, schools: list[str]) -> Site:
    return await add_site(database, school, schools[0])


async def change(database: Database, site: Site, **settings: Any) -> None:
    async with database.transaction() as session:
        found = await session.merge(site)
        found.identity_settings = {**site.identity_settings, **settings}


async def go(client: Client) -> str:
    """Open the window; returns where it is sent."""
    path = f"/widget/{KEY}/oidc?nonce={NONCE}"
    answer = await client.get(path, allow_redirects=False)
    assert answer.status == 303
    assert answer.headers["Cross-Origin-Opener-Policy"] == "unsafe-none"
    return answer.headers["Location"]


async def come_back(client: Client, where: str) -> Any:
    return await client.get(where.removeprefix(ENTRE), headers={"Accept": "text/html"})


async def grant_in(answer: Any) -> str:
    assert answer.status == 200, await answer.text()
    start = json.loads((await answer.text()).split('id="start">')[1].split("</script>")[0])
    assert start["entre"] == "grant"
    return str(start["grant"])


async def enter(client: Client, grant: str, nonce: str = NONCE) -> Any:
    body = {"grant": grant, "nonce": nonce}
    return await client.post(f"/api/v1/widget/{KEY}/sign-in", json=body, headers=HERE)


@pytest.mark.parametrize("number", [0, 1], ids=["in the token", "when asked"])
async def test_a_school_account_opens_the_chat(
    client: Client, database: Database, school: School, schools: list[str], number: int
) -> None:
    await add_site(database, school, schools[number])
    address = await go(client)
    query = parse_qs(urlsplit(address).query)
    assert query["code_challenge_method"] == ["S256"]
    assert query["response_type"] == ["code"]
    assert {"state", "nonce", "code_challenge"} <= query.keys()
    back = await come_back(client, await sign_in_there(address, "dana"))
    assert back.headers["Cross-Origin-Opener-Policy"] == "unsafe-none"
    assert "frame-ancestors 'none'" in back.headers["Content-Security-Policy"]
    answer = await enter(client, await grant_in(back))
    assert answer.status == 200
    body = await answer.json()
    assert body["person"]["id"] == school.dana.id
    bearer = {"Authorization": f"Bearer {body['token']}"}
    assert (await client.get("/api/v1/me", headers=bearer)).status == 200


async def test_a_grant_is_good_once_for_a_minute_and_for_its_frame(
    client: Client, database: Database, site: Site
) -> None:
    async def granted() -> str:
        return await grant_in(
            await come_back(client, await sign_in_there(await go(client), "dana"))
        )

    grant = await granted()
    assert (await enter(client, grant)).status == 200
    assert (await enter(client, grant)).status == 401
    grant = await granted()
    assert (await enter(client, grant, "another-frame-s-nonce")).status == 401
    assert (await enter(client, grant)).status == 401
    grant = await granted()
    async with database.transaction() as session:
        ends = update(Once).where(Once.kind == OnceKind.GRANT)
        await session.execute(ends.values(expires_at=datetime.now(UTC)))
    assert (await enter(client, grant)).status == 401
    assert await refusals(database) == ["grant", "other_frame", "grant", "grant"]


async def test_the_way_back_is_good_once_and_in_the_same_browser(
    client: Client, database: Database, site: Site
) -> None:
    back = await sign_in_there(await go(client), "dana")
    assert (await come_back(client, back)).status == 200
    assert (await come_back(client, back)).status == 401
    back = await sign_in_there(await go(client), "dana")
    client.session.cookie_jar.clear()
    assert (await come_back(client, back)).status == 401
    back = await sign_in_there(await go(client), "dana")
    other = back.replace("code=", "code=x")
    assert (await come_back(client, other)).status == 401
    assert (await come_back(client, f"/widget/oidc/callback?state={KEY}.made-up")).status == 401
    assert (await come_back(client, "/widget/oidc/callback?state=nothing.x")).status == 404
    assert await refusals(database) == ["state", "other_browser", "code_refused", "state"]


@pytest.mark.parametrize(
    ("login", "more", "reason"),
    [
        ("new", {}, "unknown_person"),
        ("elsewhere", {}, "unknown_person"),
        ("pretender", {}, "unverified_address"),
        ("elsewhere", {"domains": ["north.example"], "enrol": True}, "other_domain"),
        ("nameless", {"domains": ["north.example"], "enrol": True}, "no_name"),
        ("dana", {"client_secret": "another"}, "code_refused"),
    ],
)
async def test_whom_the_school_does_not_answer_for_is_refused(
    client: Client, database: Database, site: Site, login: str, more: Any, reason: str
) -> None:
    await change(database, site, **more)
    answer = await come_back(client, await sign_in_there(await go(client), login))
    assert answer.status == 401
    assert reason not in await answer.text()
    assert await refusals(database) == [reason]


async def test_somebody_new_of_the_schools_domain_is_added_where_it_wants_that(
    client: Client, database: Database, school: School, site: Site
) -> None:
    await change(database, site, domains=["north.example"], enrol=True)
    back = await come_back(client, await sign_in_there(await go(client), "new"))
    assert (await enter(client, await grant_in(back))).status == 200
    async with database.reading() as session:
        added = await People(session, school.organisation.id).by_email("new@north.example")
        assert added is not None
        assert added.name == "New Teacher"


async def test_who_changes_their_mind_is_told_so(
    client: Client, database: Database, site: Site
) -> None:
    state = parse_qs(urlsplit(await go(client)).query)["state"][0]
    path = f"/widget/oidc/callback?error=access_denied&state={state}"
    assert (await come_back(client, path)).status == 401
    assert await refusals(database) == ["provider_refused"]


async def test_a_provider_that_is_away_is_said_to_be(
    client: Client, database: Database, school: School
) -> None:
    await add_site(database, school, "http://127.0.0.1:1")
    answer = await client.get(f"/widget/{KEY}/oidc?nonce={NONCE}", headers={"Accept": "text/html"})
    assert answer.status == 502
    assert "does not answer" in await answer.text()


@pytest.mark.parametrize("query", ["", "?nonce=short", f"?nonce={'x' * 200}", "?nonce=a%20b" * 9])
async def test_a_window_belongs_to_a_frame(client: Client, site: Site, query: str) -> None:
    answer = await client.get(f"/widget/{KEY}/oidc{query}", allow_redirects=False)
    assert answer.status == 400


class Liar:
    """A provider whose token says whatever the test wants."""

    def __init__(self) -> None:
        self.key = rsa.generate_private_key(65537, 2048)
        self.issuer = ""
        self.nonce = ""
        self.claims: dict[str, Any] = {}
        self.signed_by: Any = self.key
        self.algorithm = "RS256"

    def app(self) -> web.Application:
        app = web.Application()
        app.router.add_get("/.well-known/openid-configuration", self.metadata)
        app.router.add_get("/keys", self.keys)
        app.router.add_post("/token", self.token)
        return app

    async def metadata(self, request: web.Request) -> web.Response:
        self.issuer = str(request.url.origin())
        ends = {"authorization_endpoint": "go", "token_endpoint": "token", "jwks_uri": "keys"}
        told = {name: f"{self.issuer}/{end}" for name, end in ends.items()}
        return web.json_response({"issuer": self.issuer, **told})

    async def keys(self, request: web.Request) -> web.Response:
        own = jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key(), as_dict=True)
        return web.json_response({"keys": [{**own, "kid": "1", "use": "sig", "alg": "RS256"}]})

    async def token(self, request: web.Request) -> web.Response:
        now = int(datetime.now(UTC).timestamp())
        usual = {
            "iss": self.issuer,
            "aud": "entre",
            "sub": "1",
            "iat": now,
            "exp": now + 60,
            "nonce": self.nonce,
            "email": "dana@north.example",
            "email_verified": True,
        }
        claims = {n: v for n, v in (usual | self.claims).items() if v is not None}
        token = jwt.encode(claims, self.signed_by, self.algorithm, headers={"kid": "1"})
        return web.json_response({"id_token": token, "access_token": "x"})


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({}, None),
        ({"claims": {"aud": ["entre", "other"], "azp": "entre"}}, None),
        ({"claims": {"aud": ["entre", "other"]}}, "audience"),
        ({"claims": {"azp": "other"}}, "audience"),
        ({"claims": {"aud": "other"}}, "id_token"),
        ({"claims": {"iss": "https://accounts.google.com"}}, "id_token"),
        ({"claims": {"exp": 1}}, "id_token"),
        ({"claims": {"exp": None}}, "id_token"),
        ({"claims": {"nonce": "another"}}, "nonce"),
        ({"claims": {"nonce": None}}, "nonce"),
        ({"claims": {"email_verified": None}}, "unverified_address"),
        ({"claims": {"xms_edov": False}}, "unverified_address"),
        ({"claims": {"email": None}}, "no_address"),
        ({"claims": {"email": {"a": 1}}}, "no_address"),
        ({"signed_by": rsa.generate_private_key(65537, 2048)}, "id_token"),
        ({"signed_by": None, "algorithm": "none"}, "algorithm"),
        ({"signed_by": CLIENT["client_secret"] * 2, "algorithm": "HS256"}, "algorithm"),
    ],
)
async def test_a_provider_is_not_believed_without_proof(
    client: Client,
    database: Database,
    school: School,
    aiohttp_server: Any,
    changes: dict[str, Any],
    reason: str | None,
) -> None:
    liar = Liar()
    server = await aiohttp_server(liar.app())
    await add_site(database, school, f"http://127.0.0.1:{server.port}")
    query = parse_qs(urlsplit(await go(client)).query)
    liar.nonce = query["nonce"][0]
    for name, value in changes.items():
        setattr(liar, name, value)
    back = await come_back(client, f"/widget/oidc/callback?code=x&state={query['state'][0]}")
    assert back.status == (200 if reason is None else 401)
    assert await refusals(database) == ([] if reason is None else [reason])
