"""Take the README's pictures of the chat page: a real conversation, at two widths, in Chromium.

Entre runs from an empty database on a free port, a coachee is added and talks over HTTP, and
Chromium opens the page with her sign-in link and resumes the conversation.
"""

import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.request import Request, urlopen

from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

ROOT = Path(__file__).parents[1]
ENTRE = Path(sys.executable).with_name("entre")
PICTURES = ROOT / "docs" / "pictures"
SIZES = {375: 760, 1280: 800}
EMAIL = "dana@pictures.example"
SAID = (
    "English",
    "Let's go on",
    "School administrator",
    "Discipline",
    "The same few boys in 7th grade get most of our referrals, and nearly all before the warm-up.",
    "The first one",
    "Helping teachers to settle a class in the first minutes, before I'm called.",
    "Those boys would start class with everybody else, instead of in my office.",
)
REPLY_SECONDS = 60
PAGE_SECONDS = 30
AT_THE_END = """
    const box = document.getElementById("scroller");
    return box.scrollHeight - box.scrollTop - box.clientHeight < 4;
"""


def entre(environment: dict[str, str], *arguments: str) -> str:
    """Run a command; returns the last line it says."""
    command = [str(ENTRE), *arguments]
    done = subprocess.run(
        command, env=environment, cwd=ROOT, check=True, capture_output=True, text=True
    )
    return done.stdout.strip().splitlines()[-1] if done.stdout.strip() else ""


def free_port() -> int:
    with socket.socket() as chosen:
        chosen.bind(("127.0.0.1", 0))
        return int(chosen.getsockname()[1])


@contextlib.contextmanager
def serving(environment: dict[str, str]) -> Iterator[None]:
    """Entre, ready to answer; stopped afterwards."""
    server = subprocess.Popen(
        [str(ENTRE), "run"], env=environment, cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert server.stdout is not None
    try:
        for line in server.stdout:
            print(line, end="")
            if line.startswith("Entre is on"):
                break
        else:
            raise SystemExit("Entre did not start.")
        yield
    finally:
        server.terminate()
        server.wait(REPLY_SECONDS)


def _talk(address: str, token: str) -> str:
    """Hold the conversation; returns the last thing Entre said."""
    last = ""
    for text in SAID:
        request = Request(  # noqa: S310 - our own server
            f"{address}/webhooks/rest/webhook",
            data=json.dumps({"sender": EMAIL, "message": text}).encode(),
            headers={"Authorization": f"Bearer {token}", "Content-Type": "application/json"},
        )
        with urlopen(request, timeout=REPLY_SECONDS) as answer:  # noqa: S310
            replies = json.load(answer)
        last = next((reply["text"] for reply in reversed(replies) if reply.get("text")), last)
        print(f"> {text}\n{last}\n")
    return last


def chromium(*more: str) -> webdriver.Chrome:
    """A browser without a window, in which nothing moves; with more options."""
    options = webdriver.ChromeOptions()
    for option in (
        "--headless=new",
        "--no-sandbox",
        "--hide-scrollbars",
        "--force-prefers-reduced-motion",
        "--lang=en-US",
        *more,
    ):
        options.add_argument(option)
    # The driver that is installed: without a path, Selenium looks for a newer one in the network.
    return webdriver.Chrome(options, webdriver.ChromeService(shutil.which("chromedriver")))


def screen(browser: webdriver.Chrome, width: int, height: int) -> None:
    """Emulate a screen: a window cannot be as narrow as a phone."""
    size = {"width": width, "height": height, "deviceScaleFactor": 2, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)


def save(browser: webdriver.Chrome, name: str) -> None:
    """Take one picture."""
    path = PICTURES / f"{name}.png"
    browser.save_screenshot(str(path))
    print(path.relative_to(ROOT))


@contextlib.contextmanager
def entre_running() -> Iterator[tuple[str, dict[str, str]]]:
    """Entre with an empty database and its demo: its address and its environment."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ,
            "PORT": str(port),
            "ENTRE_DATABASE_URL": f"sqlite:///{folder}/entre.db",
            "ENTRE_SECRET_FILE": f"{folder}/secret",
        }
        with serving(environment):
            yield f"http://127.0.0.1:{port}", environment


def _take(link: str, page: str, last: str) -> None:
    browser = chromium()
    ending = last.strip().splitlines()[-1]
    try:
        browser.get(link)
        browser.find_element(By.CSS_SELECTOR, "form[method=post] button").click()
        for width, height in SIZES.items():
            screen(browser, width, height)
            browser.get(page)
            WebDriverWait(browser, PAGE_SECONDS).until(
                lambda shown: (
                    ending in shown.find_element(By.TAG_NAME, "body").text
                    and shown.execute_script(AT_THE_END)
                )
            )
            save(browser, f"chat-{width}")
    finally:
        browser.quit()


def main() -> None:
    """Take both pictures."""
    with entre_running() as (address, environment):
        entre(environment, "user", "add", EMAIL, "--name", "Dana Whitfield")
        last = _talk(address, entre(environment, "token", "--user", EMAIL))
        _take(entre(environment, "user", "invite", EMAIL), f"{address}/", last)


if __name__ == "__main__":
    main()
