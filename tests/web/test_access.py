"""The permission table: role × object × action, with another organisation in it.

Every cell is asked of the gates themselves; what is not in the table below is refused.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import pytest_asyncio

from bot.persistence.database import Database
from bot.persistence.models import (
    Attendance,
    Author,
    Conversation,
    FlagKind,
    IdentityKind,
    Note,
    Person,
    Role,
    SignIn,
    utc_now,
)
from bot.persistence.records import (
    Conversations,
    Corrections,
    Flags,
    Meetings,
    Messages,
    Notes,
    People,
    Results,
    SupportGrants,
)
from bot.persistence.sites import Sites, new_site_key
from bot.web import access
from bot.web.access import Deed
from bot.web.auth import Viewer
from bot.web.coach import gates
from bot.web.problems import Problem
from tests.web.conftest import School

WHO = (
    *("self", "coach", "helper", "late", "other_coach", "administrator", "coachee"),
    *("elsewhere", "other_administrator"),
)

MAY: dict[str, dict[Deed, set[str]]] = {
    "shared": {
        Deed.READ: {"self", "coach", "helper"},
        Deed.EXPORT: {"self", "coach"},
        Deed.ANNOTATE: {"coach"},
        Deed.SHARE: {"self"},
        Deed.ERASE: {"self"},
    },
    "unshared": {
        Deed.READ: {"self"},
        Deed.EXPORT: {"self"},
        Deed.SHARE: {"self"},
        Deed.ERASE: {"self"},
    },
    "person": {
        Deed.READ: {"self", "coach", "helper"},
        Deed.EXPORT: {"self", "coach"},
        Deed.ANNOTATE: {"coach"},
        Deed.COMMIT: {"self", "coach"},
        Deed.ERASE: {"self"},
    },
    "private_note": {Deed.READ: {"coach"}, Deed.CHANGE: {"coach"}},
    "shared_note": {Deed.READ: {"coach", "self"}, Deed.CHANGE: {"coach"}},
    "commitment": {Deed.CHANGE: {"self"}},
    "grant": {Deed.CHANGE: {"self"}},
    "account": {Deed.MANAGE: {"administrator"}},
    "site": {Deed.MANAGE: {"administrator"}},
    "organisation": {
        Deed.MANAGE: {"administrator"},
        Deed.COUNT: {"administrator"},
        Deed.EXPORT: {"administrator"},
        Deed.AUDIT: {"administrator"},
    },
    "flag": {Deed.CHANGE: {"coach"}},
    "correction": {Deed.CHANGE: {"coach"}},
    "meeting": {Deed.CHANGE: {"coach"}},
    "agreement": {Deed.CHANGE: {"coach"}},
}
# Under which names the tables of the gates stand above.
TABLES = {
    "CONVERSATION": ("shared", "unshared"),
    "COACHEE": ("person",),
    "NOTE": ("private_note", "shared_note"),
    "COMMITMENT": ("commitment",),
    "GRANT": ("grant",),
    "ACCOUNT": ("account",),
    "SITE": ("site",),
    "ORGANISATION": ("organisation",),
}
# These gates are for one deed, which they do not ask for.
SINGLE = ("flag", "correction", "meeting", "agreement")


@dataclass
class Things:
    """What the gates are asked for, by name, and who asks."""

    viewers: dict[str, Viewer]
    ids: dict[str, str]


def _viewer(person: Person) -> Viewer:
    return Viewer(person, SignIn(), "")


@pytest_asyncio.fixture
async def things(database: Database, school: School) -> Things:
    """Dana's conversations, and all that hangs on them."""
    async with database.transaction() as session:
        scope = (session, school.organisation.id)
        dana, carmen = school.dana.id, school.carmen.id
        people = People(*scope)
        helper = await people.add("h@north.example", "H", Role.ADMINISTRATOR)
        late = await people.add("l@north.example", "L", Role.COACH)
        other = await people.add("o@north.example", "O", Role.COACH)
        ruth = await people.add("r@north.example", "R", Role.ADMINISTRATOR)
        now = datetime.now(UTC)
        grants = SupportGrants(*scope)
        grant = await grants.add(dana, helper.id, "a question", now + timedelta(days=1), dana)
        await grants.add(dana, late.id, "a question", now - timedelta(days=1), dana)
        conversations = Conversations(*scope)
        shared = await conversations.create(dana, "en", shared_at=utc_now())
        unshared = await conversations.create(dana, "en")
        notes = Notes(*scope)
        kept = await notes.add(carmen, dana, "kept", shared=False)
        given = await notes.add(carmen, dana, "given", shared=True)
        said = await Messages(*scope).add(
            conversation_id=shared.id,
            person_id=dana,
            turn=1,
            author=Author.COACHEE,
            text="words",
            language="en",
        )
        correction = await Corrections(*scope).add(carmen, said, text="words", intent=None)
        flag = await Flags(*scope).add(
            conversation_id=shared.id, person_id=dana, kind=FlagKind.RAISED, at=now
        )
        meeting = await Meetings(*scope).log(carmen, dana, now.date(), Attendance.PLANNED)
        agreed = await Results(*scope).agree(dana, carmen, "words", due=None)
        promise = await Results(*scope).add_commitment(shared, "words")
        site = await Sites(*scope).add(
            key=new_site_key(),
            name="Intranet",
            origins=["https://north.example"],
            identity=IdentityKind.CODE,
            identity_settings={},
        )
        elsewhere = People(session, school.stranger.organisation_id)
        rival = await elsewhere.add("x@south.example", "X", Role.COACH)
        await elsewhere.pair(rival.id, school.stranger.id)
        chief = await elsewhere.add("c@south.example", "C", Role.ADMINISTRATOR)
    viewers = {
        "self": school.dana,
        "coach": school.carmen,
        "helper": helper,
        "late": late,
        "other_coach": other,
        "administrator": ruth,
        "coachee": school.lucia,
        "elsewhere": rival,
        "other_administrator": chief,
    }
    rows: dict[str, Conversation | Note | Person | Any] = {
        "shared": shared,
        "unshared": unshared,
        "person": school.dana,
        "private_note": kept,
        "shared_note": given,
        "commitment": promise,
        "grant": grant,
        "account": school.dana,
        "organisation": school.organisation,
        "flag": flag,
        "correction": correction,
        "meeting": meeting,
        "agreement": agreed,
    }
    return Things(
        {name: _viewer(person) for name, person in viewers.items()},
        {**{name: row.id for name, row in rows.items()}, "site": site.key},
    )


