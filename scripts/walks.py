"""Walks through the rooms: who looks, and how they come to each page that has a picture."""

import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pyotp
from picture import entre
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.support import expected_conditions as there
from selenium.webdriver.support.ui import Select, WebDriverWait

SECONDS = 30
LIST = (
    "name,email,role,educator_role,pillar,language,school,coach_email\n"
    "Ben Day,ben@demo.entre.example,coachee,techer,,,East Elementary,carmen@demo.entre.example\n"
    "Iris Cole,iris@demo.entre.example,coachee,teacher,discipline,en,East Elementary,"
    "carmen@demo.entre.example\n"
)
PASSWORD = "long enough for a picture"
DANA = "dana@demo.entre.example"


@dataclass
class Visitor:
    """Somebody at a browser of their own."""

    browser: webdriver.Chrome
    address: str
    environment: dict[str, str]

    def go(self, path: str) -> None:
        """Open a page; with "…" at its end the first link on this page that begins so."""
        whole = self.address + path
        self.browser.get(self._link(path[:-1]) if path.endswith("…") else whole)

    def fill(self, name: str, words: str) -> None:
        """Write into a field, or choose in it."""
        field = self.browser.find_element(By.CSS_SELECTOR, f"form [name='{name}']")
        if field.tag_name == "select":
            Select(field).select_by_value(words)
        else:
            field.send_keys(words)

    def send(self, action: str, button: str = "button") -> None:
        """Press the button of the form that posts there, and wait for what comes."""
        page = self.browser.find_element(By.TAG_NAME, "html")
        for folded in self.browser.find_elements(By.CSS_SELECTOR, "main details:not([open])"):
            self.browser.execute_script("arguments[0].open = true", folded)
        forms = self.browser.find_elements(By.CSS_SELECTOR, "form[method=post]")
        form = next(one for one in forms if action in str(one.get_attribute("action")))
        form.find_element(By.CSS_SELECTOR, button).click()
        WebDriverWait(self.browser, SECONDS).until(there.staleness_of(page))

    def come_in(self, email: str) -> None:
        """Sign in with a link."""
        self.browser.get(entre(self.environment, "user", "invite", email))
        self.browser.find_element(By.CSS_SELECTOR, "form[method=post] button").click()
        WebDriverWait(self.browser, SECONDS).until_not(there.url_contains("/sign-in/"))

    def _link(self, beginning: str) -> str:
        links = self.browser.find_elements(By.CSS_SELECTOR, f'main a[href^="{beginning}"]')
        plain = [link.get_attribute("href") for link in links]
        return next(str(href) for href in plain if href and not href.endswith("/new"))


Step = str | Callable[[Visitor], None]


def _previewed(visitor: Visitor) -> None:
    with tempfile.NamedTemporaryFile("w", suffix=".csv") as file:
        file.write(LIST)
        file.flush()
        visitor.browser.find_element(By.ID, "file").send_keys(str(Path(file.name)))
        visitor.send("/people/import")


def _corrected(visitor: Visitor) -> None:
    field = visitor.browser.find_element(By.CSS_SELECTOR, "[aria-invalid=true]")
    field.clear()
    field.send_keys("teacher")
    visitor.send("/people/import")


def _imported(visitor: Visitor) -> None:
    visitor.send("/people/import", "button[name=add]")


def _invited(visitor: Visitor) -> None:
    visitor.go("/admin/people")
    priya = visitor.browser.find_element(By.LINK_TEXT, "Priya Nair")
    visitor.browser.get(str(priya.get_attribute("href")))
    visitor.send("/invitation")


def _follow(visitor: Visitor, ending: str) -> None:
    """Follow the first link on the page that ends like this."""
    link = visitor.browser.find_element(By.CSS_SELECTOR, f"main a[href$='{ending}']")
    visitor.browser.get(str(link.get_attribute("href")))


def _seen(visitor: Visitor) -> None:
    """What the coach sees of the first conversation that has ended."""
    visitor.go("/mine/conversations")
    talks = visitor.browser.find_elements(By.CSS_SELECTOR, "main a[href^='/mine/conversations/']")
    for address in [str(talk.get_attribute("href")) for talk in talks]:
        visitor.browser.get(address)
        if visitor.browser.find_elements(By.CSS_SELECTOR, "main a[href$='/seen']"):
            return _follow(visitor, "/seen")
    raise LookupError("no conversation of theirs has ended")


def _to_delete(visitor: Visitor) -> None:
    visitor.go("/mine/conversations")
    visitor.go("/mine/conversations/…")
    _follow(visitor, "/delete")


def _granted(visitor: Visitor) -> None:
    """Dana lets a coach who is not hers read along."""
    visitor.browser.execute_script("document.querySelector('main details').open = true")
    helper = Select(visitor.browser.find_element(By.NAME, "helper"))
    visitor.fill(
        "helper", next(o.get_attribute("value") for o in helper.options if "Tom" in o.text)
    )
    visitor.fill("reason", "The summary of my last conversation looks wrong.")
    visitor.send("/mine/sharing/grants")


