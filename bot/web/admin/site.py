"""One site: adding it, changing it, and the line that goes into its pages."""

from __future__ import annotations

from dataclasses import replace

from aiohttp import web
from pydantic import BaseModel

from bot.persistence import Session
from bot.persistence.models import IdentityKind, Site
from bot.persistence.organisations import organisation
from bot.web.access import access_site
from bot.web.admin.opening import administrator
from bot.web.admin.site_fields import (
    OWN_COLOUR,
    PICTURE,
    given_by,
    nearest_to,
    refused,
    shown,
    typed_site,
    wants_shared_key,
)
from bot.web.auth import Viewer
from bot.web.keys import DATABASE, SETTINGS
from bot.web.policy import content_policy
from bot.web.reading import read_query
from bot.web.rooms.forms import Form
from bot.web.rooms.page import room_page
from bot.web.rooms.told import Told, after
from bot.web.widget.look import MOST_PICTURE
from bot.web.widget.signing_keys import ALGORITHMS
from bot.web.widget.site_changes import (
    ANSWERS_AT,
    add_site,
    change_site,
    new_shared_key,
    rotate_key,
    script_tag,
)
from bot.web.widget.site_checks import Decided, Given, decided
from bot.web.widget.unfit import Unfit

SITES = "/admin/sites"
_HOURS = 24
_EMPTY = {
    "identity": "jwt",
    "colour": OWN_COLOUR,
    "position": "right",
    "jwt-algorithm": "RS256",
    "jwt-person": "email",
    "oidc-person": "email",
}


class Active(BaseModel):
    """Whether a site is in use."""

    active: bool


async def get_new(request: web.Request) -> web.Response:
    """An empty form."""
    viewer = await administrator(request)
    return await _show(request, viewer, None, Form(dict(_EMPTY)))


async def post_new(request: web.Request) -> web.Response:
    """Add a site, or say what does not fit."""
    viewer = await administrator(request)
    form, picture = await typed_site(request)
    given, made = _with_key(given_by(form, picture, None))
    try:
        wanted = _decided(request, given, None)
    except Unfit as unfit:
        return await _show(request, viewer, None, refused(form, unfit.faults))
    async with request.app[DATABASE].transaction() as session:
        site = await add_site(session, viewer.organisation_id, wanted, viewer.person.id)
    return await _done(request, viewer, site, Told("site.added", {"name": site.name}), made)


async def get_site(request: web.Request) -> web.Response:
    """A site as it is."""
    viewer = await administrator(request)
    async with request.app[DATABASE].reading() as session:
        site = await access_site(session, viewer, request.match_info["key"])
    return await _show(request, viewer, site, Form({**_EMPTY, **shown(site)}))


async def post_site(request: web.Request) -> web.Response:
    """Change a site, or say what does not fit."""
    viewer = await administrator(request)
    form, picture = await typed_site(request)
    async with request.app[DATABASE].reading() as session:
        site = await access_site(session, viewer, request.match_info["key"])
    given, made = _with_key(given_by(form, picture, site))
    try:
        wanted = _decided(request, given, site)
        async with request.app[DATABASE].transaction() as session:
            site = await access_site(session, viewer, site.key)
            rotates = site.identity_settings.get("keys") == wanted.settings.get("keys")
            was, active = site.active, form.values.get("active") == "on"
            by = viewer.person.id
            await change_site(session, site, wanted, active=active, actor_id=by)
            if made is None and rotates:
                made = await _rotated(session, site, form, by)
    except Unfit as unfit:
        return await _show(request, viewer, site, refused(form, unfit.faults))
    told = Told("site.saved", {"name": site.name}) if was == active else _turned(site)
    return await _done(request, viewer, site, told, made)


async def post_active(request: web.Request) -> web.Response:
    """Turn a site on or off; with it off, everybody who came in by it is signed out."""
    viewer = await administrator(request)
    active = read_query(request, Active).active
    async with request.app[DATABASE].transaction() as session:
        site = await access_site(session, viewer, request.match_info["key"])
        same = Decided(
            site.name,
            list(site.origins),
            site.identity,
            dict(site.identity_settings),
            dict(site.look),
        )
        await change_site(session, site, same, active=active, actor_id=viewer.person.id)
    return after(request, f"{SITES}/{site.key}", _turned(site))


def _turned(site: Site) -> Told:
    """That a site was turned on or off, and how it is undone."""
    undo = f"{SITES}/{site.key}/active?active={str(not site.active).lower()}"
    key = "site.turned_on" if site.active else "site.turned_off"
    return Told(key, {"name": site.name}, undo)


def _decided(request: web.Request, given: Given, site: Site | None) -> Decided:
    same = site is not None and site.identity.value == given.identity
    return decided(given, sends_mail=same or request.app[SETTINGS].sends_mail)


def _with_key(given: Given) -> tuple[Given, str | None]:
    """What was given with a shared key where Entre has to make one, and that key."""
    if not wants_shared_key(given):
        return given, None
    made = new_shared_key()
    return replace(given, settings={**given.settings, "keys": [{"key": made}]}), made


async def _rotated(session: Session, site: Site, form: Form, actor_id: str) -> str | None:
    """Put another key in the place of the present one, if one was typed or is to be made.

    Returns:
        The key that was made.
    """
    if form.values.get("identity") != "jwt":
        return None
    typed = form.values.get("jwt-key") or None
    another = form.values.get("jwt-another") == "on"
    if typed is None and not another:
        return None
    new = await rotate_key(session, site, typed, _HOURS, actor_id)
    return None if typed else new


async def _done(
    request: web.Request, viewer: Viewer, site: Site, told: Told, made: str | None
) -> web.Response:
    """On to the site's page; a key that was made is shown first, once."""
    for_site = f"{SITES}/{site.key}"
    if made is None:
        return after(request, for_site, told)
    async with request.app[DATABASE].reading() as session:
        where = await organisation(session, viewer.organisation_id)
    return room_page(request, viewer, where, "admin/site_key.html", site=site, made=made)


async def _show(
    request: web.Request, viewer: Viewer, site: Site | None, form: Form
) -> web.Response:
    async with request.app[DATABASE].reading() as session:
        where = await organisation(session, viewer.organisation_id)
    settings = request.app[SETTINGS]
    address = (settings.public_url or str(request.url.origin())).rstrip("/")
    avatar = "" if site is None else site.look.get("avatar") or ""
    pale = form.errors.get("colour") == "site.pale_colour"
    response = room_page(
        request,
        viewer,
        where,
        "admin/site.html",
        status=422 if form.errors else 200,
        form=form,
        site=site,
        algorithms=[(name, name) for name in ALGORITHMS],
        picture=avatar if avatar.startswith(PICTURE) else "",
        most_picture=MOST_PICTURE,
        nearest=nearest_to(form.values.get("colour", "")) if pale else None,
        mails=settings.sends_mail,
        script=None if site is None else script_tag(address, site),
        signs=site is not None and site.identity is IdentityKind.JWT,
        token_path=ANSWERS_AT,
        link=None if site is None else f"{address}/widget/{site.key}/page",
        callback=f"{address}/widget/oidc/callback",
    )
    response.headers["Content-Security-Policy"] = content_policy(frames="'self'")
    return response
