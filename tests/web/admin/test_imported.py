"""Taking a list out again: who has not been in goes, whoever came or was changed stays."""

from __future__ import annotations

from datetime import timedelta

from bot.persistence.database import Database
from bot.persistence.flags import AuditLog
from bot.persistence.imports import Imports
from bot.persistence.models import SignInKind
from bot.persistence.notes import Notes
from bot.persistence.people import People
from tests.web.admin.conftest import Browser, readable
from tests.web.admin.test_roster import IMPORT, LIST, kept, upload
from tests.web.conftest import School, Tokens

ANN_BEN_CY = (
    LIST + "Ann Lee,ann@north.example,coach,,,\n"
    "Ben Day,ben@north.example,coachee,,,ann@north.example\n"
    "Cy Bell,cy@north.example,coachee,,,carmen@north.example\n"
)


async def bring(admin: Browser, text: str = ANN_BEN_CY) -> str:
    """Bring a list in; the path of its page."""
    page = await admin.post(IMPORT, upload(text), 200)
    return await admin.post(IMPORT, {"lines": kept(page), "add": "yes"})


async def here(database: Database, school: School) -> set[str]:
    """Who of the list is there."""
    async with database.reading() as session:
        people = People(session, school.organisation.id)
        names = ("ann", "ben", "cy")
        return {name for name in names if await people.by_email(f"{name}@north.example")}


async def person_page(database: Database, school: School, email: str) -> str:
    async with database.reading() as session:
        person = await People(session, school.organisation.id).by_email(email)
    assert person is not None
    return f"/admin/people/{person.id}"


async def test_a_list_is_taken_out_again_with_all_who_came_with_it(
    admin: Browser, school: School, database: Database
) -> None:
    listed = await bring(admin)
    ben = await person_page(database, school, "ben@north.example")
    await admin.post(f"{ben}/invitation", {}, 200)
    page = await admin.get(listed)
    assert "Number removed: 3" in page
    assert "These stay" not in page
    assert listed in await admin.get(IMPORT)
    assert await admin.post(f"{listed}/undo") == listed
    assert await here(database, school) == set()
    assert listed not in await admin.get(IMPORT)
    log = readable(await admin.get("/admin/audit?action=import_undone"))
    assert "Ada Quinn Took a list out again Organization People removed: 3" in log
    await admin.post(f"{listed}/undo")
    assert "is here any more" in await admin.get(listed)


async def test_who_was_changed_since_stays_and_is_named(
    admin: Browser, school: School, database: Database
) -> None:
    listed = await bring(admin)
    cy = await person_page(database, school, "cy@north.example")
    changed = {"name": "Cy <Bell>", "email": "cy@north.example", "role": "coachee", "school": "E"}
    await admin.post(cy, changed)
    page = readable(await admin.get(listed))
    assert "Number removed: 2" in page
    assert "These stay: 1 Cy &lt;Bell&gt; was changed since" in page
    await admin.post(f"{listed}/undo")
    assert await here(database, school) == {"cy"}
    page = await admin.get(listed)
    assert "Undo this import" not in page
    assert "nobody left to remove" in page


async def test_who_has_been_in_stays_and_so_does_their_coach(
    admin: Browser, school: School, database: Database, token: Tokens
) -> None:
    listed = await bring(admin)
    async with database.reading() as session:
        ben = await People(session, school.organisation.id).by_email("ben@north.example")
    assert ben is not None
    await token(ben, SignInKind.SESSION)
    page = readable(await admin.get(listed))
    assert "Ann Lee coaches somebody who stays Ben Day has been in" in page
    await admin.post(f"{listed}/undo")
    assert await here(database, school) == {"ann", "ben"}
    async with database.reading() as session:
        coach = await People(session, school.organisation.id).coach_of(ben.id)
    assert coach is not None
    assert coach.email == "ann@north.example"


async def test_a_note_about_somebody_is_not_lost(
    admin: Browser, school: School, database: Database
) -> None:
    """Whatever table it stands in: nothing that somebody wrote goes with the list."""
    listed = await bring(admin)
    async with database.transaction() as session:
        where = school.organisation.id
        cy = await People(session, where).by_email("cy@north.example")
        assert cy is not None
        log = AuditLog(session, where)
        await log.write("invite", "person", cy.id, actor_id=school.carmen.id)
    async with database.reading() as session:
        brought = await Imports(session, where).people(listed.rsplit("/", 1)[1])
    assert not any(one.stays for one in brought)
    async with database.transaction() as session:
        notes = Notes(session, where)
        await notes.add(school.carmen.id, cy.id, "visit on Monday", shared=False)
    await admin.post(f"{listed}/undo")
    assert await here(database, school) == {"cy"}


async def test_a_week_later_it_stays(admin: Browser, school: School, database: Database) -> None:
    listed = await bring(admin)
    async with database.transaction() as session:
        entry = await AuditLog(session, school.organisation.id).get(listed.rsplit("/", 1)[1])
        assert entry is not None
        entry.at -= timedelta(days=7)
    assert "Undo this import" not in await admin.get(listed)
    await admin.post(f"{listed}/undo")
    assert await here(database, school) == {"ann", "ben", "cy"}
    assert listed not in await admin.get(IMPORT)


async def test_what_is_no_list_cannot_be_taken_out(
    admin: Browser, school: School, database: Database
) -> None:
    async with database.transaction() as session:
        other = await AuditLog(session, school.organisation.id).write("invite", "person", "x")
        far = await AuditLog(session, school.stranger.organisation_id).write("import", "o", "x")
    for entry in (other, far):
        await admin.get(f"/admin/people/imports/{entry.id}", 404)
        await admin.post(f"/admin/people/imports/{entry.id}/undo", {}, 404)
