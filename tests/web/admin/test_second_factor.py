"""The second factor: asked of those whom the organisation names, and reset when it is lost."""

from __future__ import annotations

import re
from pathlib import Path

import pyotp
import pytest
import pytest_asyncio

from bot.persistence.credentials import Credentials
from bot.persistence.database import Database
from bot.persistence.models import Person, SignInKind
from bot.persistence.organisations import organisation
from bot.running import reset_second_factor
from bot.settings import Settings
from tests.web.admin.conftest import Browser, readable
from tests.web.conftest import Client, School, Tokens
from tests.web.test_passwords import HERE, PASSWORD, audited, give_password, try_in

SETTINGS = "/admin/settings/signing-in"
ENROL = "/sign-in/second-factor"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(
        log_level="CRITICAL",
        secret_file=str(tmp_path / "secret"),
        database_url=f"sqlite:///{tmp_path / 'entre.db'}",
    )


@pytest_asyncio.fixture
async def using_passwords(school: School, database: Database, ada: Person) -> School:
    async with database.transaction() as session:
        (await organisation(session, school.organisation.id)).passwords = True
    for person in (ada, school.carmen, school.dana):
        await give_password(database, person, PASSWORD)
    return school


async def enrol(client: Client) -> tuple[str, list[str]]:
    """Set up what the page asks for: the key, and the codes for recovery."""
    page = await (await client.get(ENROL, headers=HERE)).text()
    key = re.search(r'class="key">(\w+)<', page)
    assert key is not None
    answer = await client.post(ENROL, data={"code": pyotp.TOTP(key[1]).now()}, headers=HERE)
    assert answer.status == 200
    return key[1], re.findall(r"<code>([a-z2-7-]+)</code>", await answer.text())


async def knock(client: Client, person: Person) -> tuple[int, str]:
    """Where the password leads, in a browser that is closed again."""
    client.session.cookie_jar.clear()
    found = await try_in(client, person.email, PASSWORD)
    client.session.cookie_jar.clear()
    return found


async def has_one(database: Database, person: Person) -> bool:
    async with database.reading() as session:
        held = await Credentials(session, person.organisation_id).of(person.id)
    return held is not None and held.totp_confirmed_at is not None


async def test_an_administrator_sets_it_up_at_the_next_sign_in(
    client: Client, database: Database, using_passwords: School, ada: Person
) -> None:
    assert await try_in(client, ada.email, PASSWORD) == (303, ENROL)
    assert (await client.get("/api/v1/me")).status == 401
    picture = await client.get(f"{ENROL}.svg", headers=HERE)
    assert picture.content_type == "image/svg+xml"
    wrong = await client.post(ENROL, data={"code": "000000"}, headers=HERE)
    assert wrong.status == 422
    assert (await client.get("/api/v1/me")).status == 401
    _, codes = await enrol(client)
    assert len(codes) == 10
    assert (await (await client.get("/api/v1/me")).json())["email"] == ada.email
    assert (await client.get(ENROL, headers=HERE, allow_redirects=False)).status == 303
    client.session.cookie_jar.clear()
    assert await try_in(client, ada.email, PASSWORD) == (303, "/sign-in/code")
    sent = {"data": {"code": codes[0]}, "headers": HERE, "allow_redirects": False}
    assert (await client.post("/sign-in/code", **sent)).headers["Location"] == "/"
    assert "second_factor_on" in await audited(database, ada)


async def test_a_link_does_not_go_around_it_and_neither_does_the_page_for_codes(
    client: Client, using_passwords: School, ada: Person, token: Tokens
) -> None:
    link = f"/sign-in/{await token(ada, SignInKind.LINK)}"
    answer = await client.post(link, headers=HERE, allow_redirects=False)
    assert answer.headers["Location"] == ENROL
    page = await (await client.get(ENROL, headers=HERE)).text()
    key = re.search(r'class="key">(\w+)<', page)
    assert key is not None
    code = {"code": pyotp.TOTP(key[1]).now()}
    answer = await client.post("/sign-in/code", data=code, headers=HERE, allow_redirects=False)
    assert answer.headers["Location"] == "/sign-in"
    assert (await client.get("/api/v1/me")).status == 401


