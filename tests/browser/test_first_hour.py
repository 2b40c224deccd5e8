"""An administrator's first hour: from an organisation with nobody in it to a first conversation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.support.ui import Select

from bot.persistence.models import Role, SignInKind
from bot.persistence.organisations import add_organisation, organisation_by_slug
from bot.persistence.people import People
from bot.web.tickets import issue
from bot.web.wording import Language, text
from tests.browser.host import Host
from tests.browser.page import Page
from tests.browser.site import Site
from tests.browser.test_accessible import check
from tests.browser.test_site_page import WIDE, previewed
from tests.browser.widget import Widget
from tests.web.signing import ISSUER, Signer

NAME = "Nido"

LIST = (
    "name,email,role,educator_role,pillar,language,school,coach_email\n"
    "Ben Day,ben@new.example,techer,,,,East,carmen@new.example\n"
)


class Office(Page):
    """The administrator's tab."""

    language: Language = "en"

    def go(self, path: str, state: str) -> None:
        self.browser.get(self.address + path)
        self.look(state)

    def look(self, state: str) -> None:
        """Have axe look at the page once: in the language with the longer words, on a phone."""
        if self.language == "es":
            self.until(lambda: self.run(WIDE) <= 0, f"page as narrow as a phone: {state}")
            check(self, state)

    def fill(self, name: str, value: str) -> None:
        field = self.find(f"[name='{name}']")
        field.clear()
        field.send_keys(value)

    def choose(self, name: str, value: str) -> None:
        Select(self.find(f"[name='{name}']")).select_by_value(value)

    def send(self, action: str) -> None:
        """Press the first button of the form that posts there, and wait for the next page."""
        self.press_and_go(f"form[action='{action}'] button")

    def press_and_go(self, selector: str) -> None:
        """Press something that leads to the next page, and wait for that."""
        before = self.find("html")
        self.find(selector).click()
        self.until(lambda: self.find("html") != before, "next page")

    def says(self, key: str, **params: object) -> None:
        """Wait for a text of the catalogue in the administrator's language."""
        words = text(key, self.language, **params)
        self.until(lambda: words in self.find("main").text, repr(words))

    @property
    def done(self) -> int:
        return len(self.all(".step.done"))


async def _founded(site: Site, language: Language) -> str:
    async with site.database.transaction() as session:
        where = await add_organisation(session, "new", "New District", default_language=language)
        ada = await People(session, where.id).add(
            "ada@new.example", "Ada Quinn", Role.ADMINISTRATOR, language=language
        )
        hour = timedelta(hours=1)
        return await issue(session, ada, SignInKind.LINK, hour, datetime.now(UTC))


@pytest.mark.parametrize(
    ("language", "width", "height"), [("en", 1280, 800), ("es", 375, 760)], ids=["en", "es"]
)
def test_from_nobody_to_a_first_conversation(
    browser: webdriver.Chrome,
    site: Site,
    intranet: Host,
    tmp_path: Path,
    language: Language,
    width: int,
    height: int,
) -> None:
    office = Office(browser, site.address)
    office.language = language
    office.screen(width, height)
    browser.get(f"{site.address}/sign-in/{site.run(_founded(site, language))}")
    office.find("form button").click()
    office.until(lambda: office.all(".steps"), "start page")
    office.look("start")
    assert office.done == 0

    _add_a_coach(office)
    _bring_in_a_list(office, tmp_path)
    _decide(office)
    _put_on_the_intranet(office, intranet)
    link = _invite(office)

    browser.delete_all_cookies()
    _come_in_from_the_intranet(office, intranet)
    browser.get(link)
    office.find("form button").click()
    office.until(lambda: office.said, "first words")
    office.say("hello")
    office.until_said("You said: hello")
    browser.delete_all_cookies()

    browser.get(f"{site.address}/sign-in/{site.run(_again(site))}")
    office.find("form button").click()
    office.until(lambda: "/sign-in/" not in browser.current_url, "start page")
    office.says("start.all_done")
    for path in ("/admin/people", "/admin/content", "/admin/audit"):
        office.go(path, path)
    assert "Ben Day" in browser.page_source
    browser.delete_all_cookies()
    browser.execute_script("sessionStorage.clear()")


