"""The tenant: a district or school, with what it has decided for its people."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from bot.persistence.models.base import (
    Base,
    Identified,
    json_dict,
    json_list,
    utc_now,
    word,
)


class Organisation(Identified, Base):
    """A district or school that uses Entre.

    Attributes:
        slug: Its short name in addresses.
        time_zone: IANA name, for dates that people write and read.
        default_language: ``en`` or ``es``.
        state: Postal abbreviation of the state whose hotlines apply.
        coach_told_of_danger: Whether a coach is told of a message about danger.
        mask_others: Whether names and other data of third persons are masked before storing.
        retention_days: How long conversations are kept.
        small_group: Least number of people a count may be shown for.
        playbooks: Names of the playbooks it uses; empty for all that the server has.
        languages: The languages its people may choose.
        consent: What people agree to at first contact beside what Entre says, by language.
        crisis_contacts: Its own, each ``{"name": {language: text}, "phone": text, "hours":
            {language: text}}``; they come before the hotlines.
        passwords: Whether its people may sign in with one.
        second_factor_roles: Roles that must have a second factor beside their password.
    """

    __tablename__ = "organisations"

    slug: Mapped[str] = word(unique=True)
    name: Mapped[str]
    time_zone: Mapped[str] = word(default="America/New_York")
    default_language: Mapped[str] = word(8, default="en")
    state: Mapped[str] = word(8, default="KY")
    coach_told_of_danger: Mapped[bool] = mapped_column(default=False)
    retention_days: Mapped[int] = mapped_column(default=365)
    small_group: Mapped[int] = mapped_column(default=5)
    playbooks: Mapped[list[str]] = json_list()
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
    mask_others: Mapped[bool] = mapped_column(default=False)
    languages: Mapped[list[str]] = json_list(lambda: ["en", "es"])
    consent: Mapped[dict[str, Any]] = json_dict()
    crisis_contacts: Mapped[list[dict[str, Any]]] = json_list()
    passwords: Mapped[bool] = mapped_column(default=False)
    second_factor_roles: Mapped[list[str]] = json_list(lambda: ["administrator"])
