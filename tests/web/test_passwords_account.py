"""The account page: changing the password, the second factor, and ending sessions."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyotp
import pytest
import pytest_asyncio

from bot.persistence.credentials import Credentials
from bot.persistence.database import Database
from bot.persistence.installation import secret_of
from bot.persistence.models import Person, SignInKind
from bot.persistence.organisations import organisation
from bot.settings import Settings
from bot.web.passwords.second_factor import shared_secret, step_of
from tests.web.conftest import Client, School, Tokens
from tests.web.test_passwords import HERE, OTHER, PASSWORD, audited, give_password, try_in

RFC_SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(log_level="CRITICAL", secret_file=str(tmp_path / "secret"))


@pytest_asyncio.fixture
async def lucia_in(
    client: Client, school: School, database: Database, token: Tokens
) -> dict[str, str]:
    """Lucía's browser: she has a password, and is signed in."""
    async with database.transaction() as session:
        (await organisation(session, school.organisation.id)).passwords = True
    await give_password(database, school.lucia, PASSWORD)
    return {**HERE, "Cookie": f"entre={await token(school.lucia, SignInKind.SESSION)}"}


async def post(client: Client, path: str, headers: dict[str, str], **fields: str) -> int:
    answer = await client.post(path, data=fields, headers=headers, allow_redirects=False)
    return answer.status


async def secret_key(database: Database, settings: Settings, person: Person) -> str:
    async with database.reading() as session:
        kept = await Credentials(session, person.organisation_id).of(person.id)
    assert kept is not None
    assert kept.totp_secret is not None
    return shared_secret(secret_of(settings), kept.totp_secret)


async def turn_on(
    client: Client, database: Database, settings: Settings, person: Person, browser: dict[str, str]
) -> tuple[pyotp.TOTP, list[str]]:
    """Set the second factor up; the authenticator, and the codes for recovery."""
    assert await post(client, "/account/second-factor", browser) == 303
    totp = pyotp.TOTP(await secret_key(database, settings, person))
    code = totp.at(datetime.now(UTC) - timedelta(seconds=30))
    answer = await client.post(
        "/account/second-factor/confirm", data={"code": code}, headers=browser
    )
    codes = re.findall(r"<code>([a-z2-7-]+)</code>", await answer.text())
    return totp, codes


async def test_the_account_page_is_there_for_everybody(
    client: Client, school: School, token: Tokens
) -> None:
    for person in (school.dana, school.carmen):
        browser = {**HERE, "Cookie": f"entre={await token(person, SignInKind.SESSION)}"}
        page = await (await client.get("/account", headers=browser)).text()
        assert person.email in page
        assert "/account/password" not in page
        assert await post(client, "/account/password", browser, password=PASSWORD) == 404
    assert (await client.get("/account")).status == 401


async def test_a_password_is_changed_with_the_present_one_and_ends_other_sessions(
    client: Client,
    database: Database,
    school: School,
    lucia_in: dict[str, str],
    token: Tokens,
) -> None:
    elsewhere = {"Authorization": f"Bearer {await token(school.lucia)}"}
    wrong = {"current_password": OTHER, "password": OTHER}
    assert await post(client, "/account/password", lucia_in, **wrong) == 422
    assert (await client.get("/api/v1/me", headers=elsewhere)).status == 200
    right = {"current_password": PASSWORD, "password": OTHER}
    assert await post(client, "/account/password", lucia_in, **right) == 303
    assert (await client.get("/api/v1/me", headers=elsewhere)).status == 401
    assert (await client.get("/api/v1/me", headers=lucia_in)).status == 200
    assert await try_in(client, "lucia@north.example", OTHER) == (303, "/")
    assert "password_set" in await audited(database, school.lucia)


async def test_sessions_can_be_ended(
    client: Client, school: School, lucia_in: dict[str, str], token: Tokens
) -> None:
    elsewhere = {"Authorization": f"Bearer {await token(school.lucia)}"}
    strangers = {"Authorization": f"Bearer {await token(school.dana)}"}
    page = await (await client.get("/account", headers=lucia_in)).text()
    found = re.findall(r"/account/sessions/(\w+)/end", page)
    assert len(found) == 2
    assert await post(client, f"/account/sessions/{found[0]}/end", lucia_in) == 303
    assert (await client.get("/api/v1/me", headers=elsewhere)).status == 401
    more = {"Authorization": f"Bearer {await token(school.lucia)}"}
    assert await post(client, "/account/sessions/others/end", lucia_in) == 303
    assert (await client.get("/api/v1/me", headers=more)).status == 401
    assert (await client.get("/api/v1/me", headers=strangers)).status == 200


