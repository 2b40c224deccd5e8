"""The gates: what somebody may do with what they name. What is not in a table is refused.

Reading something of somebody else's leaves an audit row: such a reader needs a transaction.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum

from bot.persistence import Session
from bot.persistence.conversations import Conversations
from bot.persistence.flags import AuditLog
from bot.persistence.grants import SupportGrants
from bot.persistence.models import (
    Commitment,
    Conversation,
    Note,
    Person,
    Role,
    Site,
    SupportGrant,
)
from bot.persistence.notes import Notes
from bot.persistence.people import People
from bot.persistence.results import Results
from bot.persistence.sites import find_site
from bot.web.auth import Viewer
from bot.web.problems import Problem


class Deed(StrEnum):
    """What somebody wants to do."""

    READ = "read"
    EXPORT = "export"
    ANNOTATE = "annotate"
    COMMIT = "commit"
    CHANGE = "change"
    SHARE = "share"
    ERASE = "erase"
    MANAGE = "manage"
    COUNT = "count"
    AUDIT = "audit"


class Relation(StrEnum):
    """What somebody is to what they name."""

    SELF = "self"
    COACH = "coach"
    SUPPORT = "support"
    AUTHOR = "author"
    ADMINISTRATOR = "administrator"


Table = Mapping[Deed, frozenset[Relation]]

_SELF = frozenset({Relation.SELF})
_COACH = frozenset({Relation.COACH})
_BOTH = _SELF | _COACH
_READERS = _BOTH | {Relation.SUPPORT}
_ADMINISTRATOR = frozenset({Relation.ADMINISTRATOR})

CONVERSATION: Table = {
    Deed.READ: _READERS,
    Deed.EXPORT: _BOTH,
    Deed.ANNOTATE: _COACH,
    Deed.SHARE: _SELF,
    Deed.ERASE: _SELF,
}
COACHEE: Table = {
    Deed.READ: _READERS,
    Deed.EXPORT: _BOTH,
    Deed.ANNOTATE: _COACH,
    Deed.COMMIT: _BOTH,
    Deed.ERASE: _SELF,
}
NOTE: Table = {
    Deed.READ: frozenset({Relation.AUTHOR, Relation.SELF}),
    Deed.CHANGE: frozenset({Relation.AUTHOR}),
}
COMMITMENT: Table = {Deed.CHANGE: _SELF}
GRANT: Table = {Deed.CHANGE: _SELF}
ACCOUNT: Table = {Deed.MANAGE: _ADMINISTRATOR}
SITE: Table = {Deed.MANAGE: _ADMINISTRATOR}
ORGANISATION: Table = {
    Deed.MANAGE: _ADMINISTRATOR,
    Deed.COUNT: _ADMINISTRATOR,
    Deed.EXPORT: _ADMINISTRATOR,
    Deed.AUDIT: _ADMINISTRATOR,
}


async def access_conversation(
    session: Session, viewer: Viewer, conversation_id: str, deed: Deed = Deed.READ
) -> Conversation:
    """Return a conversation that the viewer may do this with: their own, or one shared with them.

    Raises:
        Problem: there is none with this id, or it is not for them: the answer is the same.
    """
    found = await Conversations(session, viewer.organisation_id).get(conversation_id)
    if found is None:
        raise Problem("unknown_conversation")
    relation = await _relation(session, viewer, found.person_id)
    if relation is not Relation.SELF and found.shared_at is None:
        raise Problem("unknown_conversation")
    if relation not in CONVERSATION.get(deed, frozenset()):
        raise Problem("unknown_conversation")
    await _write_down(session, viewer, relation, deed, "conversation", found.id)
    return found


async def access_coachee(
    session: Session, viewer: Viewer, person_id: str, deed: Deed = Deed.READ
) -> Person:
    """Return a coachee whose shared progress the viewer may do this with.

    Raises:
        Problem: there is none with this id, or they are not the viewer's: the answer is the same.
    """
    found = await People(session, viewer.organisation_id).get(person_id)
    if found is None or found.role is not Role.COACHEE:
        raise Problem("unknown_person")
    relation = await _relation(session, viewer, found.id)
    if relation not in COACHEE.get(deed, frozenset()):
        raise Problem("unknown_person")
    await _write_down(session, viewer, relation, deed, "person", found.id)
    return found


async def access_note(
    session: Session, viewer: Viewer, note_id: str, deed: Deed = Deed.READ
) -> Note:
    """Return a note that the viewer wrote, or that was written for them to read.

    Raises:
        Problem: there is none with this id, or it is not for them: the answer is the same.
    """
    found = await Notes(session, viewer.organisation_id).get(note_id)
    if found is None:
        raise Problem("unknown_note")
    relations = set()
    if found.author_id == viewer.person.id:
        relations.add(Relation.AUTHOR)
    if found.person_id == viewer.person.id and found.shared and found.removed_at is None:
        relations.add(Relation.SELF)
    if not relations & NOTE.get(deed, frozenset()):
        raise Problem("unknown_note")
    return found


async def access_commitment(
    session: Session, viewer: Viewer, commitment_id: str, deed: Deed = Deed.CHANGE
) -> Commitment:
    """Return a commitment that the viewer may do this with.

    Raises:
        Problem: there is none with this id, or it is not theirs: the answer is the same.
    """
    found = await Results(session, viewer.organisation_id).commitment(commitment_id)
    relation = None if found is None else await _relation(session, viewer, found.person_id)
    if found is None or relation not in COMMITMENT.get(deed, frozenset()):
        raise Problem("unknown_commitment")
    return found


async def access_grant(
    session: Session, viewer: Viewer, grant_id: str, deed: Deed = Deed.CHANGE
) -> SupportGrant:
    """Return leave to read that the viewer may do this with.

    Raises:
        Problem: there is none with this id, or it is not theirs: the answer is the same.
    """
    found = await SupportGrants(session, viewer.organisation_id).get(grant_id)
    relation = None if found is None else await _relation(session, viewer, found.person_id)
    if found is None or relation not in GRANT.get(deed, frozenset()):
        raise Problem("unknown_grant")
    return found


async def access_account(
    session: Session, viewer: Viewer, person_id: str, deed: Deed = Deed.MANAGE
) -> Person:
    """Return a person of the organisation that the viewer administers.

    Raises:
        Problem: the viewer is no administrator, or there is nobody with this id.
    """
    _administer(viewer, ACCOUNT, deed)
    found = await People(session, viewer.organisation_id).get(person_id)
    if found is None:
        raise Problem("unknown_person")
    return found


async def access_site(session: Session, viewer: Viewer, key: str, deed: Deed = Deed.MANAGE) -> Site:
    """Return a site of the organisation that the viewer administers.

    Raises:
        Problem: the viewer is no administrator, or the organisation has no site with this key.
    """
    _administer(viewer, SITE, deed)
    found = await find_site(session, key)
    if found is None or found.organisation_id != viewer.organisation_id:
        raise Problem("not_found")
    return found


def access_organisation(viewer: Viewer, deed: Deed) -> str:
    """Return the id of the viewer's organisation, if they may do this with it.

    Raises:
        Problem: they may not.
    """
    _administer(viewer, ORGANISATION, deed)
    return viewer.organisation_id


def _administer(viewer: Viewer, table: Table, deed: Deed) -> None:
    is_one = viewer.person.role is Role.ADMINISTRATOR
    if not is_one or Relation.ADMINISTRATOR not in table.get(deed, frozenset()):
        raise Problem("wrong_role")


async def _relation(session: Session, viewer: Viewer, coachee_id: str) -> Relation | None:
    if viewer.person.id == coachee_id:
        return Relation.SELF
    people = People(session, viewer.organisation_id)
    if viewer.person.role is Role.COACH and await people.coaches(viewer.person.id, coachee_id):
        return Relation.COACH
    grants = SupportGrants(session, viewer.organisation_id)
    if await grants.standing(viewer.person.id, coachee_id, datetime.now(UTC)):
        return Relation.SUPPORT
    return None


async def _write_down(
    session: Session, viewer: Viewer, relation: Relation | None, deed: Deed, kind: str, id_: str
) -> None:
    if relation is Relation.SELF or relation is None:
        return
    audit = AuditLog(session, viewer.organisation_id)
    await audit.write(str(deed), kind, id_, actor_id=viewer.person.id, detail={"as": str(relation)})
