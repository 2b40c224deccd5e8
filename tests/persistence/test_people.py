"""People, pairs, sign-ins, flags and the audit log."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from bot.persistence.database import Database
from bot.persistence.models import Flag, FlagKind, Pair, Role, SignIn, SignInKind
from bot.persistence.records import (
    AuditLog,
    Flags,
    People,
    SignIns,
    UnknownOrganisation,
    WrongOrganisation,
    add_organisation,
    all_organisations,
    find_sign_in,
    organisation,
    organisation_by_slug,
)
from tests.persistence.place import Place, furnish

pytestmark = pytest.mark.asyncio

NOW = datetime(2026, 10, 3, 12, tzinfo=UTC)
HASH = "a" * 64


async def test_organisations_are_found_by_id_and_slug(store: Database, place: Place) -> None:
    async with store.transaction() as session:
        await add_organisation(session, "east", "East", playbooks=["kentucky"])
    async with store.reading() as session:
        assert (await organisation(session, place.organisation.id)).slug == "north"
        assert (await organisation_by_slug(session, "east")).playbooks == ["kentucky"]
        assert [found.slug for found in await all_organisations(session)] == ["east", "north"]
        with pytest.raises(UnknownOrganisation):
            await organisation(session, "nowhere")
        with pytest.raises(UnknownOrganisation):
            await organisation_by_slug(session, "nowhere")


async def test_a_person_is_found_however_the_address_is_written(
    store: Database, place: Place
) -> None:
    async with store.transaction() as session:
        people = People(session, place.organisation.id)
        added = await people.add(" Ana.Ruiz@North.Example ", "Ana", Role.COACHEE)
        assert added.email == "ana.ruiz@north.example"
        assert await people.by_email("ANA.RUIZ@north.example ") is added
        assert await people.get(added.id) is added
        assert await people.by_email("nobody@north.example") is None


async def test_an_address_is_taken_once_an_organisation(store: Database, place: Place) -> None:
    async with store.transaction() as session:
        east = await add_organisation(session, "east", "East")
        await People(session, east.id).add(place.coach.email, "Carmen", Role.COACH)
    with pytest.raises(IntegrityError):
        async with store.transaction() as session:
            people = People(session, place.organisation.id)
            await people.add(place.coach.email.upper(), "Carmen", Role.COACH)


async def test_a_role_lists_its_active_people_by_name(store: Database, place: Place) -> None:
    async with store.transaction() as session:
        people = People(session, place.organisation.id)
        await people.add("b@north.example", "Berta", Role.COACHEE)
        await people.add("a@north.example", "Aldo", Role.COACHEE, active=False)
        found = await people.in_role(Role.COACHEE)
        assert [person.name for person in found] == ["Berta", "Dana"]


async def test_a_new_coach_takes_the_place_of_the_old(store: Database, place: Place) -> None:
    async with store.transaction() as session:
        people = People(session, place.organisation.id)
        second = await people.add("second@north.example", "Second", Role.COACH)
        pair = await people.pair(second.id, place.coachee.id)
        assert await people.pair(second.id, place.coachee.id) is pair
    async with store.transaction() as session:
        people = People(session, place.organisation.id)
        coach = await people.coach_of(place.coachee.id)
        assert coach is not None
        assert coach.id == second.id
        assert await people.coachees_of(place.coach.id) == []
        assert [person.name for person in await people.coachees_of(second.id)] == ["Dana"]


async def test_a_pair_that_has_ended_is_none(store: Database, place: Place) -> None:
    async with store.transaction() as session:
        people = People(session, place.organisation.id)
        pair: Pair = await people.pair(place.coach.id, place.coachee.id)
        pair.until = datetime.now(UTC) + timedelta(days=1)
        assert await people.coach_of(place.coachee.id) is not None
        pair.until = datetime.now(UTC) - timedelta(seconds=1)
        assert await people.coach_of(place.coachee.id) is None


async def _sign_in(store: Database, place: Place) -> SignIn:
    async with store.transaction() as session:
        return await SignIns(session, place.organisation.id).add(
            place.coachee.id, SignInKind.LINK, HASH, NOW + timedelta(hours=1)
        )


async def test_a_token_says_whose_it_is(store: Database, place: Place) -> None:
    await _sign_in(store, place)
    async with store.reading() as session:
        found = await find_sign_in(session, HASH)
        assert found is not None
        assert (found.organisation_id, found.person_id) == (place.organisation.id, place.coachee.id)
        assert (found.used_at, found.revoked_at) == (None, None)
        assert await find_sign_in(session, "b" * 64) is None


async def test_a_link_is_used_once_though_pressed_twice_at_once(
    store: Database, place: Place
) -> None:
    sign_in = await _sign_in(store, place)

    async def press() -> bool:
        async with store.transaction() as session:
            return await SignIns(session, place.organisation.id).use(sign_in, NOW)

    assert sorted(await asyncio.gather(press(), press(), press())) == [False, False, True]
    async with store.reading() as session:
        found = await find_sign_in(session, HASH)
        assert found is not None
        assert found.used_at == NOW


async def test_flags_stay_open_until_settled(store: Database, place: Place) -> None:
    whose: dict[str, Any] = {
        "conversation_id": place.conversation.id,
        "person_id": place.coachee.id,
    }
    async with store.transaction() as session:
        flags = Flags(session, place.organisation.id)
        first = await flags.add(
            **whose, kind=FlagKind.DANGER, at=NOW, detail={"danger": "self_harm"}
        )
        second = await flags.add(**whose, kind=FlagKind.TALK_TO_COACH, at=NOW)
        first.settled_at = NOW
    async with store.reading() as session:
        found: list[Flag] = await Flags(session, place.organisation.id).open_for(place.coachee.id)
        assert [(flag.id, flag.detail) for flag in found] == [(second.id, {})]


async def test_the_audit_log_outlives_who_and_what_it_names(store: Database, place: Place) -> None:
    async with store.transaction() as session:
        written = await AuditLog(session, place.organisation.id).write(
            "erase", "conversation", place.conversation.id, actor_id=place.coach.id
        )
        await session.delete(await People(session, place.organisation.id).get(place.coach.id))
    async with store.reading() as session:
        kept = await session.get(type(written), written.id)
        assert kept is not None
        assert (kept.actor_id, kept.subject_id) == (None, place.conversation.id)


async def test_people_of_another_organisation_are_refused(store: Database, place: Place) -> None:
    async with store.transaction() as session:
        other = await furnish(session, "south")
        people = People(session, place.organisation.id)
        with pytest.raises(WrongOrganisation):
            await people.pair(other.coach.id, place.coachee.id)
        with pytest.raises(WrongOrganisation):
            await people.pair(place.coach.id, other.coachee.id)
