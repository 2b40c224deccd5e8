"""The page of a site, as an administrator types into it: the preview follows, and saves nothing."""

from collections.abc import Iterator
from itertools import product

import pytest
from selenium import webdriver
from selenium.webdriver.common.keys import Keys

from bot.persistence.models import Person, Role, SignInKind
from bot.persistence.people import People
from bot.persistence.sites import Sites
from tests.browser.page import Page
from tests.browser.site import Site
from tests.browser.test_accessible import check
from tests.browser.test_chat_page import SMALL_TARGETS

WIDE = "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
IN_PREVIEW = """
    const inside = document.getElementById('preview').contentDocument;
    return inside?.querySelector(arguments[0])?.textContent ?? null;
"""
IN_SIGHT = """
    const { left, right } = document.querySelector('.ways [aria-current]').getBoundingClientRect();
    return left >= 0 && right <= innerWidth;
"""
BEYOND = "const ways = document.querySelector('.ways'); return ways.scrollWidth - ways.clientWidth"
PLACEHOLDER = """
    return document.getElementById('preview').contentDocument.getElementById('words')?.placeholder;
"""
ACCENT = """
    const inside = document.getElementById('preview').contentDocument.documentElement;
    return inside.style.getPropertyValue('--site-accent-light');
"""


@pytest.fixture
def desk(browser: webdriver.Chrome, site: Site) -> Iterator[Page]:
    """The form of a new site, with its preview there."""

    async def hire() -> Person:
        async with site.database.transaction() as session:
            people = People(session, site.person.organisation_id)
            return await people.add("ada@north.example", "Ada Quinn", Role.ADMINISTRATOR)

    site.person = site.run(hire())
    browser.get_log("browser")
    page = Page(browser, site.address)
    page.screen(1280, 900)
    browser.get(site.link(SignInKind.LINK))
    page.find("form button").click()
    page.until(
        lambda: "Ada" in page.find("body").text and "sign-in" not in browser.current_url, "Ada"
    )
    browser.get(f"{site.address}/admin/sites/new")
    page.until(lambda: previewed(page, ".brand .name"), "preview")
    yield page
    browser.delete_all_cookies()
    browser.get("about:blank")


def previewed(page: Page, selector: str) -> str | None:
    found: str | None = page.browser.execute_script(IN_PREVIEW, selector)
    return found


def fill(page: Page, **typed: str) -> None:
    for name, text in typed.items():
        field = page.find(f"[id='{name.replace('_', '-')}']")
        field.send_keys(Keys.CONTROL + "a" + Keys.NULL, text)


def test_the_preview_follows_what_is_typed(desk: Page, site: Site) -> None:
    assert previewed(desk, ".brand .name") == "Entre"
    pages = desk.run("return history.length")
    fill(desk, called_en="Coaching corner", greeting_en="A quiet place", colour="#8a3b12")
    desk.until(lambda: previewed(desk, ".brand .name") == "Coaching corner", "name")
    desk.until(lambda: previewed(desk, ".invitation") == "A quiet place", "greeting")
    desk.until(lambda: desk.run(ACCENT) == "#8a3b12", "colour")
    desk.find("#preview-language [value=es]").click()
    desk.until(lambda: "Meta" in (previewed(desk, "#progress") or ""), "Spanish")
    assert site.run(_count(site)) == 0
    assert desk.run("return history.length") == pages
    assert [entry["message"] for entry in desk.browser.get_log("browser")] == []


def test_a_sites_own_texts_are_seen_where_they_will_stand(desk: Page) -> None:
    fill(desk, called_en="Coaching corner", entrance_es="Con su cuenta de la escuela.")
    desk.until(
        lambda: previewed(desk, "#entrance .greeting") == "Con su cuenta de la escuela.", "entrance"
    )
    assert desk.run("return document.getElementById('preview-part').value") == "entrance"
    assert desk.run("return document.getElementById('preview-language').value") == "es"
    fill(desk, placeholder_en="Say it as it comes")
    desk.until(lambda: desk.run(PLACEHOLDER) == "Say it as it comes", "placeholder")
    assert previewed(desk, ".message.entre .unseen") == "Coaching corner:"
    assert previewed(desk, ".brand .name") == "Coaching corner"