async def test_whom_it_is_asked_of_is_a_setting(
    client: Client, admin: Browser, database: Database, using_passwords: School, ada: Person
) -> None:
    assert await knock(client, using_passwords.carmen) == (303, "/")
    both = [("passwords", "on"), *(("second_factor_roles", r) for r in ("administrator", "coach"))]
    await admin.post(SETTINGS, both)
    page = await admin.get("/admin/settings")
    assert await knock(client, using_passwords.carmen) == (303, ENROL)
    assert await knock(client, using_passwords.dana) == (303, "/")
    undo = re.search(r"/admin/settings/undo/\w+", page)
    assert undo is not None
    await admin.post(undo[0])
    assert await knock(client, using_passwords.carmen) == (303, "/")
    await admin.post(SETTINGS, {"passwords": "on"})
    assert await knock(client, ada) == (303, "/")
    await admin.post(SETTINGS, {"passwords": "on", "second_factor_roles": "king"}, 422)
    log = readable(await admin.get("/admin/audit?action=settings"))
    assert "Second factor asked of: Administrator → –" in log


async def test_passwords_are_turned_on_and_off(
    client: Client, admin: Browser, using_passwords: School
) -> None:
    await admin.post(SETTINGS, {"second_factor_roles": "administrator"})
    assert (await knock(client, using_passwords.dana))[0] == 401
    assert "sign-in?organisation=north" in await admin.get("/admin/settings")
    await admin.post(SETTINGS, {"second_factor_roles": "administrator", "passwords": "on"})
    assert await knock(client, using_passwords.dana) == (303, "/")


async def test_who_must_have_one_replaces_it_and_keeps_the_duty(
    client: Client, database: Database, using_passwords: School, ada: Person
) -> None:
    await try_in(client, ada.email, PASSWORD)
    before, _ = await enrol(client)
    page = await (await client.get("/account", headers=HERE)).text()
    assert "Set up on another phone" in page
    proof = {"off_password": PASSWORD}
    page = await (await client.post("/account/second-factor/off", data=proof, headers=HERE)).text()
    key = re.search(r'class="key">(\w+)<', page)
    assert key is not None
    assert key[1] != before
    client.session.cookie_jar.clear()
    assert await try_in(client, ada.email, PASSWORD) == (303, ENROL)


async def test_a_lost_one_is_reset_from_the_person_s_page(
    client: Client,
    admin: Browser,
    database: Database,
    using_passwords: School,
    ada: Person,
    token: Tokens,
) -> None:
    carmen = using_passwords.carmen
    page = f"/admin/people/{carmen.id}"
    assert "Reset the second factor" not in await admin.get(page)
    await admin.post(f"{page}/second-factor/reset")
    assert "second_factor_reset" not in await audited(database, carmen)
    await admin.post(SETTINGS, [("passwords", "on"), ("second_factor_roles", "coach")])
    await try_in(client, carmen.email, PASSWORD)
    await enrol(client)
    client.session.cookie_jar.clear()
    assert "Reset the second factor" in await admin.get(page)
    elsewhere = {"Authorization": f"Bearer {await token(carmen)}"}
    assert await admin.post(f"{page}/second-factor/reset") == page
    assert "The second factor of Carmen" in await admin.get(page)
    assert not await has_one(database, carmen)
    assert (await client.get("/api/v1/me", headers=elsewhere)).status == 401
    assert {"second_factor_reset", "sign_out_all"} <= set(await audited(database, carmen))
    assert await knock(client, carmen) == (303, ENROL)


async def test_nobody_resets_their_own_from_there(
    client: Client, admin: Browser, database: Database, using_passwords: School, ada: Person
) -> None:
    await try_in(client, ada.email, PASSWORD)
    await enrol(client)
    client.session.cookie_jar.clear()
    page = f"/admin/people/{ada.id}"
    assert "Reset the second factor" not in await admin.get(page)
    assert await admin.post(f"{page}/second-factor/reset") == "/account#second-factor"
    assert await has_one(database, ada)
    far = using_passwords.stranger.id
    await admin.post(f"/admin/people/{far}/second-factor/reset", {}, 404)


async def test_whoever_runs_the_server_lets_the_only_administrator_in_again(
    client: Client, database: Database, settings: Settings, using_passwords: School, ada: Person
) -> None:
    assert await reset_second_factor(settings, ada.email) == f"{ada.email} has no second factor"
    await try_in(client, ada.email, PASSWORD)
    await enrol(client)
    assert await reset_second_factor(settings, ada.email) is None
    assert not await has_one(database, ada)
    assert "no active person" in (await reset_second_factor(settings, "x@y.example") or "")
