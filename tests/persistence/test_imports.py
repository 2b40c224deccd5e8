"""Lists that were brought in, on both databases: who came with one, and who goes with it again."""

import pytest

from bot.persistence.database import Database
from bot.persistence.models import Role
from bot.persistence.records import Imports, People
from tests.persistence.theirs import NOW, fill

pytestmark = pytest.mark.asyncio


async def test_who_is_in_any_table_stays(store: Database) -> None:
    async with store.transaction() as session:
        theirs = await fill(session)
        people = People(session, theirs.organisation.id)
        for person in (theirs.coachee, theirs.coach):
            person.import_id = theirs.brought.id
        new = await people.add("ann@south.example", "Ann", Role.COACH, import_id=theirs.brought.id)
        noor = await people.by_email("noor@south.example")
        assert noor is not None
        await people.pair(new.id, noor.id)
    async with store.transaction() as session:
        imports = Imports(session, theirs.organisation.id)
        assert [number for _, number in await imports.recent(NOW)] == [4]
        brought = await imports.people(theirs.brought.id)
        staying = {one.person.name: (one.came_in, one.changed) for one in brought if one.stays}
        assert staying == {"Dana": (True, True), "Carmen": (False, True)}
        assert await imports.take_out(theirs.brought.id) == (2, 2)
    async with store.reading() as session:
        left = await People(session, theirs.organisation.id).names()
        assert {name for _, name in left} == {"Dana", "Carmen"}
