"""My conversations: the summary edited, parts and messages kept back, shared and taken back."""

from __future__ import annotations

from dataclasses import dataclass

import pytest_asyncio
from sqlalchemy import select

from bot.persistence.conversations import Conversations
from bot.persistence.database import Database
from bot.persistence.models import Audit, Commitment, Conversation, Message, Summary
from bot.persistence.shared import Shared
from tests.web.admin.conftest import Browser, readable
from tests.web.conftest import School
from tests.web.mine.conftest import WORDS


@dataclass
class Coachs:
    """What the coach may read of the conversation, asked of ``Shared`` itself."""

    database: Database
    school: School
    talk: Conversation

    async def words(self) -> str:
        """Every word of it."""
        async with self.database.reading() as session:
            shared = Shared(session, self.school.organisation.id)
            person = self.school.dana.id
            summary = await shared.summary(self.talk.id)
            parts = [row.text for row in await shared.messages(self.talk.id)]
            parts += [summary.text] if summary else []
            parts += [str(row.students) for row in await shared.goals(person)]
            parts += [str(row.why) for row in await shared.realities(person)]
            parts += [row.text for row in await shared.commitments(person)]
        return "\n".join(parts)


@pytest_asyncio.fixture
async def coachs(database: Database, school: School, talk: Conversation) -> Coachs:
    return Coachs(database, school, talk)


async def test_shared_and_taken_back(
    mine: Browser, database: Database, talk: Conversation, coachs: Coachs
) -> None:
    path = f"/mine/conversations/{talk.id}"
    assert "Only you can read this conversation" in await mine.get(path)
    assert await coachs.words() == ""
    assert await mine.post(f"{path}/share") == path
    assert WORDS in await coachs.words()
    assert "Carmen Ortiz can read this conversation" in await mine.get(path)
    await mine.post(f"{path}/share/back")
    assert await coachs.words() == ""
    async with database.reading() as session:
        audits = (await session.scalars(select(Audit).order_by(Audit.at))).all()
    assert [row.action for row in audits] == ["share", "unshare"]


async def test_the_preview_is_what_the_coach_reads_later(
    mine: Browser, talk: Conversation, coachs: Coachs
) -> None:
    path = f"/mine/conversations/{talk.id}"
    before = readable(await mine.get(f"{path}/seen"))
    assert "would see this" in before
    await mine.post(f"{path}/share")
    after = readable(await mine.get(f"{path}/seen"))
    for line in filter(None, (await coachs.words()).splitlines()):
        assert line.removeprefix("- ") in before.replace("&#39;", "'")
        assert line.removeprefix("- ") in after.replace("&#39;", "'")


async def test_a_part_kept_private_is_nowhere(
    mine: Browser, talk: Conversation, coachs: Coachs
) -> None:
    path = f"/mine/conversations/{talk.id}"
    await mine.post(f"{path}/summary", {"private": "reality", "share": "share"})
    words = await coachs.words()
    assert "They begin calmly" in words
    assert WORDS not in words
    assert WORDS not in readable(await mine.get(f"{path}/seen"))
    await mine.post(f"{path}/summary", {})
    assert WORDS in await coachs.words()


async def test_the_summary_is_edited_part_by_part_until_it_is_shared(
    mine: Browser, database: Database, talk: Conversation
) -> None:
    path = f"/mine/conversations/{talk.id}"
    page = readable(await mine.get(path))
    assert page.index("My goal") < page.index("They begin calmly") < page.index("Where I stand")
    await mine.post(f"{path}/summary", {"goal": " Calm <starts>\n\n- Every day", "reality": ""})
    edited = "My goal\n- Calm <starts>\n- Every day"
    assert (await _summary(database, talk)).text == edited
    assert "Calm &lt;starts&gt;\nEvery day</textarea>" in await mine.get(path)
    await mine.post(f"{path}/share")
    await mine.post(f"{path}/summary", {"goal": "Something else"})
    assert (await _summary(database, talk)).text == edited
    shared = readable(await mine.get(path))
    assert "Calm &lt;starts&gt;" in shared
    await mine.post(f"{path}/share/back")
    await mine.post(f"{path}/summary/fresh")
    assert "They begin calmly" in (await _summary(database, talk)).text
    assert WORDS in (await _summary(database, talk)).text
    refused = await mine.post(f"{path}/summary", {"goal": "x" * 5_001, "reality": "Typed"}, 422)
    assert "too long" in refused
    assert "Typed</textarea>" in refused


