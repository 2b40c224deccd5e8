"""What the commands do: prepare, serve, and let people in."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import signal
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import available_timezones

import typer
from aiohttp import web
from pydantic import ValidationError

from bot.coaching import suggestions
from bot.coaching.clock import clock_on
from bot.coaching.kept_vectors import vectors_beside
from bot.engine.model_files import is_stale, training_alone
from bot.nightly import every_night
from bot.persistence import Session, organisations
from bot.persistence.database import Database, opened
from bot.persistence.installation import secret_of
from bot.persistence.models import Organisation, Person, Role, SignInKind
from bot.persistence.organisations import (
    UnknownOrganisation,
    all_organisations,
    organisation_by_slug,
)
from bot.persistence.people import People
from bot.playbooks import LANGUAGES
from bot.playbooks.in_use import library_in_use
from bot.settings import Settings, SetupError
from bot.web.admin import registry
from bot.web.admin.person_fields import AddressTaken, PersonFields
from bot.web.admin.person_fields import add_person as registered
from bot.web.tickets import issue

if TYPE_CHECKING:
    from bot.engine.engine import Engine

ROOT = Path(__file__).resolve().parent.parent
DEMO = "demo"


def prepare(settings: Settings, *, demo: bool) -> None:
    """Make whatever is missing: tables, model and, if wanted, the demo organisation."""
    asyncio.run(migrate(settings))
    prepare_model(settings)
    if demo:
        from bot.demo import make_demo

        asyncio.run(make_demo(settings, typer.echo))


async def migrate(settings: Settings) -> None:
    """Bring the tables up to this release."""
    database = Database(settings.database_url)
    try:
        await database.migrate()
    finally:
        await database.close()


def prepare_model(settings: Settings) -> None:
    """Train the model if the one there is does not belong to these files."""
    if Path(settings.model_path).suffix != ".gz":
        train_if_stale(settings)


def train_if_stale(settings: Settings, *, force: bool = False) -> None:
    """Train, saying so, if the model is missing or stale; and read the playbooks meanwhile."""
    models = Path(settings.model_path)
    with ThreadPoolExecutor(1) as pool:
        # Else the first conversations would wait for it. A training leaves a core free for long.
        reading = pool.submit(suggestions.warm, library_in_use())
        with training_alone(models):
            if force or is_stale(ROOT, models):
                from bot.engine.model import train  # it brings Rasa, which takes seconds

                typer.echo("Training the model; this takes about four minutes the first time.")
                began = time.monotonic()
                train(ROOT, models)
                typer.echo(f"Trained in {time.monotonic() - began:.0f} s.")
        if not reading.done() and not vectors_beside(models).is_file():
            typer.echo("Reading the playbooks; this takes about a minute the first time.")
        reading.result()


def serve(settings: Settings, *, links: bool) -> None:
    """Serve until interrupted, or told to end (SIGTERM), which finishes what is under way."""
    with contextlib.suppress(KeyboardInterrupt, asyncio.CancelledError):
        asyncio.run(_serve(settings, links=links))


def engine_of(settings: Settings) -> Engine:
    """The engine as the settings have it, not started yet."""
    from bot.engine.engine import Engine  # it brings Rasa, which takes seconds

    clock, secret = clock_on(settings.today), secret_of(settings)
    return Engine(settings.database_url, library_in_use(), settings.model_path, clock, secret)


async def _serve(settings: Settings, *, links: bool) -> None:
    serving = asyncio.current_task()
    if serving is not None:
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, serving.cancel)
    async with opened(settings) as database:
        await _serve_on(database, settings, links=links)


async def _serve_on(database: Database, settings: Settings, *, links: bool) -> None:
    from bot.web.app import create_app
    from bot.web.keys import LOG

    engine = engine_of(settings)
    app = create_app(settings, engine, database)
    if links:
        from bot.demo.intranet import add_intranet

        add_intranet(app)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await _listen(runner, settings)
    nights = asyncio.create_task(every_night(database, lambda: datetime.now(UTC), app[LOG]))
    try:
        await engine.start()
        spare_what_stays()
        typer.echo(f"Entre is on {address(settings)}")
        if links:
            await print_links(settings)
        await asyncio.Event().wait()
    finally:
        nights.cancel()
        await runner.cleanup()
        await engine.close()


def spare_what_stays() -> None:
    """Keep all that is loaded out of Python's search for garbage, which halted every page.

    With a model loaded a whole search took half a second; what comes later takes some milliseconds.
    """
    gc.collect()
    gc.freeze()


async def _listen(runner: web.AppRunner, settings: Settings) -> None:
    try:
        await web.TCPSite(runner, settings.host, settings.port, reuse_port=False).start()
    except OSError as error:
        raise SetupError(
            f"Entre cannot listen on {settings.host} port {settings.port}: {error.strerror}. "
            "ENTRE_HOST and ENTRE_PORT choose where it listens."
        ) from error


def address(settings: Settings) -> str:
    """Where browsers reach this server."""
    return registry.address(settings)


async def _find(database: Database, email: str) -> tuple[Organisation, Person] | None:
    async with database.reading() as session:
        for where in await all_organisations(session):
            person = await People(session, where.id).by_email(email)
            if person is not None and person.active:
                return where, person
    return None


async def person_with(settings: Settings, email: str) -> Person | None:
    """The active person with an address; None where nobody has it."""
    async with opened(settings) as database:
        found = await _find(database, email)
    return found and found[1]


async def issue_token(settings: Settings, email: str) -> str | None:
    """A bearer token; None where nobody has the address."""
    life = timedelta(days=settings.bearer_days)

    async def made(session: Session, person: Person) -> str:
        return await issue(session, person, SignInKind.BEARER, life, datetime.now(UTC))

    return await _for(settings, email, made)


async def invite(settings: Settings, email: str) -> str | None:
    """A one-time sign-in link; None where nobody has the address."""

    async def made(session: Session, person: Person) -> str:
        return await registry.invite(session, settings, person, datetime.now(UTC))

    return await _for(settings, email, made)


async def reset_second_factor(settings: Settings, email: str) -> str | None:
    """What is in the way of taking somebody's second factor away; None where it is gone."""

    async def made(session: Session, person: Person) -> str:
        had = await registry.reset_second_factor(session, person, datetime.now(UTC))
        return "" if had else f"{email} has no second factor"

    problem = await _for(settings, email, made)
    return f"no active person has the address {email}" if problem is None else problem or None


