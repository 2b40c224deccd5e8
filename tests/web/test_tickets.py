"""Tokens: stored as digests, good for one thing, for a while, and a link only once."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.persistence.database import Database
from bot.persistence.models import Person, SignInKind
from bot.persistence.people import find_sign_in
from bot.web.tickets import Refused, digest, issue, recognise, redeem
from tests.web.conftest import School, Tokens

NOW = datetime.now(UTC)


async def test_only_a_digest_of_a_token_is_stored(
    database: Database, school: School, token: Tokens
) -> None:
    given = await token(school.dana)
    assert len(given) >= 43
    async with database.reading() as session:
        stored = await find_sign_in(session, digest(given))
        assert stored is not None
        assert given not in repr(vars(stored))
        assert await find_sign_in(session, given) is None


async def test_a_token_tells_whose_it_is(database: Database, school: School, token: Tokens) -> None:
    given = await token(school.dana)
    async with database.reading() as session:
        _, person = await recognise(session, given, SignInKind.BEARER, NOW)
    assert person.id == school.dana.id


@pytest.mark.parametrize("given", ["", "x", "x" * 129, "é\ud800"])
async def test_what_was_never_given_out_opens_nothing(database: Database, given: str) -> None:
    async with database.reading() as session:
        with pytest.raises(Refused):
            await recognise(session, given, SignInKind.BEARER, NOW)


async def test_a_token_opens_only_its_own_kind(
    database: Database, school: School, token: Tokens
) -> None:
    kinds = list(SignInKind)
    for kind, other in zip(kinds, kinds[1:] + kinds[:1], strict=True):
        given = await token(school.dana, kind)
        async with database.reading() as session:
            with pytest.raises(Refused):
                await recognise(session, given, other, NOW)


async def test_a_token_ends(database: Database, school: School) -> None:
    async with database.transaction() as session:
        given = await issue(session, school.dana, SignInKind.BEARER, timedelta(hours=1), NOW)
        await recognise(session, given, SignInKind.BEARER, NOW + timedelta(minutes=59))
        with pytest.raises(Refused):
            await recognise(session, given, SignInKind.BEARER, NOW + timedelta(hours=1))


async def test_a_withdrawn_token_and_one_of_a_person_who_left_open_nothing(
    database: Database, school: School, token: Tokens
) -> None:
    withdrawn, left = await token(school.dana), await token(school.lucia)
    async with database.transaction() as session:
        sign_in = await find_sign_in(session, digest(withdrawn))
        assert sign_in is not None
        sign_in.revoked_at = NOW
        person = await session.get(Person, school.lucia.id)
        assert person is not None
        person.active = False
    async with database.reading() as session:
        for given in (withdrawn, left):
            with pytest.raises(Refused):
                await recognise(session, given, SignInKind.BEARER, NOW)


async def test_of_two_who_use_a_link_at_once_one_comes_in(
    database: Database, school: School, token: Tokens
) -> None:
    link = await token(school.dana, SignInKind.LINK)

    async def use() -> bool:
        try:
            async with database.transaction() as session:
                await redeem(session, link, NOW)
        except Refused:
            return False
        return True

    assert sorted(await asyncio.gather(*(use() for _ in range(5)))) == [False] * 4 + [True]
