"""axe-core on every page of passwords: signing in, second factors, a forgotten one."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pyotp
import pytest
from selenium import webdriver
from selenium.webdriver.common.keys import Keys

from bot.persistence.models import Person, Role, utc_now
from bot.persistence.organisations import add_organisation, organisation
from bot.persistence.people import People
from bot.web.passwords.forgotten import set_password
from bot.web.passwords.hashing import keep
from tests.browser.page import Page
from tests.browser.site import Site
from tests.browser.test_accessible import check
from tests.browser.test_site_page import WIDE
from tests.web.mailbox import Mailbox, smtp_settings

PASSWORD = "quiet river in the morning"
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
