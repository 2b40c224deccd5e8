"""Setting a second factor up: who must have one, its secret, and the code that confirms it."""

from __future__ import annotations

from datetime import datetime

from aiohttp import web

from bot.persistence import Session
from bot.persistence.credentials import Credentials
from bot.persistence.flags import AuditLog
from bot.persistence.installation import secret_of
from bot.persistence.models import Credential, Organisation, Person
from bot.web.keys import DATABASE, SETTINGS
from bot.web.passwords.second_factor import new_recovery, new_secret, shared_secret, step_of


def must_have(where: Organisation, person: Person) -> bool:
    """Whether somebody who has a password must have a second factor, too."""
    return where.passwords and person.role in where.second_factor_roles


async def begin(request: web.Request, session: Session, person: Person) -> None:
    """Make a new secret, where none is confirmed; one that was shown before is worth nothing."""
    held = await Credentials(session, person.organisation_id).lock(person.id)
    if held is not None and held.totp_confirmed_at is None:
        held.totp_secret = new_secret(secret_of(request.app[SETTINGS]))


def unconfirmed(request: web.Request, credential: Credential | None) -> str | None:
    """The secret as it is typed into an authenticator; None once it is confirmed."""
    if credential is None or credential.totp_secret is None:
        return None
    if credential.totp_confirmed_at is not None:
        return None
    return shared_secret(secret_of(request.app[SETTINGS]), credential.totp_secret)


async def confirm(
    request: web.Request, person: Person, code: str, now: datetime
) -> list[str] | None:
    """Turn the second factor on with a first code.

    Returns:
        The codes for recovery, to be shown this once; None where the code is not right.
    """
    async with request.app[DATABASE].transaction() as session:
        held = await Credentials(session, person.organisation_id).lock(person.id)
        shared = unconfirmed(request, held)
        step = None if shared is None else step_of(shared, code, now, 0)
        if held is None or step is None:
            return None
        shown, kept = new_recovery()
        held.totp_confirmed_at, held.totp_step, held.recovery = now, step, kept
        log = AuditLog(session, person.organisation_id)
        await log.write("second_factor_on", "person", person.id, actor_id=person.id)
    return shown