async def _ask(session: Any, viewer: Viewer, thing: str, id_: str, deed: Deed) -> object:
    match thing:
        case "shared" | "unshared":
            return await access.access_conversation(session, viewer, id_, deed)
        case "person":
            return await access.access_coachee(session, viewer, id_, deed)
        case "private_note" | "shared_note":
            return await access.access_note(session, viewer, id_, deed)
        case "commitment":
            return await access.access_commitment(session, viewer, id_, deed)
        case "grant":
            return await access.access_grant(session, viewer, id_, deed)
        case "site":
            return await access.access_site(session, viewer, id_, deed)
        case "account":
            return await access.access_account(session, viewer, id_, deed)
        case "organisation":
            return access.access_organisation(viewer, deed)
        case "flag":
            return await gates.access_flag(session, viewer, id_)
        case "correction":
            return await gates.access_correction(session, viewer, id_)
        case "meeting":
            return await gates.access_meeting(session, viewer, id_)
        case _:
            return await gates.access_agreement(session, viewer, id_)


def test_every_table_of_the_gates_is_asked() -> None:
    named = {name: each for name, each in vars(access).items() if not name.startswith("_")}
    tables = {name: each for name, each in named.items() if isinstance(each, dict)}
    assert set(tables) == set(TABLES)
    assert {thing for things in TABLES.values() for thing in things} | set(SINGLE) == set(MAY)
    for name, things in TABLES.items():
        assert set(tables[name]) == {deed for thing in things for deed in MAY[thing]}


@pytest.mark.parametrize("thing", MAY)
async def test_who_may_do_what(database: Database, things: Things, thing: str) -> None:
    deeds = (Deed.CHANGE,) if thing in SINGLE else tuple(Deed)
    found = {}
    for deed in deeds:
        for who in WHO:
            async with database.transaction() as session:
                try:
                    await _ask(session, things.viewers[who], thing, things.ids[thing], deed)
                    found.setdefault(deed, set()).add(who)
                except Problem:
                    continue
    if thing in {"account", "site", "organisation"}:
        # The helper here is an administrator too.
        found = {deed: who - {"helper"} for deed, who in found.items()}
    if thing == "organisation":
        # Nobody can name another's: they are let in to their own.
        found = {deed: who - {"other_administrator"} for deed, who in found.items()}
    assert found == MAY[thing]


@pytest.mark.parametrize("thing", MAY)
async def test_an_id_of_nothing_is_refused_alike(
    database: Database, things: Things, thing: str
) -> None:
    if thing == "organisation":
        return
    answers = set()
    for id_ in ("0" * 32, things.ids[thing]):
        async with database.transaction() as session:
            with pytest.raises(Problem) as refused:
                await _ask(session, things.viewers["elsewhere"], thing, id_, Deed.READ)
        answers.add(refused.value.key)
    assert len(answers) == 1


async def test_a_pair_that_ended_opens_nothing(database: Database, things: Things) -> None:
    coach, dana = things.viewers["coach"], things.ids["person"]
    async with database.transaction() as session:
        scope = (session, coach.organisation_id)
        await People(*scope).pair(things.viewers["other_coach"].person.id, dana)
        for thing in ("shared", "person", "flag", "correction", "meeting", "agreement"):
            with pytest.raises(Problem):
                await _ask(session, coach, thing, things.ids[thing], Deed.READ)


async def test_only_a_coach_has_a_caseload(database: Database, things: Things) -> None:
    for who, viewer in things.viewers.items():
        async with database.transaction() as session:
            if viewer.person.role is not Role.COACH:
                with pytest.raises(Problem):
                    await gates.access_caseload(session, viewer)
                continue
            names = [person.name for person in await gates.access_caseload(session, viewer)]
        assert names == {"coach": ["Dana Reyes"], "elsewhere": ["D"]}.get(who, [])
