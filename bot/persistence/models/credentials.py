"""Passwords and second factors, for organisations that use them."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from bot.persistence.models.base import (
    Base,
    Identified,
    OfOrganisation,
    json_list,
    reference,
    utc_now,
    word,
)


class Credential(Identified, OfOrganisation, Base):
    """How a person signs in without a link.

    Attributes:
        password_hash: Argon2id, in its own encoding.
        totp_secret: Shared with the person's authenticator, encrypted with the installation's
            secret.
        totp_confirmed_at: When a first code was right; before that no code is asked for.
        totp_step: The last 30-second step whose code was used, which is not used again.
        recovery: Digests of codes for the day the authenticator is lost, each good once.
        tries: Wrong tries since the last right one.
        locked_until: Until when none is looked at.
    """

    __tablename__ = "credentials"

    person_id: Mapped[str] = reference("people.id", unique=True, sort_order=-2)
    password_hash: Mapped[str] = word(256)
    changed_at: Mapped[datetime] = mapped_column(default=utc_now)
    totp_secret: Mapped[str | None] = word(256)
    totp_confirmed_at: Mapped[datetime | None]
    totp_step: Mapped[int] = mapped_column(default=0)
    recovery: Mapped[list[str]] = json_list()
    tries: Mapped[int] = mapped_column(default=0)
    locked_until: Mapped[datetime | None]
