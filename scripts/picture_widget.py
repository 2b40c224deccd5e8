"""Take the pictures of the widget on the demo's intranet page, in each of its states."""

from collections.abc import Callable
from itertools import cycle

from picture import PAGE_SECONDS, chromium, entre, entre_running, save, screen
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

HOLDER = "[...document.querySelectorAll('body *')].find((e) => e.shadowRoot)"
PART = f"return ({HOLDER})?.shadowRoot.querySelector('iframe')"
ADMINISTRATOR = "ruth@demo.entre.example"
SITE = {
    "called-en": "Coaching corner",
    "greeting-en": "A quiet place to think.",
    "colour": "#8a3b12",
}
INVITED = f"return !!({HOLDER})?.shadowRoot.querySelector('button span')?.textContent"
PREVIEWED = """
    const [name, greeting, colour] = arguments;
    const page = document.getElementById('preview')?.contentDocument;
    return page?.querySelector('.brand .name')?.textContent === name
        && page.querySelector('.invitation').textContent === greeting
        && page.documentElement.style.getPropertyValue('--site-accent-light') === colour;
"""
# A panel beside the host's header, and not over it.
DESK = (1280, 900)
# How many answers make it a conversation.
BEGUN = 2
# So that the frame, which is of another origin, is drawn as fine as the page around it.
FINE = "--force-device-scale-factor=2"
ANSWERS = (
    "We did it in both rooms, and three of four students began before the bell.",
    "I counted on the seating chart by the door, every day for two weeks.",
)


def _until(browser: webdriver.Chrome, holds: Callable[[], object]) -> None:
    WebDriverWait(browser, PAGE_SECONDS).until(lambda _: holds())


def _outside(browser: webdriver.Chrome) -> None:
    browser.switch_to.default_content()


def _inside(browser: webdriver.Chrome) -> None:
    _outside(browser)
    browser.switch_to.frame(browser.execute_script(PART))


def _visit(browser: webdriver.Chrome, page: str) -> None:
    _outside(browser)
    browser.get(page)
    browser.execute_script("sessionStorage.clear()")
    browser.get(page)
    _until(browser, lambda: browser.execute_script(INVITED))


def _open(browser: webdriver.Chrome) -> None:
    browser.execute_script("entre.open()")
    _inside(browser)
    _until(browser, lambda: browser.find_elements(By.CSS_SELECTOR, "#answers:not([hidden])"))


def _typed(browser: webdriver.Chrome) -> bool:
    """Whether an answer is to be typed."""
    return not browser.find_elements(By.CSS_SELECTOR, "#answers .answer")


def _answer(browser: webdriver.Chrome, words: str) -> bool:
    """Answer with these words, or the first button; unless it is a scale: returns whether it is."""
    if browser.find_elements(By.CSS_SELECTOR, ".scale"):
        return True
    said = len(browser.find_elements(By.CSS_SELECTOR, "#messages .entre"))
    if words:
        browser.find_element(By.ID, "words").send_keys(words, Keys.ENTER)
    else:
        browser.find_element(By.CSS_SELECTOR, "#answers .answer").click()
    _until(
        browser,
        lambda: (
            len(browser.find_elements(By.CSS_SELECTOR, "#messages .entre")) > said
            and not browser.find_elements(By.CSS_SELECTOR, ".unsent")
        ),
    )
    return False


def _dark(browser: webdriver.Chrome, on: bool) -> None:
    features = [{"name": "prefers-color-scheme", "value": "dark" if on else "light"}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})


def _picture(browser: webdriver.Chrome, name: str) -> None:
    _outside(browser)
    save(browser, f"widget-{name}")
    _inside(browser)


def _site(browser: webdriver.Chrome, address: str, link: str) -> None:
    """The administrator's page of the demo's site, with a colour and a name typed into it."""
    _outside(browser)
    browser.get(link)
    browser.find_element(By.CSS_SELECTOR, "form[method=post] button").click()
    _until(browser, lambda: "/sign-in/" not in browser.current_url)
    browser.get(f"{address}/admin/sites")
    browser.find_element(By.CSS_SELECTOR, ".site-name a").click()
    _until(browser, lambda: browser.find_elements(By.ID, "called-en"))
    for name, typed in SITE.items():
        field = browser.find_element(By.ID, name)
        field.clear()
        field.send_keys(typed)
    browser.execute_script("scrollTo(0, 0); document.activeElement.blur()")
    _until(browser, lambda: browser.execute_script(PREVIEWED, *SITE.values()))
    screen(browser, 1280, 1000)
    save(browser, "widget-site")


def main() -> None:
    """Take them all."""
    with entre_running() as (address, environment):
        browser = chromium(FINE)
        page = f"{address}/demo/intranet"
        try:
            screen(browser, *DESK)
            _visit(browser, page)
            save(browser, "widget-launcher")
            _open(browser)
            words = cycle(ANSWERS)
            answered = 0
            while not _answer(browser, next(words) if _typed(browser) else ""):
                answered += 1
                if answered == BEGUN:
                    _picture(browser, "conversation")
            _picture(browser, "scale")
            _dark(browser, on=True)
            _picture(browser, "dark")
            _dark(browser, on=False)
            screen(browser, 375, 760)
            _picture(browser, "phone")
            screen(browser, *DESK)
            _visit(browser, f"{page}?person=es")
            _open(browser)
            _picture(browser, "spanish")
            _site(browser, address, entre(environment, "user", "invite", ADMINISTRATOR))
        finally:
            browser.quit()


if __name__ == "__main__":
    main()
