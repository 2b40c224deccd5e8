"""One person: adding, and changing what is known of them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated
from urllib.parse import urlencode

from aiohttp import web
from pydantic import Field

from bot.coaching.own_content import library_of
from bot.persistence import Session
from bot.persistence.credentials import Credentials
from bot.persistence.directory import Directory
from bot.persistence.models import Organisation, Person, Role
from bot.persistence.organisations import organisation
from bot.persistence.people import People
from bot.playbooks.in_use import library_in_use
from bot.web.access import access_account
from bot.web.admin.opening import administrator
from bot.web.admin.person_fields import (
    AddressTaken,
    PersonFields,
    UnknownPillar,
    add_person,
    change_person,
)
from bot.web.admin.registry import LastAdministrator, set_coach
from bot.web.auth import Viewer, language_for
from bot.web.keys import DATABASE, SETTINGS
from bot.web.passwords.enrolment import must_have
from bot.web.problems import Problem
from bot.web.reading import read_query
from bot.web.rooms.forms import Form, read_form
from bot.web.rooms.page import room_page
from bot.web.rooms.told import Told, after

PEOPLE = "/admin/people"
_REFUSED: dict[type[Exception], tuple[str, str]] = {
    AddressTaken: ("email", "person.email_taken"),
    UnknownPillar: ("pillar", "roster.pillar"),
    LastAdministrator: ("role", "person.last_administrator"),
}


class Typed(PersonFields):
    """The form: the person's fields, and their coach's id."""

    coach: Annotated[str, Field(max_length=32)] | None = None


def page_of(person_id: str) -> str:
    """The path of a person's page."""
    return f"{PEOPLE}/{person_id}"


async def get_new(request: web.Request) -> web.Response:
    """An empty form."""
    viewer = await administrator(request)
    async with request.app[DATABASE].reading() as session:
        return await _show(request, session, viewer, None)


async def post_new(request: web.Request) -> web.Response:
    """Add a person, or say what does not fit."""
    viewer = await administrator(request)
    form, typed = await read_form(request, Typed)
    async with request.app[DATABASE].transaction() as session:
        if typed is None:
            return await _show(request, session, viewer, None, form)
        try:
            person = await add_person(session, viewer.organisation_id, typed, viewer.person.id)
        except (AddressTaken, UnknownPillar) as error:
            refused = form.refused(*_REFUSED[type(error)])
            return await _show(request, session, viewer, None, refused)
        if typed.role is Role.COACHEE and typed.coach is not None:
            await _set_coach(session, viewer, person, typed.coach)
        told = Told("person.added", {"name": person.name})
    return after(request, page_of(person.id), told)


async def get_person(request: web.Request) -> web.Response:
    """What is known of a person, and what lets them in."""
    viewer = await administrator(request)
    async with request.app[DATABASE].reading() as session:
        person = await access_account(session, viewer, request.match_info["id"])
        return await _show(request, session, viewer, person)


async def post_person(request: web.Request) -> web.Response:
    """Change what is known of a person, or say what does not fit."""
    viewer = await administrator(request)
    form, typed = await read_form(request, Typed)
    async with request.app[DATABASE].transaction() as session:
        person = await access_account(session, viewer, request.match_info["id"])
        known, coach = PersonFields.of(person), await _coach_id(session, person)
        if typed is None:
            return await _show(request, session, viewer, person, form)
        try:
            changed = await change_person(session, person, typed, viewer.person.id)
        except (AddressTaken, UnknownPillar, LastAdministrator) as error:
            refused = form.refused(*_REFUSED[type(error)])
            return await _show(request, session, viewer, person, refused)
        wanted = typed.coach if person.role is Role.COACHEE else None
        await _set_coach(session, viewer, person, wanted)
        if not changed and wanted == coach:
            return after(request, page_of(person.id))
        told = Told("person.changed", {"name": person.name}, _undo(person.id, known, coach))
    return after(request, page_of(person.id), told)


async def post_back(request: web.Request) -> web.Response:
    """Undo a change: what was known before stands in the address."""
    viewer = await administrator(request)
    typed = read_query(request, Typed)
    async with request.app[DATABASE].transaction() as session:
        person = await access_account(session, viewer, request.match_info["id"])
        told = Told("person.as_before", {"name": person.name})
        try:
            await change_person(session, person, typed, viewer.person.id)
        except (AddressTaken, UnknownPillar, LastAdministrator):
            return after(request, page_of(person.id), Told("room.not_undone"))
        wanted = typed.coach if person.role is Role.COACHEE else None
        await _set_coach(session, viewer, person, wanted)
    return after(request, page_of(person.id), told)


def _undo(person_id: str, known: PersonFields, coach: str | None) -> str:
    before = {**known.model_dump(mode="json", warnings=False), "coach": coach}
    given = {name: value for name, value in before.items() if value is not None}
    return f"{page_of(person_id)}/back?{urlencode(given)}"


async def _set_coach(
    session: Session, viewer: Viewer, coachee: Person, coach_id: str | None
) -> None:
    try:
        await set_coach(session, coachee, coach_id, datetime.now(UTC), viewer.person.id)
    except LookupError as unknown:
        raise Problem("unknown_person") from unknown


async def _coach_id(session: Session, person: Person) -> str | None:
    coach = await People(session, person.organisation_id).coach_of(person.id)
    return None if coach is None else coach.id


async def _show(
    request: web.Request,
    session: Session,
    viewer: Viewer,
    person: Person | None,
    form: Form | None = None,
) -> web.Response:
    """The form, with what was typed where something did not fit."""
    where: Organisation = await organisation(session, viewer.organisation_id)
    people, language = People(session, where.id), language_for(request)
    directory = Directory(session, where.id)
    library = await library_of(session, where.id, library_in_use())
    coach_id, coachees, sessions, credential = None, [], [], None
    if person is not None:
        coach_id = await _coach_id(session, person)
        coachees = await people.coachees_of(person.id)
        sessions = await directory.sessions(person.id, datetime.now(UTC))
        credential = await Credentials(session, where.id).of(person.id)
    return room_page(
        request,
        viewer,
        where,
        "admin/person.html",
        status=200 if form is None else 422,
        form=form,
        person=person,
        coach_id=coach_id,
        coachees=coachees,
        sessions=sessions,
        credential=credential if where.passwords else None,
        must_have=person is not None and must_have(where, person),
        coach_options=[(one.id, one.name) for one in await people.in_role(Role.COACH)],
        mails=request.app[SETTINGS].sends_mail,
        schools=await directory.schools(),
        pillars=[(pillar.id, pillar.short_name.in_(language)) for pillar in library.pillars],
    )