async def test_the_second_factor_is_asked_for_and_no_code_works_twice(
    client: Client,
    database: Database,
    settings: Settings,
    school: School,
    lucia_in: dict[str, str],
) -> None:
    totp, codes = await turn_on(client, database, settings, school.lucia, lucia_in)
    assert len(codes) == 10
    assert (await client.get("/account/second-factor.svg", headers=lucia_in)).status == 404
    assert await try_in(client, "lucia@north.example", PASSWORD) == (303, "/sign-in/code")
    assert (await client.get("/api/v1/me")).status == 401
    assert await post(client, "/sign-in/code", HERE, code="000000") == 401
    code = totp.now()
    assert await post(client, "/sign-in/code", HERE, code=code) == 303
    assert (await client.get("/api/v1/me")).status == 200
    client.session.cookie_jar.clear()
    await try_in(client, "lucia@north.example", PASSWORD)
    assert await post(client, "/sign-in/code", HERE, code=code) == 401
    assert await post(client, "/sign-in/code", HERE, code=codes[3].upper()) == 303
    client.session.cookie_jar.clear()
    await try_in(client, "lucia@north.example", PASSWORD)
    assert await post(client, "/sign-in/code", HERE, code=codes[3]) == 401
    actions = await audited(database, school.lucia)
    assert {"second_factor_on", "recovery_used", "sign_in", "sign_in_failed"} <= set(actions)


async def test_a_link_does_not_go_around_the_second_factor(
    client: Client,
    database: Database,
    settings: Settings,
    school: School,
    lucia_in: dict[str, str],
    token: Tokens,
) -> None:
    await turn_on(client, database, settings, school.lucia, lucia_in)
    link = await token(school.lucia, SignInKind.LINK)
    answer = await client.post(f"/sign-in/{link}", headers=HERE, allow_redirects=False)
    assert answer.headers["Location"] == "/sign-in/code"
    reset = await token(school.lucia, SignInKind.LINK)
    answer = await client.post(
        f"/password/{reset}", data={"password": OTHER}, headers=HERE, allow_redirects=False
    )
    assert answer.headers["Location"] == "/sign-in/code"
    assert (await client.get("/api/v1/me")).status == 401


async def test_whoever_knows_the_password_cannot_guess_codes_for_ever(
    client: Client,
    database: Database,
    settings: Settings,
    school: School,
    lucia_in: dict[str, str],
) -> None:
    totp, _ = await turn_on(client, database, settings, school.lucia, lucia_in)
    for _ in range(5):
        await try_in(client, "lucia@north.example", PASSWORD)
        assert await post(client, "/sign-in/code", HERE, code="123 456") == 401
    assert (await try_in(client, "lucia@north.example", PASSWORD))[0] == 401
    assert await post(client, "/sign-in/code", HERE, code=totp.now()) == 401


async def test_a_picture_brings_the_key_over_and_runs_nothing(
    client: Client,
    database: Database,
    settings: Settings,
    school: School,
    lucia_in: dict[str, str],
) -> None:
    await post(client, "/account/second-factor", lucia_in)
    answer = await client.get("/account/second-factor.svg", headers=lucia_in)
    picture = await answer.text()
    assert answer.content_type == "image/svg+xml"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "style=" not in picture
    assert "<script" not in picture
    page = await (await client.get("/account", headers=lucia_in)).text()
    assert await secret_key(database, settings, school.lucia) in page


async def test_it_is_turned_off_by_the_password(
    client: Client,
    database: Database,
    settings: Settings,
    school: School,
    lucia_in: dict[str, str],
) -> None:
    await turn_on(client, database, settings, school.lucia, lucia_in)
    off = "/account/second-factor/off"
    assert await post(client, off, lucia_in, off_password=OTHER) == 422
    assert await post(client, off, lucia_in, off_password=PASSWORD) == 303
    assert await try_in(client, "lucia@north.example", PASSWORD) == (303, "/")


async def test_the_key_is_stored_encrypted(
    client: Client,
    database: Database,
    settings: Settings,
    school: School,
    lucia_in: dict[str, str],
) -> None:
    await post(client, "/account/second-factor", lucia_in)
    shared = await secret_key(database, settings, school.lucia)
    async with database.reading() as session:
        kept = await Credentials(session, school.organisation.id).of(school.lucia.id)
    assert kept is not None
    assert kept.totp_secret is not None
    assert len(kept.totp_secret) <= 256
    assert shared not in kept.totp_secret


@pytest.mark.parametrize(
    ("moment", "code"), [(59, "287082"), (1111111109, "081804"), (20000000000, "353130")]
)
def test_codes_are_those_of_the_standard(moment: int, code: str) -> None:
    at = datetime.fromtimestamp(moment, UTC)
    assert step_of(RFC_SECRET, code, at, 0) == moment // 30
    assert step_of(RFC_SECRET, f"{code[:3]} {code[3:]}", at + timedelta(seconds=30), 0)
    assert step_of(RFC_SECRET, code, at, moment // 30) is None
    assert step_of(RFC_SECRET, code, at + timedelta(seconds=90), 0) is None
    assert step_of(RFC_SECRET, "é٣", at, 0) is None
