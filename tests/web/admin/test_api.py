"""The API for administrators' programs: people and settings, by the rules of the pages."""

from __future__ import annotations

from typing import Any

import pytest
import pytest_asyncio

from bot.persistence.models import Person
from tests.web.conftest import Client, School, Tokens

PEOPLE = "/api/v1/people"
SETTINGS = "/api/v1/settings"
NOOR = {"name": "Noor Haddad", "email": "noor@north.example"}


@pytest_asyncio.fixture
async def bearer(ada: Person, token: Tokens) -> dict[str, str]:
    return {"Authorization": f"Bearer {await token(ada)}"}


async def send(
    client: Client, bearer: dict[str, str], method: str, path: str, body: Any, status: int
) -> Any:
    answer = await client.request(method, path, json=body, headers=bearer)
    assert answer.status == status, await answer.text()
    return await answer.json()


async def test_people_are_found_added_and_changed(
    client: Client, school: School, bearer: dict[str, str]
) -> None:
    found = await send(client, bearer, "GET", f"{PEOPLE}?q=dana", None, 200)
    assert [(one["name"], one["coach"]) for one in found["people"]] == [
        ("Dana Reyes", "Carmen Ortiz")
    ]
    new = {**NOOR, "coach_id": school.carmen.id, "pillar": "discipline"}
    noor = await send(client, bearer, "POST", PEOPLE, new, 201)
    assert (noor["role"], noor["coach"], noor["active"]) == ("coachee", "Carmen Ortiz", True)
    path = f"{PEOPLE}/{noor['id']}"
    change = {"school": "East", "pillar": None, "coach_id": None, "active": False}
    noor = await send(client, bearer, "PATCH", path, change, 200)
    assert (noor["school"], noor["pillar"], noor["coach"], noor["active"]) == (
        "East",
        None,
        None,
        False,
    )
    assert await send(client, bearer, "GET", path, None, 200) == noor


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({**NOOR, "email": "DANA@north.example"}, 409),
        ({**NOOR, "email": "noor"}, 422),
        ({**NOOR, "name": "=1"}, 422),
        ({**NOOR, "name": "\x00"}, 422),
        ({**NOOR, "pillar": "none"}, 422),
        ({**NOOR, "role": "king"}, 422),
        ({**NOOR, "coach_id": "nobody"}, 404),
        ([], 422),
    ],
)
async def test_who_does_not_fit_is_not_added(
    client: Client, bearer: dict[str, str], body: Any, status: int
) -> None:
    await send(client, bearer, "POST", PEOPLE, body, status)
    found = await send(client, bearer, "GET", f"{PEOPLE}?q=noor&state=all", None, 200)
    assert found == {"people": [], "total": 0}


async def test_what_cannot_be_changed_stays(
    client: Client, school: School, ada: Person, bearer: dict[str, str]
) -> None:
    own = f"{PEOPLE}/{ada.id}"
    await send(client, bearer, "PATCH", own, {"active": False}, 409)
    await send(client, bearer, "PATCH", own, {"role": "coach"}, 409)
    await send(client, bearer, "PATCH", own, {"name": None}, 422)
    await send(client, bearer, "PATCH", own, {"coach_id": school.carmen.id}, 422)
    await send(client, bearer, "PATCH", f"{PEOPLE}/{school.stranger.id}", {}, 404)
    assert (await send(client, bearer, "GET", own, None, 200))["active"]


async def test_settings_are_read_and_changed(client: Client, bearer: dict[str, str]) -> None:
    before = await send(client, bearer, "GET", SETTINGS, None, 200)
    change = {"retention_days": 90, "crisis_contacts": [{"name": {"en": "X"}, "phone": "1"}]}
    await send(client, bearer, "PATCH", SETTINGS, {"crisis_contacts": [{"phone": "1"}]}, 422)
    await send(client, bearer, "PATCH", SETTINGS, {"languages": ["es"]}, 422)
    await send(client, bearer, "PATCH", SETTINGS, {"small_group": 1}, 422)
    assert await send(client, bearer, "GET", SETTINGS, None, 200) == before
    change["crisis_contacts"][0]["hours"] = {}  # type: ignore[index]
    after = await send(client, bearer, "PATCH", SETTINGS, change, 200)
    assert after == {**before, **change}


@pytest.mark.parametrize("path", [PEOPLE, SETTINGS])
async def test_nobody_else_may(client: Client, dana: dict[str, str], path: str) -> None:
    await send(client, dana, "GET", path, None, 403)
