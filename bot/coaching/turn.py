"""One turn: what was said, by whom, where the conversation stands, and what Entre will say."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from bot.coaching.answers import Choice, Wish
from bot.coaching.clock import local_day
from bot.coaching.dates import Language
from bot.coaching.own_content import library_of
from bot.coaching.questions import Say
from bot.coaching.state import State
from bot.coaching.wording import label
from bot.persistence import Session
from bot.persistence.content import Wordings
from bot.persistence.conversations import Conversations, Messages, locate_conversation
from bot.persistence.flags import AuditLog, Flags
from bot.persistence.models import Conversation, FlagKind, Organisation, Person, Role
from bot.persistence.organisations import (
    UnknownOrganisation,
    add_organisation,
    organisation,
    organisation_by_slug,
)
from bot.persistence.people import People
from bot.persistence.results import Results
from bot.playbooks import Library

CHECKIN_STAGES = ("evidence", "options", "will", "summary")
_LOCAL = "local"
FULL_STAGES = ("evidence", "goal", "reality", "options", "will", "closing", "summary")


@dataclass
class Turn:
    """Everything a stage may look at or change while one message is answered.

    Attributes:
        today: the day it is where the organisation is.
        own_wording: what the organisation says in place of a response, by name and language.
        text: what the coachee wrote or pressed; empty when the turn is an opening.
        choice: the value of the button that was pressed, or None.
        intent: what the message was taken for.
        understood: everything the language understanding passed on.
        coached: whether a coach is paired with the coachee; loaded where a stage speaks of it.
        listened: whether the language of the message has been looked at.
        kept_lines: lines of the summary that are kept back; loaded where it is shown.
        to_keep_back: lines of the summary that the message keeps private.
        to_open: lines of the summary that the message lets others read again.
        keeps_itself: whether the message stays private for what it asks to be.
        grown: competencies that were the goal of earlier conversations, the last one last.
        says: what will be said, in order.
        spoken: something has been said in this turn, and handed on.
        either: the days that the message may mean, where it may mean more than one.
        answered: the reply itself has shown what the next question would list.
        wanted: what the ideas that are offered next should be like.
        begin_new: the coachee asked for a new conversation; the engine opens it after this turn.
        failure: what an action raised; the engine takes the turn back then.
        erase: the coachee asked to delete the conversation; the engine does it after this turn.
    """

    session: Session
    organisation: Organisation
    person: Person
    conversation: Conversation
    state: State
    library: Library
    today: date
    now: datetime
    own_wording: Mapping[tuple[str, str], Sequence[str]] = field(default_factory=dict)
    text: str = ""
    choice: str | None = None
    intent: str = ""
    understood: Mapping[str, Any] = field(default_factory=dict)
    coached: bool = False
    kept_lines: frozenset[str] = frozenset()
    to_keep_back: Sequence[str] = ()
    to_open: Sequence[str] = ()
    keeps_itself: bool = False
    grown: Sequence[str] = ()
    says: list[Say] = field(default_factory=list)
    spoken: bool = False
    either: Sequence[date] = ()
    answered: bool = False
    listened: bool = False
    wanted: Wish | None = None
    begin_new: bool = False
    erase: bool = False
    failure: Exception | None = None

    @property
    def language(self) -> Language:
        """``en`` or ``es``; one that the organisation has chosen."""
        spoken: Language = "es" if self.conversation.language == "es" else "en"
        if spoken in (self.organisation.languages or (spoken,)):
            return spoken
        return "en" if spoken == "es" else "es"

    @property
    def results(self) -> Results:
        """Goals, ratings, options, commitments and evidence of this organisation."""
        return Results(self.session, self.organisation.id)

    @property
    def people(self) -> People:
        """The people of this organisation."""
        return People(self.session, self.organisation.id)

    @property
    def audit(self) -> AuditLog:
        """Who did what, and when."""
        return AuditLog(self.session, self.organisation.id)

    @property
    def messages(self) -> Messages:
        """The message log of this organisation."""
        return Messages(self.session, self.organisation.id)

    @property
    def conversations(self) -> Conversations:
        """The conversations of this organisation."""
        return Conversations(self.session, self.organisation.id)

    @property
    def first_name(self) -> str:
        """What the coachee is called."""
        return self.person.name.split()[0]

    @property
    def pillar(self) -> str:
        """The pillar the coachee works on; culture and climate until one is chosen."""
        chosen: str | None = self.state.value("welcome.pillar") or self.person.pillar
        return chosen or "culture_and_climate"

    @property
    def role(self) -> str:
        """The coachee's role in education; teacher until one is chosen."""
        chosen: str | None = self.state.value("welcome.role") or self.person.educator_role
        return chosen or "teacher"

    @property
    def stages(self) -> tuple[str, ...]:
        """The stages of this conversation, in order."""
        return CHECKIN_STAGES if self.conversation.mode == "checkin" else FULL_STAGES

    @staticmethod
    def day(value: str) -> date:
        """A day as answers keep it (ISO 8601)."""
        return date.fromisoformat(value)

    @property
    def over(self) -> bool:
        """Whether the conversation has ended."""
        return self.conversation.finished_at is not None

    async def find_coach(self) -> None:
        """Find out whether a coach is paired with the coachee."""
        self.coached = await self.people.coach_of(self.person.id) is not None

    def label(self, key: str) -> str:
        """A label of the catalogue in the coachee's language."""
        return label(key, self.language)

    def choices(self, *values: str) -> tuple[Choice, ...]:
        """Buttons with the catalogue's titles."""
        return tuple(Choice(value, self.label(f"choice.{value}")) for value in values)

    def say(
        self,
        response: str,
        params: Mapping[str, str] | None = None,
        *,
        choices: Sequence[Choice] = (),
        join: bool = False,
        control: Mapping[str, Any] | None = None,
    ) -> None:
        """Add something to say."""
        self.says.append(Say(response, params or {}, choices, control or {}, join))

    def say_words(
        self,
        words: str,
        *,
        choices: Sequence[Choice] = (),
        control: Mapping[str, Any] | None = None,
        join: bool = False,
    ) -> None:
        """Add words as they are to what is said; nothing where there are none."""
        if words:
            self.says.append(Say("", {}, choices, control or {}, join, words))

    def variant(self, response: str) -> int:
        """How often this wording was used before in the conversation; counts this use.

        The first use starts at a place that differs between conversations, and every next use goes
        one further, so that the same wording never comes twice running.
        """
        start = int(self.conversation.id[:4], 16)
        used = self.state.said.get(response, 0)
        self.state.said[response] = used + 1
        return start + used

    async def flag(self, kind: FlagKind, detail: dict[str, Any] | None = None) -> None:
        """Mark the conversation for a human to look at."""
        await Flags(self.session, self.organisation.id).add(
            conversation_id=self.conversation.id,
            person_id=self.person.id,
            kind=kind,
            at=self.now,
            detail=detail,
        )

    def keep(self) -> None:
        """Put the state back on the conversation, to be committed with the turn."""
        self.conversation.state = self.state.model_dump(mode="json", exclude_defaults=True)
        self.conversation.stage = self.state.stage


