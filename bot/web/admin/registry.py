"""What is done to people by those who administer them, from pages, the API and commands alike."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.persistence import Session
from bot.persistence.credentials import Credentials
from bot.persistence.directory import Directory, WantedPeople
from bot.persistence.flags import AuditLog
from bot.persistence.models import Person, Role, SignInKind
from bot.persistence.people import People, SignIns
from bot.persistence.widget import WidgetSessions
from bot.settings import Settings
from bot.web.tickets import issue


class LastAdministrator(ValueError):
    """Somebody must be able to come in who may change things."""


async def sign_out_everywhere(
    session: Session, person: Person, now: datetime, actor_id: str | None = None
) -> None:
    """End all that lets a person in."""
    await SignIns(session, person.organisation_id).revoke_all(person.id, now)
    await WidgetSessions(session, person.organisation_id).end_all(person.id, now)
    log = AuditLog(session, person.organisation_id)
    await log.write("sign_out_all", "person", person.id, actor_id=actor_id)


async def reset_second_factor(
    session: Session, person: Person, now: datetime, actor_id: str | None = None
) -> bool:
    """Take somebody's second factor away, for the day they have lost it; their sessions end.

    Returns:
        Whether they had one.
    """
    held = await Credentials(session, person.organisation_id).lock(person.id)
    if held is None or held.totp_confirmed_at is None:
        return False
    held.totp_secret, held.totp_confirmed_at, held.recovery = None, None, []
    held.tries, held.locked_until = 0, None
    log = AuditLog(session, person.organisation_id)
    await log.write("second_factor_reset", "person", person.id, actor_id=actor_id)
    await sign_out_everywhere(session, person, now, actor_id)
    return True


async def invite(
    session: Session,
    settings: Settings,
    person: Person,
    now: datetime,
    actor_id: str | None = None,
    here: str | None = None,
) -> str:
    """A one-time link that lets a person in; it is readable only in what this returns.

    Args:
        here: where the server is reached by whoever asks; it counts where the settings do not say.
    """
    life = timedelta(hours=settings.sign_in_hours)
    ticket = await issue(session, person, SignInKind.LINK, life, now)
    await AuditLog(session, person.organisation_id).write(
        "invite", "person", person.id, actor_id=actor_id
    )
    where = here if here is not None and settings.public_url is None else address(settings)
    return f"{where}/sign-in/{ticket}"


def address(settings: Settings) -> str:
    """Where browsers reach this server."""
    return (settings.public_url or f"http://{settings.host}:{settings.port}").rstrip("/")


async def set_active(
    session: Session, person: Person, active: bool, now: datetime, actor_id: str | None = None
) -> None:
    """Let a person come in, or no longer: then whatever lets them in ends.

    Raises:
        LastAdministrator: nobody would be left who may change things.
    """
    if person.active == active:
        return
    if not active:
        await keep_an_administrator(session, person)
        await sign_out_everywhere(session, person, now, actor_id)
    person.active = active
    log = AuditLog(session, person.organisation_id)
    done = "activate" if active else "deactivate"
    await log.write(done, "person", person.id, actor_id=actor_id)


async def set_coach(
    session: Session,
    coachee: Person,
    coach_id: str | None,
    now: datetime,
    actor_id: str | None = None,
) -> str | None:
    """Give a coachee a coach in place of the one they have, or none.

    Returns:
        The id of the coach they had.

    Raises:
        LookupError: the organisation has no active coach with this id.
    """
    people = People(session, coachee.organisation_id)
    before = await people.coach_of(coachee.id)
    if (before.id if before else None) == coach_id:
        return coach_id
    if coach_id is None:
        await Directory(session, coachee.organisation_id).unpair(coachee.id, now)
    else:
        coach = await people.get(coach_id)
        if coach is None or coach.role is not Role.COACH or not coach.active:
            raise LookupError(coach_id)
        await people.pair(coach_id, coachee.id)
    detail = {"coach": coach_id, "before": before.id if before else None}
    log = AuditLog(session, coachee.organisation_id)
    await log.write("pair", "person", coachee.id, actor_id=actor_id, detail=detail)
    return before.id if before else None


async def keep_an_administrator(session: Session, person: Person) -> None:
    """Make sure that somebody else administers what this person leaves.

    Raises:
        LastAdministrator: nobody does.
    """
    if person.role is not Role.ADMINISTRATOR or not person.active:
        return
    others = Directory(session, person.organisation_id)
    if await others.number(WantedPeople(role=Role.ADMINISTRATOR)) < 2:
        raise LastAdministrator
