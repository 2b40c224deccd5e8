"""The repositories in one place: what the rest of Entre imports."""

from bot.persistence.conversations import Conversations, Messages, locate_conversation
from bot.persistence.flags import AuditLog, Flags
from bot.persistence.organisations import (
    UnknownOrganisation,
    add_organisation,
    all_organisations,
    organisation,
    organisation_by_slug,
)
from bot.persistence.people import People, SignIns, find_sign_in
from bot.persistence.repository import WrongOrganisation
from bot.persistence.results import Results

__all__ = [
    "AuditLog",
    "Conversations",
    "Flags",
    "Messages",
    "People",
    "Results",
    "SignIns",
    "UnknownOrganisation",
    "WrongOrganisation",
    "add_organisation",
    "all_organisations",
    "find_sign_in",
    "locate_conversation",
    "organisation",
    "organisation_by_slug",
]
