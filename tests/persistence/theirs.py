"""A row of every kind in an organisation that is not ours."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.persistence.imports import ACTION as IMPORT
from bot.persistence.models import (
    Audit,
    Author,
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
    AuditLog,
    Conversations,
    Drafts,
    Flags,
    Messages,
    Notes,
    Onces,
    OwnPage,
    People,
    Results,
    SignIns,
    Sites,
    SupportGrants,
    WidgetSessions,
)
from bot.persistence.retention import ACTION as RETENTION
from tests.persistence.place import Place, furnish

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
    brought: Audit


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
            Credential(**about, password_hash="words", tries=1),
            playbook,
            wording,
        ]
    )
    await session.flush()
    content = {"playbook": playbook, "wording": wording}
    return {"note": note, "grant": grant, "correction": correction, "meeting": meeting, **content}


async def _once_deleted(session: AsyncSession, place: Place) -> None:
    """A message that has lost its words; and a deleted one, of which stays what tells it again."""
    scope, whose = (session, place.organisation.id), place.coachee.id
    here = {"conversation_id": place.conversation.id, "person_id": whose}
    await Messages(*scope).add(**here, turn=9, author=Author.ENTRE, text="gone", language="en")
    await Messages(*scope).erase_turn(place.conversation.id, 9)
    deleted = await Conversations(*scope).create(whose, "en", started_at=NOW, last_at=NOW)
    said = {"conversation_id": deleted.id, "person_id": whose, "turn": 1, "created_at": NOW}
    await Messages(*scope).add(
        **said, author=Author.COACHEE, text="words", language="en", client_id="gone"
    )
    await Conversations(*scope).erase(deleted.id, NOW)


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
    reality = await results.reality_for(here)
    reality.competency, reality.level_now = "vision", "collaborative"
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
    audit = await AuditLog(*scope).write("share", "conversation", here.id, actor_id=place.coach.id)
    await AuditLog(*scope).write(RETENTION, "organisation", place.organisation.id)
    brought = await AuditLog(*scope).write(IMPORT, "organisation", place.organisation.id)
    await People(*scope).add("noor@south.example", "Noor", Role.COACHEE, import_id=brought.id)
    sign_in = await SignIns(*scope).add(
        place.coachee.id, SignInKind.LINK, "a" * 64, NOW + timedelta(days=1)
    )
    ends = NOW + timedelta(days=1)
    await SignIns(*scope).add(place.coachee.id, SignInKind.SESSION, "d" * 64, ends)
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
    await _once_deleted(session, place)
    finished = await Conversations(*scope).create(
        here.person_id, "en", started_at=NOW - timedelta(days=1), finished_at=NOW
    )
    (await results.goal_for(finished)).competency = "vision"
    rooms = await _rooms(session, place)
    finished.shared_at = NOW
    (await results.summary_for(finished)).private = ["closing"]
    reality = await results.reality_for(finished)
    reality.competency, reality.level_now = "vision", "conventional"
    await results.add_option(finished, "it")
    shared = await results.add_commitment(finished, "shared")
    await results.evidence_for(shared.id, finished, NOW)
    said = {**whose, "conversation_id": finished.id, "turn": 1, "author": Author.COACHEE}
    said["stage"] = "will"
    last = await Messages(*scope).add(**said, text="words", language="en")
    correction = rooms["correction"]
    correction.conversation_id, correction.message_id = finished.id, last.id
    correction.accepted = True
    return Theirs(
        **vars(place),
        **rooms,
        audit=audit,
        shared=finished,
        flag=flag,
        beside=beside,
        brought=brought,
        said=last,
        option_id=option.id,
        commitment=commitment,
        sign_in=sign_in,
        site=site,
        stay=stay,
    )
