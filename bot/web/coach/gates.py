"""The gates of what coaches add: each stands behind the coachee's own gate in ``access.py``."""

from __future__ import annotations

from collections.abc import Iterable

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
    await _write_down(session, viewer, Deed.READ, [person.id for person in found])
    return found


async def access_corrections(
    session: Session, viewer: Viewer, deed: Deed = Deed.READ, *, language: str | None = None
) -> list[Correction]:
    """Return the viewer's corrections that may still be read, of coachees that are still theirs.

    Args:
        language: only those in it that were accepted, as they are to be taken along.

    Raises:
        Problem: the viewer is no coach.
    """
    if viewer.person.role is not Role.COACH:
        raise Problem("wrong_role")
    me, corrections = viewer.person.id, Corrections(session, viewer.organisation_id)
    coachees = {
        person.id for person in await People(session, viewer.organisation_id).coachees_of(me)
    }
    ours = [row for row in await corrections.of_author(me) if row.person_id in coachees]
    if language is not None:
        ours = [row for row in ours if row.accepted and row.language == language]
    found = await corrections.readable(ours)
    await _write_down(session, viewer, deed, dict.fromkeys(row.person_id for row in found))
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
        Problem: there is none with this id, it is not the viewer's, or its message may not be
            read any more.
    """
    corrections = Corrections(session, viewer.organisation_id)
    found = await corrections.get(correction_id)
    if found is None or found.author_id != viewer.person.id:
        raise Problem("not_found")
    if not await corrections.readable([found]):
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


async def _write_down(
    session: Session, viewer: Viewer, deed: Deed, person_ids: Iterable[str]
) -> None:
    """Write down for each of a coach's people that their words were looked at or taken along."""
    audit, seen = AuditLog(session, viewer.organisation_id), {"as": str(Relation.COACH)}
    await audit.write_each(str(deed), "person", person_ids, actor_id=viewer.person.id, detail=seen)
