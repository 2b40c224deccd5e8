"""People: found, added, changed, paired, let in and kept out; each change can be undone."""

from __future__ import annotations

import re
from typing import Any

import pytest
from sqlalchemy import select

from bot.persistence.database import Database
from bot.persistence.directory import Directory
from bot.persistence.models import Audit, Person, Role, SignInKind
from bot.persistence.people import People
from bot.settings import Settings
from bot.web.app import create_app
from bot.web.keys import BACKGROUND
from tests.web.admin.conftest import Browser, readable
from tests.web.conftest import School, Tokens
from tests.web.fake_engine import FakeEngine
from tests.web.mailbox import mail_server, smtp_settings

NEW = {"name": "Noor Haddad", "email": "Noor@North.example", "role": "coachee"}


def undo_of(page: str) -> str:
    """Where the button for undoing posts to."""
    found = re.search(r'class="told".*?action="([^"]+)"', page, re.DOTALL)
    assert found is not None
    return found.group(1).replace("&amp;", "&")


async def person(database: Database, organisation_id: str, person_id: str) -> Person:
    async with database.reading() as session:
        found = await People(session, organisation_id).get(person_id)
        assert found is not None
        return found


async def test_people_are_found_by_name_address_and_role(admin: Browser, school: School) -> None:
    assert "Lucía Paz" in await admin.get("/admin/people?q=luc")
    page = readable(await admin.get("/admin/people?role=coach"))
    assert "Carmen Ortiz" in page
    assert "Dana Reyes" not in page
    page = readable(await admin.get("/admin/people?coach=none"))
    assert "Lucía Paz" in page
    assert "Dana Reyes" not in page
    assert "Nobody fits" in await admin.get("/admin/people?q=%25")
    await admin.get("/admin/people?role=king", 400)


async def test_a_long_list_comes_in_pages(
    admin: Browser, school: School, database: Database
) -> None:
    async with database.transaction() as session:
        await Directory(session, school.organisation.id).add_all(
            [
                {"name": f"Person {n:03}", "email": f"p{n}@north.example", "role": Role.COACHEE}
                for n in range(500)
            ]
        )
    page = await admin.get("/admin/people?q=person&page=2")
    assert "51 to 100 of 500" in page
    assert "Person 050" in page
    assert "/admin/people?q=person&amp;page=3" in page
    assert "451 to 500" in await admin.get("/admin/people?q=person&page=99")


async def test_a_person_is_added_with_a_coach_and_everything_typed_comes_back_if_refused(
    admin: Browser, school: School, database: Database
) -> None:
    page = await admin.post("/admin/people/new", {**NEW, "email": "noor"}, 422)
    assert "no e-mail address" in page
    assert 'value="Noor Haddad"' in page
    page = await admin.post("/admin/people/new", {**NEW, "email": "DANA@north.example"}, 422)
    assert "has this address already" in page
    page = await admin.post("/admin/people/new", {**NEW, "name": "=1+1"}, 422)
    assert "formula" in page
    there = await admin.post(
        "/admin/people/new", {**NEW, "coach": school.carmen.id, "school": "  East   Elementary "}
    )
    async with database.reading() as session:
        people = People(session, school.organisation.id)
        noor = await people.by_email("noor@north.example")
        assert noor is not None
        assert there.endswith(noor.id)
        assert noor.school == "East Elementary"
        coach = await people.coach_of(noor.id)
        assert coach is not None
        assert coach.id == school.carmen.id


async def test_a_change_is_undone(admin: Browser, school: School, database: Database) -> None:
    path = f"/admin/people/{school.dana.id}"
    typed = {
        "name": "Dana R.",
        "email": "d@north.example",
        "role": "coachee",
        "pillar": "discipline",
    }
    await admin.post(path, typed)
    now = await person(database, school.organisation.id, school.dana.id)
    assert (now.name, now.email, now.pillar) == ("Dana R.", "d@north.example", "discipline")
    page = await admin.get(path)
    assert "Saved what you changed" in page
    await admin.post(undo_of(page))
    then = await person(database, school.organisation.id, school.dana.id)
    assert (then.name, then.email, then.pillar) == ("Dana Reyes", "dana@north.example", None)
    async with database.reading() as session:
        coach = await People(session, school.organisation.id).coach_of(school.dana.id)
        assert coach is not None


