"""Signing in at a site with a token that the school's server signed, and what is refused."""

import asyncio
import base64
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import jwt
import pytest
from sqlalchemy import select

from bot.persistence.database import Database
from bot.persistence.models import Audit, IdentityKind, Person, Role, Site
from bot.persistence.records import People, Sites
from tests.web.conftest import Client, School
from tests.web.signing import ISSUER, SHARED_KEY, Signer

HERE = {"Sec-Fetch-Site": "same-origin"}
KEY = "site-key"


async def add_site(database: Database, school: School, signer: Signer, **settings: Any) -> Site:
    async with database.transaction() as session:
        return await Sites(session, school.organisation.id).add(
            key=signer.audience,
            name="Intranet",
            origins=["https://intranet.north.example"],
            identity=IdentityKind.JWT,
            identity_settings={
                "issuer": ISSUER,
                "algorithm": signer.algorithm,
                "keys": [{"key": signer.public}],
                **settings,
            },
        )


@pytest.fixture
def signer() -> Signer:
    return Signer(KEY)


async def sign_in(client: Client, token: str, key: str = KEY, **headers: str) -> Any:
    path = f"/api/v1/widget/{key}/sign-in"
    return await client.post(path, json={"jwt": token}, headers=HERE | headers)


async def refusals(database: Database) -> list[str]:
    async with database.reading() as session:
        found = await session.scalars(
            select(Audit).where(Audit.action == "sign_in_refused").order_by(Audit.at)
        )
        return [audit.detail["reason"] for audit in found]


@pytest.mark.parametrize("algorithm", ["HS256", "RS256", "ES256", "EdDSA"])
async def test_a_signed_token_opens_the_chat(
    client: Client, database: Database, school: School, algorithm: str
) -> None:
    signer = Signer(KEY) if algorithm == "HS256" else Signer.with_pair(KEY, algorithm)
    await add_site(database, school, signer)
    answer = await sign_in(client, signer.sign())
    assert answer.status == 200
    body = await answer.json()
    assert body["expires_in"] == 900
    assert body["person"] == {"id": school.dana.id, "name": "Dana Reyes", "language": None}
    assert "Set-Cookie" not in answer.headers
    bearer = {"Authorization": f"Bearer {body['token']}"}
    said = await client.post("/api/v1/chat/messages", json={"text": "Hello"}, headers=bearer)
    assert said.status == 200
    async with client.get("/api/v1/chat/events?after=0", headers=bearer) as events:
        assert events.status == 200


def _unsigned(signer: Signer) -> str:
    return jwt.encode(signer.claims(), None, "none")


def _confused(signer: Signer) -> str:
    """Signed with the public key as if it were a shared one, by hand: no library does it."""
    import hashlib
    import hmac

    def part(data: Any) -> bytes:
        raw = data if isinstance(data, bytes) else json.dumps(data).encode()
        return base64.urlsafe_b64encode(raw).rstrip(b"=")

    text = part({"alg": "HS256", "typ": "JWT"}) + b"." + part(signer.claims())
    seal = hmac.new(signer.public.encode(), text, hashlib.sha256).digest()
    return (text + b"." + part(seal)).decode()


def _tampered(signer: Signer) -> str:
    head, _, seal = signer.sign().split(".")
    other = signer.sign(email="lucia@north.example").split(".")[1]
    return f"{head}.{other}.{seal}"


TIMES = {"iat", "exp", "nbf"}