async def _for(
    settings: Settings, email: str, make: Callable[[Session, Person], Awaitable[str]]
) -> str | None:
    """Make something for the active person with an address; None where there is nobody."""
    async with opened(settings) as database:
        found = await _find(database, email)
        if found is None:
            return None
        async with database.transaction() as session:
            return await make(session, found[1])


async def sign_out(settings: Settings, email: str) -> bool:
    """End all that lets a person in; returns whether anybody has the address."""
    now, found = datetime.now(UTC), False
    async with opened(settings) as database, database.transaction() as session:
        for where in await all_organisations(session):
            person = await People(session, where.id).by_email(email)
            if person is not None:
                found = True
                await registry.sign_out_everywhere(session, person, now)
    return found


async def print_links(settings: Settings) -> None:
    """Print sign-in links for coachees, a coach and an administrator, and where the widget is."""
    from bot.demo import FACES
    from bot.demo.cast import read_cast
    from bot.demo.intranet import PATH

    for email, who in FACES:
        link = await invite(settings, email)
        if link is not None:
            typer.echo(f"  {who:<32} {link}")
    typer.echo(f"  {read_cast().intranet.shown:<32} {address(settings)}{PATH}")


async def add_organisation(
    settings: Settings,
    slug: str,
    name: str,
    time_zone: str,
    state: str,
    language: str,
    *,
    mask_others: bool = False,
) -> str | None:
    """Add an organisation.

    Returns:
        What is wrong, or None when all went well.
    """
    if time_zone not in available_timezones():
        return f"{time_zone} is no time zone: use one such as America/New_York"
    if language not in LANGUAGES:
        return f"{language} is not spoken here: use en or es"
    async with opened(settings) as database, database.transaction() as session:
        if slug in {where.slug for where in await all_organisations(session)}:
            return f"{slug} is there already"
        await organisations.add_organisation(
            session,
            slug,
            name,
            time_zone=time_zone,
            state=state.upper(),
            default_language=language,
            mask_others=mask_others,
        )
    return None


async def change_organisation(settings: Settings, slug: str, *, mask_others: bool) -> str | None:
    """Change what an organisation has decided.

    Returns:
        What is wrong, or None when all went well.
    """
    try:
        async with opened(settings) as database, database.transaction() as session:
            (await organisation_by_slug(session, slug)).mask_others = mask_others
    except UnknownOrganisation as unknown:
        return str(unknown)
    return None


async def list_organisations(settings: Settings) -> list[str]:
    """One line an organisation: short name, name, time zone."""
    async with opened(settings) as database, database.reading() as session:
        return [
            f"{where.slug:<16} {where.name:<32} {where.time_zone}"
            for where in await all_organisations(session)
        ]


async def add_person(
    settings: Settings, slug: str, email: str, name: str, role: str, coach: str | None
) -> str | None:
    """Add a person.

    Returns:
        What is wrong, or None when all went well.
    """
    if role not in {kind.value for kind in Role}:
        return f"{role} is no role: use coachee, coach or administrator"
    try:
        async with opened(settings) as database, database.transaction() as session:
            where = await organisation_by_slug(session, slug)
            people = People(session, where.id)
            paired = None if coach is None else await people.by_email(coach)
            if coach is not None and paired is None:
                return f"no person has the address {coach}: add the coach first"
            fields = PersonFields(email=email, name=name, role=Role(role))
            person = await registered(session, where.id, fields, None)
            if paired is not None:
                await people.pair(paired.id, person.id)
    except UnknownOrganisation as unknown:
        return str(unknown)
    except AddressTaken:
        return f"{email} is there already"
    except ValidationError as error:
        wrong = ", ".join(str(one["loc"][0]) for one in error.errors())
        return f"this does not fit: {wrong}"
    return None


async def list_people(settings: Settings, slug: str) -> list[str]:
    """One line a person: role, name, address."""
    async with opened(settings) as database, database.reading() as session:
        where = await organisation_by_slug(session, slug)
        people = People(session, where.id)
        return [
            f"{person.role.value:<14} {person.name:<24} {person.email}"
            for role in Role
            for person in await people.in_role(role)
        ]