@pytest.fixture
def intranet(site: Site) -> Iterator[Host]:
    """The district's own page, which knows no site yet."""
    page = Host(lambda: site.address, "", str)
    site.run(page.start())
    yield page
    site.run(page.stop())


async def _again(site: Site) -> str:
    async with site.database.transaction() as session:
        where = await organisation_by_slug(session, "new")
        ada = await People(session, where.id).by_email("ada@new.example")
        assert ada is not None
        hour = timedelta(hours=1)
        return await issue(session, ada, SignInKind.LINK, hour, datetime.now(UTC))


def _add_a_coach(office: Office) -> None:
    office.go("/admin/people", "people, empty")
    office.says("people.alone")
    office.go("/admin/people/new", "new person")
    office.fill("name", "Carmen Ortiz")
    office.choose("role", "coach")
    office.fill("email", "not an address")
    office.send("/admin/people/new")
    office.says("person.bad_email")
    office.look("refused person")
    assert office.find("[name='name']").get_attribute("value") == "Carmen Ortiz"
    office.fill("email", "carmen@new.example")
    office.send("/admin/people/new")
    office.says("person.added", name="Carmen Ortiz")
    office.look("person")


def _bring_in_a_list(office: Office, folder: Path) -> None:
    file = folder / "people.csv"
    file.write_text(LIST, encoding="utf-8")
    office.go("/admin/people/import", "import")
    office.find("#file").send_keys(str(file))
    office.send("/admin/people/import")
    office.says("roster.to_correct", count=1)
    office.look("list to correct")
    office.choose("fix-2-role", "coachee")
    office.send("/admin/people/import")
    office.says("roster.new", count=1)
    office.look("list that fits")
    office.send("/admin/people/import")
    office.says("roster.added", number="1")
    office.look("list that is in")


def _decide(office: Office) -> None:
    office.go("/admin/settings", "settings")
    office.fill("contact-0-name-en", "Crisis team")
    office.fill("contact-0-phone", "606-555-0199")
    office.send("/admin/settings/danger")
    office.says("settings.saved")
    office.fill("retention_days", "0")
    office.send("/admin/settings/privacy")
    office.says("form.range")
    office.look("refused settings")
    office.go("/admin/settings", "settings again")
    office.send("/admin/settings/seen")
    office.says("settings.seen")
    assert office.done == 3


def _invite(office: Office) -> str:
    office.go("/admin/people?q=ben", "people")
    office.find("tbody a").click()
    office.until(lambda: office.all("[action$='/invitation']"), "Ben's page")
    page = office.find("[action$='/invitation']").get_attribute("action") or ""
    office.send(page.removeprefix(office.address))
    office.look("invitation")
    return office.find("#link").get_attribute("value") or ""


def _put_on_the_intranet(office: Office, intranet: Host) -> None:
    """Make a site whose people the district's server vouches for, and give that its key."""
    office.go("/admin/sites", "no sites")
    office.browser.get(f"{office.address}/admin/sites/new")
    office.fill("name", "Intranet")
    office.fill("origins", intranet.address)
    office.find("#identity-jwt").click()
    office.fill("jwt-issuer", ISSUER)
    office.choose("jwt-algorithm", "HS256")
    office.fill("called-en", NAME)
    office.fill("called-es", NAME)
    office.until(lambda: previewed(office, ".brand .name") == NAME, "preview")
    office.look("new site")
    office.press_and_go(".site-form .actions .button")
    office.look("new key")
    key = office.find("#made").get_attribute("value") or ""
    office.press_and_go("main a.button")
    office.look("site")
    snippet = re.search(r'data-site="([^"]+)"', office.find("#script").get_attribute("value") or "")
    assert snippet is not None
    intranet.key = snippet[1]
    signer = Signer(intranet.key, key=key)
    intranet.sign = lambda: signer.sign(email="ben@new.example", sub="ben", name="Ben Day")
    intranet.language = office.language


def _come_in_from_the_intranet(office: Office, intranet: Host) -> None:
    """Press the launcher on the district's page, and be greeted by name of the site."""
    widget = Widget(office.browser, intranet.address)
    widget.arrive()
    widget.open()
    widget.until(lambda: widget.said, "first words")
    assert widget.find("h1").text == NAME
    widget.outside()
    widget.browser.execute_script("sessionStorage.clear()")
