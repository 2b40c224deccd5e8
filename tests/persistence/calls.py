"""Every method of every repository, called for rows that another organisation has."""

from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.persistence.auditing import WantedAudits
from bot.persistence.counts import Span
from bot.persistence.directory import WantedPeople
from bot.persistence.models import (
    Attendance,
    EvidenceStatus,
    FlagKind,
    OnceKind,
    Role,
    SignInKind,
)
from bot.persistence.records import (
    AuditEntries,
    AuditLog,
    Conversations,
    Corrections,
    Counts,
    Credentials,
    Directory,
    Drafts,
    Erasures,
    Exports,
    Flags,
    GoneMessages,
    Imports,
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
)
from bot.persistence.repository import Repository
from bot.persistence.search import Wanted as Sought
from tests.persistence.theirs import LATER, NOW, Theirs

SPAN = Span(
    [datetime(year, 1, 1, tzinfo=UTC) for year in (2020, 2060)],
    [date(year, 1, 1) for year in (2020, 2060)],
)
Call = Callable[[Any, Theirs], Awaitable[object]]

READS: dict[type[Repository], dict[str, Call]] = {
    Conversations: {
        "of_message": lambda r, t: r.of_message(t.coachee.id, t.said.id),
        "get": lambda r, t: r.get(t.conversation.id),
        "current": lambda r, t: r.current(t.coachee.id, NOW),
        "unfinished": lambda r, t: r.unfinished(t.coachee.id),
        "latest_finished": lambda r, t: r.latest_finished(t.coachee.id),
        "of_person": lambda r, t: r.of_person(t.coachee.id, 10),
    },
    Messages: {
        "erased": lambda r, t: r.erased(t.conversation.id),
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
        "pairs_of": lambda r, t: r.pairs_of(t.coach.id, t.coachee.id),
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
    Imports: {
        "recent": lambda r, t: r.recent(NOW),
        "people": lambda r, t: r.people(t.brought.id),
    },
    Counts: {
        "coachees": lambda r, t: r.coachees(LATER),
        "conversations": lambda r, t: r.conversations(SPAN),
        "meetings": lambda r, t: r.meetings(SPAN),
        "commitments": lambda r, t: r.commitments(SPAN),
        "left_off": lambda r, t: r.left_off(SPAN),
        "competencies": lambda r, t: r.competencies(SPAN),
        "movements": lambda r, t: r.movements(SPAN),
        "first_day": lambda r, t: r.first_day(ZoneInfo("UTC")),
    },
    Credentials: {
        "of": lambda r, t: r.of(t.coachee.id),
        "lock": lambda r, t: r.lock(t.coachee.id),
    },
    SignIns: {"standing": lambda r, t: r.standing(t.coachee.id, NOW)},
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
        "number": lambda r, t: r.number(WantedAudits(who=t.coach.id), 10),
        "actions": lambda r, t: r.actions(),
        "actors": lambda r, t: r.actors(),
    },
    AuditLog: {
        "get": lambda r, t: r.get(t.audit.id),
        "count": lambda r, t: r.count("share"),
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
    GoneMessages: {"known": lambda r, t: r.known(t.coachee.id, "gone")},
    Drafts: {
        "of": lambda r, t: r.of(t.conversation.id),
        "of_person": lambda r, t: r.of_person(t.coachee.id),
    },
    Shared: {
        "conversation": lambda r, t: r.conversation(t.shared.id),
        "conversations": lambda r, t: r.conversations(t.coachee.id),
        "next_unread": lambda r, t: r.next_unread(t.coach.id, [t.coachee.id]),
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
        "readers": lambda r, t: r.readers(t.coachee.id, ["share"]),
        "acts": lambda r, t: r.acts(t.coachee.id, ["share"]),
        "decisions": lambda r, t: r.decisions(t.conversation.id),
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
        "readable": lambda r, t: r.readable([t.correction]),
        "get": lambda r, t: r.get(t.correction.id),
        "of_author": lambda r, t: r.of_author(t.coach.id),
        "counts": lambda r, t: r.counts(),
        "released": lambda r, t: r.released("en"),
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
    Credentials: {"set_password": lambda r, t: r.set_password(t.coachee.id, "words", NOW)},
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
    Conversations: {"erase": lambda r, t: r.erase(t.conversation.id, NOW)},
    Credentials: {
        "try_once": lambda r, t: r.try_once(t.coachee.id, NOW),
        "was_right": lambda r, t: r.was_right(t.coachee.id),
    },
    Messages: {
        "erase_turn": lambda r, t: r.erase_turn(t.conversation.id, 1),
        "erase_message": lambda r, t: r.erase_message(t.said.id),
    },
    Results: {
        "remove_options": lambda r, t: r.remove_options(t.conversation.id, [t.option_id]),
        "remove_evidence": lambda r, t: r.remove_evidence(t.commitment.id, t.conversation.id),
        "remove_problem": lambda r, t: r.remove_problem(t.coachee.id, "Referrals cluster."),
    },
    Directory: {"unpair": lambda r, t: r.unpair(t.coachee.id, NOW + timedelta(days=365))},
    SignIns: {
        "use": lambda r, t: r.use(t.sign_in, NOW),
        "revoke": lambda r, t: r.revoke(t.coachee.id, t.sign_in.id, NOW),
        "revoke_all": lambda r, t: r.revoke_all(t.coachee.id, NOW),
        "revoke_others": lambda r, t: r.revoke_others(t.coachee.id, "another", NOW),
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
    GoneMessages: {
        "mark": lambda r, t: r.mark(t.conversation.id, NOW),
        "confirmed": lambda r, t: r.confirmed(t.coachee.id, "gone", 1, "es", 1),
    },
    Notes: {"told": lambda r, t: r.told(t.coachee.id, NOW)},
    OwnPage: {
        "take_back": lambda r, t: r.take_back(t.commitment.id, t.beside.id),
        "keep_back": lambda r, t: r.keep_back(t.shared.id, t.said.id, NOW),
    },
    Imports: {"take_out": lambda r, t: r.take_out(t.brought.id)},
    Erasures: {"person": lambda r, t: r.person(t.coachee.id)},
    Retention: {"delete": lambda r, t: r.delete(LATER, LATER)},
    Tags: {"remove": lambda r, t: r.remove(t.coach.id, t.conversation.id, "visits")},
}

# They write a row of the organisation's own and name none that could be another's.
OWN: dict[type[Repository], set[str]] = {
    People: {"add", "enrol"},
    Directory: {"add_all"},
    AuditLog: {"write", "write_each"},
    Sites: {"add"},
}
