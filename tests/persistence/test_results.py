"""Goals, realities, options, summaries, commitments and evidence."""

from datetime import UTC, date, datetime

import pytest

from bot.persistence.database import Database
from bot.persistence.models import (
    CommitmentStatus,
    Conversation,
    EvidenceStatus,
    OptionOrigin,
    OptionStatus,
    Role,
)
from bot.persistence.records import Conversations, People, Results
from tests.persistence.place import Place

pytestmark = pytest.mark.asyncio

NOW = datetime(2026, 10, 3, 12, tzinfo=UTC)


async def test_there_is_one_goal_reality_and_summary_a_conversation(
    store: Database, place: Place
) -> None:
    here = place.conversation
    async with store.transaction() as session:
        results = Results(session, place.organisation.id)
        assert await results.goal(here.id) is None
        assert await results.reality(here.id) is None
        assert await results.summary(here.id) is None
        (await results.goal_for(here)).importance = 9
        (await results.reality_for(here)).level_now = "collaborative"
        (await results.summary_for(here)).private = ["reality"]
    async with store.transaction() as session:
        results = Results(session, place.organisation.id)
        goal = await results.goal_for(here)
        assert goal is await results.goal(here.id)
        assert (goal.importance, goal.person_id) == (9, place.coachee.id)
        assert (await results.reality_for(here)).level_now == "collaborative"
        summary = await results.summary_for(here)
        assert (summary.private, summary.text) == (["reality"], "")


async def test_options_keep_their_order_and_can_be_taken_off(store: Database, place: Place) -> None:
    here = place.conversation
    async with store.transaction() as session:
        results = Results(session, place.organisation.id)
        third = await results.add_option(here, "move the seats", position=3)
        first = await results.add_option(here, "warm-up on the board", position=1)
        last = await results.add_option(
            here, "Hold focus groups", OptionOrigin.PLAYBOOK, strategy="discipline.focus_groups"
        )
        assert last.position == 4
        assert await results.options(here.id) == [first, third, last]
        await results.remove_options(here.id, [first.id, "unknown"])
        assert await results.options(here.id) == [third, last]
        await results.remove_options(here.id, [])
        await results.remove_options("another", [third.id])
    async with store.reading() as session:
        found = await Results(session, place.organisation.id).options(here.id)
        assert [option.id for option in found] == [third.id, last.id]


async def test_open_commitments_come_oldest_first_whether_due_or_not(
    store: Database, place: Place
) -> None:
    here = place.conversation
    async with store.transaction() as session:
        results = Results(session, place.organisation.id)
        added = {
            status: await results.add_commitment(here, f"to be {status}", status=status)
            for status in CommitmentStatus
        }
        due = await results.add_commitment(here, "due", due=date(2026, 12, 3), confidence=8)
        still_open = [added[CommitmentStatus.OPEN], added[CommitmentStatus.PARTLY], due]
        assert await results.open_commitments(place.coachee.id) == still_open
        assert await results.commitments(place.coachee.id) == [*added.values(), due]
        assert await results.commitments_of(here.id) == [*added.values(), due]
        done = await results.commitments(place.coachee.id, CommitmentStatus.DONE)
        assert done == [added[CommitmentStatus.DONE]]


async def test_a_commitment_outlives_its_option(store: Database, place: Place) -> None:
    here = place.conversation
    async with store.transaction() as session:
        results = Results(session, place.organisation.id)
        option = await results.add_option(here, "ask the boys")
        await results.add_commitment(here, "Ask the boys", option_id=option.id)
        await results.remove_options(here.id, [option.id])
    async with store.reading() as session:
        (kept,) = await Results(session, place.organisation.id).commitments_of(here.id)
        assert (kept.text, kept.option_id) == ("Ask the boys", None)


