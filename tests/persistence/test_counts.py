"""What reports count, on both databases: who did what how often, and moved between which levels."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
import pytest_asyncio

from bot.coaching.reports import Facts, Grouping, Measure, Report, Scale, gather, report
from bot.coaching.reports.school_year import span_of
from bot.persistence.counts import Counts
from bot.persistence.database import Database
from bot.persistence.models import Role
from bot.persistence.records import Conversations, People, Results
from tests.persistence.place import Place

LEVELS = ("conventional", "collaborative", "synergistic", "innovative")
ZONE = ZoneInfo("America/Chicago")
TODAY = date(2026, 11, 20)
SPAN = span_of(2026, TODAY, ZONE, date(2026, 7, 1))
SEPTEMBER, OCTOBER = SPAN.moments[2] + timedelta(days=4), SPAN.moments[3] + timedelta(days=4)
NEVER = SPAN.moments[0] - timedelta(days=4)
RATED = {
    "rises": ((NEVER, "empathy", "synergistic"),)
    + ((SEPTEMBER, "empathy", "conventional"), (OCTOBER, "empathy", "collaborative")),
    "falls": ((SEPTEMBER, "access", "synergistic"), (OCTOBER, "access", "collaborative")),
    "turns": ((SEPTEMBER, "empathy", "conventional"), (OCTOBER, "access", "innovative")),
    "returns": ((SEPTEMBER, "empathy", "conventional"), (SEPTEMBER, "access", "innovative"))
    + ((OCTOBER, "empathy", "innovative"),),
}


@pytest_asyncio.fixture
async def names(store: Database, place: Place) -> Mapping[str, str]:
    """Four coachees who rated themselves, each with a promise; names by id."""
    found = {}
    async with store.transaction() as session:
        scope = (session, place.organisation.id)
        results = Results(*scope)
        for name, ratings in RATED.items():
            who = await People(*scope).add(
                f"{name}@north.example", name, Role.COACHEE, school="Oak", created_at=NEVER
            )
            found[who.id] = name
            for order, (day, competency, level) in enumerate(ratings):
                began = day + timedelta(hours=order)
                talk = await Conversations(*scope).create(who.id, "en", started_at=began)
                talk.stage, talk.finished_at = "goal", None if began > OCTOBER else began
                reality = await results.reality_for(talk)
                reality.competency, reality.level_now = competency, level
                (await results.goal_for(talk)).competency = competency
                await results.add_commitment(talk, "Listen", created_at=began)
    return found


async def _facts(store: Database, place: Place, *, as_one: bool = False) -> Facts:
    async with store.reading() as session:
        counts = Counts(session, place.organisation.id)
        return await gather(counts, SPAN.as_one if as_one else SPAN, LEVELS)


async def test_people_move_in_the_competency_they_rated_last(
    store: Database, place: Place, names: Mapping[str, str]
) -> None:
    moved = (await _facts(store, place)).movements
    assert {names[who]: move for who, move in moved.items()} == {
        "rises": (3, "conventional", "collaborative"),
        "falls": (3, "synergistic", "collaborative"),
        "returns": (3, "conventional", "innovative"),
    }


async def test_what_was_done_is_counted_in_its_month(
    store: Database, place: Place, names: Mapping[str, str]
) -> None:
    facts = await _facts(store, place)
    done = {(names[each.who], each.month): each.times for each in facts.done}
    assert {month for _, month in done} == {2, 3}
    began = {Measure.STARTED: 1, Measure.COMMITTED: 1}
    assert done["turns", 2] == began | {Measure.FINISHED: 1}
    assert done["turns", 3] == began
    assert done["rises", 3] == began | {Measure.RATED: 1, Measure.ROSE: 1}
    assert {names[who]: at for who, at in facts.left_off.items()} == dict.fromkeys(
        ("rises", "falls", "turns", "returns"), (3, "goal")
    )
    worked = {(names[who], month, competency) for who, month, competency in facts.competencies}
    assert worked == {
        (name, 2 if day == SEPTEMBER else 3, what)
        for name, rated in RATED.items()
        for day, what, _ in rated
        if day != NEVER
    }


@pytest.mark.parametrize("least", [1, 2, 3])
async def test_months_counted_as_one_tell_the_same(
    store: Database, place: Place, names: Mapping[str, str], least: int
) -> None:
    scale = Scale(("goal",), LEVELS, ("empathy", "access"), least)
    groupings = set(Grouping) - {Grouping.MONTH}

    async def told(*, as_one: bool) -> Report:
        return report(await _facts(store, place, as_one=as_one), scale, groupings)

    assert await told(as_one=True) == await told(as_one=False)
