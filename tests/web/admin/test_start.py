"""The start page of the administrator's room."""

from __future__ import annotations

import pytest

from tests.web.admin.conftest import Browser, readable
from tests.web.conftest import Client, School, Tokens


async def test_an_administrator_starts_in_their_room(admin: Browser) -> None:
    answer = await admin.client.get("/", headers=admin.headers, allow_redirects=False)
    assert (answer.status, answer.headers["Location"]) == (303, "/admin")


async def test_steps_are_ticked_off_by_what_there_is(admin: Browser) -> None:
    words = readable(await admin.get("/admin"))
    assert "Add your people done" in words
    assert "Give coachees their coach done" in words
    assert "Put Entre on your website next" in words
    assert "Coachees with a coach" in words or "Coachee with a coach" in words


@pytest.mark.parametrize("who", ["dana", "carmen"])
async def test_nobody_else_comes_in(
    client: Client, school: School, token: Tokens, who: str
) -> None:
    bearer = {"Authorization": f"Bearer {await token(getattr(school, who))}"}
    assert (await client.get("/admin", headers=bearer)).status == 403
    assert (await client.get("/admin")).status == 401
