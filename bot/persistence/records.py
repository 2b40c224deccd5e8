"""The repositories in one place: what the rest of Entre imports."""

from bot.persistence.conversations import Conversations, Messages, locate_conversation
from bot.persistence.drafts import Drafts
from bot.persistence.flags import AuditLog, Flags
from bot.persistence.grants import SupportGrants
from bot.persistence.notes import Notes
from bot.persistence.organisations import (
    UnknownOrganisation,
    add_organisation,
    all_organisations,
    organisation,
    organisation_by_slug,
)
from bot.persistence.overview import Overview
from bot.persistence.people import People, SignIns, find_sign_in
from bot.persistence.repository import WrongOrganisation
from bot.persistence.results import Results
from bot.persistence.shared import Shared
from bot.persistence.sites import Sites, find_site
from bot.persistence.widget import Onces, WidgetSessions

__all__ = [
    "AuditLog",
    "Conversations",
    "Drafts",
    "Flags",
    "Messages",
    "Notes",
    "Onces",
    "Overview",
    "People",
    "Results",
    "Shared",
    "SignIns",
    "Sites",
    "SupportGrants",
    "UnknownOrganisation",
    "WidgetSessions",
    "WrongOrganisation",
    "add_organisation",
    "all_organisations",
    "find_sign_in",
    "find_site",
    "locate_conversation",
    "organisation",
    "organisation_by_slug",
]
