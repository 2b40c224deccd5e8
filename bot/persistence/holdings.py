"""What becomes of every table: how its rows are exported, what erases them, how long they stay."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select

from bot.persistence.models import (
    Audit,
    Base,
    Commitment,
    Conversation,
    Correction,
    Credential,
    Draft,
    Evidence,
    Flag,
    Goal,
    GoneMessage,
    Meeting,
    Message,
    Note,
    Once,
    Option,
    Organisation,
    Pair,
    Person,
    PlaybookVersion,
    ProblemOfPractice,
    Reading,
    Reality,
    SignIn,
    Site,
    Summary,
    SupportGrant,
    Tag,
    WidgetSession,
    WordingVersion,
)

Rows = Callable[[str], ColumnElement[bool]]


class Eraser(StrEnum):
    """What happens to a row when a person or a conversation goes."""

    STATEMENT = "a statement of its own deletes it"
    CASCADE = "the database deletes it along"
    UNNAMED = "it stays, without the name"
    STAYS = "it has nothing to do with it"
    MADE = "it is made then, and has no words"


class Kept(StrEnum):
    """How long a row stays, if nobody erases it before."""

    CONVERSATION = "with its conversation"
    PERSON = "with the person"
    ORGANISATION = "with the organisation"
    AUDIT = "for the audit period"
    EXPIRY = "until it expires"


@dataclass(frozen=True)
class Holding:
    """A table, and what becomes of its rows.

    Attributes:
        model: The table's.
        mine: Which rows a person's download has, by their id; none where the rows are about
            nobody. The organisation's export has all rows in any case.
        person: What happens when the person goes.
        conversation: What happens when the conversation goes.
        kept: How long rows stay.
        secret: Columns that let somebody in; no export has them.
        withheld: Columns that the download of a person leaves out: a colleague's own words.
    """

    model: type[Base]
    mine: Rows | None
    person: Eraser
    conversation: Eraser
    kept: Kept
    secret: frozenset[str] = frozenset()
    withheld: frozenset[str] = frozenset()


def _named(*columns: Any) -> Rows:
    """The rows in which one of these columns names the person."""

    def rows(person_id: str) -> ColumnElement[bool]:
        return or_(*(column == person_id for column in columns))

    return rows


def _notes(person_id: str) -> ColumnElement[bool]:
    """What a person wrote, and what was written for them to read."""
    for_them = and_(Note.person_id == person_id, Note.shared, Note.removed_at.is_(None))
    return or_(Note.author_id == person_id, for_them)


def _audits(person_id: str) -> ColumnElement[bool]:
    """What a person did, and what others did with what is theirs."""
    return or_(Audit.actor_id == person_id, about_person(person_id))


def about_person(person_id: str) -> ColumnElement[bool]:
    """Entries of the audit log about a person or one of their conversations."""
    return or_(*audits_about(person_id))


def audits_about(person_id: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """The same apart: about the person, and about a conversation; each has an index."""
    theirs = select(Conversation.id).where(Conversation.person_id == person_id)
    return (
        and_(Audit.subject_kind == "person", Audit.subject_id == person_id),
        and_(Audit.subject_kind == "conversation", Audit.subject_id.in_(theirs)),
    )


def _of_conversation(
    model: type[Base], *columns: Any, withheld: frozenset[str] = frozenset()
) -> Holding:
    """A table whose rows a conversation made."""
    return Holding(
        model,
        _named(*columns),
        Eraser.CASCADE,
        Eraser.CASCADE,
        Kept.CONVERSATION,
        withheld=withheld,
    )


def _of_person(
    model: type[Base], *columns: Any, secret: frozenset[str] = frozenset(), kept: Kept
) -> Holding:
    """A table whose rows are about a person, whatever they talk about."""
    return Holding(model, _named(*columns), Eraser.CASCADE, Eraser.STAYS, kept, secret)


def _of_organisation(
    model: type[Base], person: Eraser, secret: frozenset[str] = frozenset()
) -> Holding:
    """A table whose rows are the organisation's own."""
    return Holding(model, None, person, Eraser.STAYS, Kept.ORGANISATION, secret)


_PASSWORD = frozenset({"password_hash", "totp_secret", "totp_step", "recovery"})
_REASON = frozenset({"raised_by", "reason"})

HOLDINGS: tuple[Holding, ...] = (
    _of_organisation(Organisation, Eraser.STAYS),
    _of_organisation(Site, Eraser.STAYS, frozenset({"identity_settings"})),
    _of_organisation(PlaybookVersion, Eraser.UNNAMED),
    _of_organisation(WordingVersion, Eraser.UNNAMED),
    Holding(Person, _named(Person.id), Eraser.STATEMENT, Eraser.STAYS, Kept.PERSON),
    _of_person(Pair, Pair.coach_id, Pair.coachee_id, kept=Kept.PERSON),
    _of_person(Credential, Credential.person_id, secret=_PASSWORD, kept=Kept.PERSON),
    _of_person(SignIn, SignIn.person_id, secret=frozenset({"token_hash"}), kept=Kept.EXPIRY),
    _of_person(WidgetSession, WidgetSession.person_id, kept=Kept.EXPIRY),
    _of_person(Once, Once.person_id, secret=frozenset({"mark", "detail"}), kept=Kept.EXPIRY),
    Holding(
        GoneMessage,
        _named(GoneMessage.person_id),
        Eraser.CASCADE,
        Eraser.MADE,
        Kept.EXPIRY,
        secret=frozenset({"mark"}),
    ),
    _of_person(Meeting, Meeting.person_id, Meeting.coach_id, kept=Kept.PERSON),
    _of_person(SupportGrant, SupportGrant.person_id, SupportGrant.helper_id, kept=Kept.PERSON),
    # What was said of it goes with the conversation that said it: by ``let_go`` in coaching.
    Holding(
        ProblemOfPractice,
        _named(ProblemOfPractice.person_id),
        Eraser.CASCADE,
        Eraser.STATEMENT,
        Kept.PERSON,
    ),
    Holding(
        Conversation,
        _named(Conversation.person_id),
        Eraser.CASCADE,
        Eraser.STATEMENT,
        Kept.CONVERSATION,
    ),
    _of_conversation(Message, Message.person_id),
    _of_conversation(Goal, Goal.person_id),
    _of_conversation(Reality, Reality.person_id),
    _of_conversation(Option, Option.person_id),
    _of_conversation(Summary, Summary.person_id),
    _of_conversation(Commitment, Commitment.person_id),
    _of_conversation(Evidence, Evidence.person_id),
    _of_conversation(Draft, Draft.person_id),
    _of_conversation(Flag, Flag.person_id, withheld=_REASON),
    _of_conversation(Tag, Tag.author_id),
    _of_conversation(Reading, Reading.person_id, Reading.coach_id),
    _of_conversation(Correction, Correction.person_id, Correction.author_id),
    Holding(Note, _notes, Eraser.CASCADE, Eraser.CASCADE, Kept.CONVERSATION),
    Holding(Audit, _audits, Eraser.UNNAMED, Eraser.STAYS, Kept.AUDIT),
)
