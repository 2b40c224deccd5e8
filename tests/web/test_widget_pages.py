"""The widget's pages and its script: who may frame them, and what they begin with."""

import json
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.persistence.database import Database
from bot.persistence.models import SignInKind, Site
from bot.web import built as built_files
from tests.web.conftest import Client, School, Tokens
from tests.web.signing import Signer
from tests.web.test_widget_sign_in import KEY, add_site

FRAME, PAGE = f"/widget/{KEY}", f"/widget/{KEY}/page"


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a build in it."""
    for name in ("embed.js", "app.js", "app.css"):
        (tmp_path / name).write_text(f"/* {name} */")
    monkeypatch.setattr(built_files, "BUILT", tmp_path)
    return tmp_path


@pytest_asyncio.fixture
async def site(database: Database, school: School, built: Path) -> Site:
    return await add_site(database, school, Signer(KEY))


async def change(database: Database, site: Site, **values: Any) -> None:
    async with database.transaction() as session:
        found = await session.merge(site)
        for name, value in values.items():
            setattr(found, name, value)


def ancestors(headers: Any) -> str:
    return str(headers["Content-Security-Policy"]).split("frame-ancestors ")[1]


async def test_only_the_sites_own_origins_may_frame_it(client: Client, site: Site) -> None:
    framed = await client.get(FRAME)
    assert framed.status == 200
    assert ancestors(framed.headers) == "'self' https://intranet.north.example"
    assert framed.headers["Content-Security-Policy"].startswith("default-src 'none'; script-src")
    assert "X-Frame-Options" not in framed.headers
    alone = await client.get(PAGE)
    assert alone.status == 200
    assert ancestors(alone.headers) == "'none'"
    assert alone.headers["Cross-Origin-Opener-Policy"] == "same-origin-allow-popups"


@pytest.mark.parametrize("path", [FRAME, PAGE])
async def test_no_cookie_is_read_or_set(
    client: Client, site: Site, school: School, token: Tokens, path: str
) -> None:
    signed_in = {"Cookie": f"entre={await token(school.lucia, SignInKind.SESSION)}"}
    with_one = await client.get(path, headers=signed_in)
    without = await client.get(path)
    assert await with_one.text() == await without.text()
    assert "Set-Cookie" not in with_one.headers
    assert "Set-Cookie" not in without.headers


async def test_it_begins_with_the_site_and_nothing_secret(
    client: Client, database: Database, site: Site
) -> None:
    look = {"names": {"es": "Guía </script>"}, "colour": "#1a5fb4"}
    await change(database, site, look=look)
    page = await (await client.get(FRAME, headers={"Accept-Language": "es-MX"})).text()
    assert page.count("<script") == 2
    start = json.loads(page.split('id="start">')[1].split("</script>")[0])
    assert (start["site"], start["identity"], start["language"]) == (KEY, "jwt", "es")
    assert start["origins"] == ["https://intranet.north.example"]
    assert start["look"]["names"] == {"es": "Guía </script>"}
    assert start["look"]["position"] == "right"
    assert start["texts"]["en"].keys() == start["texts"]["es"].keys()
    assert start["limit"] == 100
    assert "<title>Guía &lt;/script&gt;</title>" in page
    assert "shared key" not in page
    assert "style=" not in page


async def test_a_look_that_was_taken_before_stays_whatever_is_taken_now(
    client: Client, database: Database, site: Site
) -> None:
    large = f"data:image/png;base64,{'A' * 24_000}"
    await change(database, site, look={"avatar": large})
    page = await client.get(FRAME)
    assert page.status == 200
    assert large in await page.text()


@pytest.mark.parametrize("path", ["/widget/nothing", "/widget/nothing/page"])
async def test_an_unknown_site_is_a_page_that_says_so(
    client: Client, site: Site, path: str
) -> None:
    answer = await client.get(path)
    assert answer.status == 404
    assert "Entre is not available here" in await answer.text()
    assert ancestors(answer.headers) == ("'none'" if path.endswith("page") else "*")


async def test_a_site_that_is_off_says_so_where_it_may_appear(
    client: Client, database: Database, site: Site
) -> None:
    await change(database, site, active=False)
    answer = await client.get(FRAME)
    assert answer.status == 404
    assert ancestors(answer.headers) == "'self' https://intranet.north.example"
    assert (await client.get(PAGE)).status == 404


async def test_the_script_can_be_loaded_from_any_page(client: Client, site: Site) -> None:
    answer = await client.get("/embed.js")
    assert answer.status == 200
    assert answer.content_type == "text/javascript"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "max-age=300" in answer.headers["Cache-Control"]
    assert "embed.js" in await answer.text()


async def test_without_a_build_it_is_said_what_to_do(
    client: Client, site: Site, built: Path
) -> None:
    for name in ("embed.js", "app.js"):
        (built / name).unlink()
    for path in ("/embed.js", FRAME, PAGE):
        answer = await client.get(path, headers={"Accept": "text/html"})
        assert answer.status == 503
        assert "make widget" in await answer.text()
    assert (await client.get("/healthz")).status == 200
