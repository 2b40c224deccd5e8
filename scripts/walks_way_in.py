"""Strangers' walks: every way in, with a link, a password and a second factor, and what refuses."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pyotp
from picture import entre
from selenium.webdriver.common.by import By
from selenium.webdriver.support import expected_conditions as there
from selenium.webdriver.support.ui import WebDriverWait
from visitor import SECONDS, Visitor, Walk
from walks_mine import DANA, LUCIA

_PASSWORD = "long enough for a picture"
_TOM = "tom@demo.entre.example"


def _link(visitor: Visitor) -> None:
    visitor.browser.get(visitor.invited(DANA))


def _link_in_spanish(visitor: Visitor) -> None:
    visitor.browser.get(visitor.invited(LUCIA))


def _new_password(visitor: Visitor, email: str) -> None:
    visitor.browser.get(visitor.invited(email).replace("/sign-in/", "/password/"))


def _with_passwords(visitor: Visitor) -> None:
    """Every district lets people in with a password, and Dana chooses hers."""
    with visitor.database() as database:
        database.execute("UPDATE organisations SET passwords = 1")
    _new_password(visitor, DANA)


def _in_two_districts(visitor: Visitor) -> None:
    """Dana works in another district, too, and has the same password there."""
    entre(visitor.environment, "organisation", "add", "river", "--name", "River County Schools")
    entre(
        visitor.environment, "user", "add", DANA, "--name", "Dana Reed", "--organisation", "river"
    )
    with visitor.database() as database:
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
    visitor.fill("password", _PASSWORD)
    visitor.send("/password/")
    visitor.go("/account")


def _scanned(visitor: Visitor) -> None:
    visitor.send("/account/second-factor")


def _confirm(visitor: Visitor, action: str) -> None:
    shared = visitor.browser.find_element(By.CSS_SELECTOR, "main code").text.replace(" ", "")
    # The step before this one: the present one's is needed to sign in.
    visitor.fill("code", pyotp.TOTP(shared).at(datetime.now(UTC) - timedelta(seconds=30)))
    visitor.send(action)


def _recovery(visitor: Visitor) -> None:
    _confirm(visitor, "/account/second-factor/confirm")


def _sign_in(visitor: Visitor, email: str) -> None:
    visitor.browser.delete_all_cookies()
    visitor.go("/sign-in")
    visitor.fill("email", email)
    visitor.fill("password", _PASSWORD)
    visitor.send("/sign-in")


def _which(visitor: Visitor) -> None:
    _in_two_districts(visitor)
    _sign_in(visitor, DANA)


def _code(visitor: Visitor) -> None:
    maple = "//form//button[contains(., 'Maple')]"
    visitor.browser.find_element(By.XPATH, maple).click()
    WebDriverWait(visitor.browser, SECONDS).until(there.url_contains("/sign-in/code"))


def _forgotten(visitor: Visitor) -> None:
    visitor.fill("email", DANA)
    visitor.send("/password/forgotten")


def _enrol(visitor: Visitor) -> None:
    """Tom is a coach, and coaches must have a second factor here."""
    with visitor.database() as database:
        database.execute("UPDATE organisations SET second_factor_roles = '[\"coach\"]'")
    visitor.browser.delete_all_cookies()
    _new_password(visitor, _TOM)
    visitor.fill("password", _PASSWORD)
    visitor.send("/password/")
    _sign_in(visitor, _TOM)


def _enrolled(visitor: Visitor) -> None:
    _confirm(visitor, "/sign-in/second-factor")


def _widget(visitor: Visitor) -> None:
    """The widget as a page of its own, where an address is enough to come in."""
    visitor.browser.delete_all_cookies()
    with visitor.database() as database:
        where = database.execute("SELECT slug FROM organisations WHERE slug = 'demo'").fetchone()
    line = entre(
        visitor.environment, "site", "add", "Letters home", "--identity", "code", "--origin",
        "https://letters.maple.example", "--organisation", where["slug"],
    )  # fmt: skip
    visitor.go(f"/widget/{line.split('data-site=')[1].split(chr(34))[1]}/page")
    WebDriverWait(visitor.browser, SECONDS).until(lambda _: visitor.sees("form, input"))


WALKS = {
    "stranger": Walk(
        "",
        {
            "start": "/",
            "link": _link,
            "link-spent": "/sign-in/used-up",
            "sign-in": "/sign-in",
            "forgotten": "/password/forgotten",
            "forgotten-sent": _forgotten,
            "new-password": _with_passwords,
            "account-password": _chosen,
            "second-factor": _scanned,
            "recovery": _recovery,
            "which": _which,
            "code": _code,
            "enrol": _enrol,
            "enrolled": _enrolled,
            "widget": _widget,
            "link-es": _link_in_spanish,
        },
    ),
}
