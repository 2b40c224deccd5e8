"""Take the pictures of every page of the rooms, with the demo organisation, at two widths."""

import base64
import os
import sys
from io import BytesIO

from picture import PICTURES, ROOT, chromium, entre_running, screen
from PIL import Image
from selenium import webdriver
from walks import WALKS, Visitor

SIZES = {375: 760, 1280: 800}
LONGEST = 2400  # pixels of a page that are shown


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


# Where mail can be sent, a forgotten password can be asked for; none of it arrives anywhere.
MAIL = {"HOST": "127.0.0.1", "PORT": "9", "FROM": "entre@pictures.example", "TLS": "none"}


def main() -> None:
    """Walk through the rooms as everybody there, or through those that are named."""
    os.environ |= {f"ENTRE_SMTP_{name}": value for name, value in MAIL.items()}
    with entre_running() as (address, environment):
        for room in sys.argv[1:] or WALKS:
            email, pages = WALKS[room]
            browser = chromium()
            visitor = Visitor(browser, address, environment)
            try:
                if email:
                    visitor.come_in(email)
                for name, step in pages.items():
                    if isinstance(step, str):
                        visitor.go(step)
                    else:
                        step(visitor)
                    _take(browser, f"{room}-{name}")
            finally:
                browser.quit()


if __name__ == "__main__":
    main()
