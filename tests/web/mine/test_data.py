"""My data: everything downloaded, one conversation deleted, everything deleted."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import select

from bot.persistence.database import Database
from bot.persistence.erasing import Erasures
from bot.persistence.holdings import HOLDINGS
from bot.persistence.models import (
    Audit,
    Commitment,
    CommitmentStatus,
    Conversation,
    EvidenceStatus,
    Message,
    Person,
    ProblemOfPractice,
)
from bot.persistence.results import Results
from bot.web.mine.booklet import booklet_of
from bot.web.rooms.pdf import Points
from tests.web.admin.conftest import Browser, readable
from tests.web.conftest import School
from tests.web.mine.conftest import WORDS

Headers = dict[str, str]


async def _actions(database: Database) -> list[tuple[str, str, str | None]]:
    async with database.reading() as session:
        rows = await session.scalars(select(Audit).order_by(Audit.at))
        return [(row.action, row.subject_kind, row.actor_id) for row in rows]


async def test_everything_as_json(
    mine: Browser, database: Database, school: School, promise: Commitment
) -> None:
    answer = await mine.client.get("/mine/data/everything.json", headers=mine.headers)
    assert "attachment" in answer.headers["Content-Disposition"]
    whole = json.loads(await answer.read())
    about_people = {h.model.__tablename__ for h in HOLDINGS if h.mine is not None}
    assert set(whole["tables"]) == about_people
    assert WORDS in json.dumps(whole)
    assert "token_hash" not in json.dumps(whole)
    assert whole["tables"]["commitments"][0]["text"] == promise.text
    assert await _actions(database) == [("export", "person", school.dana.id)]


async def test_everything_as_pdf(mine: Browser, promise: Commitment) -> None:
    answer = await mine.client.get("/mine/data/everything.pdf", headers=mine.headers)
    assert answer.content_type == "application/pdf"
    assert (await answer.read()).startswith(b"%PDF-")


async def test_the_pdf_says_who_has_read_what(
    mine: Browser, coach: Browser, database: Database, school: School, talk: Conversation
) -> None:
    await mine.post(f"/mine/conversations/{talk.id}/share")
    for _ in range(2):
        await coach.get(f"/coach/conversations/{talk.id}")
    async with database.reading() as session:
        where, dana = school.organisation, school.dana
        blocks = await booklet_of(session, where, dana, "en")
    told = [line for each in blocks if isinstance(each, Points) for line in each.lines]
    [read] = [line for line in told if line.startswith("Carmen Ortiz read your conversation of ")]
    assert "2 times" in read


async def test_one_conversation_is_asked_about_once_and_gone(
    mine: Browser, database: Database, school: School, promise: Commitment, talk: Conversation
) -> None:
    path = f"/mine/conversations/{talk.id}/delete"
    page = readable(await mine.get(path))
    assert promise.text in page
    assert "What Carmen Ortiz still has" in page
    assert "cannot be undone" in page
    assert await mine.post(path) == "/mine/conversations"
    async with database.reading() as session:
        for model in (Conversation, Message, Commitment):
            assert (await session.scalars(select(model))).all() == [], model
    assert await _actions(database) == [("erase", "conversation", school.dana.id)]
    await mine.get(path, 404)


async def test_what_the_deleted_conversation_said_of_earlier_promises_is_taken_back(
    mine: Browser, database: Database, school: School, promise: Commitment
) -> None:
    async with database.transaction() as session:
        results = Results(session, school.organisation.id)
        later = Conversation(
            organisation_id=school.organisation.id, person_id=school.dana.id, language="en"
        )
        reviewed = {"id": promise.id, "text": promise.text, "made": "2026-11-20"}
        status = {f"evidence.{promise.id}.status": {"value": "done", "turn": 1}}
        problem = {"welcome.problem": {"value": "Referrals cluster.", "turn": 1}}
        later.state = {"commitments": [reviewed], "answers": status | problem}
        session.add(later)
        await session.flush()
        row = await results.evidence_for(promise.id, later, later.started_at)
        row.status = EvidenceStatus.DONE
        stored = await results.commitment(promise.id)
        assert stored is not None
        stored.status = CommitmentStatus.DONE
        await results.set_problem(school.dana.id, "discipline", "Referrals cluster.")
    await mine.post(f"/mine/conversations/{later.id}/delete")
    async with database.reading() as session:
        stored = (await session.scalars(select(Commitment))).one()
        assert stored.status is CommitmentStatus.OPEN
        assert (await session.scalars(select(ProblemOfPractice))).all() == []


async def test_everything_is_asked_about_once_and_gone(
    mine: Browser, database: Database, school: School, promise: Commitment
) -> None:
    assert "your account itself go" in await mine.get("/mine/data/delete")
    answer = await mine.client.post("/mine/data/delete", headers=mine.headers)
    assert "Everything is deleted" in await answer.text()
    async with database.reading() as session:
        assert school.dana.id not in (await session.scalars(select(Person.id))).all()
        assert (await session.scalars(select(Message))).all() == []
    assert await _actions(database) == [("erase", "person", None)]
    await mine.get("/mine", 401)


@pytest.mark.parametrize("path", ["/mine/data", "/mine/data/everything.json", "/mine/data/delete"])
async def test_only_coachees_have_this(coach: Browser, path: str) -> None:
    await coach.get(path, 403)


async def test_another_coachees_conversation_is_not_deleted(
    other: Browser, coach: Browser, database: Database, talk: Conversation
) -> None:
    path = f"/mine/conversations/{talk.id}/delete"
    await other.get(path, 404)
    await other.post(path, status=404)
    await coach.post(path, status=403)
    async with database.reading() as session:
        assert (await session.scalars(select(Conversation.id))).one() == talk.id


async def test_a_file_of_everything_has_only_what_was_shared_then(
    mine: Browser, coach: Browser, school: School, talk: Conversation
) -> None:
    one, everything = f"/mine/conversations/{talk.id}", f"/coach/coachees/{school.dana.id}"
    await coach.get(f"{everything}/export/json")
    page = readable(await mine.get(f"{one}/delete"))
    assert "Nobody has downloaded it" in page
    await mine.post(f"{one}/share")
    await mine.post(f"{one}/share/back")
    await coach.get(f"{everything}/export/json")
    assert "Nobody has downloaded it" in readable(await mine.get(f"{one}/delete"))
    await mine.post(f"{one}/share")
    await coach.get(f"{everything}/export/json")
    page = readable(await mine.get(f"{one}/delete"))
    assert "those files stay with: Carmen Ortiz, " in page


async def test_deleting_everything_names_who_keeps_files_by_day(
    mine: Browser, coach: Browser, database: Database, school: School
) -> None:
    assert "Nobody has downloaded anything" in await mine.get("/mine/data/delete")
    for _ in range(2):
        await coach.get(f"/coach/coachees/{school.dana.id}/export/json")
    page = readable(await mine.get("/mine/data/delete"))
    assert page.count("Carmen Ortiz, ") == 1
    async with database.transaction() as session:
        await Erasures(session, school.organisation.id).person(school.carmen.id)
    for path in ("/mine/data/delete", "/mine/sharing"):
        page = readable(await mine.get(path))
        assert "Carmen" not in page
        assert "Somebody who is no longer here" in page
