"""No repository returns or touches a row of another organisation."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from inspect import iscoroutinefunction
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.persistence.auditing import WantedAudits
from bot.persistence.database import Database
from bot.persistence.directory import WantedPeople
from bot.persistence.models import (
    Attendance,
    Audit,
    Author,
    Base,
    Commitment,
    CommitmentStatus,
    Conversation,
    Correction,
    Credential,
    Evidence,
    EvidenceStatus,
    Flag,
    FlagKind,
    IdentityKind,
    Meeting,
    Message,
    Note,
    OnceKind,
    OptionStatus,
    Organisation,
    PlaybookVersion,
    Reading,
    Role,
    SignIn,
    SignInKind,
    Site,
    SupportGrant,
    Tag,
    WidgetSession,
    WordingVersion,
)
from bot.persistence.records import (
    AuditEntries,
    AuditLog,
    Conversations,
    Corrections,
    Directory,
    Drafts,
    Erasures,
    Exports,
    Flags,
    Meetings,
    Messages,
    Notes,
    Onces,
    Overview,
    OwnPage,
    People,
    Playbooks,
    Readings,
    Results,
    Retention,
    Search,
    Shared,
    SignIns,
    Sites,
    SupportGrants,
    Tags,
    WidgetSessions,
    Wordings,
    WrongOrganisation,
)
from bot.persistence.repository import Repository
from bot.persistence.retention import ACTION as RETENTION
from bot.persistence.search import Wanted as Sought
from tests.persistence.place import Place, furnish

pytestmark = pytest.mark.asyncio

NOW = datetime(2026, 10, 3, 12, tzinfo=UTC)
LATER = NOW + timedelta(days=3650)


@dataclass
class Theirs(Place):
    """Another organisation, with a row of every kind and all that our methods look for."""

    audit: Audit
    playbook: PlaybookVersion
    wording: WordingVersion
    option_id: str
    commitment: Commitment
    sign_in: SignIn
    site: Site
    stay: WidgetSession
    note: Note
    grant: SupportGrant
    shared: Conversation
    flag: Flag
    said: Message
    correction: Correction
    meeting: Meeting
    beside: Evidence


async def _rooms(session: AsyncSession, place: Place) -> dict[str, Any]:
    """A row of everything that coaches and administrators add; some of them are returned."""
    scope = (session, place.organisation.id)
    coach, coachee, here = place.coach.id, place.coachee.id, place.conversation
    note = await Notes(*scope).add(coach, coachee, "words", shared=True)
    ends = NOW + timedelta(days=3650)
    grant = await SupportGrants(*scope).add(coachee, coach, "words", ends, coachee)
    message = (await Messages(*scope).of_conversation(here.id))[0]
    own = {"organisation_id": place.organisation.id}
    about = {**own, "person_id": coachee}
    within = {**about, "conversation_id": here.id}
    corrected = {"message_id": message.id, "text": "words", "language": "en"}
    correction = Correction(**within, author_id=coach, **corrected)
    meeting = Meeting(**about, coach_id=coach, day=NOW.date())
    playbook = PlaybookVersion(**own, name="ours", active=True)
    wording = WordingVersion(**own, response="utter_greet", language="en", texts=["words"])
    session.add_all(
        [
            Tag(**within, author_id=coach, name="visits"),
            Reading(**within, coach_id=coach),
            correction,
            meeting,
            Credential(**about, password_hash="words"),
            playbook,
            wording,
        ]
    )
    await session.flush()
    content = {"playbook": playbook, "wording": wording}
    return {"note": note, "grant": grant, "correction": correction, "meeting": meeting, **content}


async def fill(session: AsyncSession) -> Theirs:
    place = await furnish(session, "south")
    place.coachee.school = "South Elementary"
    scope, here = (session, place.organisation.id), place.conversation
    whose: dict[str, Any] = {"conversation_id": here.id, "person_id": here.person_id}
    for author in Author:
        await Messages(*scope).add(
            **whose, turn=1, author=author, text="words", language="en", client_id=f"c-{author}"
        )
    results = Results(*scope)
    (await results.goal_for(here)).competency = "vision"
    await results.reality_for(here)
    await results.summary_for(here)
    option = await results.add_option(here, "it", strategy="s", status=OptionStatus.TURNED_DOWN)
    done = {"strategy": "s", "status": CommitmentStatus.DONE}
    await results.add_commitment(here, "done", **done)
    commitment = await results.add_commitment(here, "open")
    await results.evidence_for(commitment.id, here, NOW)
    beside = await OwnPage(*scope).bring(
        commitment, NOW, EvidenceStatus.PARTLY, seen="words", links=[], progress=5
    )
    tried = await results.add_commitment(here, "tried", strategy="s")
    (await results.evidence_for(tried.id, here, NOW)).progress = 7
    await results.set_problem(here.person_id, "discipline", "Referrals cluster.")
    flag = await Flags(*scope).add(**whose, kind=FlagKind.DANGER, at=NOW)
    audit = await AuditLog(*scope).write("look", "conversation", here.id, actor_id=place.coach.id)
    await AuditLog(*scope).write(RETENTION, "organisation", place.organisation.id)
    sign_in = await SignIns(*scope).add(
        place.coachee.id, SignInKind.LINK, "a" * 64, NOW + timedelta(days=1)
    )
    site = await Sites(*scope).add(
        key="key", name="Intranet", identity=IdentityKind.JWT, origins=["https://south.example"]
    )
    stay = await WidgetSessions(*scope).begin(place.coachee.id, site.id, NOW + timedelta(hours=1))
    widget = await SignIns(*scope).add(
        place.coachee.id, SignInKind.WIDGET, "c" * 64, NOW + timedelta(minutes=15), stay.id
    )
    widget.used_at = NOW
    await Onces(*scope).add(
        site.id, OnceKind.CODE, "c", NOW + timedelta(minutes=10), person_id=place.coachee.id
    )
    await Drafts(*scope).keep(here, "half a sen")
    finished = await Conversations(*scope).create(here.person_id, "en", finished_at=NOW)
    (await results.goal_for(finished)).competency = "vision"
    rooms = await _rooms(session, place)
    finished.shared_at = NOW
    (await results.summary_for(finished)).private = ["closing"]
    await results.reality_for(finished)
    await results.add_option(finished, "it")
    shared = await results.add_commitment(finished, "shared")
    await results.evidence_for(shared.id, finished, NOW)
    said = {**whose, "conversation_id": finished.id, "turn": 1, "author": Author.COACHEE}
    said["stage"] = "will"
    last = await Messages(*scope).add(**said, text="words", language="en")
    return Theirs(
        **vars(place),
        **rooms,
        audit=audit,
        shared=finished,
        flag=flag,
        beside=beside,
        said=last,
        option_id=option.id,
        commitment=commitment,
        sign_in=sign_in,
        site=site,
        stay=stay,
    )


Call = Callable[[Any, Theirs], Awaitable[object]]

READS: dict[type[Repository], dict[str, Call]] = {
    Conversations: {
        "get": lambda r, t: r.get(t.conversation.id),
        "current": lambda r, t: r.current(t.coachee.id, NOW),
        "unfinished": lambda r, t: r.unfinished(t.coachee.id),
        "latest_finished": lambda r, t: r.latest_finished(t.coachee.id),
        "of_person": lambda r, t: r.of_person(t.coachee.id, 10),
    },
    Messages: {
        "of_conversation": lambda r, t: r.of_conversation(t.conversation.id),
        "of_person": lambda r, t: r.of_person(t.coachee.id, 0, 10),
        "by_client_id": lambda r, t: r.by_client_id(t.conversation.id, "c-coachee"),
        "by_client_id_of_person": lambda r, t: r.by_client_id_of_person(t.coachee.id, "c-coachee"),
        "replies": lambda r, t: r.replies(t.conversation.id, 1),
        "last_said": lambda r, t: r.last_said(t.conversation.id),
    },
    Results: {
        "goal": lambda r, t: r.goal(t.conversation.id),
        "reality": lambda r, t: r.reality(t.conversation.id),
        "summary": lambda r, t: r.summary(t.conversation.id),
        "options": lambda r, t: r.options(t.conversation.id),
        "open_commitments": lambda r, t: r.open_commitments(t.coachee.id),
        "commitments": lambda r, t: r.commitments(t.coachee.id),
        "commitment": lambda r, t: r.commitment(t.commitment.id),
        "commitments_of": lambda r, t: r.commitments_of(t.conversation.id),
        "evidence_of": lambda r, t: r.evidence_of(t.conversation.id),
        "past_competencies": lambda r, t: r.past_competencies(t.coachee.id),
        "outcomes": lambda r, t: r.outcomes(1),
        "strategies_done": lambda r, t: r.strategies_done(t.coachee.id),
        "strategies_turned_down": lambda r, t: r.strategies_turned_down(t.coachee.id),
        "active_problem": lambda r, t: r.active_problem(t.coachee.id),
    },
    People: {
        "lock": lambda r, t: r.lock(t.coachee.id),
        "get": lambda r, t: r.get(t.coachee.id),
        "by_email": lambda r, t: r.by_email(t.coachee.email),
        "in_role": lambda r, t: r.in_role(Role.COACHEE),
        "names": lambda r, t: r.names(),
        "coach_of": lambda r, t: r.coach_of(t.coachee.id),
        "coachees_of": lambda r, t: r.coachees_of(t.coach.id),
        "coaches": lambda r, t: r.coaches(t.coach.id, t.coachee.id),
    },
    Directory: {
        "find": lambda r, t: r.find(WantedPeople(), 10),
        "number": lambda r, t: r.number(WantedPeople()),
        "coach_names": lambda r, t: r.coach_names([t.coachee.id]),
        "schools": lambda r, t: r.schools(),
        "by_emails": lambda r, t: r.by_emails([t.coachee.email]),
        "sessions": lambda r, t: r.sessions(t.coachee.id, NOW),
    },
    SignIns: {},
    Playbooks: {
        "get": lambda r, t: r.get(t.playbook.id),
        "every": lambda r, t: r.every(),
        "active": lambda r, t: r.active(),
    },
    Wordings: {
        "get": lambda r, t: r.get(t.wording.id),
        "versions": lambda r, t: r.versions("utter_greet"),
        "active": lambda r, t: r.active(),
    },
    AuditEntries: {
        "find": lambda r, t: r.find(WantedAudits(), 10),
        "number": lambda r, t: r.number(WantedAudits(who=t.coach.id)),
        "actions": lambda r, t: r.actions(),
        "actors": lambda r, t: r.actors(),
    },
    AuditLog: {
        "get": lambda r, t: r.get(t.audit.id),
        "count": lambda r, t: r.count("look"),
    },
    Overview: {"counts": lambda r, t: r.counts()},
    Flags: {
        "open_for": lambda r, t: r.open_for(t.coachee.id),
        "get": lambda r, t: r.get(t.flag.id),
        "of_conversation": lambda r, t: r.of_conversation(t.conversation.id),
    },
    Sites: {"get": lambda r, t: r.get(t.site.id), "every": lambda r, t: r.every()},
    WidgetSessions: {"standing": lambda r, t: r.standing(t.stay.id, NOW)},
    Onces: {},
    Drafts: {
        "of": lambda r, t: r.of(t.conversation.id),
        "of_person": lambda r, t: r.of_person(t.coachee.id),
    },
    Shared: {
        "conversation": lambda r, t: r.conversation(t.shared.id),
        "conversations": lambda r, t: r.conversations(t.coachee.id),
        "private_parts": lambda r, t: r.private_parts(t.shared.id),
        "answers": lambda r, t: r.answers(t.coachee.id, "will"),
        "kept_back": lambda r, t: r.kept_back(t.coachee.id),
        "message": lambda r, t: r.message(t.shared.id, t.said.id),
        "messages": lambda r, t: r.messages(t.shared.id),
        "goals": lambda r, t: r.goals(t.coachee.id),
        "realities": lambda r, t: r.realities(t.coachee.id),
        "options": lambda r, t: r.options(t.coachee.id),
        "summary": lambda r, t: r.summary(t.shared.id),
        "commitments": lambda r, t: r.commitments(t.coachee.id),
        "evidence": lambda r, t: r.evidence(t.coachee.id),
    },
    Notes: {
        "get": lambda r, t: r.get(t.note.id),
        "by_author": lambda r, t: r.by_author(t.coach.id, t.coachee.id),
        "for_coachee": lambda r, t: r.for_coachee(t.coachee.id),
    },
    SupportGrants: {
        "get": lambda r, t: r.get(t.grant.id),
        "standing": lambda r, t: r.standing(t.coach.id, t.coachee.id, NOW),
        "of_coachee": lambda r, t: r.of_coachee(t.coachee.id),
        "of_helper": lambda r, t: r.of_helper(t.coach.id, NOW),
    },
    OwnPage: {
        "evidence": lambda r, t: r.evidence(t.coachee.id),
        "evidence_on": lambda r, t: r.evidence_on(t.commitment.id),
        "goals": lambda r, t: r.goals(t.coachee.id),
        "realities": lambda r, t: r.realities(t.coachee.id),
        "readers": lambda r, t: r.readers(t.coachee.id),
    },
    Exports: {"of_person": lambda r, t: r.of_person(t.coachee.id)},
    Erasures: {},
    Retention: {"due": lambda r, t: r.due(LATER, LATER), "last_run": lambda r, t: r.last_run()},
    Tags: {
        "on": lambda r, t: r.on(t.coach.id, [t.conversation.id]),
        "names": lambda r, t: r.names(t.coach.id),
    },
    Readings: {"of_coach": lambda r, t: r.of_coach(t.coach.id)},
    Corrections: {
        "get": lambda r, t: r.get(t.correction.id),
        "of_author": lambda r, t: r.of_author(t.coach.id),
    },
    Meetings: {
        "get": lambda r, t: r.get(t.meeting.id),
        "of_pair": lambda r, t: r.of_pair(t.coach.id, t.coachee.id),
        "planned": lambda r, t: r.planned(t.coach.id, NOW.date()),
    },
    Search: {"messages": lambda r, t: r.messages(Sought("words", [t.coachee.id]))},
}

REFUSED: dict[type[Repository], dict[str, Call]] = {
    OwnPage: {
        "bring": lambda r, t: r.bring(
            t.commitment, NOW, EvidenceStatus.PARTLY, seen="words", links=[], progress=5
        )
    },
    Conversations: {"create": lambda r, t: r.create(t.coachee.id, "en")},
    Messages: {
        "add": lambda r, t: r.add(
            conversation_id=t.conversation.id, person_id=t.coachee.id, turn=1, text="words"
        ),
    },
    Results: {
        "goal_for": lambda r, t: r.goal_for(t.conversation),
        "reality_for": lambda r, t: r.reality_for(t.conversation),
        "summary_for": lambda r, t: r.summary_for(t.conversation),
        "add_option": lambda r, t: r.add_option(t.conversation, "it"),
        "add_commitment": lambda r, t: r.add_commitment(t.conversation, "it"),
        "agree": lambda r, t: r.agree(t.coachee.id, t.coach.id, "words", due=None),
        "remove_commitment": lambda r, t: r.remove_commitment(t.commitment),
        "evidence_for": lambda r, t: r.evidence_for(t.commitment.id, t.conversation, NOW),
        "set_problem": lambda r, t: r.set_problem(t.coachee.id, "discipline", "words"),
    },
    Playbooks: {
        "use": lambda r, t: r.use("ours", t.playbook.id),
        "add": lambda r, t: r.add("ours", {}, t.coach.id),
    },
    Wordings: {
        "use": lambda r, t: r.use("utter_greet", "en", t.wording.id),
        "add": lambda r, t: r.add("utter_greet", "en", ["words"], t.coach.id),
    },
    Directory: {"pair_all": lambda r, t: r.pair_all([(t.coach, t.coachee)])},
    People: {"pair": lambda r, t: r.pair(t.coach.id, t.coachee.id)},
    SignIns: {"add": lambda r, t: r.add(t.coachee.id, SignInKind.LINK, "b" * 64, NOW)},
    Flags: {
        "add": lambda r, t: r.add(
            conversation_id=t.conversation.id, person_id=t.coachee.id, kind=FlagKind.DANGER, at=NOW
        )
    },
    AuditLog: {},
    Sites: {},
    WidgetSessions: {"begin": lambda r, t: r.begin(t.coachee.id, t.site.id, NOW)},
    Onces: {"add": lambda r, t: r.add(t.site.id, OnceKind.JWT, "d", NOW)},
    Drafts: {"keep": lambda r, t: r.keep(t.conversation, "words")},
    Notes: {"add": lambda r, t: r.add(t.coach.id, t.coachee.id, "words", shared=True)},
    SupportGrants: {
        "add": lambda r, t: r.add(t.coachee.id, t.coach.id, "words", NOW, t.coachee.id)
    },
    Tags: {"add": lambda r, t: r.add(t.coach.id, t.conversation, "visits")},
    Readings: {"read": lambda r, t: r.read(t.coach.id, t.conversation, NOW)},
    Corrections: {
        "add": lambda r, t: r.add(t.coach.id, t.said, text="words", intent="share"),
        "remove": lambda r, t: r.remove(t.correction),
    },
    Meetings: {
        "log": lambda r, t: r.log(t.coach.id, t.coachee.id, NOW.date(), Attendance.ATTENDED),
        "remove": lambda r, t: r.remove(t.meeting),
    },
}

WITHOUT_EFFECT: dict[type[Repository], dict[str, Call]] = {
    Conversations: {"erase": lambda r, t: r.erase(t.conversation.id)},
    Messages: {"erase_turn": lambda r, t: r.erase_turn(t.conversation.id, 1)},
    Results: {
        "remove_options": lambda r, t: r.remove_options(t.conversation.id, [t.option_id]),
        "remove_evidence": lambda r, t: r.remove_evidence(t.commitment.id, t.conversation.id),
        "remove_problem": lambda r, t: r.remove_problem(t.coachee.id, "Referrals cluster."),
    },
    Directory: {"unpair": lambda r, t: r.unpair(t.coachee.id, NOW + timedelta(days=365))},
    SignIns: {
        "use": lambda r, t: r.use(t.sign_in, NOW),
        "revoke_all": lambda r, t: r.revoke_all(t.coachee.id, NOW),
    },
    Sites: {"remove": lambda r, t: r.remove(t.site.id)},
    WidgetSessions: {
        "prolong": lambda r, t: r.prolong(t.stay.id, NOW + timedelta(days=1)),
        "end": lambda r, t: r.end(t.stay.id, NOW),
        "end_all": lambda r, t: r.end_all(t.coachee.id, NOW),
        "forget_past": lambda r, t: r.forget_past(t.coachee.id, NOW + timedelta(days=1)),
        "forget_tokens": lambda r, t: r.forget_tokens(t.stay.id, NOW),
    },
    Onces: {
        "take": lambda r, t: r.take(t.site.id, OnceKind.CODE, "c", NOW),
        "guess": lambda r, t: r.guess(t.site.id, OnceKind.CODE, t.coachee.id, 5, NOW),
        "drop": lambda r, t: r.drop(t.site.id, OnceKind.CODE, t.coachee.id),
        "forget_past": lambda r, t: r.forget_past(NOW + timedelta(days=1)),
    },
    Drafts: {"drop": lambda r, t: r.drop(t.coachee.id)},
    Notes: {"told": lambda r, t: r.told(t.coachee.id, NOW)},
    OwnPage: {
        "take_back": lambda r, t: r.take_back(t.commitment.id, t.beside.id),
        "keep_back": lambda r, t: r.keep_back(t.shared.id, t.said.id, NOW),
    },
    Erasures: {"person": lambda r, t: r.person(t.coachee.id)},
    Retention: {"delete": lambda r, t: r.delete(LATER, LATER)},
    Tags: {"remove": lambda r, t: r.remove(t.coach.id, t.conversation.id, "visits")},
}

# They write a row of the organisation's own and name none that could be another's.
OWN: dict[type[Repository], set[str]] = {
    People: {"add", "enrol"},
    Directory: {"add_all"},
    AuditLog: {"write"},
    Sites: {"add"},
}


def _each(calls: dict[type[Repository], dict[str, Call]]) -> list[Any]:
    return [
        pytest.param(kind, call, id=f"{kind.__name__}.{name}")
        for kind, methods in calls.items()
        for name, call in methods.items()
    ]


@pytest_asyncio.fixture
async def theirs(database: Database) -> Theirs:
    """Another organisation's rows, in the database beside ours."""
    async with database.transaction() as session:
        return await fill(session)


