"""A conversation as its coach reads it, and what they put beside the words."""

import re

import pytest

from bot.persistence.database import Database
from bot.persistence.models import FlagKind, Message, Role, utc_now
from bot.persistence.records import (
    Conversations,
    Flags,
    Notes,
    People,
    Readings,
    Results,
    SupportGrants,
    Tags,
)
from tests.web.coach.conftest import NOW, SAID, Headers, Read, Send, Shelf
from tests.web.conftest import Client, School


async def test_the_transcript_by_stage(read: Read, shelf: Shelf) -> None:
    page = await read(f"/coach/conversations/{shelf.talk.id}")
    stages = re.findall(r"<h2>([^<]+)</h2>", page)
    assert stages == ["Getting started", "Evidence", "Goal", "Reality", "Will"]
    assert "The same &lt;b&gt;few&lt;/b&gt; boys" in page
    assert page.count('lang="en">') >= len(SAID)
    assert "<dd>An answer to the question</dd>" in page
    assert '<a href="/coach/coachees" aria-current="page">Coachees</a>' in page
    assert page.count('aria-current="page"') == 1
    assert "<dd>a telling, which is an answer</dd>" in page
    assert "<dd>0.98</dd>" in page


async def test_private_parts_and_messages_are_left_out(
    read: Read, shelf: Shelf, school: School, database: Database
) -> None:
    async with database.transaction() as session:
        summary = await Results(session, school.organisation.id).summary_for(shelf.talk)
        summary.private = ["goal", f"evidence.{shelf.promise.id}.seen"]
        kept = await session.get(Message, shelf.said[1].id)
        assert kept is not None
        kept.private_at = utc_now()
    page = await read(f"/coach/conversations/{shelf.talk.id}")
    assert SAID[2][2] not in page
    assert SAID[1][2] not in page
    assert "private" not in page.split('class="transcript"')[0]


async def test_a_note_hangs_on_its_message(
    send: Send, read: Read, shelf: Shelf, school: School
) -> None:
    path, message = f"/coach/conversations/{shelf.talk.id}", shelf.said[1].id
    assert f'value="{message}"' in await read(f"{path}?about={message}")
    there = await send(f"{path}/notes", note="Well <counted>", message=str(message), shared="on")
    assert there == f"{path}#m{message}"
    page = await read(path)
    after = page.index(f'id="m{message}"')
    before = page.index(f'id="m{shelf.said[2].id}"')
    assert "Well &lt;counted&gt;" in page[after:before]


async def test_nothing_hangs_on_a_message_of_another_conversation(
    client: Client, carmen: Headers, shelf: Shelf, database: Database
) -> None:
    path = f"/coach/conversations/{shelf.talk.id}"
    for door, fields in (
        ("notes", {"note": "x"}),
        ("flags", {"reason": "x"}),
        ("corrections", {"intent": "share"}),
    ):
        data = {**fields, "message": str(shelf.said[-1].id + 1)}
        answer = await client.post(f"{path}/{door}", data=data, headers=carmen)
        assert answer.status == 404, door


async def test_reviewed_leads_on_to_what_is_not_read(
    send: Send, read: Read, shelf: Shelf, school: School, database: Database
) -> None:
    async with database.transaction() as session:
        conversations = Conversations(session, school.organisation.id)
        later = await conversations.create(school.dana.id, "es", started_at=NOW, shared_at=NOW)
        later.turn = 1
    path = f"/coach/conversations/{shelf.talk.id}"
    assert f'href="/coach/conversations/{later.id}" data-key="n"' in await read(path)
    assert await send(f"{path}/reviewed") == f"/coach/conversations/{later.id}"
    assert "Reviewed Nov 22, 2026" in await read(path)
    await read(f"/coach/conversations/{later.id}")
    person = f"/coach/coachees/{school.dana.id}"
    assert await send(f"/coach/conversations/{later.id}/reviewed") == person
    await send(f"{path}/unreviewed")
    async with database.reading() as session:
        marks = await Readings(session, school.organisation.id).of_coach(school.carmen.id)
    assert marks[shelf.talk.id].reviewed_at is None
    assert marks[later.id].reviewed_at is not None


async def test_a_flag_is_raised_settled_and_opened_again(
    send: Send, read: Read, shelf: Shelf, school: School, database: Database
) -> None:
    path = f"/coach/conversations/{shelf.talk.id}"
    await send(f"{path}/flags", reason="Ask about this", message=str(shelf.said[1].id))

    async def stands() -> list[tuple[FlagKind, str | None, bool]]:
        async with database.reading() as session:
            found = await Flags(session, school.organisation.id).of_conversation(shelf.talk.id)
        return [(flag.kind, flag.reason, flag.settled_at is not None) for flag in found]

    assert await stands() == [(FlagKind.RAISED, "Ask about this", False)]
    page = await read(path)
    (settle,) = set(re.findall(r"/coach/flags/\w+/settle", page))
    assert "Flagged" in await read("/coach")
    await send(settle)
    assert await stands() == [(FlagKind.RAISED, "Ask about this", True)]
    await send(settle.replace("settle", "reopen"))
    assert await stands() == [(FlagKind.RAISED, "Ask about this", False)]


