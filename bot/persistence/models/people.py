"""People, who coaches whom, how they sign in, and the problem of practice they work on."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, validates

from bot.persistence.models.base import (
    Base,
    Identified,
    OfOrganisation,
    OfPerson,
    one_of,
    reference,
    utc_now,
    word,
)


class Role(StrEnum):
    """What a person does in Entre."""

    COACHEE = "coachee"
    COACH = "coach"
    ADMINISTRATOR = "administrator"


class EducatorRole(StrEnum):
    """What a person does at work, in the playbook's words."""

    DISTRICT_LEADER = "district_leader"
    SCHOOL_ADMINISTRATOR = "school_administrator"
    TEACHER = "teacher"


class SignInKind(StrEnum):
    """What a token opens: a one-time link, the API, the browser's session, or the widget."""

    LINK = "link"
    BEARER = "bearer"
    SESSION = "session"
    WIDGET = "widget"


class Person(Identified, OfOrganisation, Base):
    """Somebody who signs in.

    Attributes:
        email: In small letters; one person an address in an organisation.
        welcomed_at: When the introduction was finished.
        masking_told_at: When they were told that names of others are masked.
        school: Where they work, as their administrator calls it; reports count by it.
        import_id: The entry of the audit log for the list that they came with.
    """

    __tablename__ = "people"
    __table_args__ = (UniqueConstraint("organisation_id", "email"),)

    email: Mapped[str] = word(320)
    name: Mapped[str]
    role: Mapped[Role] = one_of(Role, "role")
    educator_role: Mapped[EducatorRole | None] = one_of(EducatorRole, "educator_role")
    pillar: Mapped[str | None] = word()
    language: Mapped[str | None] = word(8)
    welcomed_at: Mapped[datetime | None]
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
    masking_told_at: Mapped[datetime | None]
    school: Mapped[str | None]
    import_id: Mapped[str | None] = word(32)

    @validates("email")
    def _small_letters(self, _: str, email: str) -> str:
        return email_key(email)


class Pair(Identified, OfOrganisation, Base):
    """A coach and a coachee, for as long as ``until`` is unset or to come.

    Attributes:
        evidence_seen_at: When the coach last opened the coachee's page, where evidence stands
            that was brought beside the conversations.
    """

    __tablename__ = "pairs"

    coach_id: Mapped[str] = reference("people.id", index=True)
    coachee_id: Mapped[str] = reference("people.id", index=True)
    since: Mapped[datetime] = mapped_column(default=utc_now)
    until: Mapped[datetime | None]
    evidence_seen_at: Mapped[datetime | None]


class SignIn(Identified, OfOrganisation, OfPerson, Base):
    """A token that was given out; the token itself is nowhere stored.

    Attributes:
        token_hash: SHA-256 of the token, hexadecimal.
        used_at: When a link was used, or a widget's token was followed by the next.
        widget_session_id: The stay that a widget's token belongs to.
    """

    __tablename__ = "sign_ins"

    kind: Mapped[SignInKind] = one_of(SignInKind, "kind")
    token_hash: Mapped[str] = word(64, unique=True)
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
    widget_session_id: Mapped[str | None] = reference("widget_sessions.id", index=True)


class ProblemOfPractice(Identified, OfOrganisation, OfPerson, Base):
    """What a coachee wants to change at work, in two or three sentences."""

    __tablename__ = "problems_of_practice"

    pillar: Mapped[str] = word()
    statement: Mapped[str]
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime] = mapped_column(default=utc_now)


def email_key(email: str) -> str:
    """Return an address as it is stored and looked up: trimmed, in small letters."""
    return email.strip().lower()
