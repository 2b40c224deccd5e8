"""All that a browser gets for the widget's frame is small, as it goes over the wire."""

from __future__ import annotations

import base64
import random
import re
import string

import pytest_asyncio

from bot.persistence.database import Database
from bot.persistence.models import Site
from bot.web.widget.look import MOST_PICTURE
from bot.web.widget.site_checks import checked_look
from bot.web.wording import LANGUAGES
from tests.web.conftest import Client, School
from tests.web.signing import Signer
from tests.web.test_widget_pages import change
from tests.web.test_widget_sign_in import KEY, add_site

MOST = 30 * 1024
LENGTHS = {"names": 40, "greetings": 200, "entrances": 200, "placeholders": 60}
LETTERS = string.ascii_letters + " .,áéíóúñ"
LOADED = re.compile(r'(?:src|href)="(/static/[^"]+)"')


def largest() -> dict[str, object]:
    """A look in which everything is as long as it may be, and nothing can be compressed."""
    chance = random.Random(0)
    texts = {
        part: {code: "".join(chance.choices(LETTERS, k=length)) for code in LANGUAGES}
        for part, length in LENGTHS.items()
    }
    picture = base64.b64encode(chance.randbytes(MOST_PICTURE)).decode()
    return checked_look(
        {
            **texts,
            "colour": "#8a3b12",
            "position": "left",
            "avatar": f"data:image/svg+xml;base64,{picture}",
        }
    )


@pytest_asyncio.fixture
async def site(database: Database, school: School) -> Site:
    site = await add_site(database, school, Signer(KEY))
    await change(database, site, look=largest())
    return site


async def sent(client: Client, path: str) -> int:
    """How many bytes come for a path."""
    answer = await client.get(path, headers={"Accept-Encoding": "gzip, deflate, br"})
    assert answer.status == 200
    assert answer.headers["Content-Encoding"] == "gzip", path
    assert answer.headers["Vary"] == "Accept-Encoding"
    await answer.read()
    return answer.content.total_raw_bytes


async def test_the_whole_frame_is_small_whatever_a_site_says_of_its_look(
    client: Client, site: Site
) -> None:
    frame = f"/widget/{site.key}"
    loaded = set(LOADED.findall(await (await client.get(frame)).text()))
    assert {"/static/base.css", "/static/widget/app.css", "/static/widget/app.js"} <= loaded
    weights = {path: await sent(client, path) for path in (frame, *loaded)}
    assert sum(weights.values()) <= MOST, weights
    assert weights[frame] > MOST_PICTURE


async def test_a_file_comes_as_it_is_to_whoever_takes_nothing_else(client: Client) -> None:
    plain = await client.get("/static/base.css", headers={"Accept-Encoding": "identity"})
    assert "Content-Encoding" not in plain.headers
    part = await client.get(
        "/static/base.css", headers={"Accept-Encoding": "gzip", "Range": "bytes=0-9"}
    )
    assert (part.status, len(await part.read())) == (206, 10)
    head = await client.head("/static/base.css", headers={"Accept-Encoding": "gzip"})
    assert head.status == 200
    same = {"Accept-Encoding": "gzip", "if-none-match": plain.headers["ETag"]}
    for _ in range(2):
        known = await client.get("/static/base.css", headers=same)
        assert (known.status, await known.read()) == (304, b"")


async def test_pages_about_somebody_are_not_compressed(client: Client) -> None:
    page = await client.get("/", headers={"Accept": "text/html", "Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in page.headers
