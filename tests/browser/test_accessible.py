"""axe-core on every state of the chat page and the widget, and what assistive technology hears."""

import json
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver

from bot.persistence.models import IdentityKind
from tests.browser.host import Host
from tests.browser.intranet import add_site
from tests.browser.page import Page
from tests.browser.site import Site
from tests.browser.test_chat_page import options
from tests.browser.widget import Widget

AXE = Path(__file__).parents[2] / "widget" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """
    const [rules, done] = arguments;
    axe.run(document, {runOnly: rules}).then(({violations}) => done(
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


def check(page: Page, state: str) -> None:
    """Assert that axe finds nothing wrong, in the light and in the dark."""
    for scheme in ("light", "dark"):
        scheming(page.browser, scheme)
        page.run(AXE.read_text(encoding="utf-8"))
        found: list[Any] = page.browser.execute_async_script(RUN, RULES)
        assert found == [], f"{state}, {scheme}: {json.dumps(found, indent=1)}"
    scheming(page.browser, "light")


def scheming(browser: webdriver.Chrome, scheme: str) -> None:
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})


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
    widget.until(lambda: "not told Entre" in widget.entrance, "refusal")
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


def test_the_log_as_assistive_technology_has_it(page: Page, site: Site) -> None:
    options(site, "choice", ["Done", "Not yet"])
    page.say("hello")
    page.until_said("You said: hello")
    nodes = page.browser.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    by_id = {node["nodeId"]: node for node in nodes}
    log = next(node for node in nodes if node["role"]["value"] == "log")
    assert log["name"]["value"] == "Conversation"
    assert _heard(log, by_id) == [
        *("Entre:", "Hello in en"),
        *("You:", "hello"),
        *("Entre:", "You said: hello"),
    ]


def _heard(node: dict[str, Any], by_id: dict[str, Any]) -> list[str]:
    if node["role"]["value"] == "StaticText":
        return [node["name"]["value"]]
    children = (by_id[child] for child in node.get("childIds", ()) if child in by_id)
    return [text for child in children for text in _heard(child, by_id)]
