"""What browsers load stays small: the loader on every page of a school, and the app."""

import gzip
from pathlib import Path

from bot.web.templating import render
from bot.web.wording import LANGUAGES, chat_texts

STATIC = Path(__file__).parents[1] / "bot" / "web" / "static"
BUILT = STATIC / "widget"
LOADER = 3 * 1024
APP = 30 * 1024

assert BUILT.exists(), "The chat page and the widget are not built: run `make widget`."


def _sent(content: bytes) -> int:
    return len(gzip.compress(content, 9))


def test_the_loader_is_small() -> None:
    assert _sent((BUILT / "embed.js").read_bytes()) <= LOADER


def test_the_app_is_small() -> None:
    start = {"language": "en", "texts": {code: chat_texts(code) for code in LANGUAGES}}
    page = render("chat.html", "en", start=start).encode()
    parts = [BUILT / "app.js", BUILT / "app.css", STATIC / "base.css", STATIC / "mark.svg"]
    assert sum(map(_sent, [page, *(part.read_bytes() for part in parts)])) <= APP


def test_nothing_is_loaded_from_elsewhere_or_made_from_text() -> None:
    for path in BUILT.glob("*.js"):
        code = path.read_text(encoding="utf-8")
        for forbidden in ("eval(", "new Function", "innerHTML", "document.write", "localStorage"):
            assert forbidden not in code
        known = code.replace("http://www.w3.org/", "")
        assert "://" not in known
