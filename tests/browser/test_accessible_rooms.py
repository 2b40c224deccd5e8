"""axe-core on the pages and states of the rooms that no walk through them comes by."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from selenium import webdriver

from bot.persistence.corrections import Corrections
from bot.persistence.grants import SupportGrants
from bot.persistence.models import Person, Role, SignInKind
from bot.persistence.notes import Notes
from bot.persistence.people import People
from bot.persistence.shared import Shared
from bot.web.tickets import issue
from tests.browser.page import Page
from tests.browser.site import Site
from tests.browser.test_accessible import check
from tests.browser.test_coach_morning import furnish

_WIDER = "return document.documentElement.scrollWidth > document.documentElement.clientWidth"
_OPEN = "return [...document.querySelectorAll('details.fold[open]')].map((each) => each.id)"


class Room(Page):
    """A tab on a phone."""

    def enter(self, site: Site, person: Person) -> None:
        self.browser.get(f"{self.address}/sign-in/{site.run(_ticket(site, person))}")
        self.find("form button").click()
        self.until(lambda: "/sign-in/" not in self.browser.current_url, "signing in")

    def look(self, path: str) -> None:
        """Go there, and see that it is right."""
        self.browser.get(self.address + path)
        self.until(lambda: self.all("h1"), path)
        self.is_right(path)

    def is_right(self, state: str) -> None:
        assert not self.run(_WIDER), state
        check(self, state)


async def _ticket(site: Site, person: Person) -> str:
    async with site.database.transaction() as session:
        hour = timedelta(hours=1)
        return await issue(session, person, SignInKind.LINK, hour, datetime.now(UTC))


async def _prepare(site: Site, language: str) -> tuple[Person, Person, str]:
    """A correction, a note and leave to read; returns coach, administrator, conversation."""
    await furnish(site, language)
    async with site.database.transaction() as session:
        scope = (session, site.person.organisation_id)
        people = People(*scope)
        coach = await people.by_email("carmen@north.example")
        assert coach is not None
        ada = await people.add("ada@north.example", "Ada", Role.ADMINISTRATOR, language=language)
        talk = (await Shared(*scope).conversations(site.person.id))[0]
        message = (await Shared(*scope).messages(talk.id))[0]
        corrections = Corrections(*scope)
        await corrections.add(coach.id, message, text=message.text, intent="share")
        await Notes(*scope).add(coach.id, site.person.id, "Ask about the tally.", shared=False)
        ends = datetime.now(UTC) + timedelta(days=1)
        await SupportGrants(*scope).add(site.person.id, ada.id, "words", ends, site.person.id)
    return coach, ada, talk.id


@pytest.fixture(params=["en", "es"])
def room(
    browser: webdriver.Chrome, site: Site, request: pytest.FixtureRequest
) -> Iterator[tuple[Room, Person, Person, str]]:
    opened = Room(browser, site.address)
    opened.screen(375, 800)
    yield opened, *site.run(_prepare(site, request.param))
    browser.delete_all_cookies()
    browser.get("about:blank")


def test_the_coach_s_refusals(room: tuple[Room, Person, Person, str], site: Site) -> None:
    page, coach, _, _ = room
    page.enter(site, coach)
    for path in ("/coach/search?words=nowhere", "/coach/search?words=x&since=soon", "/account"):
        page.look(path)
    page.look("/coach/corrections")
    page.find("button[value=accept]").click()
    page.until(lambda: page.all("[id^=nameless][aria-invalid]"), "what is missing")
    page.is_right("refused correction")
    page.look(f"/coach/coachees/{site.person.id}")
    page.find(".note summary").click()
    page.run("document.querySelector('.note textarea').value = ' '")
    page.find(".note form button").click()
    page.until(lambda: page.all(".note[class] .reason"), "what is missing")
    page.is_right("refused note")


def test_the_administrator_s_pages(
    room: tuple[Room, Person, Person, str], site: Site, tmp_path: Path
) -> None:
    page, _, ada, talk = room
    page.enter(site, ada)
    for path in (
        *("/support", f"/support/{site.person.id}", f"/support/conversations/{talk}"),
        *("/admin/content/wording", "/admin/content/wording/utter_greet"),
        "/admin/content/wording/utter_rephrase_welcome_problem",
        *("/admin/reports", "/admin/reports?by=school&only="),
        "/admin/content",
    ):
        page.look(path)
    file = tmp_path / "no.zip"
    file.write_bytes(b"no zip")
    page.find("#file").send_keys(str(file))
    page.find("form[enctype] .button").click()
    page.until(lambda: page.all("p.refused"), "what is wrong with it")
    page.is_right("refused playbook")


def test_reports_on_a_phone(room: tuple[Room, Person, Person, str], site: Site) -> None:
    page, _, ada, _ = room
    page.enter(site, ada)
    page.look("/admin/reports")
    assert page.run(_OPEN) == ["everybody"]
    page.find("#groups summary").click()
    page.find("#groups a.choice").click()
    page.until(lambda: "#groups" in page.browser.current_url, "groups")
    page.until(lambda: "groups" in page.run(_OPEN), "groups to stand open")
    page.screen(1280, 800)
    page.look("/admin/reports")
    assert len(page.run(_OPEN)) == 6
