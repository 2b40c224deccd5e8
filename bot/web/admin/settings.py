"""The settings of an organisation: each section a form, each change with its undo."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from typing import Any
from zoneinfo import available_timezones

from aiohttp import web
from pydantic import BaseModel, ValidationError

from bot.coaching.wording import has_label, label
from bot.persistence.flags import AuditLog
from bot.persistence.models import Organisation
from bot.persistence.organisations import organisation
from bot.persistence.retention import due
from bot.web.admin.deciding import ACTION, KIND, decide, undo
from bot.web.admin.opening import administrator
from bot.web.admin.registry import address
from bot.web.admin.settings_fields import MOST_CONTACTS, SECTIONS, TYPED, Section
from bot.web.auth import Viewer, language_for
from bot.web.keys import DATABASE, SETTINGS
from bot.web.problems import Problem
from bot.web.rooms.forms import Form, read_form, reason_of
from bot.web.rooms.page import room_page
from bot.web.rooms.told import Told, after

SETTINGS_PAGE = "/admin/settings"
_NEAR = (
    "America/New_York",
    "America/Kentucky/Louisville",
    "America/Chicago",
    "America/Denver",
    "America/Phoenix",
    "America/Los_Angeles",
    "America/Anchorage",
    "Pacific/Honolulu",
    "America/Puerto_Rico",
)
_WHOLE = {"settings.default_not_offered": "default_language"}


class Anything(BaseModel):
    """A form that is checked afterwards."""


async def get_settings_page(request: web.Request) -> web.Response:
    """What has been decided."""
    return await _show(request, await administrator(request))


async def post_section(request: web.Request) -> web.Response:
    """Change one section, or say what does not fit."""
    viewer = await administrator(request)
    section = request.match_info["section"]
    if section not in SECTIONS:
        raise Problem("not_found")
    form, _ = await read_form(request, Anything, lists=("languages", "second_factor_roles"))
    try:
        typed: Section = SECTIONS[section].model_validate(TYPED[section](form.values, form.lists))
    except ValidationError as error:
        return await _show(request, viewer, Form(form.values, form.lists, _named(error)), section)
    async with request.app[DATABASE].transaction() as session:
        where = await organisation(session, viewer.organisation_id)
        days = where.retention_days
        done = await decide(session, where, typed.model_dump(mode="json"), viewer.person.id)
        shorter = where.retention_days < days
        over = await due(session, where.id, datetime.now(UTC)) if shorter else None
    if done is None:
        return after(request, f"{SETTINGS_PAGE}#{section}")
    way_back = f"{SETTINGS_PAGE}/undo/{done}"
    told = Told("settings.saved", undo=way_back)
    if over is not None:
        number = {"conversations": str(over.conversations)}
        told = Told("settings.saved_retention", number, undo=way_back)
    return after(request, SETTINGS_PAGE, told)


async def post_undo(request: web.Request) -> web.Response:
    """Take a change back."""
    viewer = await administrator(request)
    async with request.app[DATABASE].transaction() as session:
        where = await organisation(session, viewer.organisation_id)
        undone = await undo(session, where, request.match_info["id"], viewer.person.id)
    return after(
        request, SETTINGS_PAGE, Told("settings.as_before" if undone else "room.not_undone")
    )


async def post_seen(request: web.Request) -> web.Response:
    """Note that somebody looked through the settings and left them as they are."""
    viewer = await administrator(request)
    async with request.app[DATABASE].transaction() as session:
        log = AuditLog(session, viewer.organisation_id)
        await log.write(ACTION, KIND, viewer.organisation_id, actor_id=viewer.person.id)
    return after(request, "/admin", Told("settings.seen"))


def _named(error: ValidationError) -> dict[str, str]:
    """Why something was refused, by the field of the form."""
    found: dict[str, str] = {}
    for one in error.errors(include_url=False):
        place = [str(step) for step in one["loc"]]
        if place and place[0] == "crisis_contacts" and len(place) > 2:
            place = ["contact", *place[1:]]
        elif not place:
            place = [_WHOLE.get(one["type"], "")]
        found.setdefault("-".join(place), reason_of(one["type"]))
    return found


async def _show(
    request: web.Request, viewer: Viewer, form: Form | None = None, section: str | None = None
) -> web.Response:
    async with request.app[DATABASE].reading() as session:
        where = await organisation(session, viewer.organisation_id)
        over = await due(session, where.id, datetime.now(UTC))
    empty = Form()
    return room_page(
        request,
        viewer,
        where,
        "admin/settings.html",
        status=200 if form is None else 422,
        form=form,
        forms={name: form if form and name == section else empty for name in SECTIONS},
        zones=[(zone, zone.replace("_", " ")) for zone in _zones(where)],
        contacts=_contacts(where, form if section == "danger" else None),
        hotline=_hotline(where, language_for(request)),
        over=over,
        door=f"{_here(request)}/sign-in?organisation={where.slug}",
    )


def _here(request: web.Request) -> str:
    """Where browsers reach this server."""
    settings = request.app[SETTINGS]
    return address(settings) if settings.public_url else f"{request.scheme}://{request.host}"


def _contacts(where: Organisation, form: Form | None) -> list[dict[str, Any]]:
    """The contacts as they are or were typed, with one more to fill in."""
    if form is not None:
        typed = form.values
        rows = [
            {
                part: typed.get(f"contact-{index}-{part}", "")
                for part in ("name-en", "name-es", "phone", "hours-en", "hours-es")
            }
            for index in range(MOST_CONTACTS)
        ]
    else:
        rows = [
            {
                "phone": contact["phone"],
                **{f"name-{code}": words for code, words in contact["name"].items()},
                **{f"hours-{code}": words for code, words in contact["hours"].items()},
            }
            for contact in where.crisis_contacts
        ]
    filled = [row for row in rows if any(row.values())]
    return [*filled, {}][:MOST_CONTACTS]


def _zones(where: Organisation) -> list[str]:
    """Where schools of the United States are, then everywhere else."""
    known = _known_zones()
    near = [zone for zone in _NEAR if zone in known]
    far = sorted(zone for zone in known if "/" in zone and zone not in near)
    return list(dict.fromkeys([*near, where.time_zone, *far]))


@cache
def _known_zones() -> frozenset[str]:
    """The zones there are, which are looked for file by file."""
    return frozenset(available_timezones())


def _hotline(where: Organisation, language: str) -> str:
    key = f"hotline.abuse.{where.state}"
    return label(key if has_label(key) else "hotline.abuse.other", language)
