"""Makes the demo organisation where there is none: its people, then their past conversations."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from time import monotonic
from zoneinfo import ZoneInfo

from bot.coaching.clock import clock_on
from bot.demo.cast import Cast, Script, read_cast, read_scripts
from bot.persistence.database import Database, opened
from bot.persistence.models import IdentityKind
from bot.persistence.organisations import (
    UnknownOrganisation,
    add_organisation,
    organisation,
    organisation_by_slug,
)
from bot.persistence.people import People
from bot.persistence.sites import Sites, new_site_key
from bot.playbooks import load_library
from bot.settings import Settings
from bot.web.widget.identities import JwtIdentity, SigningKey
from bot.web.widget.signing_keys import SHARED
from bot.web.widget.site_checks import checked_look

_FRIDAY = 4
_EARLIER = timedelta(days=7)


async def make_demo(settings: Settings, say: Callable[[str], None]) -> None:
    """Make the demo organisation, unless it is there.

    It gets its own short name last, so that one whose making was broken off is made anew.

    Args:
        settings: where the database, the model and the playbooks are.
        say: is told how far it has come, a line at a time.
    """
    cast = read_cast()
    async with opened(settings) as database:
        there = await _is_there(database, cast.organisation.slug)
        if there is not None:
            await keep_site(settings, database, there)
            return
        began = monotonic()
        today = settings.today or datetime.now(ZoneInfo(cast.organisation.time_zone)).date()
        scripts = read_scripts()
        organisation_id, ids = await _add_everybody(database, cast, _first_day(scripts, today))
        await keep_site(settings, database, organisation_id)
        await _hold_all(settings, cast, organisation_id, ids, scripts, today, say)
        async with database.transaction() as session:
            (await organisation(session, organisation_id)).slug = cast.organisation.slug
        seconds = monotonic() - began
        say(cast.notices.made.format(name=cast.organisation.name, seconds=f"{seconds:.0f}"))


async def _is_there(database: Database, slug: str) -> str | None:
    """The id of the demo organisation, where there is one."""
    async with database.reading() as session:
        try:
            return (await organisation_by_slug(session, slug)).id
        except UnknownOrganisation:
            return None


async def _add_everybody(
    database: Database, cast: Cast, since: datetime
) -> tuple[str, dict[str, str]]:
    """Add the organisation and its people, in place of what an earlier try has left.

    Returns:
        The organisation's id, and everybody's by address.
    """
    place = cast.organisation
    unfinished = f"{place.slug}-unfinished"
    async with database.transaction() as session:
        try:
            await session.delete(await organisation_by_slug(session, unfinished))
            await session.flush()
        except UnknownOrganisation:
            pass
        where = await add_organisation(
            session,
            unfinished,
            place.name,
            state=place.state,
            time_zone=place.time_zone,
            created_at=since,
        )
        people = People(session, where.id)
        ids = {}
        for member in cast.people:
            known = member.model_dump(include={"educator_role", "pillar"})
            person = await people.add(
                member.email, member.name, member.role, created_at=since, **known
            )
            ids[member.email] = person.id
        for member in cast.people:
            if member.coach is not None:
                pair = await people.pair(ids[member.coach], ids[member.email])
                pair.since = since
    return where.id, ids


async def keep_site(settings: Settings, database: Database, organisation_id: str) -> None:
    """Have a site of the demo's intranet, on this machine under both of its names.

    The port may be another one than it was last time.
    """
    intranet = read_cast().intranet
    origins = [f"http://{host}:{settings.port}" for host in ("localhost", "127.0.0.1")]
    async with database.transaction() as session:
        sites = Sites(session, organisation_id)
        for site in await sites.every():
            if site.name == intranet.name:
                site.origins = origins
                site.look = site.look or checked_look(intranet.whole_look)
                return
        await sites.add(
            key=new_site_key(),
            name=intranet.name,
            origins=origins,
            identity=IdentityKind.JWT,
            identity_settings=JwtIdentity(
                issuer=intranet.issuer,
                algorithm=SHARED,
                keys=[SigningKey(key=secrets.token_urlsafe(32))],
            ).model_dump(mode="json"),
            look=checked_look(intranet.whole_look),
        )


async def _hold_all(
    settings: Settings,
    cast: Cast,
    organisation_id: str,
    ids: dict[str, str],
    scripts: list[tuple[str, Script]],
    today: date,
    say: Callable[[str], None],
) -> None:
    """Hold every conversation on its day."""
    from bot.demo.acting import hold  # it loads Rasa, which takes seconds
    from bot.engine.engine import Engine

    names = {member.email: member.name for member in cast.people}
    library = load_library([Path(path) for path in settings.playbook_paths])
    zone = ZoneInfo(cast.organisation.time_zone)
    engine = Engine(settings.database_url, library, settings.model_path, clock_on(today))
    await engine.start()
    try:
        for number, (email, script) in enumerate(scripts, 1):
            day = last_working_day(today + timedelta(days=script.day))
            say(
                cast.notices.conversation.format(
                    number=number, count=len(scripts), name=names[email]
                )
            )
            begins = datetime.combine(day, _times(number), zone).astimezone(UTC)
            held = await hold(engine, organisation_id, ids[email], script, begins)
            if not held.as_written:
                say(cast.notices.astray.format(question=held.open, words=held.words))
    finally:
        await engine.close()


def _times(number: int) -> time:
    """When a conversation begins: after school, each at another time."""
    return time(15 + number % 3, number * 13 % 60)


def last_working_day(day: date) -> date:
    """The day itself, or the Friday before a weekend."""
    return day - timedelta(days=max(0, day.weekday() - _FRIDAY))


def _first_day(scripts: list[tuple[str, Script]], today: date) -> datetime:
    """The moment from which everybody is in the organisation: a week before anybody talks."""
    first = min(script.day for _, script in scripts)
    day = datetime.combine(today, datetime.min.time(), tzinfo=UTC)
    return day + timedelta(days=first) - _EARLIER
