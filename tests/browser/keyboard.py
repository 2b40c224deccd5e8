"""The widget by keyboard alone: nothing here clicks, and nothing gives an element the focus."""

from collections.abc import Callable

from selenium.webdriver.common.keys import Keys

from tests.browser.widget import Widget

FARTHEST = 60
SETTLED = """
    const shown = (selector) => !!document.querySelector(selector)?.checkVisibility();
    return !shown('#writing') && !document.querySelector('.unsent') && !shown('#notice');
"""
HEARD = "return document.querySelectorAll('#messages .entre').length"
FOCUS_IN_FRAME = "return document.hasFocus() && document.activeElement.id"


class Hands(Widget):
    """Somebody who uses no mouse."""

    def come_in(self) -> None:
        """From the page to the launcher, and into the field."""
        self._tab_to_loader()
        self.keys(Keys.ENTER)
        self.until(lambda: self.is_open, "panel")
        self._until_in_field()

    def come_back(self) -> None:
        """Into the field of the panel, which is open already: past its header and its log."""
        self.until(lambda: self.is_open, "panel")
        self.inside()
        self.until_answerable()
        for _ in range(FARTHEST):
            self.outside()
            self.keys(Keys.TAB)
            self.inside()
            if self.run(FOCUS_IN_FRAME) == "words":
                return
        raise AssertionError("Tab never comes to the field")

    def leave(self) -> None:
        """Close the panel."""
        self.inside()
        self.keys(Keys.ESCAPE)
        self.until(lambda: not self.is_open, "closed panel")
        assert self.holds_focus

    def answer(self, text: str) -> None:
        """Answer as one can here: a button that says so, a number of the scale, a day, words."""
        assert self.active.get_attribute("id") == "words"
        before = self.run(HEARD)
        if text in self.titles:
            self._go_back_to(lambda: self.active.text == text)
            self.keys(Keys.SPACE)
            if self.all("#answers [aria-pressed]"):
                self._go_on_to(lambda: self.active.get_attribute("class") == "button")
                self.keys(Keys.SPACE)
        elif self.all("#day") and "/" in text:
            self._pick_day(text)
        else:
            self.keys(text, Keys.ENTER)
        self.until(lambda: self.run(HEARD) > before and self.run(SETTLED), f"reply to {text!r}")
        assert self.run(FOCUS_IN_FRAME) == "words", f"the focus is lost after {text!r}"

    def until_answerable(self) -> None:
        self.until(lambda: self.said and self.run(SETTLED), "conversation")

    def _until_in_field(self) -> None:
        self.inside()
        self.until(lambda: self.run(FOCUS_IN_FRAME) == "words", "focus in the field")
        self.until_answerable()

    def _tab_to_loader(self) -> None:
        for _ in range(FARTHEST):
            self.keys(Keys.TAB)
            if self.holds_focus:
                return
        raise AssertionError("Tab never comes to the launcher")

    def _pick_day(self, text: str) -> None:
        """Write a day (month/day/year) into the picker, part by part, and send it."""
        self._go_back_to(lambda: self.active.get_attribute("id") == "day")
        # From the button of its calendar, past year and day, to the month.
        for _ in range(3):
            self.back()
        self.keys(*text.replace("/", ""))
        self._go_on_to(lambda: self.active.tag_name == "button")
        self.keys(Keys.SPACE)

    def _go_back_to(self, there: Callable[[], bool]) -> None:
        self._go(self.back, there)

    def _go_on_to(self, there: Callable[[], bool]) -> None:
        self._go(lambda: self.keys(Keys.TAB), there)

    def _go(self, step: Callable[[], None], there: Callable[[], bool]) -> None:
        for _ in range(FARTHEST):
            step()
            if there():
                return
        raise AssertionError("the keyboard never comes there")
