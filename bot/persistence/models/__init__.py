"""The tables, by topic."""

from bot.persistence.models.base import Base, new_id, utc_now
from bot.persistence.models.coaching import (
    Attendance,
    Correction,
    Meeting,
    Note,
    Reading,
    SupportGrant,
    Tag,
)
from bot.persistence.models.commitments import (
    Commitment,
    CommitmentStatus,
    Decision,
    Evidence,
    EvidenceStatus,
)
from bot.persistence.models.content import PlaybookVersion, WordingVersion
from bot.persistence.models.conversations import Author, Conversation, Message, Mode
from bot.persistence.models.credentials import Credential
from bot.persistence.models.drafts import Draft
from bot.persistence.models.gone import GoneMessage
from bot.persistence.models.organisations import Organisation
from bot.persistence.models.oversight import Audit, Flag, FlagKind
from bot.persistence.models.people import (
    EducatorRole,
    Pair,
    Person,
    ProblemOfPractice,
    Role,
    SignIn,
    SignInKind,
)
from bot.persistence.models.results import (
    Goal,
    Option,
    OptionOrigin,
    OptionStatus,
    Reality,
    Summary,
)
from bot.persistence.models.sites import IdentityKind, Once, OnceKind, Site, WidgetSession

__all__ = [
    "Attendance",
    "Correction",
    "Credential",
    "Meeting",
    "Note",
    "PlaybookVersion",
    "Reading",
    "SupportGrant",
    "Tag",
    "WordingVersion",
    "Audit",
    "Author",
    "Base",
    "Commitment",
    "CommitmentStatus",
    "Conversation",
    "Decision",
    "Draft",
    "EducatorRole",
    "Evidence",
    "EvidenceStatus",
    "Flag",
    "FlagKind",
    "Goal",
    "GoneMessage",
    "IdentityKind",
    "Message",
    "Mode",
    "Once",
    "OnceKind",
    "Option",
    "OptionOrigin",
    "OptionStatus",
    "Organisation",
    "Pair",
    "Person",
    "ProblemOfPractice",
    "Reality",
    "Role",
    "SignIn",
    "SignInKind",
    "Site",
    "Summary",
    "WidgetSession",
    "new_id",
    "utc_now",
]
