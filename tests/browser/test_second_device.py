"""What is deleted or ended on one device is seen on the other at once."""

from collections.abc import Iterator

import pytest
from selenium import webdriver

from tests.browser.page import Page
from tests.browser.site import Site
from tests.browser.test_chat_page import options
from tests.browser.widget import Widget
from tests.web.fake_engine import DELETE, END

SECRET = "what nobody is to read"
SEEN = "return document.body.innerText"


class Windows:
    """Two windows of one browser; `first` and `second` say who is in front from then on."""

    def __init__(self, browser: webdriver.Chrome) -> None:
        self._browser = browser
        self._first = browser.current_window_handle
        browser.switch_to.new_window("window")
        self._second = browser.current_window_handle

    def first(self) -> None:
        self._front(self._first)

    def second(self) -> None:
        self._front(self._second)

    def close(self) -> None:
        self.second()
        self._browser.close()
        self.first()

    def _front(self, window: str) -> None:
        """Choosing a window alone does not say whose the keyboard is."""
        self._browser.switch_to.window(window)
        self._browser.execute_cdp_cmd("Page.bringToFront", {})


@pytest.fixture
def windows(browser: webdriver.Chrome) -> Iterator[Windows]:
    opened = Windows(browser)
    opened.first()
    yield opened
    opened.close()


@pytest.fixture
def second(widget: Widget, windows: Windows) -> Widget:
    """The widget in both windows, after an exchange; the second is in front."""
    widget.arrive()
    widget.open()
    widget.until_said("Hello in en")
    widget.say(SECRET)
    widget.until_said(f"You said: {SECRET}")
    windows.second()
    other = Widget(widget.browser, widget.address)
    other.arrive()
    other.open()
    other.until_said(f"You said: {SECRET}")
    return other


def test_a_message_that_is_deleted(second: Widget, widget: Widget, windows: Windows) -> None:
    second.say(DELETE)
    second.until_said(f"You said: {DELETE}")
    windows.first()
    widget.inside()
    widget.until_said(f"You said: {DELETE}")
    widget.until(lambda: SECRET not in widget.run(SEEN), "end of what was deleted")
    assert widget.said == ["Hello in en", "Deleted", "Deleted", DELETE, f"You said: {DELETE}"]


def test_a_conversation_that_is_over(
    second: Widget, widget: Widget, windows: Windows, site: Site
) -> None:
    options(site, "none")
    second.say(END)
    second.until(lambda: second.titles == ["Add the dates to my calendar"], "calendar")
    windows.first()
    widget.inside()
    widget.until_said(f"You said: {END}")
    widget.until(lambda: widget.titles == ["Add the dates to my calendar"], "calendar")


def test_a_conversation_that_is_deleted_on_my_page(page: Page, windows: Windows) -> None:
    page.say(SECRET)
    page.until_said(f"You said: {SECRET}")
    windows.second()
    page.browser.get(f"{page.address}/mine/conversations")
    page.find("main a[href^='/mine/conversations/']").click()
    page.find("a[href$='/delete']").click()
    page.find("form[action$='/delete'] button").click()
    page.until(lambda: not page.all("main a[href^='/mine/conversations/']"), "deletion")
    windows.first()
    page.until(lambda: page.said == [], "clean page")
    assert SECRET not in page.run(SEEN)
    assert page.titles == []
    assert page.find("#progress").text == ""
    page.say("and on")
    page.until_said("You said: and on")
    assert page.said == ["Hello in en", "and on", "You said: and on"]
