"""axe-core on the states of the widget that come about by waiting, refusing, and other devices."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from selenium import webdriver

from bot.persistence.models import IdentityKind
from bot.web.admin.registry import sign_out_everywhere
from tests.browser.host import Host
from tests.browser.intranet import KEY, NAME, add_site
from tests.browser.page import Page
from tests.browser.site import Site
from tests.browser.test_accessible import check
from tests.browser.widget import Widget
from tests.web.fake_engine import DELETE

NOBODY = {"issuer": "http://127.0.0.1:1", "client_id": "entre", "client_secret": "secret"}
GRANT = "postMessage({entre: 'grant', grant: 'of nobody'}, location.origin)"


@pytest.mark.parametrize("count", [1, 12])
def test_a_launcher_with_a_mark(inside: Widget, site: Site, count: int) -> None:
    inside.find(".close").click()
    site.speak(*(f"Line {number}" for number in range(count)))
    inside.outside()
    inside.until(lambda: inside.part("b").text == str(count), "mark")
    assert inside.part("b").text in inside.part("button").accessible_name
    check(inside, f"launcher with {count}")


def test_waiting_for_the_page(widget: Widget, host: Host) -> None:
    host.more = ""
    widget.arrive()
    widget.open()
    widget.until(lambda: widget.all("#entrance.waits"), "waiting")
    check(widget, "waiting")


def test_a_stay_that_was_ended(inside: Widget, site: Site) -> None:
    async def end() -> None:
        async with site.database.transaction() as session:
            await sign_out_everywhere(session, site.person, datetime.now(UTC))

    site.run(end())
    inside.say("are you there")
    inside.until(lambda: "You have been signed out" in inside.entrance, "entrance")
    check(inside, "ended")


def test_where_nobody_can_be_let_in(browser: webdriver.Chrome, site: Site) -> None:
    add_site(site, ["https://intranet.north.example"])
    browser.get(f"{site.address}/widget/{KEY}/page")
    page = Page(browser, site.address)
    page.until(lambda: page.all("#entrance a"), "way on")
    check(page, "elsewhere")


@pytest.fixture
def door(browser: webdriver.Chrome, site: Site) -> Iterator[Page]:
    """The page of a site whose provider cannot be reached, with its window open in front."""
    add_site(site, ["https://intranet.north.example"], IdentityKind.OIDC, NOBODY)
    page = Page(browser, site.address)
    browser.get(f"{site.address}/widget/{KEY}/page")
    page.until(lambda: page.all("#entrance button"), "entrance")
    first = browser.current_window_handle
    page.find("#entrance button").click()
    page.until(lambda: len(browser.window_handles) == 2, "window")
    [window] = set(browser.window_handles) - {first}
    browser.switch_to.window(window)
    page.until(lambda: page.all("h1"), "page")
    yield page
    for left in set(browser.window_handles) - {first}:
        browser.switch_to.window(left)
        browser.close()
    browser.switch_to.window(first)


def test_a_provider_that_does_not_answer_and_its_closed_window(door: Page) -> None:
    assert "does not answer" in door.find("h1").text
    check(door, "provider's trouble")
    door.browser.close()
    door.browser.switch_to.window(door.browser.window_handles[0])
    door.until(lambda: "was closed" in door.find("#entrance").text, "refusal")
    check(door, "closed window")


def test_a_provider_that_lets_in_nobody_who_is_known(door: Page) -> None:
    door.browser.switch_to.window(door.browser.window_handles[0])
    door.run(GRANT)
    door.until(lambda: "not known here" in door.find("#entrance").text, "refusal")
    check(door, "refused by the provider")


def test_a_message_that_was_deleted(inside: Widget) -> None:
    inside.say("to be deleted")
    inside.until_said("You said: to be deleted")
    inside.say(DELETE)
    inside.until(lambda: "Deleted" in inside.said, "deletion")
    check(inside, "deleted")


def test_earlier_messages(inside: Widget, site: Site) -> None:
    site.speak(*(f"Line {number}" for number in range(205)))
    inside.outside()
    inside.reload()
    inside.until(lambda: inside.is_open, "open panel")
    inside.inside()
    inside.until(lambda: inside.find("#earlier").is_displayed(), "earlier messages")
    check(inside, "earlier")
    inside.find("#earlier").click()
    inside.until(lambda: inside.said[0] == "Hello in en", "beginning")
    assert not inside.find("#earlier").is_displayed()
    check(inside, "all of it")


def test_entre_is_writing(inside: Widget, site: Site) -> None:
    site.hold()
    inside.say("think about it")
    inside.until(lambda: inside.find("#writing .dots").is_displayed(), "dots")
    assert inside.find("#writing-words").get_attribute("textContent") == f"{NAME} is writing"
    check(inside, "writing")
    site.let_go()
    inside.until_said("You said: think about it")
    assert not inside.find("#writing").is_displayed()