async def test_the_audit_log_keeps_no_name_and_no_address(
    admin: Browser, school: School, database: Database
) -> None:
    typed = {"name": "Secret Name", "email": "secret@north.example", "role": "coachee"}
    await admin.post(f"/admin/people/{school.dana.id}", typed)
    async with database.reading() as session:
        rows = (await session.scalars(select(Audit).where(Audit.action == "change"))).all()
    assert [row.detail["fields"] for row in rows] == [["email", "name"]]
    assert "secret" not in str([row.detail for row in rows]).lower()


async def test_an_invitation_is_shown_once_and_lets_in(admin: Browser, school: School) -> None:
    page = await admin.post(f"/admin/people/{school.dana.id}/invitation", {}, 200)
    link = re.search(r'value="http://[^"/]+(/sign-in/[^"]+)"', page)
    assert link is not None
    assert 'data-copy="link"' in page
    assert "Dana" in await admin.get(link.group(1))
    assert link.group(1) not in await admin.get(f"/admin/people/{school.dana.id}")


async def test_an_invitation_is_mailed_where_there_is_a_mail_server(
    aiohttp_client: Any,
    engine: FakeEngine,
    database: Database,
    school: School,
    ada: Person,
    token: Tokens,
) -> None:
    with mail_server() as (mailbox, port):
        settings = Settings(log_level="CRITICAL", **smtp_settings(port))
        made = await aiohttp_client(create_app(settings, engine, database))  # type: ignore[arg-type]
        admin = Browser(made, await token(ada, SignInKind.SESSION))
        await admin.post(f"/admin/people/{school.lucia.id}/invitation", {"mail": "true"})
        await made.app[BACKGROUND].settled()
    letter = mailbox.mails[0]
    assert letter["To"] == "lucia@north.example"
    assert "/sign-in/" in letter.get_content()
    assert "Hola, Lucía" in letter.get_content()


async def test_who_is_deactivated_is_out_at_once_until_that_is_undone(
    admin: Browser, school: School, token: Tokens, database: Database
) -> None:
    bearer = {"Authorization": f"Bearer {await token(school.dana)}"}
    path = f"/admin/people/{school.dana.id}"
    assert (await admin.client.get("/api/v1/me", headers=bearer)).status == 200
    assert "Program (token)" in await admin.get(path)
    await admin.post(f"{path}/active?active=false")
    assert (await admin.client.get("/api/v1/me", headers=bearer)).status == 401
    page = await admin.get(path)
    assert "can no longer come in" in page
    await admin.post(undo_of(page))
    assert (await person(database, school.organisation.id, school.dana.id)).active
    assert (await admin.client.get("/api/v1/me", headers=bearer)).status == 401


async def test_sessions_are_ended(admin: Browser, school: School, token: Tokens) -> None:
    bearer = {"Authorization": f"Bearer {await token(school.dana)}"}
    await admin.post(f"/admin/people/{school.dana.id}/sign-out")
    assert (await admin.client.get("/api/v1/me", headers=bearer)).status == 401


async def test_the_last_administrator_stays(
    admin: Browser, ada: Person, database: Database
) -> None:
    path = f"/admin/people/{ada.id}"
    await admin.post(f"{path}/active?active=false")
    assert "only administrator" in await admin.get(path)
    typed = {"name": ada.name, "email": ada.email, "role": "coach"}
    assert "only administrator" in await admin.post(path, typed, 422)
    assert (await person(database, ada.organisation_id, ada.id)).role is Role.ADMINISTRATOR


@pytest.mark.parametrize("path", ["", "/invitation", "/active?active=false", "/sign-out", "/back"])
async def test_people_of_others_are_not_there(admin: Browser, school: School, path: str) -> None:
    fields = {"name": "X", "email": "x@x.example", "role": "coachee"}
    if path == "/back":
        path += "?name=X&email=x@x.example"
    page = await admin.post(f"/admin/people/{school.stranger.id}{path}", fields, 404)
    assert "nobody here" in page


async def test_somebody_elses_coach_cannot_be_given(admin: Browser, school: School) -> None:
    await admin.post("/admin/people/new", {**NEW, "coach": school.stranger.id}, 404)
    assert "Noor" not in await admin.get("/admin/people")
