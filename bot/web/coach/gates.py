"""The gates of what coaches add: each stands behind the coachee's own gate in ``access.py``."""

from __future__ import annotations

from bot.persistence import Session
from bot.persistence.corrections import Corrections
from bot.persistence.flags import AuditLog, Flags
from bot.persistence.meetings import Meetings
from bot.persistence.models import Commitment, Correction, Flag, Meeting, Person, Role
from bot.persistence.people import People
from bot.persistence.results import Results
from bot.web.access import Deed, Relation, access_coachee
from bot.web.auth import Viewer
from bot.web.problems import Problem


async def access_caseload(session: Session, viewer: Viewer) -> list[Person]:
    """Return the viewer's coachees, by name; that their words are looked at is written down.

    Raises:
        Problem: the viewer is no coach.
    """
    if viewer.person.role is not Role.COACH:
        raise Problem("wrong_role")
    found = await People(session, viewer.organisation_id).coachees_of(viewer.person.id)
    audit = AuditLog(session, viewer.organisation_id)
    seen = {"as": str(Relation.COACH)}
    for person in found:
        await audit.write(
            str(Deed.READ), "person", person.id, actor_id=viewer.person.id, detail=seen
        )
    return found


async def access_flag(session: Session, viewer: Viewer, flag_id: str) -> Flag:
    """Return a flag on a coachee of the viewer's, for settling.

    Raises:
        Problem: there is none with this id, or the coachee is not the viewer's.
    """
    found = await Flags(session, viewer.organisation_id).get(flag_id)
    if found is None:
        raise Problem("not_found")
    await access_coachee(session, viewer, found.person_id, Deed.ANNOTATE)
    return found


async def access_correction(session: Session, viewer: Viewer, correction_id: str) -> Correction:
    """Return a correction that the viewer made, of a coachee that is still theirs.

    Raises:
        Problem: there is none with this id, or it is not the viewer's.
    """
    found = await Corrections(session, viewer.organisation_id).get(correction_id)
    if found is None or found.author_id != viewer.person.id:
        raise Problem("not_found")
    await access_coachee(session, viewer, found.person_id, Deed.ANNOTATE)
    return found


async def access_meeting(session: Session, viewer: Viewer, meeting_id: str) -> Meeting:
    """Return a session that the viewer holds with a coachee of theirs.

    Raises:
        Problem: there is none with this id, or it is not the viewer's.
    """
    found = await Meetings(session, viewer.organisation_id).get(meeting_id)
    if found is None or found.coach_id != viewer.person.id:
        raise Problem("not_found")
    await access_coachee(session, viewer, found.person_id, Deed.ANNOTATE)
    return found


async def access_agreement(session: Session, viewer: Viewer, commitment_id: str) -> Commitment:
    """Return a commitment that the viewer wrote down for a coachee of theirs.

    Raises:
        Problem: there is none with this id, or somebody else wrote it.
    """
    found = await Results(session, viewer.organisation_id).commitment(commitment_id)
    if found is None or found.author_id != viewer.person.id:
        raise Problem("not_found")
    await access_coachee(session, viewer, found.person_id, Deed.COMMIT)
    return found
