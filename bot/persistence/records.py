"""The repositories in one place: what the rest of Entre imports."""

from bot.persistence.auditing import AuditEntries
from bot.persistence.content import Playbooks, Wordings
from bot.persistence.conversations import Conversations, Messages, locate_conversation
from bot.persistence.corrections import Corrections
from bot.persistence.counts import Counts
from bot.persistence.credentials import Credentials
from bot.persistence.directory import Directory
from bot.persistence.drafts import Drafts
from bot.persistence.erasing import Erasures
from bot.persistence.exporting import Exports
from bot.persistence.flags import AuditLog, Flags
from bot.persistence.gone import GoneMessages
from bot.persistence.grants import SupportGrants
from bot.persistence.imports import Imports
from bot.persistence.meetings import Meetings
from bot.persistence.notes import Notes
from bot.persistence.organisations import (
    UnknownOrganisation,
    add_organisation,
    all_organisations,
    organisation,
    organisation_by_slug,
)
from bot.persistence.overview import Overview
from bot.persistence.own_page import OwnPage
from bot.persistence.people import People, SignIns, find_sign_in
from bot.persistence.readings import Readings
from bot.persistence.repository import WrongOrganisation
from bot.persistence.results import Results
from bot.persistence.retention import Retention
from bot.persistence.search import Search
from bot.persistence.shared import Shared
from bot.persistence.sites import Sites, find_site
from bot.persistence.tags import Tags
from bot.persistence.widget import Onces, WidgetSessions

__all__ = [
    "AuditEntries",
    "AuditLog",
    "Conversations",
    "Corrections",
    "Counts",
    "Credentials",
    "Directory",
    "Drafts",
    "Erasures",
    "Exports",
    "Flags",
    "GoneMessages",
    "Imports",
    "Meetings",
    "Messages",
    "Notes",
    "Onces",
    "Overview",
    "OwnPage",
    "People",
    "Readings",
    "Playbooks",
    "Results",
    "Retention",
    "Search",
    "Shared",
    "SignIns",
    "Sites",
    "SupportGrants",
    "Tags",
    "UnknownOrganisation",
    "WidgetSessions",
    "Wordings",
    "WrongOrganisation",
    "add_organisation",
    "all_organisations",
    "find_sign_in",
    "find_site",
    "locate_conversation",
    "organisation",
    "organisation_by_slug",
]
