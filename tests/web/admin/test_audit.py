"""The audit log: found by what, who and when; in pages and as CSV; never a word of anybody's."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.persistence.conversations import Conversations
from bot.persistence.database import Database
from bot.persistence.flags import AuditLog
from bot.persistence.models import Person
from bot.web.wording import catalogue
from tests.web.admin.conftest import Browser, readable
from tests.web.admin.test_settings import PRIVACY
from tests.web.admin.written import written
from tests.web.conftest import School

PAGE = "/admin/audit"


async def _read(database: Database, school: School) -> None:
    async with database.transaction() as session:
        scope = (session, school.organisation.id)
        talk = await Conversations(*scope).create(school.dana.id, "en")
        await AuditLog(*scope).write("read", "conversation", talk.id, actor_id=school.carmen.id)


async def test_who_read_whose_conversation_is_found(
    admin: Browser, school: School, database: Database
) -> None:
    await _read(database, school)
    await admin.post(f"/admin/people/{school.lucia.id}/sign-out")
    page = readable(await admin.get(PAGE))
    assert "Carmen Ortiz Read Dana Reyes conversation" in page
    assert "Ada Quinn Ended all sessions Lucía Paz" in page
    page = readable(await admin.get(f"{PAGE}?action=reading"))
    assert "Dana Reyes" in page
    assert "Lucía" not in page
    assert "Dana Reyes" in readable(await admin.get(f"{PAGE}?who={school.dana.id}"))
    assert "Dana Reyes" not in readable(await admin.get(f"{PAGE}?who={school.lucia.id}"))
    assert "Nothing of that kind" in await admin.get(f"{PAGE}?who={school.stranger.id}")


async def test_days_are_those_of_the_organisation(
    admin: Browser, school: School, database: Database
) -> None:
    await _read(database, school)
    today = datetime.now(UTC).astimezone().date()
    span = f"since={today - timedelta(days=1)}&until={today + timedelta(days=1)}"
    assert "Carmen Ortiz" in await admin.get(f"{PAGE}?{span}&action=")
    assert "Nothing of" in await admin.get(f"{PAGE}?until={today - timedelta(days=3)}&since=")
    await admin.get(f"{PAGE}?since=soon", 400)


async def test_it_says_what_changed_from_what_to_what(admin: Browser) -> None:
    await admin.post("/admin/settings/privacy", PRIVACY)
    assert "Days that conversations are kept: 365 → 90" in await admin.get(PAGE)


async def test_a_long_log_comes_in_pages(
    admin: Browser, ada: Person, school: School, database: Database
) -> None:
    async with database.transaction() as session:
        log = AuditLog(session, school.organisation.id)
        for _ in range(205):
            await log.write("sign_in", "person", ada.id, actor_id=ada.id)
    page = await admin.get(f"{PAGE}?action=sign_in&page=3")
    assert "201 to 205 of 205" in page
    assert f"{PAGE}?action=sign_in&amp;page=2" in page


async def test_it_is_taken_as_csv_and_that_is_written_down(
    admin: Browser, school: School, database: Database
) -> None:
    await _read(database, school)
    async with database.transaction() as session:
        school.dana = await session.merge(school.dana)
        school.dana.name = "=HYPERLINK(1)"
    taken = await admin.get(f"{PAGE}.csv?action=read")
    assert taken.count("\r\n") == 2
    assert "'=HYPERLINK(1), conversation of " in taken
    assert "Ada Quinn Exported Audit log" in readable(await admin.get(PAGE))


def test_whatever_the_code_writes_has_a_text() -> None:
    found = written()
    assert found.unread == []
    assert {"annotate", "site_rotate_key", "password_link_mailed"} <= found.actions
    assert {"report", "person"} <= found.kinds
    assert {"by", "audits", "done", "helper"} <= found.fields
    keys = {f"audit.action.{name}" for name in found.actions}
    keys |= {f"audit.kind.{name}" for name in found.kinds}
    keys |= {f"audit.field.{name}" for name in found.fields}
    assert keys - set(catalogue()) == set()


async def test_in_spanish_values_are_spanish_too(
    admin: Browser, ada: Person, school: School, database: Database
) -> None:
    async with database.transaction() as session:
        scope = (session, school.organisation.id)
        (await session.merge(ada)).language = "es"
        talk = await Conversations(*scope).create(school.dana.id, "en")
        talk.started_at = datetime(2026, 11, 3, 17, tzinfo=UTC)
        log, by = AuditLog(*scope), {"actor_id": school.carmen.id}
        await log.write("annotate", "conversation", talk.id, **by, detail={"as": "support"})
        await log.write("sign_in_failed", "person", ada.id, detail={"by": "second factor"})
        await log.write("grant", "person", ada.id, detail={"helper": school.carmen.id})
        changed = {
            "before": {"pillar": None, "mask_others": False},
            "after": {"pillar": "discipline", "mask_others": True},
        }
        await log.write("change", "person", ada.id, detail=changed)
    page = readable(await admin.get(PAGE))
    assert "Anotó o marcó Dana Reyes conversación del 3 nov. 2026, " in page
    assert "Como: con permiso por unos días" in page
    assert "Con: segundo factor" in page
    assert "Quién puede leer: Carmen Ortiz" in page
    assert "Se oculta a terceros: no → sí" in page
    assert "Pilar: – → Disciplina" in page