@pytest.mark.parametrize(
    ("reason", "changes"),
    [
        ("expired", {"iat": -400, "exp": -100}),
        ("not_yet", {"iat": 900, "exp": 1000}),
        ("not_yet", {"nbf": 900}),
        ("long_lived", {"exp": 3600}),
        ("long_lived", {"iat": -280, "exp": 280}),
        ("long_lived", {"iat": 10, "exp": 5}),
        ("audience", {"aud": "another-site"}),
        ("audience", {"aud": [KEY, "another-site"]}),
        ("issuer", {"iss": "https://evil.example"}),
        ("claims", {"sub": None}),
        ("claims", {"jti": None}),
        ("claims", {"exp": None}),
        ("claims", {"iat": None}),
        ("claims", {"aud": None}),
        ("claims", {"iss": None}),
        ("claims", {"jti": ""}),
        ("claims", {"jti": "\ud800"}),
        ("malformed", {"exp": float("inf")}),
        ("no_address", {"email": "\0dana@north.example"}),
        ("claims", {"email": "\ud800@north.example"}),
        ("claims", {"email": ["dana@north.example"]}),
        ("no_address", {"email": None}),
        ("no_address", {"email": "dana"}),
        ("unknown_person", {"email": "nobody@north.example"}),
        ("unknown_person", {"email": "dana@south.example"}),
        ("no_coachee", {"email": "carmen@north.example"}),
    ],
)
async def test_what_is_wrong_with_a_token_is_told_to_administrators_alone(
    client: Client,
    database: Database,
    school: School,
    signer: Signer,
    reason: str,
    changes: dict[str, Any],
) -> None:
    await add_site(database, school, signer)
    now = int(datetime.now(UTC).timestamp())
    moved = {name: now + value for name, value in changes.items() if name in TIMES and value}
    answer = await sign_in(client, signer.sign(**changes | moved))
    assert answer.status == 401
    body = await answer.json()
    assert body["type"] == "/problems/identity_refused"
    assert reason not in json.dumps(body)
    assert await refusals(database) == [reason]


@pytest.mark.parametrize(
    ("algorithm", "made", "reason"),
    [
        (
            "HS256",
            lambda s: Signer(KEY, key="another key, just as long as ours").sign(),
            "signature",
        ),
        ("RS256", lambda s: Signer.with_pair(KEY, "RS256").sign(), "signature"),
        ("ES256", lambda s: Signer.with_pair(KEY, "ES256").sign(), "signature"),
        ("RS256", lambda s: Signer(KEY, key="x" * 40).sign(), "algorithm"),
        ("HS256", _unsigned, "algorithm"),
        ("RS256", _unsigned, "algorithm"),
        ("RS256", _confused, "algorithm"),
        ("RS256", lambda s: Signer.with_pair(KEY, "ES256").sign(), "algorithm"),
        ("HS256", lambda s: jwt.encode(s.claims(), s.key * 2, "HS512"), "algorithm"),
        ("HS256", _tampered, "signature"),
        ("HS256", lambda s: s.sign()[:-3], "signature"),
        ("HS256", lambda s: "a.b.c", "malformed"),
        ("HS256", lambda s: "é" * 50, "malformed"),
        (
            "HS256",
            lambda s: Signer(KEY, headers={"crit": ["x"], "x": 1}).sign(),
            "malformed",
        ),
    ],
)
async def test_a_forged_token_is_refused(
    client: Client, database: Database, school: School, algorithm: str, made: Any, reason: str
) -> None:
    signer = Signer(KEY) if algorithm == "HS256" else Signer.with_pair(KEY, algorithm)
    await add_site(database, school, signer)
    assert (await sign_in(client, made(signer))).status == 401
    assert await refusals(database) == [reason]


async def test_a_token_is_good_once_though_sent_at_once(
    client: Client, database: Database, school: School, signer: Signer
) -> None:
    await add_site(database, school, signer)
    token = signer.sign()
    answers = await asyncio.gather(*(sign_in(client, token) for _ in range(4)))
    assert sorted(answer.status for answer in answers) == [200, 401, 401, 401]
    assert await refusals(database) == ["replayed"] * 3
    # Another token with the same id is the same token.
    claims = jwt.decode(token, options={"verify_signature": False})
    assert (await sign_in(client, signer.sign(jti=claims["jti"]))).status == 401


async def test_a_token_of_one_site_opens_no_other(
    client: Client, database: Database, school: School, signer: Signer
) -> None:
    await add_site(database, school, signer)
    await add_site(database, school, Signer("other"))
    assert (await sign_in(client, signer.sign(), "other")).status == 401
    assert (await sign_in(client, signer.sign())).status == 200


async def test_a_site_that_is_unknown_or_off_lets_nobody_in(
    client: Client, database: Database, school: School, signer: Signer
) -> None:
    site = await add_site(database, school, signer)
    async with database.transaction() as session:
        (await session.merge(site)).active = False
    for key in (KEY, "nothing"):
        answer = await sign_in(client, signer.sign(), key)
        assert answer.status == 404
        assert (await answer.json())["type"] == "/problems/site_unknown"


