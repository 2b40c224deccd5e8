"""The sites that show the widget, the sessions they began, and what may be used once on the way."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.persistence.models.base import (
    Base,
    Identified,
    OfOrganisation,
    OfPerson,
    json_dict,
    json_list,
    one_of,
    reference,
    utc_now,
    word,
)


class IdentityKind(StrEnum):
    """How people show who they are: a signed token, OpenID Connect, or a code by e-mail."""

    JWT = "jwt"
    OIDC = "oidc"
    CODE = "code"


class OnceKind(StrEnum):
    """What is used once: a signed token's id, a mailed code, a way to the provider, its grant."""

    JWT = "jwt"
    CODE = "code"
    STATE = "state"
    GRANT = "grant"


class Site(Identified, OfOrganisation, Base):
    """A web site that shows the widget.

    Attributes:
        key: Names it in the page's script tag; random, and no secret.
        origins: Where it may appear, each such as ``https://intranet.school.org``.
        identity: How its people show who they are.
        identity_settings: The kind's own, with its secrets.
        look: What people see of it.
        active: Whether anybody can use it.
    """

    __tablename__ = "sites"

    key: Mapped[str] = word(unique=True)
    name: Mapped[str]
    origins: Mapped[list[str]] = json_list()
    identity: Mapped[IdentityKind] = one_of(IdentityKind, "identity")
    identity_settings: Mapped[dict[str, Any]] = json_dict()
    look: Mapped[dict[str, Any]] = json_dict()
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime] = mapped_column(default=utc_now)


class WidgetSession(Identified, OfOrganisation, OfPerson, Base):
    """Somebody's stay in the widget, through which one token follows another.

    Attributes:
        expires_at: When it ends if nothing more is asked.
        ended_at: When it was ended before.
    """

    __tablename__ = "widget_sessions"

    site_id: Mapped[str] = reference("sites.id", index=True)
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class Once(Identified, OfOrganisation, Base):
    """Something of a site's that may be used once.

    Attributes:
        mark: A digest of it, hexadecimal.
        person_id: Whom it lets in, where that is known.
        detail: What goes with it.
        tries: How often it was guessed at.
    """

    __tablename__ = "once"
    __table_args__ = (UniqueConstraint("site_id", "kind", "mark"),)

    site_id: Mapped[str] = reference("sites.id")
    kind: Mapped[OnceKind] = one_of(OnceKind, "kind")
    mark: Mapped[str] = word(128)
    person_id: Mapped[str | None] = reference("people.id", index=True)
    detail: Mapped[dict[str, Any]] = json_dict()
    tries: Mapped[int] = mapped_column(default=0)
    expires_at: Mapped[datetime] = mapped_column(index=True)
    used_at: Mapped[datetime | None]
