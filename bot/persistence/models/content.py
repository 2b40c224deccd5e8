"""What an organisation has put in place of what Entre brings: playbooks and wording, by version."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from bot.persistence.models.base import (
    Base,
    Identified,
    OfOrganisation,
    json_dict,
    json_list,
    reference,
    utc_now,
    word,
)


class PlaybookVersion(Identified, OfOrganisation, Base):
    """A playbook as somebody uploaded it, once it had passed its check.

    Attributes:
        name: The playbook's, as its folder is called.
        files: The text of each YAML file by its name.
        active: Whether conversations use this version.
    """

    __tablename__ = "playbook_versions"
    __table_args__ = (Index(None, "organisation_id", "name"),)

    name: Mapped[str] = word()
    files: Mapped[dict[str, Any]] = json_dict()
    author_id: Mapped[str | None] = reference("people.id", ondelete="SET NULL")
    active: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(default=utc_now)


class WordingVersion(Identified, OfOrganisation, Base):
    """An organisation's own words for something that Entre says.

    Attributes:
        response: Key of the wording, such as ``utter_greet``.
        texts: The variants; none means the words that Entre brings.
        active: Whether this version is said.
    """

    __tablename__ = "wording_versions"
    __table_args__ = (Index(None, "organisation_id", "response", "language"),)

    response: Mapped[str] = word(128)
    language: Mapped[str] = word(8)
    texts: Mapped[list[str]] = json_list()
    author_id: Mapped[str | None] = reference("people.id", ondelete="SET NULL")
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
