"""Sites, stays in the widget, what is used once, and drafts."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
import pytest_asyncio

from bot.persistence.database import Database
from bot.persistence.models import IdentityKind, OnceKind, SignInKind, Site
from bot.persistence.records import (
    Conversations,
    Drafts,
    Onces,
    SignIns,
    Sites,
    WidgetSessions,
    find_sign_in,
    find_site,
)
from tests.persistence.place import Place

pytestmark = pytest.mark.asyncio

NOW = datetime(2026, 10, 3, 12, tzinfo=UTC)
LATER = NOW + timedelta(minutes=10)


@pytest_asyncio.fixture
async def site(store: Database, place: Place) -> Site:
    async with store.transaction() as session:
        return await Sites(session, place.organisation.id).add(
            key="key",
            name="Intranet",
            identity=IdentityKind.JWT,
            origins=["https://north.example"],
            identity_settings={"issuer": "school"},
        )


async def test_a_site_is_found_by_its_key(store: Database, place: Place, site: Site) -> None:
    async with store.reading() as session:
        found = await find_site(session, "key")
        assert found is not None
        assert (found.organisation_id, found.origins) == (
            place.organisation.id,
            ["https://north.example"],
        )
        assert await find_site(session, "KEY") is None


async def test_removing_a_site_ends_every_stay_there(
    store: Database, place: Place, site: Site
) -> None:
    scope = place.organisation.id
    async with store.transaction() as session:
        stay = await WidgetSessions(session, scope).begin(place.coachee.id, site.id, LATER)
        await SignIns(session, scope).add(
            place.coachee.id, SignInKind.WIDGET, "a" * 64, LATER, stay.id
        )
        await Onces(session, scope).add(site.id, OnceKind.JWT, "j", LATER)
    async with store.transaction() as session:
        await Sites(session, scope).remove(site.id)
    async with store.reading() as session:
        assert await find_sign_in(session, "a" * 64) is None
        assert await Sites(session, scope).every() == []


async def test_a_stay_stands_until_it_ends_or_its_site_rests(
    store: Database, place: Place, site: Site
) -> None:
    async with store.transaction() as session:
        stays = WidgetSessions(session, place.organisation.id)
        stay = await stays.begin(place.coachee.id, site.id, LATER)
        assert await stays.standing(stay.id, NOW) is not None
        assert await stays.standing(stay.id, LATER) is None
        await stays.prolong(stay.id, LATER + timedelta(minutes=1))
        assert await stays.standing(stay.id, LATER) is not None
        (await session.merge(site)).active = False
        assert await stays.standing(stay.id, NOW) is None
        (await session.merge(site)).active = True
        await stays.end(stay.id, NOW)
        assert await stays.standing(stay.id, NOW) is None


async def test_what_is_used_once_is_taken_once_though_asked_for_at_once(
    store: Database, place: Place, site: Site
) -> None:
    scope = place.organisation.id

    async def add() -> bool:
        async with store.transaction() as session:
            return await Onces(session, scope).add(site.id, OnceKind.GRANT, "g", LATER)

    async def take() -> bool:
        async with store.transaction() as session:
            onces = Onces(session, scope)
            return await onces.take(site.id, OnceKind.GRANT, "g", NOW) is not None

    assert sorted(await asyncio.gather(*(add() for _ in range(4)))) == [False] * 3 + [True]
    assert sorted(await asyncio.gather(*(take() for _ in range(4)))) == [False] * 3 + [True]
    async with store.transaction() as session:
        onces = Onces(session, scope)
        assert await onces.add(site.id, OnceKind.JWT, "g", LATER)
        assert await onces.take(site.id, OnceKind.JWT, "g", LATER) is None
        await onces.forget_past(LATER)
        assert await onces.add(site.id, OnceKind.JWT, "g", LATER)


async def test_guesses_are_counted_and_end(store: Database, place: Place, site: Site) -> None:
    async with store.transaction() as session:
        onces = Onces(session, place.organisation.id)
        who = place.coachee.id
        await onces.add(site.id, OnceKind.CODE, "c", LATER, person_id=who)
        guesses = [await onces.guess(site.id, OnceKind.CODE, who, 2, NOW) for _ in range(3)]
        assert [guess is not None for guess in guesses] == [True, True, False]


async def test_a_conversation_has_one_draft_and_takes_it_along(
    store: Database, place: Place
) -> None:
    scope = place.organisation.id
    async with store.transaction() as session:
        drafts = Drafts(session, scope)
        await drafts.keep(place.conversation, "half")
        await drafts.keep(place.conversation, "half a sentence")
        found = await drafts.of(place.conversation.id)
        assert found is not None
        assert found.text == "half a sentence"
        await Conversations(session, scope).erase(place.conversation.id, NOW)
        assert await drafts.of_person(place.coachee.id) == []
