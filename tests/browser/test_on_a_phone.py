"""The widget under fingers: no keyboard comes up unasked, and turning the phone hides nothing."""

from collections.abc import Iterator

import pytest
from selenium import webdriver

from tests.browser.devtools import frames
from tests.browser.intranet import KEY, add_site
from tests.browser.page import Page
from tests.browser.site import Site
from tests.browser.test_chat_page import options
from tests.browser.widget import Widget

FOCUSED = "return document.activeElement.id"
ANSWERS_IN_SIGHT = """
    const box = document.getElementById('scroller').getBoundingClientRect();
    const answers = document.getElementById('answers').getBoundingClientRect();
    return answers.height > 0 && answers.bottom <= box.bottom + 1;
"""


@pytest.fixture
def phone(inside: Widget) -> Iterator[Widget]:
    """A telephone, held upright, with the widget open on it."""
    inside.outside()
    inside.screen(375, 667)
    with frames(inside.browser) as lines:
        for line in lines:
            line.tell("Emulation.setTouchEmulationEnabled", enabled=True, maxTouchPoints=5)
        inside.inside()
        yield inside


def test_a_pressed_answer_brings_up_no_keyboard(phone: Widget) -> None:
    phone.press("Done")
    phone.until_said("You said: Done")
    assert phone.run(FOCUSED) == "log"


def test_opening_it_brings_up_no_keyboard(phone: Widget) -> None:
    phone.find(".close").click()
    phone.outside()
    phone.open()
    phone.until(lambda: phone.run(FOCUSED) == "log", "focus on the conversation")


@pytest.mark.parametrize(("width", "height"), [(320, 568), (568, 420), (1280, 800)])
def test_what_can_be_pressed_stays_in_sight(
    phone: Widget, site: Site, width: int, height: int
) -> None:
    for _ in range(3):
        phone.say("We did it in both rooms, and three of four students began before the bell.")
        phone.until(lambda: "Done" in phone.titles, "answers")
    options(site, "scale", [])
    phone.say("We counted on the seating chart by the door, every day for two weeks.")
    phone.until(lambda: "10" in phone.titles, "scale")
    phone.outside()
    phone.screen(width, height)
    phone.inside()
    phone.until(lambda: phone.run(ANSWERS_IN_SIGHT), "answers in sight")


def test_a_link_to_a_page_that_cannot_know_who_it_is_leads_on(
    browser: webdriver.Chrome, site: Site
) -> None:
    add_site(site, ["https://intranet.north.example"])
    browser.get(f"{site.address}/widget/{KEY}/page")
    page = Page(browser, site.address)
    page.until(lambda: page.all("#entrance a"), "way on")
    onward = page.find("#entrance a")
    assert onward.text == "Go to intranet.north.example"
    assert onward.get_attribute("href") == "https://intranet.north.example/"
    assert "did not work" not in page.find("#entrance").text
    assert page.all("#entrance button") == []
