"""People for an administrator's programs: found, added, changed, with the same rules as pages."""

from __future__ import annotations

from datetime import UTC, datetime

from aiohttp import web
from pydantic import ValidationError

from bot.persistence import Session
from bot.persistence.directory import Directory
from bot.persistence.models import Person, Role
from bot.persistence.people import People
from bot.web.access import access_account
from bot.web.admin.bodies import Everybody, NewPerson, PersonBody, PersonChange
from bot.web.admin.opening import administrator
from bot.web.admin.paging import Pages
from bot.web.admin.people import A_PAGE, Asked
from bot.web.admin.person_fields import (
    AddressTaken,
    PersonFields,
    UnknownPillar,
    add_person,
    change_person,
)
from bot.web.admin.registry import LastAdministrator, set_active, set_coach
from bot.web.auth import Viewer
from bot.web.keys import DATABASE, STREAMS
from bot.web.problems import Problem
from bot.web.reading import json_answer, read_body, read_query


async def get_everybody(request: web.Request) -> web.Response:
    """The people of one's organisation, 50 a page, by name."""
    viewer = await administrator(request)
    asked = read_query(request, Asked)
    async with request.app[DATABASE].reading() as session:
        directory = Directory(session, viewer.organisation_id)
        pages = Pages(await directory.number(asked.wanted), asked.page, A_PAGE)
        people = await directory.find(asked.wanted, A_PAGE, pages.offset)
        coaches = await directory.coach_names([person.id for person in people])
    bodies = [PersonBody.of(person, coaches.get(person.id)) for person in people]
    return json_answer(Everybody(people=bodies, total=pages.total))


async def get_person(request: web.Request) -> web.Response:
    """One person of one's organisation."""
    viewer = await administrator(request)
    async with request.app[DATABASE].reading() as session:
        person = await access_account(session, viewer, request.match_info["id"])
        return json_answer(await _body(session, person))


async def post_person(request: web.Request) -> web.Response:
    """Add a person; an invitation is made on their page or with the command."""
    viewer = await administrator(request)
    new = await read_body(request, NewPerson)
    async with request.app[DATABASE].transaction() as session:
        try:
            person = await add_person(session, viewer.organisation_id, new, viewer.person.id)
        except (AddressTaken, UnknownPillar) as error:
            raise _problem(error) from error
        if new.coach_id is not None:
            await _pair(session, viewer, person, new.coach_id)
        return json_answer(await _body(session, person), status=201)


async def patch_person(request: web.Request) -> web.Response:
    """Change what is known of a person, who coaches them, or whether they may come in.

    A person who may not come in any more is signed out everywhere.
    """
    viewer = await administrator(request)
    change = await read_body(request, PersonChange)
    sent = change.model_dump(exclude_unset=True)
    async with request.app[DATABASE].transaction() as session:
        person = await access_account(session, viewer, request.match_info["id"])
        try:
            await change_person(session, person, _merged(person, sent), viewer.person.id)
            if change.active is not None:
                now = datetime.now(UTC)
                await set_active(session, person, change.active, now, viewer.person.id)
        except (AddressTaken, UnknownPillar, LastAdministrator) as error:
            raise _problem(error) from error
        if "coach_id" in sent:
            await _pair(session, viewer, person, change.coach_id)
        body = await _body(session, person)
    request.app[STREAMS].wake(person.id)
    return json_answer(body)


def _merged(person: Person, sent: dict[str, object]) -> PersonFields:
    known = {name: getattr(person, name) for name in PersonFields.model_fields}
    changed = {name: value for name, value in sent.items() if name in known}
    for needed in ("name", "email", "role"):
        if needed in changed and changed[needed] is None:
            raise Problem("bad_fields", fields=needed)
    try:
        PersonFields.model_validate({**known, **changed})
    except ValidationError as error:
        raise Problem("bad_fields", fields=str(error.errors()[0]["loc"][0])) from error
    return PersonFields.model_construct(**{**known, **changed})


async def _pair(session: Session, viewer: Viewer, person: Person, coach_id: str | None) -> None:
    if person.role is not Role.COACHEE and coach_id is not None:
        raise Problem("bad_fields", fields="coach_id")
    try:
        await set_coach(session, person, coach_id, datetime.now(UTC), viewer.person.id)
    except LookupError as unknown:
        raise Problem("unknown_person") from unknown


async def _body(session: Session, person: Person) -> PersonBody:
    coach = await People(session, person.organisation_id).coach_of(person.id)
    return PersonBody.of(person, None if coach is None else coach.name)


def _problem(error: Exception) -> Problem:
    if isinstance(error, AddressTaken):
        return Problem("address_taken")
    if isinstance(error, LastAdministrator):
        return Problem("last_administrator")
    return Problem("bad_fields", fields="pillar")
