"""Passwords by mail, through a real mail server: from the page to the mail to a new password."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
import pytest_asyncio

from bot.persistence.credentials import Credentials
from bot.persistence.database import Database
from bot.persistence.models import Person
from bot.persistence.organisations import organisation
from bot.settings import Settings
from bot.web.keys import BACKGROUND
from bot.web.wording import Language, text
from tests.web.admin.conftest import Browser
from tests.web.conftest import Client, School
from tests.web.mailbox import Mailbox, smtp_settings
from tests.web.test_passwords import HERE, OTHER, PASSWORD, give_password, try_in

FORGOTTEN = "/password/forgotten"
REACHED_AT = "http://entre.north.example"


@pytest.fixture
def mailbox(mail: tuple[Mailbox, int]) -> Mailbox:
    return mail[0]


@pytest.fixture
def settings(tmp_path: Path, mail: tuple[Mailbox, int]) -> Settings:
    secret = str(tmp_path / "secret")
    sending = smtp_settings(mail[1])
    return Settings(log_level="CRITICAL", secret_file=secret, public_url=REACHED_AT, **sending)


@pytest_asyncio.fixture(autouse=True)
async def using_passwords(school: School, database: Database) -> None:
    async with database.transaction() as session:
        (await organisation(session, school.organisation.id)).passwords = True


async def ask(client: Client, email: str, language: Language) -> str:
    """Ask for a link; the page that answers, once the mail is under way no more."""
    headers = {**HERE, "Accept-Language": language}
    assert (
        text("password.forgotten.what", language)
        in await (await client.get(FORGOTTEN, headers=headers)).text()
    )
    answer = await client.post(FORGOTTEN, data={"email": email}, headers=headers)
    page = await answer.text()
    assert answer.status == 200
    assert client.app is not None
    await client.app[BACKGROUND].settled()
    return page


@pytest.mark.parametrize(
    ("who", "language", "greeting"),
    [("dana", "en", "Hello Dana,"), ("lucia", "es", "Hola, Lucía:")],
)
async def test_from_the_page_to_the_mail_to_a_new_password(
    client: Client,
    school: School,
    database: Database,
    mailbox: Mailbox,
    who: str,
    language: Language,
    greeting: str,
) -> None:
    person: Person = getattr(school, who)
    await give_password(database, person, OTHER)
    page = await ask(client, f" {person.email.upper()} ", language)
    assert text("password.forgotten.sent", language) in page
    (letter,) = mailbox.mails
    assert letter["To"] == person.email
    assert letter["From"] == "Entre <entre@north.example>"
    assert letter["Subject"] == text("mail.password_subject", language)
    words = letter.get_content()
    assert words.startswith(greeting)
    assert school.organisation.name in words
    link = re.search(r"^ {4}(\S+)\r?$", words, re.MULTILINE)
    assert link is not None
    assert link[1].startswith(f"{REACHED_AT}/password/")
    path = link[1].removeprefix(REACHED_AT)
    form = await client.get(path, headers={**HERE, "Accept-Language": language})
    assert text("password.rule", language) in await form.text()
    sent = {"data": {"password": PASSWORD}, "headers": HERE, "allow_redirects": False}
    answer = await client.post(path, **sent)
    assert (answer.status, answer.headers["Location"]) == (303, "/")
    assert (await (await client.get("/api/v1/me")).json())["email"] == person.email
    assert (await client.post(path, **sent)).status == 410
    client.session.cookie_jar.clear()
    assert (await try_in(client, person.email, OTHER))[0] == 401
    assert await try_in(client, person.email, PASSWORD) == (303, "/")


async def test_the_answer_does_not_tell_who_is_known(
    client: Client, school: School, database: Database, mailbox: Mailbox
) -> None:
    known = await ask(client, school.dana.email, "en")
    assert await ask(client, "nobody@north.example", "en") == known
    assert await ask(client, "dana@south.example", "en") == known
    assert [letter["To"] for letter in mailbox.mails] == [school.dana.email]


async def test_who_has_their_second_factor_reset_is_told(
    client: Client, admin: Browser, school: School, database: Database, mailbox: Mailbox
) -> None:
    await give_password(database, school.lucia, PASSWORD)
    async with database.transaction() as session:
        held = await Credentials(session, school.organisation.id).lock(school.lucia.id)
        assert held is not None
        held.totp_confirmed_at = datetime.now(UTC)
    page = f"/admin/people/{school.lucia.id}"
    await admin.post(f"{page}/second-factor/reset")
    assert "a message tells them so" in await admin.get(page)
    assert client.app is not None
    await client.app[BACKGROUND].settled()
    (letter,) = mailbox.mails
    assert (letter["To"], letter["Subject"]) == (
        school.lucia.email,
        text("mail.reset_subject", "es"),
    )
    assert "North Middle School restableció su segundo factor" in letter.get_content()
