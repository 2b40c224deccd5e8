"""Chromium, a running server, and a school's page that shows the widget."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium import webdriver

from tests.browser.devtools import frames
from tests.browser.host import Host
from tests.browser.intranet import KEY, add_site
from tests.browser.network import Network, Wire
from tests.browser.page import Page
from tests.browser.site import Site
from tests.browser.widget import Widget
from tests.web.signing import Signer


@pytest.fixture
def site(migrated_file: Path, tmp_path: Path) -> Iterator[Site]:
    running = Site(Path(shutil.copy(migrated_file, tmp_path / "entre.db")))
    yield running
    running.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[webdriver.Chrome]:
    driver = shutil.which("chromedriver")
    if driver is None and not os.environ.get("CI"):
        pytest.skip("no Chromium here: install chromium and chromium-driver")
    options = webdriver.ChromeOptions()
    for option in (
        *("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--lang=en-US"),
        "--force-prefers-reduced-motion",
    ):
        options.add_argument(option)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    # The driver that is installed: without a path, Selenium looks for a newer one in the network.
    chrome = webdriver.Chrome(options, webdriver.ChromeService(driver))
    yield chrome
    chrome.quit()


@pytest.fixture
def page(browser: webdriver.Chrome, site: Site) -> Iterator[Page]:
    """The chat page, signed in, on a desktop's screen."""
    browser.get_log("browser")
    opened = Page(browser, site.address)
    opened.screen(1280, 800)
    opened.sign_in(site.link())
    yield opened
    browser.delete_all_cookies()
    browser.execute_script("sessionStorage.clear()")
    browser.get("about:blank")


@pytest.fixture
def signer() -> Signer:
    return Signer(KEY)


@pytest.fixture
def wire(site: Site) -> Iterator[Wire]:
    """The network between the browser and the server."""
    network = Wire(site.port)
    site.run(network.start())
    yield network
    site.run(network.stop())


@pytest.fixture
def host(site: Site, wire: Wire, signer: Signer) -> Iterator[Host]:
    """A page that may show the widget."""
    page = Host(lambda: wire.address, KEY, signer.sign)
    site.run(page.start())
    add_site(site, [page.address])
    yield page
    site.run(page.stop())


@pytest.fixture
def widget(browser: webdriver.Chrome, host: Host) -> Iterator[Widget]:
    browser.get_log("browser")
    opened = Widget(browser, host.address)
    opened.screen(1280, 800)
    yield opened
    opened.outside()
    browser.execute_script("sessionStorage.clear()")
    browser.get("about:blank")


@pytest.fixture
def inside(widget: Widget) -> Widget:
    """The widget with its panel open, after the first words."""
    widget.arrive()
    widget.open()
    widget.until_said("Hello in en")
    return widget


@pytest.fixture
def network(inside: Widget) -> Iterator[Network]:
    """The network of the open widget."""
    with frames(inside.browser) as [line]:
        yield Network(line)