async def test_tags(
    client: Client,
    carmen: Headers,
    send: Send,
    read: Read,
    shelf: Shelf,
    school: School,
    database: Database,
) -> None:
    path = f"/coach/conversations/{shelf.talk.id}"
    for _ in range(2):
        await send(f"{path}/tags", tag="Transitions")
    async with database.reading() as session:
        tags = Tags(session, school.organisation.id)
        assert await tags.names(school.carmen.id) == ["transitions"]
    assert "transitions" in await read(f"/coach/coachees/{school.dana.id}")
    answer = await client.post(f"{path}/untag", data={"tag": "transitions"}, headers=carmen)
    page = await answer.text()
    assert 'value="transitions"' not in page
    assert "The tag transitions is off." in page
    (undo,) = re.findall(r'action="([^"]*/restore[^"]*)"', page)
    await send(undo)
    assert 'name="tag" value="transitions"' in await read(path)


@pytest.mark.parametrize("about", ["message", "conversation"])
@pytest.mark.parametrize(
    ("door", "field", "most"),
    [("notes", "note", 4000), ("flags", "reason", 1000), ("tags", "tag", 40)],
)
async def test_what_does_not_fit_is_told_beside_it_and_not_lost(
    client: Client, carmen: Headers, shelf: Shelf, about: str, door: str, field: str, most: int
) -> None:
    path = f"/coach/conversations/{shelf.talk.id}/{door}"
    more = {"message": str(shelf.said[0].id)} if about == "message" and door != "tags" else {}
    for typed, reason in (("", "Please fill this in."), ("y" * (most + 1), "too long")):
        answer = await client.post(path, data={**more, field: typed}, headers=carmen)
        page = await answer.text()
        assert answer.status == 422
        form = page[page.index(f'action="{path}"') :].split("</form>")[0]
        assert reason in form
        assert typed in form
        assert page.count(reason) == 1


@pytest.mark.parametrize("anchored", ["coachee", "conversation", "message"])
@pytest.mark.parametrize(("typed", "reason"), [("", "fill this in"), ("x" * 4001, "too long")])
async def test_a_change_of_a_note_that_is_refused_comes_back_with_what_was_typed(
    client: Client,
    carmen: Headers,
    send: Send,
    read: Read,
    shelf: Shelf,
    anchored: str,
    typed: str,
    reason: str,
) -> None:
    talk = f"/coach/conversations/{shelf.talk.id}"
    path = f"/coach/coachees/{shelf.talk.person_id}" if anchored == "coachee" else talk
    more = {"message": str(shelf.said[1].id)} if anchored == "message" else {}
    await send(f"{path}/notes", note="As it was", **more)
    (change,) = set(re.findall(r'action="(/coach/notes/\w+)"', await read(path)))
    answer = await client.post(change, data={"note": typed, "shared": "on"}, headers=carmen)
    page = await answer.text()
    assert answer.status == 422
    note = page.index(f'action="{change}"')
    form = page[note : page.index("</form>", note)]
    assert reason in form
    assert f">{typed}</textarea>" in form
    assert 'name="shared" value="on" checked' in form
    assert page.count("too long") + page.count("fill this in") == 1
    assert "autofocus" in form
    assert "As it was" in await read(path)


async def test_support_reads_by_leave_and_cannot_write(
    client: Client, ruth: Headers, shelf: Shelf, school: School, database: Database
) -> None:
    path = f"/coach/conversations/{shelf.talk.id}"
    assert (await client.get(path, headers=ruth)).status == 404
    async with database.transaction() as session:
        scope = (session, school.organisation.id)
        helper = await People(*scope).by_email("ruth@north.example")
        assert helper is not None
        assert helper.role is Role.ADMINISTRATOR
        ends = utc_now().replace(year=utc_now().year + 1)
        await SupportGrants(*scope).add(
            school.dana.id, helper.id, "a question", ends, school.dana.id
        )
        await Notes(*scope).add(
            school.carmen.id, school.dana.id, "for me", shared=False, conversation_id=shelf.talk.id
        )
    answer = await client.get(path, headers=ruth)
    page = await answer.text()
    assert answer.status == 200
    assert "by leave that was given for support" in page
    assert "for me" not in page
    assert 'method="post" action="/coach' not in page
    assert (await client.get(f"{path}/export/json", headers=ruth)).status in {403, 404}
