"""The widget on a school's page, as somebody uses it who is signed in there."""

from typing import Any

from selenium import webdriver
from selenium.webdriver import ActionChains
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

from tests.browser.page import Page

HOLDER = "[...document.querySelectorAll('body *')].find((e) => e.shadowRoot)"
PART = f"return ({HOLDER})?.shadowRoot.querySelector(arguments[0])"
SHOWN = """
    const part = arguments[0];
    return !!part && part.checkVisibility({visibilityProperty: true, opacityProperty: true});
"""
FOCUSED = f"return document.activeElement === ({HOLDER})"


class Widget(Page):
    """The widget; `inside` and `outside` say whose elements are meant from then on."""

    def __init__(self, browser: webdriver.Chrome, host: str) -> None:
        super().__init__(browser, host)

    def visit(self) -> None:
        self.outside()
        self.browser.get(self.address)

    def arrive(self) -> None:
        """Visit the page, and wait until the launcher is there."""
        self.visit()
        self.until(lambda: self.shows("button"), "launcher")

    def outside(self) -> None:
        self.browser.switch_to.default_content()

    def inside(self) -> None:
        self.outside()
        self.browser.switch_to.frame(self.part("iframe"))

    def part(self, selector: str) -> WebElement:
        """A part of the loader's, which must be there."""
        found: WebElement = self.browser.execute_script(PART, selector)
        return found

    def shows(self, selector: str) -> bool:
        found = self.browser.execute_script(PART, selector)
        return bool(self.browser.execute_script(SHOWN, found))

    def open(self) -> None:
        """Press the launcher and go inside."""
        self.outside()
        self.part("button").click()
        self.until(lambda: self.shows("iframe"), "panel")
        self.inside()

    @property
    def is_open(self) -> bool:
        self.outside()
        return self.shows("iframe")

    @property
    def holds_focus(self) -> bool:
        """Whether the loader's own elements have the page's focus."""
        self.outside()
        return bool(self.browser.execute_script(FOCUSED))

    @property
    def entrance(self) -> str:
        return self.find("#entrance").text

    def keys(self, *keys: str) -> None:
        ActionChains(self.browser).send_keys(*keys).perform()

    def back(self) -> None:
        chain = ActionChains(self.browser)
        chain.key_down(Keys.SHIFT).send_keys(Keys.TAB).key_up(Keys.SHIFT).perform()

    @property
    def active(self) -> WebElement:
        return self.browser.switch_to.active_element

    def complaints(self) -> list[Any]:
        return [entry["message"] for entry in self.browser.get_log("browser")]