async def test_an_edited_part_keeps_its_heading_wherever_it_is_read(
    mine: Browser, coach: Browser, talk: Conversation
) -> None:
    path = f"/mine/conversations/{talk.id}"
    words = {"goal": "Calm starts", "words": "Thank you for asking"}
    await mine.post(f"{path}/summary", {**words, "share": "share"})
    pages = [path, f"{path}/seen"]
    drawn = [await mine.get(page) for page in pages]
    drawn.append(await coach.get(f"/coach/conversations/{talk.id}"))
    for page in drawn:
        flat = "".join(page.split())
        assert "<h3>Mygoal</h3><ul><li>Calmstarts</li></ul>" in flat
        assert "<h3>Inmyownwords</h3><ul><li>Thankyouforasking</li></ul>" in flat
        assert "<h3>WhereIstand</h3>" in flat


async def test_a_part_that_is_private_still_stands_on_ones_own_page(
    mine: Browser, talk: Conversation, coachs: Coachs
) -> None:
    path = f"/mine/conversations/{talk.id}"
    await mine.post(f"{path}/summary", {"reality": "Tired of it", "private": "reality"})
    assert "Tired of it</textarea>" in await mine.get(path)
    await mine.post(f"{path}/share")
    assert "Tired" not in await coachs.words()
    await mine.post(f"{path}/summary", {})
    assert "Tired of it" in await coachs.words()


async def test_words_kept_back_leave_an_edited_part_too(
    mine: Browser, database: Database, talk: Conversation, coachs: Coachs
) -> None:
    path = f"/mine/conversations/{talk.id}"
    edited = {"reality": f"Why: {WORDS}\nA line that stays", "share": "share"}
    await mine.post(f"{path}/summary", edited)
    said = await _said(database, WORDS)
    await mine.post(f"{path}/messages/{said.id}/keep")
    assert WORDS not in await coachs.words()
    assert "A line that stays" in await coachs.words()


async def test_an_answer_kept_back_takes_along_all_that_repeats_it(
    mine: Browser, database: Database, talk: Conversation, coachs: Coachs
) -> None:
    path = f"/mine/conversations/{talk.id}"
    await mine.post(f"{path}/share")
    said = await _said(database, WORDS)
    await mine.post(f"{path}/messages/{said.id}/keep")
    words = await coachs.words()
    assert WORDS not in words
    assert WORDS[:20] not in words
    assert "They begin calmly" in words
    assert "kept back along with your answer" in await mine.get(path)
    await mine.post(f"{path}/messages/{said.id}/give")
    assert WORDS in await coachs.words()
    assert WORDS[:20] in await coachs.words()


async def test_a_promise_kept_back_hides_the_commitment(
    mine: Browser, database: Database, promise: Commitment, talk: Conversation, coachs: Coachs
) -> None:
    """What is private is named in the summary's row, and ``Shared`` keeps to it."""
    await mine.post(f"/mine/conversations/{talk.id}/share")
    assert promise.text in await coachs.words()
    async with database.transaction() as session:
        summary = (await session.scalars(select(Summary))).one()
        summary.private = [f"will.{promise.id}", "goal.students"]
    words = await coachs.words()
    assert promise.text not in words


async def test_a_conversation_under_way_is_not_shared_but_words_can_be_kept_back(
    mine: Browser, database: Database, school: School
) -> None:
    async with database.transaction() as session:
        conversations = Conversations(session, school.organisation.id)
        here = await conversations.create(school.dana.id, "en", stage="goal", turn=1)
    path = f"/mine/conversations/{here.id}"
    assert "still under way" in await mine.get(path)
    await mine.post(f"{path}/share", status=409)
    await mine.post(f"{path}/summary", {"goal": "words"}, 409)


async def test_nobody_else_can_look_or_decide(
    mine: Browser, other: Browser, coach: Browser, database: Database, talk: Conversation
) -> None:
    path = f"/mine/conversations/{talk.id}"
    await mine.post(f"{path}/share")
    said = await _said(database, WORDS)
    for page in (path, f"{path}/seen"):
        await other.get(page, 404)
        await coach.get(page, 403)
    for way in ("share", "share/back", "summary/fresh", f"messages/{said.id}/keep"):
        await other.post(f"{path}/{way}", status=404)
        await coach.post(f"{path}/{way}", status=403)
    for message in ("0", "999", "x", "9" * 30):
        await mine.post(f"{path}/messages/{message}/keep", status=404)


async def _summary(database: Database, talk: Conversation) -> Summary:
    async with database.reading() as session:
        return (await session.scalars(select(Summary).filter_by(conversation_id=talk.id))).one()


async def _said(database: Database, text: str) -> Message:
    async with database.reading() as session:
        return (await session.scalars(select(Message).filter_by(text=text))).one()