def _with_passwords(visitor: Visitor) -> None:
    """Every district lets people in with a password, and Dana chooses hers."""
    with _database(visitor) as database:
        database.execute("UPDATE organisations SET passwords = 1")
    link = entre(visitor.environment, "user", "invite", DANA)
    visitor.browser.get(link.replace("/sign-in/", "/password/"))


@contextmanager
def _database(visitor: Visitor) -> Iterator[sqlite3.Connection]:
    file = visitor.environment["ENTRE_DATABASE_URL"].removeprefix("sqlite:///")
    with closing(sqlite3.connect(file)) as database, database:
        database.row_factory = sqlite3.Row
        yield database


def _in_two_districts(visitor: Visitor) -> None:
    """Dana works in another district, too, and has the same password there."""
    entre(visitor.environment, "organisation", "add", "river", "--name", "River County Schools")
    entre(
        visitor.environment, "user", "add", DANA, "--name", "Dana Reed", "--organisation", "river"
    )
    with _database(visitor) as database:
        database.execute("UPDATE organisations SET passwords = 1")
        there = database.execute(
            "SELECT id, organisation_id FROM people WHERE organisation_id = "
            "(SELECT id FROM organisations WHERE slug = 'river')"
        ).fetchone()
        kept = dict(database.execute("SELECT * FROM credentials").fetchone())
        kept |= {"person_id": there["id"], "organisation_id": there["organisation_id"]}
        kept |= {"id": uuid4().hex} if "id" in kept else {}
        places = ", ".join(f":{name}" for name in kept)
        database.execute(f"INSERT INTO credentials ({', '.join(kept)}) VALUES ({places})", kept)  # noqa: S608


def _chosen(visitor: Visitor) -> None:
    visitor.fill("password", PASSWORD)
    visitor.send("/password/")
    visitor.go("/account")


def _scanned(visitor: Visitor) -> None:
    visitor.send("/account/second-factor")


def _recovery(visitor: Visitor) -> None:
    shared = visitor.browser.find_element(By.CSS_SELECTOR, "main code").text.replace(" ", "")
    # The step before this one: the present one's is needed to sign in.
    visitor.fill("code", pyotp.TOTP(shared).at(datetime.now(UTC) - timedelta(seconds=30)))
    visitor.send("/account/second-factor/confirm")


def _which(visitor: Visitor) -> None:
    _in_two_districts(visitor)
    visitor.browser.delete_all_cookies()
    visitor.go("/sign-in")
    visitor.fill("email", DANA)
    visitor.fill("password", PASSWORD)
    visitor.send("/sign-in")


def _code(visitor: Visitor) -> None:
    maple = "//form//button[contains(., 'Maple')]"
    visitor.browser.find_element(By.XPATH, maple).click()
    WebDriverWait(visitor.browser, SECONDS).until(there.url_contains("/sign-in/code"))


def _forgotten(visitor: Visitor) -> None:
    visitor.fill("email", DANA)
    visitor.send("/password/forgotten")


# Room: who looks, and each page by its name, in the order in which it is come to.
WALKS: dict[str, tuple[str, dict[str, Step]]] = {
    "coach": (
        "carmen@demo.entre.example",
        {
            "today": "/coach",
            "coachees": "/coach/coachees",
            "coachee": "/coach/coachees/…",
            "conversation": "/coach/conversations/…",
            "search": "/coach/search?words=families",
            "corrections": "/coach/corrections",
        },
    ),
    "mine": (
        DANA,
        {
            "start": "/mine",
            "commitment": "/mine/commitments/…",
            "conversations": "/mine/conversations",
            "conversation": "/mine/conversations/…",
            "seen": _seen,
            "delete": _to_delete,
            "sharing": "/mine/sharing",
            "granted": _granted,
            "data": "/mine/data",
            "delete-all": "/mine/data/delete",
            "account": "/account",
        },
    ),
    "support": (
        "tom@demo.entre.example",
        {
            "list": "/support",
            "person": "/support/…",
            "conversation": "/support/conversations/…",
        },
    ),
    "mine-es": ("lucia@demo.entre.example", {"start": "/mine"}),
    "admin": (
        "ruth@demo.entre.example",
        {
            "start": "/admin",
            "people": "/admin/people",
            "known-person": "/admin/people/…",
            "person": "/admin/people/new",
            "import": "/admin/people/import",
            "import-preview": _previewed,
            "import-corrected": _corrected,
            "import-result": _imported,
            "invitation": _invited,
            "sites": "/admin/sites",
            "site": "/admin/sites/…",
            "settings": "/admin/settings",
            "content": "/admin/content",
            "wordings": "/admin/content/wording",
            "wording": "/admin/content/wording/…",
            "reports": "/admin/reports",
            "audit": "/admin/audit",
        },
    ),
    "stranger": (
        "",
        {
            "sign-in": "/sign-in",
            "forgotten": "/password/forgotten",
            "forgotten-sent": _forgotten,
            "new-password": _with_passwords,
            "account-password": _chosen,
            "second-factor": _scanned,
            "recovery": _recovery,
            "which": _which,
            "code": _code,
        },
    ),
}
