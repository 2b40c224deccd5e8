"""Take the pictures of every page of the rooms, with the demo organisation, at two widths."""

import base64
import os
import subprocess
import sys
from io import BytesIO

from picture import PICTURES, ROOT, chromium, entre_running, screen
from PIL import Image
from selenium import webdriver
from visitor import Look, Visitor, Walk
from walks import WALKS
from walks_admin import DISTRICT

SIZES = {375: 760, 1280: 800}
LONGEST = 2400  # pixels of a page that are shown
ROOM = 24  # pixels around a part
PART = """
    const box = document.querySelector(arguments[0]).getBoundingClientRect();
    return [box.top + scrollY, box.height];
"""
# Where mail can be sent, a forgotten password can be asked for; none of it arrives anywhere.
MAIL = {"HOST": "127.0.0.1", "PORT": "9", "FROM": "entre@pictures.example", "TLS": "none"}


def _clip(browser: webdriver.Chrome, width: int, height: int, look: Look) -> dict[str, float]:
    top, long = 0.0, float(height)
    if look.part:
        top, long = browser.execute_script(PART, look.part)
        top, long = max(top - ROOM, 0), long + 2 * ROOM
    elif not look.screen:
        long = browser.execute_script("return document.documentElement.scrollHeight")
    return {"x": 0, "y": top, "width": width, "height": min(long, LONGEST), "scale": 0.6}


def _take(browser: webdriver.Chrome, name: str, look: Look) -> None:
    for width, height in SIZES.items():
        screen(browser, width, height)
        clip = _clip(browser, width, height, look)
        taken = browser.execute_cdp_cmd(
            "Page.captureScreenshot", {"clip": clip, "captureBeyondViewport": not look.screen}
        )
        path = PICTURES / "rooms" / f"{name}-{width}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        # A page has few colours: a palette makes the file a third as large.
        Image.open(BytesIO(base64.b64decode(taken["data"]))).quantize(96).save(path)
        print(path.relative_to(ROOT), flush=True)


def _walk(room: str, walk: Walk, visitor: Visitor) -> None:
    if walk.email:
        visitor.come_in(walk.email)
    for name, look in walk.pictures():
        if isinstance(look.step, str):
            visitor.go(look.step)
        else:
            look.step(visitor)
        _take(visitor.browser, f"{room}-{name}", look)


def main() -> None:
    """Walk through the rooms as everybody there, or through those that are named."""
    os.environ |= {f"ENTRE_SMTP_{name}": value for name, value in MAIL.items()}
    with entre_running() as (address, environment):
        fill = [sys.executable, "-m", "bench.rooms.fill", DISTRICT]
        subprocess.run(fill, env=environment, cwd=ROOT, check=True)
        for room in sys.argv[1:] or WALKS:
            browser = chromium()
            try:
                _walk(room, WALKS[room], Visitor(browser, address, environment))
            finally:
                browser.quit()


if __name__ == "__main__":
    main()
