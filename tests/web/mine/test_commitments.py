"""My commitments: done with undo, evidence, the day moved, and nobody else's."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from bot.coaching.state import Answer, Open, Reviewed, State
from bot.persistence.conversations import Conversations, Messages
from bot.persistence.database import Database
from bot.persistence.models import (
    Commitment,
    CommitmentStatus,
    Conversation,
    Evidence,
    Organisation,
)
from bot.persistence.notes import Notes
from tests.web.admin.conftest import Browser, readable
from tests.web.conftest import School


async def _stored(database: Database, promise: Commitment) -> Commitment:
    async with database.reading() as session:
        return (await session.scalars(select(Commitment).filter_by(id=promise.id))).one()


async def _under_way(database: Database, school: School, state: State) -> Conversation:
    async with database.transaction() as session:
        conversations = Conversations(session, school.organisation.id)
        kept = state.model_dump(mode="json", exclude_defaults=True)
        return await conversations.create(school.dana.id, "en", state=kept, turn=1)


async def _state(database: Database, talk: Conversation) -> State:
    async with database.reading() as session:
        found = await session.get(Conversation, talk.id)
        assert found is not None
        return State.model_validate(found.state)


def _listed(promise: Commitment) -> State:
    reviewed = Reviewed(
        id=promise.id, text=promise.text, made=date(2026, 11, 20), action=None, due=promise.due
    )
    return State(stage="evidence", commitments=[reviewed])


async def test_the_page_shows_what_is_open_and_how_one_has_grown(
    mine: Browser, promise: Commitment
) -> None:
    words = readable(await mine.get("/mine"))
    assert "Visit two classrooms" in words
    assert "By Dec 4, 2026" in words
    assert "Systems Thinking" in words
    assert "Conventional" in words


async def test_an_empty_page_helps(other: Browser) -> None:
    words = readable(await other.get("/mine"))
    assert "Todavía no hay nada" in words
    assert "Mis compromisos" in words


async def test_done_and_undone(mine: Browser, database: Database, promise: Commitment) -> None:
    path = f"/mine/commitments/{promise.id}"
    assert await mine.post(f"{path}/done") == "/mine"
    stored = await _stored(database, promise)
    assert stored.status is CommitmentStatus.DONE
    assert stored.closed_at is not None
    assert "One that is done or let go" in await mine.get("/mine")
    await mine.post(f"{path}/reopen")
    stored = await _stored(database, promise)
    assert (stored.status, stored.closed_at) == (CommitmentStatus.OPEN, None)


async def test_evidence_makes_it_begun_and_can_be_taken_back(
    mine: Browser, database: Database, promise: Commitment
) -> None:
    path = f"/mine/commitments/{promise.id}"
    fields = {"seen": "Two <b>calm</b> starts", "link": "https://x.example/p", "progress": "6"}
    assert await mine.post(f"{path}/evidence", fields) == path
    page = await mine.get(path)
    assert "Two &lt;b&gt;calm&lt;/b&gt; starts" in page
    assert "6 of 10" in page
    assert (await _stored(database, promise)).status is CommitmentStatus.PARTLY
    async with database.reading() as session:
        row = (await session.scalars(select(Evidence))).one()
    assert (row.conversation_id, row.links) == (None, ["https://x.example/p"])
    await mine.post(f"{path}/done")
    await mine.post(f"{path}/reopen")
    assert (await _stored(database, promise)).status is CommitmentStatus.PARTLY
    mine.client.session.cookie_jar.clear()
    assert f'action="{path}/evidence/{row.id}/remove"' in await mine.get(path)
    await mine.post(f"{path}/evidence/{row.id}/remove")
    assert (await _stored(database, promise)).status is CommitmentStatus.OPEN


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"seen": "It went well", "progress": "11"}, "too small or too large"),
        ({"seen": "It went well", "progress": "lots"}, "whole number"),
        ({"seen": "It went well", "link": "javascript:alert(1)"}, "whole address"),
        ({"seen": "  ", "link": ""}, "fill this in"),
    ],
)
async def test_what_does_not_fit_comes_back_with_all_that_was_typed(
    mine: Browser, promise: Commitment, fields: dict[str, str], reason: str
) -> None:
    page = await mine.post(f"/mine/commitments/{promise.id}/evidence", fields, 422)
    assert reason in page
    assert fields["seen"].strip() in page


async def test_the_day_moves_in_the_words_too(
    mine: Browser, database: Database, promise: Commitment
) -> None:
    path = f"/mine/commitments/{promise.id}"
    await mine.post(f"{path}/day", {"due": "2026-12-11"})
    stored = await _stored(database, promise)
    assert stored.due == date(2026, 12, 11)
    assert stored.text == "Visit two classrooms, by Friday, December 11; with Mr. B."
    await mine.post(f"{path}/day/2026-12-04")
    assert (await _stored(database, promise)).text == promise.text
    assert "enter a date" in await mine.post(f"{path}/day", {"due": "soon"}, 422)
    await mine.post(f"{path}/day/never", status=404)


async def test_nobody_elses_commitment_can_be_seen_or_changed(
    other: Browser, coach: Browser, database: Database, promise: Commitment
) -> None:
    path = f"/mine/commitments/{promise.id}"
    await other.get(path, 404)
    for way in ("done", "drop", "reopen", "day/2026-12-11", "evidence/x/remove"):
        await other.post(f"{path}/{way}", status=404)
        await coach.post(f"{path}/{way}", status=403)
    await other.post(f"{path}/evidence", {"seen": "words"}, 404)
    await coach.get("/mine", 403)
    assert (await _stored(database, promise)).status is CommitmentStatus.OPEN


async def test_a_conversation_under_way_asks_no_more_for_what_is_done(
    mine: Browser, database: Database, school: School, promise: Commitment
) -> None:
    talk = await _under_way(database, school, _listed(promise))
    await mine.post(f"/mine/commitments/{promise.id}/done")
    assert (await _state(database, talk)).commitments == []
    await mine.post(f"/mine/commitments/{promise.id}/reopen")
    assert [one.id for one in (await _state(database, talk)).commitments] == [promise.id]


async def test_a_question_that_waits_keeps_its_commitment(
    mine: Browser, database: Database, school: School, promise: Commitment
) -> None:
    state = _listed(promise)
    state.open = Open(stage="evidence", name="status", item=promise.id, kind="choice")
    talk = await _under_way(database, school, state)
    await mine.post(f"/mine/commitments/{promise.id}/done")
    assert [one.id for one in (await _state(database, talk)).commitments] == [promise.id]


async def test_what_a_conversation_was_told_already_says_what_the_page_says(
    mine: Browser, database: Database, school: School, promise: Commitment
) -> None:
    state, key = _listed(promise), f"evidence.{promise.id}"
    state.give(f"{key}.status", Answer(value="not_yet", text="not yet", turn=1))
    state.give(f"{key}.due", Answer(value="2026-12-05", text="saturday", turn=1))
    talk = await _under_way(database, school, state)
    await mine.post(f"/mine/commitments/{promise.id}/day", {"due": "2026-12-11"})
    await mine.post(f"/mine/commitments/{promise.id}/done")
    told = await _state(database, talk)
    assert told.value(f"{key}.status") == "done"
    assert told.value(f"{key}.due") == "2026-12-11"


async def test_notes_for_me_are_there_and_others_are_not(
    mine: Browser, database: Database, school: School
) -> None:
    async with database.transaction() as session:
        notes = Notes(session, school.organisation.id)
        for text, shared in (("Bring the tally!", True), ("seems tired", False)):
            await notes.add(school.carmen.id, school.dana.id, text, shared=shared)
    page = await mine.get("/mine")
    assert "Bring the tally!" in page
    assert "Carmen Ortiz" in page
    assert "seems tired" not in page


async def test_a_note_leads_to_the_message_it_hangs_on(
    mine: Browser, database: Database, school: School, talk: Conversation
) -> None:
    async with database.transaction() as session:
        scope = (session, school.organisation.id)
        said = (await Messages(*scope).of_conversation(talk.id))[1]
        await Notes(*scope).add(
            school.carmen.id,
            school.dana.id,
            "Well seen.",
            shared=True,
            conversation_id=talk.id,
            message_id=said.id,
        )
    assert f'href="/mine/conversations/{talk.id}#m{said.id}"' in await mine.get("/mine")
    assert f'id="m{said.id}"' in await mine.get(f"/mine/conversations/{talk.id}")


async def test_names_of_others_are_masked_here_too(
    mine: Browser, database: Database, school: School, promise: Commitment
) -> None:
    async with database.transaction() as session:
        where = await session.get(Organisation, school.organisation.id)
        assert where is not None
        where.mask_others = True
    path = f"/mine/commitments/{promise.id}"
    await mine.post(f"{path}/evidence", {"seen": "Marcus Lee wrote to me at once"})
    async with database.reading() as session:
        row = (await session.scalars(select(Evidence))).one()
    assert row.seen is not None
    assert "Marcus" not in row.seen
    assert "[name 1]" in row.seen