@pytest_asyncio.fixture
async def ours(database: Database) -> Organisation:
    """Our organisation, which has nothing yet."""
    async with database.transaction() as session:
        session.add(organisation := Organisation(slug="north", name="North"))
        return organisation


async def _rows(session: AsyncSession) -> list[dict[str, Any]]:
    tables = Base.metadata.sorted_tables
    found = [(await session.execute(select(table))).mappings().all() for table in tables]
    return [dict(row) for rows in found for row in rows]


@pytest.mark.parametrize("kind", READS)
async def test_every_method_is_among_the_calls(kind: type[Repository]) -> None:
    methods = {
        name
        for name in dir(kind)
        if not name.startswith("_") and iscoroutinefunction(getattr(kind, name))
    }
    tried = (READS, REFUSED, WITHOUT_EFFECT, OWN)
    assert methods == {name for calls in tried for name in calls.get(kind, ())}


async def test_every_repository_is_among_the_calls() -> None:
    inner = {kind for kind in Repository.__subclasses__() if not kind.__subclasses__()}
    outer = {last for kind in Repository.__subclasses__() for last in kind.__subclasses__()}
    assert inner | outer == set(READS)


async def test_every_table_has_a_row_of_theirs(database: Database, theirs: Theirs) -> None:
    async with database.reading() as session:
        for table in Base.metadata.sorted_tables:
            assert (await session.execute(select(table))).first() is not None, table.name


