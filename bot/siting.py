"""What the ``entre site`` commands do: add, change and remove the sites that show the widget."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

from bot.persistence import Session
from bot.persistence.database import opened
from bot.persistence.models import Site
from bot.persistence.organisations import (
    UnknownOrganisation,
    organisation,
    organisation_by_slug,
)
from bot.persistence.sites import Sites, find_site
from bot.running import address
from bot.settings import Settings
from bot.web.widget import site_changes
from bot.web.widget.identities import MODELS
from bot.web.widget.signing_keys import SHARED
from bot.web.widget.site_changes import script_tag
from bot.web.widget.site_checks import Given, decided, merged_look
from bot.web.widget.unfit import Fault, Unfit

_SECRETS = {"client_secret"}
_SETTINGS = {name for model in MODELS.values() for name in model.model_fields}
_OPTIONS = {
    "name": "",
    "origins": "origin",
    "keys": "key-file",
    "domains": "domain",
    "client_secret": "client-secret-file",
    "client_id": "client-id",
    "names": "name-en, --name-es",
    "greetings": "greeting-en, --greeting-es",
    "entrances": "entrance-en, --entrance-es",
    "placeholders": "placeholder-en, --placeholder-es",
}


class Wrong(ValueError):
    """Something that the administrator should be told; its text says what to do."""


@asynccontextmanager
async def _writing(settings: Settings) -> AsyncIterator[Session]:
    try:
        async with opened(settings) as database, database.transaction() as session:
            yield session
    except UnknownOrganisation as unknown:
        raise Wrong(str(unknown)) from unknown


async def add_site(settings: Settings, slug: str, given: Given) -> Site:
    """Add a site to an organisation.

    Raises:
        Wrong: something does not fit, or there is no such organisation.
    """
    async with _writing(settings) as session:
        with _explained(given.identity):
            wanted = decided(given, sends_mail=settings.sends_mail)
        where = await organisation_by_slug(session, slug)
        return await site_changes.add_site(session, where.id, wanted)


async def change_site(
    settings: Settings,
    key: str,
    *,
    name: str | None = None,
    origins: list[str] | None = None,
    identity: str | None = None,
    identity_settings: dict[str, Any] | None = None,
    look: dict[str, Any] | None = None,
    active: bool | None = None,
) -> Site:
    """Change what is given of a site; the rest stays.

    Raises:
        Wrong: something does not fit, or there is no such site.
    """
    async with _writing(settings) as session:
        site = await _site(session, key)
        kept = dict(site.identity_settings) if identity in {None, site.identity.value} else {}
        given = Given(
            name=site.name if name is None else name,
            origins=origins or list(site.origins),
            identity=site.identity.value if identity is None else identity,
            settings=kept | (identity_settings or {}),
            look=merged_look(dict(site.look), look or {}),
        )
        with _explained(given.identity):
            wanted = decided(given, sends_mail=identity is None or settings.sends_mail)
        on = site.active if active is None else active
        await site_changes.change_site(session, site, wanted, active=on)
        return site


async def rotate_key(settings: Settings, key: str, new: str | None, hours: int) -> str:
    """Give a site another signing key; returns it.

    Args:
        key: the site's own key.
        new: the new key; None makes a shared one.
        hours: how long the present keys still count.

    Raises:
        Wrong: the site's people show no signed tokens, or the key does not fit.
    """
    async with _writing(settings) as session:
        site = await _site(session, key)
        with _explained(site.identity.value):
            return await site_changes.rotate_key(session, site, new, hours)


async def remove_site(settings: Settings, key: str) -> None:
    """Remove a site and end every session that began there.

    Raises:
        Wrong: there is no such site.
    """
    async with _writing(settings) as session:
        await site_changes.remove_site(session, await _site(session, key))


async def list_sites(settings: Settings, slug: str) -> list[str]:
    """One line a site: key, whether it is in use, kind of identity, name.

    Raises:
        Wrong: there is no such organisation.
    """
    async with _writing(settings) as session:
        where = await organisation_by_slug(session, slug)
        return [
            f"{site.key:<18} {'on' if site.active else 'off':<4} {site.identity:<5} {site.name}"
            for site in await Sites(session, where.id).every()
        ]


async def show_site(settings: Settings, key: str) -> str:
    """All about a site but its secrets, as JSON, and the line for the page.

    Raises:
        Wrong: there is no such site.
    """
    async with _writing(settings) as session:
        site = await _site(session, key)
        where = await organisation(session, site.organisation_id)
        told = {
            "key": site.key,
            "name": site.name,
            "organisation": where.slug,
            "active": site.active,
            "origins": list(site.origins),
            "identity": site.identity.value,
            "settings": _without_secrets(dict(site.identity_settings)),
            "look": dict(site.look),
            "script": script_tag(address(settings), site),
            "page": f"{address(settings)}/widget/{site.key}/page",
        }
        return json.dumps(told, ensure_ascii=False, indent=2)


async def _site(session: Session, key: str) -> Site:
    site = await find_site(session, key)
    if site is None:
        raise Wrong(f"no site has the key {key}: `entre site list` shows them")
    return site


@contextmanager
def _explained(identity: str) -> Iterator[None]:
    """What does not fit, in words and with the options that it was given by."""
    try:
        yield
    except Unfit as unfit:
        raise Wrong("\n".join(_line(fault, identity) for fault in unfit.faults)) from unfit


def _line(fault: Fault, identity: str) -> str:
    words, name = fault.words, fault.field.split(".")[0]
    if fault.kind == "extra_forbidden":
        words = f"this does not go with --identity {identity}"
    elif fault.kind == "missing" and name in _SETTINGS:
        words = f"this is needed with --identity {identity}"
    option = _OPTIONS.get(name, name)
    return f"--{option}: {words}" if option else words


def _without_secrets(settings: dict[str, Any]) -> dict[str, Any]:
    shown = {name: value for name, value in settings.items() if name not in _SECRETS}
    if shown.get("algorithm") == SHARED:
        shown["keys"] = [{"until": key["until"]} for key in shown["keys"]]
    return shown
