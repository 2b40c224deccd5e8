"""A coachee's page: growth, commitments with their origin, and what is agreed in a session."""

import re
from datetime import date
from html import unescape

from sqlalchemy import select

from bot.persistence.database import Database
from bot.persistence.models import Attendance, Audit, Person
from bot.persistence.records import Conversations, Meetings, Notes, Results
from tests.web.coach.conftest import NOW, SAID, Headers, Read, Send, Shelf
from tests.web.conftest import Client, School, Tokens

LINK = "https://docs.example/minutes?week=3"


def _path(school: School) -> str:
    return f"/coach/coachees/{school.dana.id}"


async def test_goal_growth_and_commitments(read: Read, shelf: Shelf, school: School) -> None:
    page = await read(_path(school))
    assert "Systems Thinking" in page
    assert "The same &lt;b&gt;few&lt;/b&gt; boys" in page
    assert page.count("<svg") == 3
    assert "Hold focus groups" in page
    assert "lunch detention" in page
    talk = f"/coach/conversations/{shelf.talk.id}"
    assert f'href="{talk}#m{shelf.said[4].id}"' in page
    assert f'href="{talk}#m{shelf.said[1].id}"' in page
    assert "secret" not in page


async def test_questions_follow_from_the_facts(read: Read, shelf: Shelf, school: School) -> None:
    page = await read(_path(school))
    assert "There was a wish to talk with you." in page
    assert "Talk with the three boys</span>” was due on Friday, November 20" in page
    assert "was only 5" in page
    assert "brought 4 of 10" in page


async def test_links_of_evidence_are_shown_and_lead_only_to_pages(
    read: Read, shelf: Shelf, school: School, database: Database
) -> None:
    async with database.transaction() as session:
        results = Results(session, school.organisation.id)
        row = await results.evidence_for(shelf.promise.id, shelf.talk, NOW)
        row.links = [LINK, "javascript:alert(1)"]
    for path in (_path(school), f"/coach/conversations/{shelf.talk.id}"):
        page = await read(path)
        assert f'<a href="{LINK}" rel="noopener noreferrer nofollow">{LINK}</a>' in page
        assert '<p class="address">javascript:alert(1)</p>' in page
    for path in (f"{_path(school)}/export/csv", f"{_path(school)}/export/json"):
        assert LINK in await read(path)
    assert LINK in await read(f"/coach/conversations/{shelf.talk.id}/export/json")


async def test_what_is_taken_back_is_gone_at_once(
    read: Read, shelf: Shelf, school: School, database: Database
) -> None:
    async with database.transaction() as session:
        talk = await Conversations(session, school.organisation.id).get(shelf.talk.id)
        assert talk is not None
        talk.shared_at = None
    page = await read(_path(school))
    assert "Talk with the three boys" not in page
    assert "few" not in page
    assert "Nothing is shared yet." in page


async def test_a_commitment_is_added_and_taken_back(
    client: Client, read: Read, send: Send, shelf: Shelf, school: School, database: Database
) -> None:
    path = f"{_path(school)}/commitments"
    there = await send(path, promise="Visit room 12", due="2026-12-01")
    assert there == f"{_path(school)}#commitments"
    async with database.reading() as session:
        results = Results(session, school.organisation.id)
        added = (await results.commitments(school.dana.id))[-1]
    assert (added.text, added.due, added.author_id) == (
        "Visit room 12",
        date(2026, 12, 1),
        school.carmen.id,
    )
    assert "Agreed in a session" in await read(_path(school))
    await send(f"/coach/commitments/{added.id}/remove")
    assert "Visit room 12" not in await read(_path(school))


async def test_a_commitment_of_the_coachee_s_own_cannot_be_taken_away(
    client: Client, carmen: Headers, shelf: Shelf
) -> None:
    path = f"/coach/commitments/{shelf.promise.id}/remove"
    assert (await client.post(path, headers=carmen)).status == 404


async def test_what_was_typed_is_kept_where_it_does_not_fit(
    client: Client, carmen: Headers, shelf: Shelf, school: School
) -> None:
    fields = {"promise": "Visit <room> 12", "due": "soon"}
    answer = await client.post(f"{_path(school)}/commitments", data=fields, headers=carmen)
    page = await answer.text()
    assert answer.status == 422
    assert "Visit &lt;room&gt; 12" in page
    assert 'value="soon"' in page
    assert "Please enter a date." in page


