"""Take the pictures of every page of the rooms, with the demo organisation, at two widths."""

import base64
from io import BytesIO

from picture import PICTURES, ROOT, chromium, entre, entre_running, screen
from PIL import Image
from selenium import webdriver
from selenium.webdriver.common.by import By

SIZES = {375: 760, 1280: 800}
LONGEST = 2400  # pixels of a page that are shown
# Who looks, and where: a path, or the beginning of a link on the page before.
WALKS = {
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
        "dana@demo.entre.example",
        {
            "start": "/mine",
            "commitment": "/mine/commitments/…",
            "conversations": "/mine/conversations",
            "conversation": "/mine/conversations/…",
            "sharing": "/mine/sharing",
            "data": "/mine/data",
            "account": "/account",
        },
    ),
    "mine-es": ("lucia@demo.entre.example", {"start": "/mine"}),
    "admin": (
        "ruth@demo.entre.example",
        {
            "start": "/admin",
            "people": "/admin/people",
            "person": "/admin/people/new",
            "import": "/admin/people/import",
            "sites": "/admin/sites",
            "settings": "/admin/settings",
            "content": "/admin/content",
            "reports": "/admin/reports",
            "audit": "/admin/audit",
        },
    ),
    "stranger": ("", {"sign-in": "/sign-in"}),
}


def _found(browser: webdriver.Chrome, beginning: str) -> str:
    """The address of the first link on the page that begins like this."""
    links = browser.find_elements(By.CSS_SELECTOR, f'main a[href^="{beginning}"]')
    plain = [link.get_attribute("href") for link in links]
    return next(str(href) for href in plain if href and not href.endswith("/new"))


def _take(browser: webdriver.Chrome, name: str) -> None:
    for width, height in SIZES.items():
        screen(browser, width, height)
        long = browser.execute_script("return document.documentElement.scrollHeight")
        clip = {"x": 0, "y": 0, "width": width, "height": min(long, LONGEST), "scale": 0.6}
        taken = browser.execute_cdp_cmd(
            "Page.captureScreenshot", {"clip": clip, "captureBeyondViewport": True}
        )
        path = PICTURES / "rooms" / f"{name}-{width}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        # A page has few colours: a palette makes the file a third as large.
        Image.open(BytesIO(base64.b64decode(taken["data"]))).quantize(96).save(path)
        print(path.relative_to(ROOT))


def main() -> None:
    """Walk through the rooms as everybody there."""
    with entre_running() as (address, environment):
        for room, (email, pages) in WALKS.items():
            browser = chromium()
            try:
                if email:
                    browser.get(entre(environment, "user", "invite", email))
                    browser.find_element(By.CSS_SELECTOR, "form[method=post] button").click()
                for name, path in pages.items():
                    there = path.endswith("…")
                    browser.get(_found(browser, path[:-1]) if there else f"{address}{path}")
                    _take(browser, f"{room}-{name}")
            finally:
                browser.quit()


if __name__ == "__main__":
    main()