async def test_the_address_may_be_the_subject_where_the_site_says_so(
    client: Client, database: Database, school: School, signer: Signer
) -> None:
    await add_site(database, school, signer, person="sub")
    token = signer.sign(sub="LUCIA@north.example", email="dana@north.example")
    assert (await (await sign_in(client, token)).json())["person"]["id"] == school.lucia.id


async def test_somebody_new_is_added_only_where_the_site_says_so(
    client: Client, database: Database, school: School, signer: Signer
) -> None:
    await add_site(database, school, signer, enrol=True)
    new = {"email": "New.Teacher@north.example", "name": " New\n Teacher "}
    answers = await asyncio.gather(*(sign_in(client, signer.sign(**new)) for _ in range(3)))
    assert [answer.status for answer in answers] == [200, 200, 200]
    async with database.reading() as session:
        added = await People(session, school.organisation.id).by_email(new["email"])
        assert added is not None
        assert (added.name, added.role) == ("New Teacher", Role.COACHEE)
        assert added.welcomed_at is None
    assert (await sign_in(client, signer.sign(email="b@north.example", name=None))).status == 401
    assert (await sign_in(client, signer.sign(email="carmen@north.example"))).status == 401
    assert await refusals(database) == ["no_name", "no_coachee"]


async def test_somebody_who_left_does_not_come_in(
    client: Client, database: Database, school: School, signer: Signer
) -> None:
    await add_site(database, school, signer, enrol=True)
    async with database.transaction() as session:
        person = await session.get(Person, school.dana.id)
        assert person is not None
        person.active = False
    assert (await sign_in(client, signer.sign())).status == 401
    assert await refusals(database) == ["inactive_person"]


async def test_while_keys_are_changed_both_count_and_then_one(
    client: Client, database: Database, school: School, signer: Signer
) -> None:
    now, new = datetime.now(UTC), Signer(KEY, key="the new shared key, long enough too")
    ends = {"key": SHARED_KEY, "until": (now + timedelta(hours=1)).isoformat()}
    site = await add_site(database, school, signer, keys=[{"key": new.key}, ends])
    assert (await sign_in(client, signer.sign())).status == 200
    assert (await sign_in(client, new.sign())).status == 200
    ends["until"] = (now - timedelta(seconds=1)).isoformat()
    async with database.transaction() as session:
        stored = await session.merge(site)
        stored.identity_settings = {**site.identity_settings, "keys": [{"key": new.key}, ends]}
    assert (await sign_in(client, signer.sign())).status == 401
    assert (await sign_in(client, new.sign())).status == 200


async def test_too_many_refusals_are_not_written_down_and_keep_nobody_else_out(
    client: Client, database: Database, school: School, signer: Signer
) -> None:
    await add_site(database, school, signer)
    answers = [await sign_in(client, "a.b.c") for _ in range(22)]
    assert [answer.status for answer in answers] == [401] * 20 + [429] * 2
    assert int(answers[-1].headers["Retry-After"]) > 0
    assert len(await refusals(database)) == 20
    assert (await sign_in(client, signer.sign())).status == 200


async def test_another_site_cannot_sign_a_browser_in(
    client: Client, database: Database, school: School, signer: Signer
) -> None:
    await add_site(database, school, signer)
    answer = await sign_in(client, signer.sign(), **{"Sec-Fetch-Site": "cross-site"})
    assert answer.status == 403


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"jwt": "x", "code": "1", "email": "a@b"},
        {"code": "123456"},
        {"email": "a@b.c"},
        {"grant": "x"},
        {"jwt": "x" * 9000},
    ],
)
async def test_one_way_of_showing_who_one_is_at_a_time(
    client: Client, database: Database, school: School, signer: Signer, body: dict[str, str]
) -> None:
    await add_site(database, school, signer)
    answer = await client.post(f"/api/v1/widget/{KEY}/sign-in", json=body, headers=HERE)
    assert answer.status == 422


async def test_another_way_than_the_sites_is_refused(
    client: Client, database: Database, school: School, signer: Signer
) -> None:
    await add_site(database, school, signer)
    body = {"code": "123456", "email": "dana@north.example"}
    answer = await client.post(f"/api/v1/widget/{KEY}/sign-in", json=body, headers=HERE)
    assert answer.status == 401
    assert await refusals(database) == ["other_way"]
