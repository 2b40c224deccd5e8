"""Whom an e-mail address belongs to, once it is certain that it is theirs."""

from __future__ import annotations

import re

from bot.persistence import Session
from bot.persistence.flags import AuditLog
from bot.persistence.models import Person, Role, Site
from bot.persistence.people import People
from bot.web.reading import tidy
from bot.web.widget.refusal import IdentityRefused

_ADDRESS = re.compile(r"[^@\s\x00-\x1f]+@[^@\s\x00-\x1f]+")
_LONGEST = 320


def is_address(email: str | None) -> bool:
    """Whether this can be an e-mail address at all."""
    return email is not None and len(email) <= _LONGEST and bool(_ADDRESS.fullmatch(email.strip()))


async def person_with(session: Session, site: Site, email: str | None) -> Person:
    """The active coachee of the site's organisation with an address.

    Raises:
        IdentityRefused: there is none.
    """
    if email is None or not is_address(email):
        raise IdentityRefused("no_address")
    return admitted(await People(session, site.organisation_id).by_email(email))


async def person_enrolled(
    session: Session, site: Site, email: str | None, name: str | None
) -> Person:
    """The active coachee with an address, added where nobody has it.

    Raises:
        IdentityRefused: the person is no active coachee, or there is no name to add them under.
    """
    if email is None or not is_address(email):
        raise IdentityRefused("no_address")
    people = People(session, site.organisation_id)
    known = await people.by_email(email)
    if known is not None:
        return admitted(known)
    called = " ".join(tidy(name or "").split())
    if not called:
        raise IdentityRefused("no_name")
    added = await people.enrol(email, called)
    log = AuditLog(session, site.organisation_id)
    await log.write("enrol", "person", added.id, detail={"site": site.id})
    return admitted(added)


def admitted(person: Person | None) -> Person:
    """The person, who is an active coachee.

    Raises:
        IdentityRefused: there is nobody, or somebody else.
    """
    if person is None:
        raise IdentityRefused("unknown_person")
    if not person.active:
        raise IdentityRefused("inactive_person")
    if person.role is not Role.COACHEE:
        raise IdentityRefused("no_coachee")
    return person