async def test_a_session_is_logged_and_taken_off(
    send: Send, read: Read, shelf: Shelf, school: School, database: Database
) -> None:
    path = f"{_path(school)}/meetings"
    await send(path, day="2026-11-09", attendance="attended", minutes="45")
    assert "Attended, 45 min" in await read(_path(school))
    async with database.reading() as session:
        meetings = Meetings(session, school.organisation.id)
        (held,) = await meetings.of_pair(school.carmen.id, school.dana.id)
    assert held.attendance is Attendance.ATTENDED
    await send(f"/coach/meetings/{held.id}/remove")
    assert "45 min" not in await read(_path(school))


async def test_a_session_that_was_removed_comes_back(
    client: Client, carmen: Headers, send: Send, read: Read, shelf: Shelf, school: School
) -> None:
    fields = {"day": "2026-11-09", "attendance": "attended", "minutes": "45"}
    await send(f"{_path(school)}/meetings", **fields)
    (remove,) = set(re.findall(r'"(/coach/meetings/\w{32}/remove)"', await read(_path(school))))
    page = await (await client.post(remove, headers=carmen)).text()
    assert "Attended, 45 min" not in page
    (undo,) = re.findall(r'action="([^"]*/restore[^"]*)"', page)
    await send(unescape(undo))
    assert "Attended, 45 min" in await read(_path(school))
    answer = await client.post(f"{_path(school)}/meetings/restore?day=soon", headers=carmen)
    assert answer.status == 400


async def test_notes_are_private_until_they_are_shared(
    send: Send, read: Read, shelf: Shelf, school: School, database: Database
) -> None:
    await send(f"{_path(school)}/notes", note="Ask about <lunch>")
    page = await read(_path(school))
    assert "Ask about &lt;lunch&gt;" in page

    async def told() -> list[str]:
        async with database.reading() as session:
            notes = Notes(session, school.organisation.id)
            return [note.text for note in await notes.for_coachee(school.dana.id)]

    assert await told() == []
    (note_id,) = set(re.findall(r"/coach/notes/(\w{32})\"", page))
    await send(f"/coach/notes/{note_id}", note="Ask about lunch", shared="on")
    assert await told() == ["Ask about lunch"]
    await send(f"/coach/notes/{note_id}/remove")
    assert await told() == []
    await send(f"/coach/notes/{note_id}/restore")
    assert await told() == ["Ask about lunch"]


async def test_reading_leaves_an_audit_row(
    read: Read, shelf: Shelf, school: School, database: Database
) -> None:
    await read(_path(school))
    await read(f"/coach/conversations/{shelf.talk.id}")
    async with database.reading() as session:
        rows = (await session.scalars(select(Audit).order_by(Audit.at))).all()
    assert [(row.action, row.subject_kind, row.subject_id, row.actor_id) for row in rows] == [
        ("read", "person", school.dana.id, school.carmen.id),
        ("read", "conversation", shelf.talk.id, school.carmen.id),
    ]


async def test_what_was_said_in_english_is_told_apart_on_a_page_in_spanish(
    client: Client, school: School, shelf: Shelf, token: Tokens, database: Database
) -> None:
    async with database.transaction() as session:
        coach = await session.get(Person, school.carmen.id)
        assert coach is not None
        coach.language = "es"
    headers = {"Authorization": f"Bearer {await token(school.carmen)}", "Accept": "text/html"}
    page = await (await client.get(f"/coach/coachees/{school.dana.id}", headers=headers)).text()
    assert '<html lang="es">' in page
    assert f'lang="en">“{SAID[2][2]}”' in page
    assert f'<p class="promise" lang="en">{shelf.promise.text}' in page
    assert f'<p class="kept-lines" lang="en">{SAID[1][2]}' in page
    assert '<span lang="en">lunch detention</span>' in page
    assert '<span lang="en">Hold focus groups</span>' in page
    assert '«<span lang="en">Talk with the three boys</span>»' in page
    today = await (await client.get("/coach", headers=headers)).text()
    assert '<span lang="en">Talk with the three boys</span>' in today
