"""Somebody at a browser of their own, and what they do to come to a page that has a picture."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

from picture import entre
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support import expected_conditions as there
from selenium.webdriver.support.ui import Select, WebDriverWait

SECONDS = 30
_NO_ROW = {"new", "import", "template.csv", "seen", "delete"}
# A date's own keys differ by place; its value does not.
_PUT = "arguments[0].value = arguments[1]"


@dataclass
class Visitor:
    """Somebody at a browser of their own."""

    browser: webdriver.Chrome
    address: str
    environment: dict[str, str]

    @property
    def path(self) -> str:
        """Where they are."""
        return urlsplit(self.browser.current_url).path

    def go(self, path: str) -> None:
        """Open a page; with "…" at its end the first row's link on this page that begins so."""
        self.browser.get(self._link(path[:-1]) if path.endswith("…") else self.address + path)

    def follow(self, selector: str, number: int = 0) -> None:
        """Follow the first link that is selected, or a later one."""
        link = self.browser.find_elements(By.CSS_SELECTOR, selector)[number]
        self.browser.get(str(link.get_attribute("href")))

    def follow_name(self, words: str) -> None:
        """Follow the link that says this."""
        link = self.browser.find_element(By.LINK_TEXT, words)
        self.browser.get(str(link.get_attribute("href")))

    def sees(self, selector: str) -> bool:
        """Whether something of the kind is on the page."""
        return bool(self.browser.find_elements(By.CSS_SELECTOR, selector))

    def fill(self, name: str, words: str, within: str = "form") -> None:
        """Write into a field, or choose in it."""
        self._unfold()
        field = self._field(name, within)
        if field.tag_name == "select":
            Select(field).select_by_value(words)
        elif field.get_attribute("type") == "date":
            self.browser.execute_script(_PUT, field, words)
        elif field.get_attribute("type") == "file":
            field.send_keys(words)
        else:
            field.clear()
            field.send_keys(words)

    def choose(self, name: str, words: str) -> None:
        """Choose in a list what has these words in it."""
        self._unfold()
        options = Select(self._field(name, "form"))
        options.select_by_visible_text(next(o.text for o in options.options if words in o.text))

    def tick(self, name: str, within: str = "form") -> None:
        """Tick a box, or one of several."""
        self._field(name, within).click()

    def send(self, action: str, button: str = "button") -> None:
        """Press the button of the form that posts there, and wait for what comes."""
        page = self.browser.find_element(By.TAG_NAME, "html")
        self._unfold()
        forms = self.browser.find_elements(By.CSS_SELECTOR, "form[method=post]")
        form = next(one for one in forms if action in str(one.get_attribute("action")))
        pressed = form.find_element(By.CSS_SELECTOR, button)
        self.browser.execute_script("arguments[0].click()", pressed)
        WebDriverWait(self.browser, SECONDS).until(there.staleness_of(page))

    def come_in(self, email: str) -> None:
        """Sign in with a link."""
        self.browser.get(self.invited(email))
        self.browser.find_element(By.CSS_SELECTOR, "form[method=post] button").click()
        WebDriverWait(self.browser, SECONDS).until_not(there.url_contains("/sign-in/"))

    def invited(self, email: str) -> str:
        """A link to sign in with."""
        return entre(self.environment, "user", "invite", email)

    @contextmanager
    def database(self) -> Iterator[sqlite3.Connection]:
        """What Entre keeps, for what no page does."""
        file = self.environment["ENTRE_DATABASE_URL"].removeprefix("sqlite:///")
        with closing(sqlite3.connect(file)) as database, database:
            database.row_factory = sqlite3.Row
            yield database

    def _unfold(self) -> None:
        for folded in self.browser.find_elements(By.CSS_SELECTOR, "main details:not([open])"):
            if folded.find_elements(By.TAG_NAME, "form"):
                self.browser.execute_script("arguments[0].open = true", folded)

    def _field(self, name: str, within: str) -> WebElement:
        return self.browser.find_element(By.CSS_SELECTOR, f"{within} [name='{name}']")

    def _link(self, beginning: str) -> str:
        links = self.browser.find_elements(By.CSS_SELECTOR, f'main a[href^="{beginning}"]')
        for address in (str(link.get_attribute("href")) for link in links):
            if urlsplit(address).path.rpartition("/")[2] not in _NO_ROW:
                return address
        raise LookupError(f"no row of {beginning} on {self.path}")


Step = str | Callable[[Visitor], None]


@dataclass(frozen=True)
class Look:
    """A picture: how its page is come to, and how much of the page it shows.

    Attributes:
        step: the page's address, or what is done.
        part: selects what is cut out of the page; all of it where it is empty.
        screen: whether only what fits on a screen is shown.
    """

    step: Step
    part: str = ""
    screen: bool = False


@dataclass(frozen=True)
class Walk:
    """Somebody's way through pages.

    Attributes:
        email: who it is; nobody where it is empty.
        looks: each picture by its name, in the order in which it is come to.
    """

    email: str
    looks: dict[str, Step | Look]

    def pictures(self) -> Iterator[tuple[str, Look]]:
        """The name of each picture, and how it is taken."""
        for name, look in self.looks.items():
            yield name, look if isinstance(look, Look) else Look(look)


def in_spanish(path: str) -> Step:
    """Choose Spanish, then open a page."""

    def chosen(visitor: Visitor) -> None:
        visitor.go("/account")
        if not visitor.sees("html[lang=es]"):
            visitor.send("/language", "[value=es]")
        visitor.go(path)

    return chosen
