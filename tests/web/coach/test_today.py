"""Today: who needs a look, and why; never a word that was not shared."""

from datetime import date, datetime, timedelta
from typing import Any

from bot.persistence.database import Database
from bot.persistence.models import Attendance, EvidenceStatus, FlagKind, Person
from bot.persistence.own_page import OwnPage
from bot.persistence.records import Conversations, Flags, Meetings, People
from tests.web.coach.conftest import NOW, Headers, Read, Send, Shelf
from tests.web.conftest import Client, School


async def test_what_needs_a_look(read: Read, shelf: Shelf) -> None:
    page = await read("/coach")
    for words in ("Dana Reyes", "Overdue", "Asked to talk", "1 unread", "New evidence"):
        assert words in page
    assert "Talk with the three boys" in page
    assert f"/coach/conversations/{shelf.talk.id}" in page
    assert "secret" not in page
    assert shelf.kept.id not in page


async def test_a_conversation_is_unread_until_it_was_opened_as_it_stands(
    read: Read, shelf: Shelf, database: Database, school: School
) -> None:
    await read(f"/coach/conversations/{shelf.talk.id}")
    page = await read("/coach")
    assert "1 unread" not in page
    assert "New evidence" not in page
    async with database.transaction() as session:
        talk = await Conversations(session, school.organisation.id).get(shelf.talk.id)
        assert talk is not None
        talk.turn += 1
    assert "1 unread" in await read("/coach")


async def test_sessions_to_come_stand_beside(
    read: Read, shelf: Shelf, send: Send, school: School
) -> None:
    path = f"/coach/coachees/{school.dana.id}/meetings"
    await send(path, day="2026-11-24", attendance="planned")
    assert "Nov 24, 2026" in await read("/coach")
    assert "Nov 24, 2026" in await read("/coach/coachees")


async def test_danger_shows_only_where_the_coachee_was_told_so(
    read: Read, shelf: Shelf, database: Database, school: School
) -> None:
    async def flagged(*, told: bool) -> str:
        async with database.transaction() as session:
            await Flags(session, school.organisation.id).add(
                conversation_id=shelf.kept.id,
                person_id=school.dana.id,
                kind=FlagKind.DANGER,
                at=NOW,
                detail={"danger": "abuse", "coach_told": told},
            )
        return await read("/coach")

    assert "Sign of danger" not in await flagged(told=False)
    page = await flagged(told=True)
    assert "Sign of danger" in page
    assert "abuse" not in page


async def test_long_silence_shows(
    read: Read, shelf: Shelf, database: Database, school: School
) -> None:
    async with database.transaction() as session:
        talk = await Conversations(session, school.organisation.id).get(shelf.talk.id)
        assert talk is not None
        talk.shared_at = NOW - timedelta(days=30)
    assert "Nothing shared for 30 days" in await read("/coach")


async def test_evidence_brought_on_ones_own_page_is_new_until_the_coachees_page_is_opened(
    read: Read, shelf: Shelf, database: Database, school: School
) -> None:
    async def bring(at: datetime) -> str:
        async with database.transaction() as session:
            page = OwnPage(session, school.organisation.id)
            done = EvidenceStatus.DONE
            await page.bring(shelf.promise, at, done, seen="a photo", links=[], progress=8)
        return await read("/coach")

    await read(f"/coach/conversations/{shelf.talk.id}")
    assert "New evidence" in await bring(NOW - timedelta(days=1))
    await read(f"/coach/coachees/{school.dana.id}")
    assert "New evidence" not in await read("/coach")
    assert "New evidence" in await bring(NOW + timedelta(hours=1))


async def test_silence_counts_from_the_day_the_coachee_became_the_coachs(
    read: Read, engine: Any, database: Database, school: School
) -> None:
    engine.clock = lambda: NOW

    async def paired(days: int) -> str:
        async with database.transaction() as session:
            people, dana = People(session, school.organisation.id), school.dana.id
            person = await people.get(dana)
            assert person is not None
            person.created_at = NOW - timedelta(days=200)
            pairs = await people.pairs_of(school.carmen.id, dana)
            pairs[dana].since = NOW - timedelta(days=days)
        return await read("/coach")

    assert "Nothing shared for" not in await paired(2)
    assert "Nothing shared for 40 days" in await paired(40)


async def test_somebody_who_was_deactivated_is_on_no_list(
    read: Read, shelf: Shelf, database: Database, school: School
) -> None:
    async with database.transaction() as session:
        person = await session.get(Person, school.dana.id)
        assert person is not None
        person.active = False
    for path in ("/coach", "/coach/coachees"):
        assert "Dana Reyes" not in await read(path)


async def test_somebody_without_coachees_is_told_what_comes(
    client: Client, tom: Headers, engine: object
) -> None:
    for path in ("/coach", "/coach/coachees"):
        page = await (await client.get(path, headers=tom)).text()
        assert "Nobody is paired with you yet" in page


async def test_the_start_leads_a_coach_here(client: Client, carmen: Headers) -> None:
    answer = await client.get("/", headers=carmen, allow_redirects=False)
    assert (answer.status, answer.headers["Location"]) == (303, "/coach")


async def test_meetings_are_one_a_day(database: Database, school: School) -> None:
    async with database.transaction() as session:
        meetings = Meetings(session, school.organisation.id)
        pair = (school.carmen.id, school.dana.id)
        await meetings.log(*pair, date(2026, 11, 2), Attendance.PLANNED)
        await meetings.log(*pair, date(2026, 11, 2), Attendance.ATTENDED, 45)
        (held,) = await meetings.of_pair(*pair)
    assert (held.attendance, held.minutes) == (Attendance.ATTENDED, 45)