_open_turn: ContextVar[Turn | None] = ContextVar("open_turn", default=None)


def open_turn() -> Turn | None:
    """The turn that is being answered in this task, if any."""
    return _open_turn.get()


@asynccontextmanager
async def holding(turn: Turn) -> AsyncIterator[Turn]:
    """Make a turn the one that actions find, and keep its state when all went well."""
    token = _open_turn.set(turn)
    try:
        yield turn
        turn.keep()
    finally:
        _open_turn.reset(token)


async def take_turn(
    session: Session,
    conversation: Conversation,
    library: Library,
    now: datetime,
) -> Turn:
    """Set up a turn, now, of a conversation that the caller has locked."""
    where = await organisation(session, conversation.organisation_id)
    person = await People(session, where.id).get(conversation.person_id)
    if person is None:
        raise LookupError(f"conversation {conversation.id} has no person")
    return Turn(
        session=session,
        organisation=where,
        person=person,
        conversation=conversation,
        state=State.model_validate(conversation.state or {}),
        library=await library_of(session, where.id, library),
        own_wording=await Wordings(session, where.id).active(),
        today=local_day(where, now),
        now=now,
    )


async def guest_conversation(session: Session, conversation_id: str) -> Conversation:
    """The conversation behind a sender id, made for a local guest where there is none.

    Only Rasa's own development tools (``rasa shell``, ``rasa run actions``) bring unknown ids: the
    web knows its people.
    """
    found = await locate_conversation(session, conversation_id)
    if found is not None:
        return found
    try:
        where = await organisation_by_slug(session, _LOCAL)
    except UnknownOrganisation:
        where = await add_organisation(session, _LOCAL, _LOCAL)
    people = People(session, where.id)
    email = f"{conversation_id}@local.invalid"
    guest = await people.by_email(email) or await people.add(
        email=email, name="Guest", role=Role.COACHEE
    )
    return await Conversations(session, where.id).create(
        guest.id, language=where.default_language, id=conversation_id
    )
