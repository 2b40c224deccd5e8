"""What was just done is told once, and only where it was we who wrote it down."""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from http.cookies import SimpleCookie
from typing import Any

from bot.persistence.database import Database
from bot.persistence.models import Commitment, SignInKind
from bot.settings import Settings
from bot.web.app import create_app
from tests.web.admin.conftest import Browser
from tests.web.conftest import School, Tokens
from tests.web.fake_engine import FakeEngine


async def _done(browser: Browser, promise: Commitment) -> SimpleCookie:
    answer = await browser.client.post(
        f"/mine/commitments/{promise.id}/done", headers=browser.headers, allow_redirects=False
    )
    assert answer.status == 303
    return answer.cookies


async def test_it_is_told_once_with_a_way_back(mine: Browser, promise: Commitment) -> None:
    [cookie] = (await _done(mine, promise)).values()
    mine.headers["Cookie"] += f"; {cookie.key}={cookie.value}"
    answer = await mine.client.get("/mine", headers=mine.headers)
    assert f'action="/mine/commitments/{promise.id}/reopen"' in await answer.text()
    assert answer.cookies[cookie.key]["max-age"] == "0"


async def test_a_cookie_that_somebody_else_planted_offers_nothing(
    mine: Browser, promise: Commitment
) -> None:
    [cookie] = (await _done(mine, promise)).values()
    planted = {"key": "mine.told.done", "params": {}, "undo": "/mine/data/delete"}
    mine.client.session.cookie_jar.clear()
    value = urlsafe_b64encode(json.dumps(planted).encode()).decode()
    mine.headers["Cookie"] += f"; {cookie.key}={value}"
    page = await mine.get("/mine")
    assert "/mine/data/delete" not in page
    assert 'class="told"' not in page


async def test_over_https_no_other_host_can_write_it(
    aiohttp_client: Any,
    engine: FakeEngine,
    database: Database,
    school: School,
    token: Tokens,
    promise: Commitment,
) -> None:
    settings = Settings(public_url="https://entre.example", log_level="CRITICAL")
    client = await aiohttp_client(create_app(settings, engine, database))  # type: ignore[arg-type]
    browser = Browser(client, "")
    session = await token(school.dana, SignInKind.SESSION)
    browser.headers["Cookie"] = f"__Host-entre={session}"
    browser.headers["Origin"] = "https://entre.example"
    [cookie] = (await _done(browser, promise)).values()
    assert cookie.key.startswith("__Host-")
    assert cookie["secure"]