@pytest.mark.parametrize(("kind", "call"), _each(READS))
async def test_their_rows_are_returned_to_them_and_never_to_us(
    database: Database, ours: Organisation, theirs: Theirs, kind: type[Repository], call: Call
) -> None:
    async with database.reading() as session:
        assert await call(kind(session, theirs.organisation.id), theirs)
        assert not await call(kind(session, ours.id), theirs)


@pytest.mark.parametrize(("kind", "call"), _each(REFUSED))
async def test_what_would_add_to_their_rows_is_refused(
    database: Database, ours: Organisation, theirs: Theirs, kind: type[Repository], call: Call
) -> None:
    async with database.transaction() as session:
        before = await _rows(session)
        with pytest.raises(WrongOrganisation):
            await call(kind(session, ours.id), theirs)
        await session.flush()
        assert await _rows(session) == before


@pytest.mark.parametrize(("kind", "call"), _each(WITHOUT_EFFECT))
async def test_what_would_change_their_rows_changes_nothing(
    database: Database, ours: Organisation, theirs: Theirs, kind: type[Repository], call: Call
) -> None:
    async with database.transaction() as session:
        before = await _rows(session)
        await call(kind(session, ours.id), theirs)
        await session.flush()
        assert await _rows(session) == before
        await call(kind(session, theirs.organisation.id), theirs)
        assert await _rows(session) != before