def test_a_pale_colour_is_refused_while_it_is_typed(desk: Page, site: Site) -> None:
    fill(desk, name="Intranet", origins="https://intranet.north.example", colour="#ffcc00")
    desk.until(lambda: desk.find("#nearest").is_displayed(), "offer")
    assert "cannot be read" in desk.find("#colour-reason").text
    check(desk, "pale colour")
    offered = desk.find("#nearest").get_attribute("value")
    desk.find("#nearest").click()
    desk.until(lambda: not desk.find("#nearest").is_displayed(), "colour that passes")
    assert desk.find("#colour").get_attribute("value") == offered
    assert desk.find("#colour-reason").text == ""
    assert site.run(_count(site)) == 0


def test_a_shared_key_is_made_and_not_pasted(desk: Page) -> None:
    assert desk.find("#jwt-key").is_displayed()
    desk.find("#jwt-algorithm [value=HS256]").click()
    assert not desk.find("#jwt-key").is_displayed()
    fill(desk, name="Intranet", origins="https://intranet.north.example")
    fill(desk, jwt_issuer="https://intranet.north.example")
    desk.find("#name").send_keys(Keys.ENTER)
    desk.until(lambda: desk.all("#made"), "key that was made")
    desk.find("main .button:not(.quiet)").click()
    desk.until(lambda: desk.all("#script"), "line to paste")
    assert not desk.find("#jwt-key").is_displayed()
    assert desk.find("#jwt-another-on").is_displayed()
    desk.find("#jwt-algorithm [value=RS256]").click()
    assert desk.find("#jwt-key").is_displayed()
    assert not desk.find("#jwt-another-on").is_displayed()
    assert "There is one" not in desk.find("#jwt-key-hint").text


def test_enter_saves_what_is_typed(desk: Page, site: Site) -> None:
    desk.find("#identity-oidc").click()
    assert not desk.find("#jwt-issuer").is_displayed()
    fill(desk, origins="https://intranet.north.example", colour="#8a3b12")
    fill(desk, oidc_issuer="https://accounts.google.com", oidc_domains="north.example")
    desk.find("#oidc-client_secret").send_keys("hush")
    desk.find("#oidc-client_id").send_keys("entre")
    desk.find("#name").send_keys("Intranet", Keys.ENTER)
    desk.until(lambda: desk.all("#script"), "line to paste")
    assert desk.find("#colour").get_attribute("value") == "#8a3b12"
    assert "embed.js" in desk.find("#script").get_attribute("value")
    check(desk, "saved")
    desk.browser.get(f"{site.address}/admin/sites")
    check(desk, "list")


def test_it_fits_every_screen(desk: Page) -> None:
    # A box is hit by its words, too.
    boxes = ("unseen", 'type="radio"', 'type="checkbox"')
    for kind, width in product(("jwt", "oidc", "code"), (320, 375, 1280)):
        desk.screen(width, 800)
        desk.find(f"#identity-{kind}").click()
        assert desk.run(WIDE) <= 0, (kind, width)
        small = desk.run(SMALL_TARGETS)
        assert [one for one in small if not any(box in one for box in boxes)] == [], (kind, width)
        if width == 1280:
            check(desk, kind)


def test_the_present_way_is_in_sight_on_every_screen(desk: Page, site: Site) -> None:
    for language, width in product(("en", "es"), (375, 1280)):
        desk.screen(width, 800)
        desk.browser.get(f"{site.address}/admin/audit")
        if desk.find("html").get_attribute("lang") != language:
            desk.find("button[name=language]").click()
            desk.until(lambda: desk.find("html").get_attribute("lang") == "es", "Spanish")
        desk.until(lambda: desk.run(IN_SIGHT), f"present way at {width} px in {language}")
        if width == 1280:
            assert desk.find(".room-header").size["height"] < 80, "one row"
            assert desk.run(BEYOND) <= 0, "every way"


async def _count(site: Site) -> int:
    async with site.database.reading() as session:
        return len(await Sites(session, site.person.organisation_id).every())
