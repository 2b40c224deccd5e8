"""axe-core on the pages that no story of the other tests comes by: passwords, content, support."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyotp
import pytest
from selenium import webdriver
from selenium.webdriver.common.keys import Keys

from bot.persistence.conversations import Conversations
from bot.persistence.grants import SupportGrants
from bot.persistence.models import Person, Role, SignInKind, utc_now
from bot.persistence.organisations import add_organisation, organisation
from bot.persistence.people import People
from bot.web.passwords.forgotten import set_password
from bot.web.passwords.hashing import keep
from bot.web.tickets import issue
from tests.browser.page import Page
from tests.browser.site import Site
from tests.browser.test_accessible import check
from tests.browser.test_site_page import WIDE
from tests.web.mailbox import Mailbox, mail_server, smtp_settings

PASSWORD = "quiet river in the morning"
WORDING = "/admin/content/wording"
LINK = re.compile(r"^ {4}\S+(/password/\S+)", re.MULTILINE)


class Desk(Page):
    """An administrator's phone, in Spanish, whose words are the longer ones."""

    def go(self, path: str) -> None:
        self.browser.get(self.address + path)
        self.look(path)

    def look(self, state: str) -> None:
        assert self.run(WIDE) <= 0, state
        check(self, state)

    def send(self, selector: str = "main form .button") -> None:
        """Press a button, and wait for the next page."""
        before = self.find("html")
        self.find(selector).click()
        self.until(lambda: self.find("html") != before, f"page after {selector}")

    def sign_in_with(self, password: str) -> None:
        self.browser.get(f"{self.address}/sign-in")
        self.find("#email").send_keys("ada@north.example")
        self.find("#password").send_keys(password)
        self.send()

    def enter_code(self) -> None:
        self.find("#code").send_keys(pyotp.TOTP(self.find(".key").text).now())
        self.send("form:has(#code) .button")


@pytest.fixture
def mail() -> Iterator[tuple[Mailbox, int]]:
    with mail_server() as server:
        yield server


@pytest.fixture
def office(mail: tuple[Mailbox, int], migrated_file: Path, tmp_path: Path) -> Iterator[Site]:
    """A running server that sends mail, with Ada in two organisations that use passwords."""
    file = Path(shutil.copy(migrated_file, tmp_path / "office.db"))
    secret = str(tmp_path / "secret")
    running = Site(file, secret_file=secret, **smtp_settings(mail[1]))
    yield running
    running.close()


@pytest.fixture
def desk(browser: webdriver.Chrome, office: Site) -> Iterator[Desk]:
    opened = Desk(browser, office.address)
    opened.screen(375, 760)
    speak = {"userAgent": opened.run("return navigator.userAgent"), "acceptLanguage": "es"}
    browser.execute_cdp_cmd("Network.setUserAgentOverride", speak)
    yield opened
    browser.execute_cdp_cmd("Network.setUserAgentOverride", {**speak, "acceptLanguage": "en"})
    browser.delete_all_cookies()
    browser.get("about:blank")


async def _hire(site: Site) -> Person:
    kept = await keep(PASSWORD)
    async with site.database.transaction() as session:
        south = await add_organisation(session, "south", "South Elementary", passwords=True)
        north = await organisation(session, site.person.organisation_id)
        north.passwords = True
        for where in (south, north):
            ada = await People(session, where.id).add(
                "ada@north.example", "Ada Quinn", Role.ADMINISTRATOR, language="es"
            )
            await set_password(session, ada, kept, utc_now())
        return ada


def test_passwords(desk: Desk, office: Site, mail: tuple[Mailbox, int]) -> None:
    office.run(_hire(office))
    desk.go("/sign-in")
    desk.sign_in_with("no river at all")
    desk.look("refused")
    desk.sign_in_with(PASSWORD)
    desk.look("which organisation")
    desk.send()
    desk.look("second factor to be set up")
    desk.enter_code()
    desk.look("recovery codes")
    desk.send("main .button")
    desk.go("/account")
    desk.find("#off_password").send_keys(PASSWORD)
    desk.send("form:has(#off_password) .button")
    desk.look("second factor on another phone")
    desk.enter_code()
    desk.look("new recovery codes")
    desk.browser.delete_all_cookies()
    desk.sign_in_with(PASSWORD)
    desk.send()
    desk.look("code")
    desk.go("/password/forgotten")
    desk.find("#email").send_keys("ada@north.example", Keys.ENTER)
    desk.until(lambda: desk.all("[role=status]"), "answer")
    desk.look("link sent")
    desk.until(lambda: mail[0].mails, "mail")
    link = LINK.search(mail[0].mails[0].get_content())
    assert link is not None
    desk.go(link[1])


async def _come(site: Site) -> tuple[str, str]:
    """Ada's way in, and a conversation that Dana shares and lets her read."""
    async with site.database.transaction() as session:
        scope = (session, site.person.organisation_id)
        ada = await People(*scope).add(
            "ada@north.example", "Ada Quinn", Role.ADMINISTRATOR, language="es"
        )
        began, dana = utc_now(), site.person.id
        talk = await Conversations(*scope).create(
            dana, "es", started_at=began, finished_at=began, shared_at=began
        )
        ends = began + timedelta(days=1)
        await SupportGrants(*scope).add(dana, ada.id, "Carmen no está", ends, dana)
        hour = timedelta(hours=1)
        return await issue(session, ada, SignInKind.LINK, hour, datetime.now(UTC)), talk.id


def test_content_reports_and_support(desk: Desk, office: Site, tmp_path: Path) -> None:
    link, talk = office.run(_come(office))
    desk.browser.get(f"{office.address}/sign-in/{link}")
    desk.send()
    for path in (
        *(WORDING, f"{WORDING}/utter_rephrase_welcome_problem", "/admin/reports"),
        *("/support", f"/support/{office.person.id}", f"/support/conversations/{talk}"),
    ):
        desk.go(path)
    desk.browser.get(f"{office.address}/admin/content")
    file = tmp_path / "no.zip"
    file.write_bytes(b"no zip")
    desk.find("#file").send_keys(str(file))
    desk.send("form[enctype] .button")
    desk.look("playbook refused")
