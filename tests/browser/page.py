"""The chat page as a coachee uses it."""

from typing import Any

from selenium import webdriver
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

SECONDS = 15
MESSAGES = "return [...document.querySelectorAll('#log .words')].map((e) => e.textContent)"
BUTTONS = "#answers button"
TITLES = f"return [...document.querySelectorAll('{BUTTONS}')].map((e) => e.textContent)"


class Page:
    """One tab on the chat page."""

    def __init__(self, browser: webdriver.Chrome, address: str) -> None:
        self.browser = browser
        self.address = address

    def screen(self, width: int, height: int) -> None:
        """Emulate a screen: a window cannot be as narrow as a phone."""
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)

    def sign_in(self, link: str) -> None:
        self.browser.get(link)
        self.find("form button").click()
        self.until_said("Hello in en")

    def reload(self) -> None:
        self.browser.refresh()

    def find(self, selector: str) -> WebElement:
        return self.browser.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector: str) -> list[WebElement]:
        return self.browser.find_elements(By.CSS_SELECTOR, selector)

    @property
    def said(self) -> list[str]:
        found: list[str] = self.browser.execute_script(MESSAGES)
        return found

    @property
    def titles(self) -> list[str]:
        found: list[str] = self.browser.execute_script(TITLES)
        return found

    def run(self, script: str) -> Any:
        return self.browser.execute_script(script)

    def type(self, *keys: str) -> None:
        """Type into the field, a Shift + Enter for each line break."""
        words = self.find("#words")
        words.click()
        for key in keys:
            if key == "\n":
                chain = ActionChains(self.browser)
                chain.key_down(Keys.SHIFT).send_keys(Keys.ENTER).key_up(Keys.SHIFT).perform()
            else:
                words.send_keys(key)

    def say(self, text: str) -> None:
        self.type(text, Keys.ENTER)

    def press(self, title: str) -> None:
        next(button for button in self.all(BUTTONS) if button.text == title).click()

    def until_said(self, text: str) -> None:
        self.until(lambda: self.said and self.said[-1] == text, f"{text!r} to be said last")

    def until(self, holds: Any, what: str) -> None:
        # A page that is being left takes its elements with it.
        waiting = WebDriverWait(self.browser, SECONDS, 0.05, [StaleElementReferenceException])
        waiting.until(lambda _: holds(), f"no {what}")
