"""What holds for all models: one organisation each, aware times, checked words, eager defaults."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, StatementError

from bot.persistence.database import Database
from bot.persistence.models import (
    Base,
    Commitment,
    Conversation,
    Organisation,
    Person,
    Role,
)
from bot.persistence.records import Conversations, People
from tests.persistence.place import Place

pytestmark = pytest.mark.asyncio

MODELS = sorted((m.class_ for m in Base.registry.mappers), key=lambda model: model.__name__)


@pytest.mark.parametrize("model", [m for m in MODELS if m is not Organisation])
async def test_every_row_belongs_to_an_organisation(model: type[Base]) -> None:
    column = model.__table__.c["organisation_id"]
    (key,) = column.foreign_keys
    assert key.target_fullname == "organisations.id"
    assert not column.nullable
    assert any(index.columns[0] is column for index in model.__table__.indexes)


@pytest.mark.parametrize("model", MODELS)
async def test_every_reference_says_what_happens_when_the_other_row_goes(
    model: type[Base],
) -> None:
    rules = {(key.parent.name, key.ondelete) for key in model.__table__.foreign_keys}
    assert {rule for _, rule in rules} <= {"CASCADE", "SET NULL"}


async def test_a_new_object_has_its_id_and_defaults_before_it_is_stored() -> None:
    new = Organisation(slug="north", name="North", small_group=8)
    assert len(new.id) == 32
    assert (new.small_group, new.retention_days, new.coach_told_of_danger) == (8, 365, False)
    assert new.playbooks == []
    assert new.playbooks is not Organisation().playbooks


async def test_a_column_that_is_not_there_is_refused() -> None:
    with pytest.raises(TypeError, match="colour"):
        Organisation(slug="north", colour="blue")


async def test_times_come_back_aware_and_in_utc(store: Database, place: Place) -> None:
    there = timezone(timedelta(hours=-5))
    async with store.transaction() as session:
        found = await Conversations(session, place.organisation.id).get(place.conversation.id)
        assert found is not None
        found.paused_at = datetime(2026, 10, 3, 20, 30, tzinfo=there)
    async with store.reading() as session:
        found = await Conversations(session, place.organisation.id).get(place.conversation.id)
        assert found is not None
        assert found.paused_at == datetime(2026, 10, 4, 1, 30, tzinfo=UTC)
        assert found.paused_at.utcoffset() == timedelta(0)
        assert found.finished_at is None


async def test_a_time_without_a_zone_is_refused(store: Database) -> None:
    with pytest.raises(StatementError, match="needs a time zone"):
        async with store.transaction() as session:
            session.add(Organisation(slug="a", name="A", created_at=datetime(2026, 1, 1)))  # noqa: DTZ001


async def test_changes_of_json_in_place_are_stored(store: Database, place: Place) -> None:
    async with store.transaction() as session:
        conversations = Conversations(session, place.organisation.id)
        fresh = await conversations.create(place.coachee.id, "es")
        fresh.state["said"] = "¿Qué más?"
        known = await conversations.get(place.conversation.id)
        assert known is not None
        known.snapshot["slots"] = {"stage": "goal"}
    async with store.reading() as session:
        conversations = Conversations(session, place.organisation.id)
        stored = [await conversations.get(row.id) for row in (fresh, known)]
        assert [row and (row.state, row.snapshot) for row in stored] == [
            ({"said": "¿Qué más?"}, {}),
            ({}, {"slots": {"stage": "goal"}}),
        ]


async def test_words_are_checked_by_the_model_and_by_the_database(
    store: Database, place: Place
) -> None:
    with pytest.raises(StatementError, match="principal"):
        async with store.transaction() as session:
            people = People(session, place.organisation.id)
            await people.add("p@north.example", "P", "principal")  # type: ignore[arg-type]
    with pytest.raises(IntegrityError):
        async with store.transaction() as session:
            await session.execute(text("UPDATE people SET role = 'principal'"))


async def test_words_come_back_as_the_enumeration(store: Database, place: Place) -> None:
    async with store.reading() as session:
        found = await session.get(Person, place.coach.id)
        assert found is not None
        assert found.role is Role.COACH
        assert str(found.role) == "coach"


@pytest.mark.parametrize("confidence", [-1, 11])
async def test_a_scale_ends_at_ten(store: Database, place: Place, confidence: int) -> None:
    with pytest.raises(IntegrityError, match="confidence"):
        async with store.transaction() as session:
            session.add(
                Commitment(
                    organisation_id=place.organisation.id,
                    person_id=place.coachee.id,
                    conversation_id=place.conversation.id,
                    text="Ask the boys",
                    confidence=confidence,
                )
            )


async def test_a_row_of_nobody_is_refused(store: Database, place: Place) -> None:
    with pytest.raises(IntegrityError):
        async with store.transaction() as session:
            session.add(
                Conversation(
                    organisation_id=place.organisation.id, person_id="nobody", language="en"
                )
            )
