"""Signing in with address and password: who comes in, who does not, and what nobody learns."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from sqlalchemy import select

from bot.persistence.credentials import Credentials
from bot.persistence.database import Database
from bot.persistence.models import Audit, Person, Role, SignInKind
from bot.persistence.organisations import organisation
from bot.persistence.people import People
from bot.settings import Settings
from bot.web.passwords.hashing import fits, keep, refusal
from tests.web.conftest import Client, School, Tokens

HERE = {"Sec-Fetch-Site": "same-origin", "Accept": "text/html"}
PASSWORD = "quiet river in the morning"
OTHER = "another river, another morning"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(log_level="CRITICAL", secret_file=str(tmp_path / "secret"))


@pytest_asyncio.fixture
async def with_passwords(school: School, database: Database) -> School:
    """Both organisations use passwords; Dana of the north has one."""
    async with database.transaction() as session:
        for person in (school.dana, school.stranger):
            (await organisation(session, person.organisation_id)).passwords = True
    await give_password(database, school.dana, PASSWORD)
    return school


async def give_password(database: Database, person: Person, password: str) -> None:
    kept = await keep(password)
    async with database.transaction() as session:
        credentials = Credentials(session, person.organisation_id)
        await credentials.set_password(person.id, kept, datetime.now(UTC))


async def try_in(client: Client, email: str, password: str, **more: str) -> tuple[int, str]:
    """Status, and where it leads or what the page says."""
    answer = await client.post(
        "/sign-in",
        data={"email": email, "password": password, **more},
        headers=HERE,
        allow_redirects=False,
    )
    return answer.status, answer.headers.get("Location") or await answer.text()


async def audited(database: Database, person: Person) -> list[str]:
    async with database.reading() as session:
        rows = await session.scalars(select(Audit.action).where(Audit.subject_id == person.id))
        return list(rows)


async def test_the_right_password_lets_in(
    client: Client, database: Database, with_passwords: School
) -> None:
    assert await try_in(client, " DANA@north.example", PASSWORD) == (303, "/")
    me = await (await client.get("/api/v1/me")).json()
    assert me["email"] == "dana@north.example"
    assert await audited(database, with_passwords.dana) == ["sign_in"]


async def test_whatever_is_wrong_the_answer_and_its_time_are_the_same(
    client: Client, database: Database, with_passwords: School
) -> None:
    pages, times = set(), []
    for email, password in (
        ("dana@north.example", OTHER),
        ("lucia@north.example", OTHER),
        ("nobody@north.example", PASSWORD),
    ):
        began = time.monotonic()
        status, page = await try_in(client, email, password)
        times.append(time.monotonic() - began)
        assert status == 401
        assert password not in page
        pages.add(page.replace(email, ""))
    assert len(pages) == 1
    assert min(times) >= 0.5
    assert await audited(database, with_passwords.dana) == ["sign_in_failed"]


async def test_after_five_wrong_ones_not_even_the_right_one_is_looked_at(
    client: Client, database: Database, with_passwords: School
) -> None:
    for _ in range(5):
        assert (await try_in(client, "dana@north.example", OTHER))[0] == 401
    assert (await try_in(client, "dana@north.example", PASSWORD))[0] == 401
    async with database.transaction() as session:
        credentials = Credentials(session, with_passwords.dana.organisation_id)
        kept = await credentials.of(with_passwords.dana.id)
        assert kept is not None
        assert kept.tries == 5
        assert kept.locked_until is not None
        kept.locked_until = datetime.now(UTC) - timedelta(seconds=1)
    assert (await try_in(client, "dana@north.example", PASSWORD))[0] == 303


async def test_the_lock_grows_to_a_quarter_of_an_hour(
    database: Database, with_passwords: School
) -> None:
    now, dana = datetime.now(UTC), with_passwords.dana
    async with database.transaction() as session:
        credentials = Credentials(session, dana.organisation_id)
        locks = []
        for _ in range(30):
            found = await credentials.try_once(dana.id, now)
            assert found is not None
            locks.append((found.locked_until or now) - now)
            found.locked_until = None
    assert locks[3:6] == [timedelta(0), timedelta(seconds=30), timedelta(seconds=60)]
    assert locks[-1] == timedelta(minutes=15)


async def test_an_organisation_without_passwords_lets_nobody_in_with_one(
    client: Client, database: Database, with_passwords: School
) -> None:
    async with database.transaction() as session:
        where = await organisation(session, with_passwords.organisation.id)
        where.passwords = False
    assert (await try_in(client, "dana@north.example", PASSWORD))[0] == 401


async def test_who_is_in_two_organisations_is_asked_which(
    client: Client, database: Database, with_passwords: School
) -> None:
    async with database.transaction() as session:
        south = People(session, with_passwords.stranger.organisation_id)
        twin = await south.add("dana@north.example", "Dana Reyes", Role.COACHEE)
    await give_password(database, twin, PASSWORD)
    assert await try_in(client, "dana@north.example", PASSWORD) == (303, "/sign-in/which")
    page = await (await client.get("/sign-in/which", headers=HERE)).text()
    assert "North Middle School" in page
    chosen = {"organisation": twin.organisation_id}
    answer = await client.post("/sign-in/which", data=chosen, headers=HERE, allow_redirects=False)
    assert answer.headers["Location"] == "/"
    assert (await (await client.get("/api/v1/me")).json())["id"] == twin.id


async def test_a_link_names_the_organisation(
    client: Client, database: Database, with_passwords: School
) -> None:
    async with database.transaction() as session:
        south = People(session, with_passwords.stranger.organisation_id)
        twin = await south.add("dana@north.example", "Dana Reyes", Role.COACHEE)
    await give_password(database, twin, PASSWORD)
    page = await (await client.get("/sign-in?organisation=south", headers=HERE)).text()
    assert 'name="organisation" value="south"' in page
    answer = await try_in(client, "dana@north.example", PASSWORD, organisation="south")
    assert answer == (303, "/")
    assert (await (await client.get("/api/v1/me")).json())["id"] == twin.id


async def test_a_password_is_set_by_a_link_that_works_once(
    client: Client, database: Database, with_passwords: School, token: Tokens
) -> None:
    link = f"/password/{await token(with_passwords.lucia, SignInKind.LINK)}"
    session = await token(with_passwords.lucia)
    assert "12" in await (await client.get(link, headers=HERE)).text()
    short = await client.post(link, data={"password": "short"}, headers=HERE)
    assert short.status == 422
    assert 'value="short"' not in await short.text()
    answer = await client.post(
        link, data={"password": PASSWORD}, headers=HERE, allow_redirects=False
    )
    assert answer.status == 303
    again = await client.post(link, data={"password": OTHER}, headers=HERE)
    assert again.status == 410
    old = await client.get("/api/v1/me", headers={"Authorization": f"Bearer {session}"})
    assert old.status == 401
    client.session.cookie_jar.clear()
    assert await try_in(client, "lucia@north.example", PASSWORD) == (303, "/")
    assert "password_set" in await audited(database, with_passwords.lucia)


async def test_another_site_cannot_sign_anybody_in(client: Client, with_passwords: School) -> None:
    paths = ("/sign-in", "/sign-in/code", "/sign-in/which", "/password/forgotten", "/password/x")
    for path in (*paths, "/account/password", "/account/second-factor", "/account/sessions/x/end"):
        for headers in ({}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}):
            answer = await client.post(path, data={"password": PASSWORD}, headers=headers)
            assert answer.status == 403, path


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("elevenchars", "password.too_short"),
        ("x" * 257, "password.too_long"),
        ("Dana@North.Example", "password.known"),
        ("Dana  Whitfield-Reyes", "password.known"),
        ("aaaaaaaaaaaa", None),
        (PASSWORD, None),
    ],
)
def test_length_is_all_that_is_asked(password: str, reason: str | None) -> None:
    dana = Person(
        organisation_id="o",
        email="dana@north.example",
        name="Dana  Whitfield-Reyes",
        role="coachee",
    )
    assert refusal(password, dana) == reason


async def test_what_is_kept_is_argon2_and_the_same_sign_is_the_same_password() -> None:
    kept = await keep("contraseña de la mañana")
    assert kept.startswith("$argon2id$")
    assert len(kept) <= 256
    assert await fits("contrasen\u0303a de la man\u0303ana", kept)
    assert not await fits("contrasena de la manana", kept)
    assert not await fits("the password of nobody", None)