async def test_evidence_is_one_a_commitment_and_conversation(store: Database, place: Place) -> None:
    async with store.transaction() as session:
        results = Results(session, place.organisation.id)
        later = await Conversations(session, place.organisation.id).create(place.coachee.id, "en")
        promised = await results.add_commitment(place.conversation, "Ask the boys")
        evidence = await results.evidence_for(promised.id, later, NOW)
        evidence.status, evidence.progress = EvidenceStatus.PARTLY, 5
        assert await results.evidence_for(promised.id, later, NOW) is evidence
        another = await results.evidence_for(promised.id, place.conversation, NOW)
        assert await results.evidence_of(later.id) == [evidence]
        assert await results.evidence_of(place.conversation.id) == [another]
        assert await results.remove_evidence(promised.id, place.conversation.id)
        assert not await results.remove_evidence(promised.id, place.conversation.id)
        assert await results.evidence_of(later.id) == [evidence]
        await results.remove_commitment(promised)
        assert await results.commitments_of(place.conversation.id) == []
    async with store.reading() as session:
        assert await Results(session, place.organisation.id).evidence_of(later.id) == []


async def _finished(session: Conversations, place: Place, day: int) -> Conversation:
    at = datetime(2026, 9, day, tzinfo=UTC)
    return await session.create(place.coachee.id, "en", started_at=at, finished_at=at)


async def test_competencies_are_grown_when_their_conversation_is_finished(
    store: Database, place: Place
) -> None:
    async with store.transaction() as session:
        results = Results(session, place.organisation.id)
        conversations = Conversations(session, place.organisation.id)
        grown = {3: "vision", 1: "systems_thinking", 2: "vision", 4: None}
        for day, competency in grown.items():
            finished = await _finished(conversations, place, day)
            (await results.goal_for(finished)).competency = competency
        (await results.goal_for(place.conversation)).competency = "funding"
        found = await results.past_competencies(place.coachee.id)
        assert found == ["systems_thinking", "vision"]


async def test_strategies_are_remembered_as_done_or_turned_down(
    store: Database, place: Place
) -> None:
    here = place.conversation
    async with store.transaction() as session:
        results = Results(session, place.organisation.id)
        for status in OptionStatus:
            await results.add_option(here, "it", status=status, strategy=f"was_{status}")
        await results.add_option(here, "own", status=OptionStatus.TURNED_DOWN)
        for state in CommitmentStatus:
            await results.add_commitment(here, "it", status=state, strategy=f"is_{state}")
        await results.add_commitment(here, "own", status=CommitmentStatus.DONE)
        assert await results.strategies_turned_down(place.coachee.id) == {"was_turned_down"}
        assert await results.strategies_done(place.coachee.id) == {"is_done"}


async def test_one_problem_of_practice_is_active(store: Database, place: Place) -> None:
    async with store.transaction() as session:
        results = Results(session, place.organisation.id)
        assert await results.active_problem(place.coachee.id) is None
        first = await results.set_problem(place.coachee.id, "discipline", "Referrals cluster.")
        assert (
            await results.set_problem(place.coachee.id, "discipline", "Referrals cluster.") is first
        )
        second = await results.set_problem(place.coachee.id, "discipline", "Seats decide.")
        assert await results.active_problem(place.coachee.id) is second
        assert not first.active


async def test_outcomes_count_people_and_only_where_enough_have_tried(
    store: Database, place: Place
) -> None:
    reported: list[dict[str, object]] = [
        {"progress": 6},
        {"progress": 2, "status": EvidenceStatus.DONE},
        {"progress": 5},
        {"status": EvidenceStatus.NOT_YET},
    ]
    async with store.transaction() as session:
        scope = (session, place.organisation.id)
        results = Results(*scope)
        for number, fields in enumerate(reported):
            person = await People(*scope).add(f"{number}@x.example", "Eve", Role.COACHEE)
            here = await Conversations(*scope).create(person.id, "en")
            later = await Conversations(*scope).create(person.id, "en", finished_at=NOW)
            tried = await results.add_commitment(here, "it", strategy="tried")
            for conversation in (here, later):  # the same person again is the same person
                evidence = await results.evidence_for(tried.id, conversation, NOW)
                for name, value in fields.items():
                    setattr(evidence, name, value)
        opened = await results.add_commitment(place.conversation, "it", strategy="tried")
        await results.evidence_for(opened.id, place.conversation, NOW)  # nothing told yet
        await results.add_commitment(place.conversation, "own idea", status=CommitmentStatus.DONE)
        await session.flush()

        assert await results.outcomes(4) == {"tried": (4, 2)}
        assert await results.outcomes(5) == {}
