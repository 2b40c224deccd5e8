"""Coming in where the school's page cannot say who somebody is: a code by e-mail, a provider."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.common.keys import Keys

from bot.persistence.models import IdentityKind
from tests.browser.host import Host
from tests.browser.intranet import KEY, add_site
from tests.browser.page import Page
from tests.browser.site import Site
from tests.browser.test_accessible import check
from tests.browser.widget import Widget
from tests.web.mailbox import Mailbox, smtp_settings
from tests.web.school_account import CLIENT, providers

ORIGIN = "https://intranet.north.example"
SIGNING = "input[name=login]"


@pytest.fixture
def mailing(mail: tuple[Mailbox, int], migrated_file: Path, tmp_path: Path) -> Iterator[Site]:
    """A running server that can send mail."""
    file = Path(shutil.copy(migrated_file, tmp_path / "mailing.db"))
    running = Site(file, **smtp_settings(mail[1]))
    add_site(running, [ORIGIN], IdentityKind.CODE)
    yield running
    running.close()


def test_a_code_by_mail_opens_the_chat(
    browser: webdriver.Chrome, mailing: Site, mail: tuple[Mailbox, int]
) -> None:
    page = Page(browser, mailing.address)
    page.screen(375, 667)
    browser.get(f"{mailing.address}/widget/{KEY}/page")
    page.until(lambda: page.all("#email"), "question for the address")
    page.find("#email").send_keys("dana@north.example", Keys.ENTER)
    page.until(lambda: page.all("#code") and mail[0].mails, "mail")
    code = mail[0].code()
    wrong = "000000" if code != "000000" else "111111"
    page.find("#code").send_keys(wrong, Keys.ENTER)
    page.until(lambda: "does not fit" in page.find("#wrong").text, "refusal")
    page.find("#code").send_keys(code[:3], " ", code[3:], Keys.ENTER)
    page.until_said("Hello in en")
    page.say("hello")
    page.until_said("You said: hello")
    assert page.run("return document.cookie + sessionStorage.length + localStorage.length") == "00"


@pytest.fixture
def provider(site: Site) -> Iterator[str]:
    with providers(site.address) as addresses:
        yield addresses[0]


def test_an_account_at_a_provider_opens_the_chat(
    browser: webdriver.Chrome, site: Site, provider: str
) -> None:
    host = Host(lambda: site.address, KEY, str)
    site.run(host.start())
    add_site(site, [host.address], IdentityKind.OIDC, {"issuer": provider, **CLIENT})
    try:
        widget = Widget(browser, host.address)
        widget.screen(1280, 800)
        widget.arrive()
        widget.open()
        widget.until(lambda: widget.all("#entrance .button"), "button")
        here = browser.current_window_handle
        widget.find("#entrance .button").click()
        widget.until(lambda: len(browser.window_handles) == 2, "window")
        browser.switch_to.window(next(w for w in browser.window_handles if w != here))
        widget.until(lambda: widget.all(SIGNING), "form of the provider")
        widget.find(SIGNING).send_keys("dana")
        widget.find("input[name=password]").send_keys("any", Keys.ENTER)
        widget.until(lambda: len(browser.window_handles) == 1, "end of the window")
        browser.switch_to.window(here)
        widget.inside()
        widget.until_said("Hello in en")
        # Without the window that opened it, this page stays.
        browser.get(f"{site.address}/widget/{KEY}/oidc?nonce={'n' * 43}")
        widget.until(lambda: "/widget/oidc/callback" in browser.current_url, "way back")
        check(widget, "granted")
    finally:
        browser.switch_to.window(browser.window_handles[0])
        browser.execute_script("sessionStorage.clear()")
        browser.get("about:blank")
        site.run(host.stop())
