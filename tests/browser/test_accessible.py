"""axe-core on every state of the chat page, the widget and the pages around them."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver
from selenium.webdriver.common.keys import Keys

from bot.persistence.models import IdentityKind
from tests.browser.devtools import seen_as
from tests.browser.host import Host
from tests.browser.intranet import add_site
from tests.browser.page import Page
from tests.browser.site import Site
from tests.browser.test_chat_page import options
from tests.browser.widget import Widget
from tests.web.fake_engine import END

AXE = Path(__file__).parents[2] / "widget" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What depends on colours; all else is the same in the dark as in the light.
COLOURS = ["color-contrast", "link-in-text-block"]
RUN = """
    const [only, done] = arguments;
    const rules = {"label-content-name-mismatch": {enabled: true}};
    axe.run(document, {runOnly: only, rules}).then(({violations}) => done(
        violations.map(({id, nodes}) => [id, nodes.map((node) => node.html)])
    ));
"""
KINDS = {
    "choice": ["Done", "Not yet"],
    "choices": ["The board", "The seats", "Ask them"],
    "scale": [],
    "date": [],
}

assert AXE.exists(), "There is no axe-core: run `make widget`."


@cache
def _axe() -> str:
    return AXE.read_text(encoding="utf-8")


def check(page: Page, state: str) -> None:
    """Assert that axe finds nothing wrong, in the light and in the dark."""
    if page.run("return typeof axe") == "undefined":
        page.run(_axe())
    for scheme, only in (("light", RULES), ("dark", COLOURS)):
        kind = {"type": "tag" if scheme == "light" else "rule", "values": only}
        with seen_as(page.browser, prefers_color_scheme=scheme):
            found: list[Any] = page.browser.execute_async_script(RUN, kind)
        assert found == [], f"{state}, {scheme}: {json.dumps(found, indent=1)}"


def test_the_chat_page(page: Page, site: Site) -> None:
    check(page, "greeting")
    page.find("summary").click()
    check(page, "menu")


def test_the_launcher(widget: Widget) -> None:
    widget.arrive()
    check(widget, "launcher")


@pytest.mark.parametrize("kind", KINDS)
def test_the_conversation(widget: Widget, site: Site, kind: str) -> None:
    options(site, kind, KINDS[kind])
    widget.arrive()
    widget.open()
    widget.until_said("Hello in en")
    widget.say("ready")
    widget.until_said("You said: ready")
    if kind == "choices":
        widget.press("The board")
    check(widget, kind)
    widget.find("summary").click()
    check(widget, "menu")


def test_the_conversation_in_spanish(widget: Widget, host: Host) -> None:
    host.language = "es"
    widget.arrive()
    widget.open()
    widget.until_said("Hello in es")
    assert widget.find("html").get_attribute("lang") == "es"
    assert widget.find("h1").text == "Rincón de coaching"
    check(widget, "Spanish")


def test_help_that_is_pinned(widget: Widget, site: Site) -> None:
    site.engine.control = {"kind": "choice", "help": True}
    widget.arrive()
    widget.open()
    widget.until_said("Hello in en")
    check(widget, "help")


def test_a_refusal(widget: Widget, host: Host) -> None:
    host.sign = lambda: ""
    widget.arrive()
    widget.open()
    widget.until(lambda: "not told Coaching corner" in widget.entrance, "refusal")
    check(widget, "refusal")


@pytest.mark.parametrize("identity", [IdentityKind.CODE, IdentityKind.OIDC])
def test_coming_in(browser: webdriver.Chrome, site: Site, identity: IdentityKind) -> None:
    settings = {"issuer": "http://127.0.0.1:1", "client_id": "entre", "client_secret": "secret"}
    oidc = identity is IdentityKind.OIDC
    add_site(site, ["https://intranet.north.example"], identity, settings if oidc else None)
    page = Page(browser, site.address)
    browser.get(f"{site.address}/widget/site-key/page")
    page.until(lambda: page.find("#entrance button").is_displayed(), "entrance")
    check(page, identity.value)


def test_a_code_that_was_sent_and_one_that_is_wrong(browser: webdriver.Chrome, site: Site) -> None:
    add_site(site, ["https://intranet.north.example"], IdentityKind.CODE)
    page = Page(browser, site.address)
    browser.get(f"{site.address}/widget/site-key/page")
    page.until(lambda: page.all("#email"), "question for the address")
    page.find("#email").send_keys("nobody@north.example", Keys.ENTER)
    page.until(lambda: page.all("#code"), "question for the code")
    check(page, "code")
    page.find("#code").send_keys("000000", Keys.ENTER)
    page.until(lambda: "does not fit" in page.find("#wrong").text, "refusal")
    check(page, "wrong code")


def test_what_could_not_be_sent_and_what_is_too_long(inside: Widget, site: Site) -> None:
    site.down()
    inside.say("are you there")
    inside.until(lambda: inside.find("#notice").is_displayed(), "notice")
    inside.type("x" * 201)
    inside.until(lambda: not inside.find("#send").is_enabled(), "limit")
    check(inside, "cut off")
    site.up()


def test_a_conversation_that_is_over(inside: Widget, site: Site) -> None:
    options(site, "none")
    inside.say(END)
    inside.until_said(f"You said: {END}")
    inside.outside()
    inside.reload()
    inside.until(lambda: inside.is_open, "open panel")
    inside.inside()
    inside.until(lambda: inside.titles == ["Add the dates to my calendar"], "calendar")
    check(inside, "over")


def test_signed_out(inside: Widget) -> None:
    inside.find("summary").click()
    inside.find("#sign-out").click()
    inside.until(lambda: "signed out" in inside.entrance, "entrance")
    check(inside, "signed out")


def test_in_the_page_s_own_flow(widget: Widget, host: Host) -> None:
    host.more += ' data-mode="inline"'
    widget.visit()
    widget.until(lambda: widget.shows("iframe"), "frame")
    check(widget, "inline, the page around it")
    widget.inside()
    widget.until_said("Hello in en")
    check(widget, "inline")


@pytest.mark.parametrize("path", ["/", "/widget/nobodys-key/page", "/problems/not_found"])
def test_a_page_for_strangers(browser: webdriver.Chrome, site: Site, path: str) -> None:
    browser.get(f"{site.address}{path}")
    check(Page(browser, site.address), path)


def test_the_page_that_signs_in(browser: webdriver.Chrome, site: Site) -> None:
    browser.get(site.link())
    check(Page(browser, site.address), "sign-in")
