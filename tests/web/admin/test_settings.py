"""Settings: each section saved by itself, noted, undone, and refused with a reason."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.persistence.conversations import Conversations
from bot.persistence.database import Database
from bot.persistence.models import Organisation
from bot.persistence.organisations import organisation
from tests.web.admin.conftest import Browser, readable
from tests.web.admin.test_people import undo_of
from tests.web.conftest import School

PAGE = "/admin/settings"
PLACE = {
    "name": "North District",
    "time_zone": "America/Los_Angeles",
    "state": "ca",
    "languages": ["es", "en"],
    "default_language": "es",
}
DANGER = {
    "coach_told_of_danger": "on",
    "contact-0-name-en": "Crisis team",
    "contact-0-name-es": "Equipo de crisis",
    "contact-0-phone": "606-555-0199",
    "contact-3-name-en": "Nurse",
    "contact-3-phone": "606-555-0100",
    "contact-3-hours-en": "8 to 4",
}
PRIVACY = {
    "consent-en": "Line one.\n<b>Line two.</b>",
    "consent-es": "",
    "mask_others": "on",
    "retention_days": "90",
    "small_group": "7",
}


async def now(database: Database, school: School) -> Organisation:
    async with database.reading() as session:
        return await organisation(session, school.organisation.id)


async def test_each_section_is_saved_and_undone(
    admin: Browser, school: School, database: Database
) -> None:
    await admin.post(f"{PAGE}/place", PLACE)
    where = await now(database, school)
    assert (where.name, where.state, where.default_language) == ("North District", "CA", "es")
    assert "county" in await admin.get(PAGE)
    await admin.post(f"{PAGE}/danger", DANGER)
    where = await now(database, school)
    assert where.coach_told_of_danger
    assert list(where.crisis_contacts) == [
        {
            "name": {"en": "Crisis team", "es": "Equipo de crisis"},
            "phone": "606-555-0199",
            "hours": {},
        },
        {"name": {"en": "Nurse"}, "phone": "606-555-0100", "hours": {"en": "8 to 4"}},
    ]
    await admin.post(f"{PAGE}/privacy", PRIVACY)
    page = await admin.get(PAGE)
    where = await now(database, school)
    assert (where.mask_others, where.retention_days, where.small_group) == (True, 90, 7)
    assert dict(where.consent) == {"en": "Line one.\n<b>Line two.</b>"}
    assert "&lt;b&gt;Line two" in page
    await admin.post(undo_of(page))
    where = await now(database, school)
    assert (where.mask_others, where.retention_days, dict(where.consent)) == (False, 365, {})
    assert where.coach_told_of_danger


async def test_what_changed_since_is_not_undone(
    admin: Browser, school: School, database: Database
) -> None:
    await admin.post(f"{PAGE}/privacy", PRIVACY)
    undo = undo_of(await admin.get(PAGE))
    await admin.post(f"{PAGE}/privacy", {**PRIVACY, "retention_days": "30"})
    await admin.post(undo)
    assert "could not be undone" in await admin.get(PAGE)
    assert (await now(database, school)).retention_days == 30
    await admin.post(f"{PAGE}/undo/none")
    assert "could not be undone" in await admin.get(PAGE)


@pytest.mark.parametrize(
    ("section", "typed", "reason"),
    [
        ("place", {**PLACE, "name": ""}, "Please fill this in"),
        ("place", {**PLACE, "time_zone": "Mars/Olympus"}, "choose a time zone"),
        ("place", {**PLACE, "state": "K1"}, "Two letters"),
        ("place", {**PLACE, "languages": ["en"]}, "one of the languages above"),
        ("place", {k: v for k, v in PLACE.items() if k != "languages"}, "Please fill this in"),
        ("danger", {**DANGER, "contact-3-phone": ""}, "Please fill this in"),
        ("danger", {"contact-0-phone": "1"}, "Please fill this in"),
        ("privacy", {**PRIVACY, "consent-es": "x" * 2001}, "too long"),
        ("privacy", {**PRIVACY, "small_group": "4"}, "too small"),
        ("privacy", {**PRIVACY, "retention_days": "soon"}, "whole number"),
    ],
)
async def test_what_does_not_fit_is_refused_and_comes_back(
    admin: Browser,
    school: School,
    database: Database,
    section: str,
    typed: dict[str, object],
    reason: str,
) -> None:
    page = await admin.post(f"{PAGE}/{section}", typed, 422)
    assert page.count(reason) == 1
    for name, value in typed.items():
        if isinstance(value, str) and value not in {"", "on"} and name != "time_zone":
            assert value.split("\n")[0] in page
    assert (await now(database, school)).retention_days == 365


async def test_the_page_says_what_the_night_deletes(
    admin: Browser, school: School, database: Database
) -> None:
    assert "Tonight this deletes nothing" in await admin.get(PAGE)
    async with database.transaction() as session:
        conversations = Conversations(session, school.organisation.id)
        old = datetime.now(UTC) - timedelta(days=100)
        await conversations.create(school.dana.id, "en", started_at=old, last_at=old)
    await admin.post(f"{PAGE}/privacy", PRIVACY)
    page = readable(await admin.get(PAGE))
    assert "Saved. Tonight this deletes 1 conversations." in page
    assert "Tonight this deletes 1 conversations and 0 commitments" in page


async def test_looking_through_is_a_step_of_the_first_hour(admin: Browser) -> None:
    assert "Look through the settings done" not in readable(await admin.get("/admin"))
    assert await admin.post(f"{PAGE}/seen") == "/admin"
    assert "Look through the settings done" in readable(await admin.get("/admin"))
