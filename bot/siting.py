"""What the ``entre site`` commands do: add, change and remove the sites that show the widget."""

from __future__ import annotations

import json
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

from pydantic import ValidationError

from bot.persistence import Session
from bot.persistence.database import Database
from bot.persistence.flags import AuditLog
from bot.persistence.models import IdentityKind, Site
from bot.persistence.organisations import (
    UnknownOrganisation,
    organisation,
    organisation_by_slug,
)
from bot.persistence.sites import Sites, find_site, new_site_key
from bot.running import address
from bot.settings import Settings
from bot.web.widget.identities import MODELS, JwtIdentity, SigningKey, identity_of
from bot.web.widget.look import Look
from bot.web.widget.origins import exact_origin
from bot.web.widget.signing_keys import SHARED, checked_key

_SECRETS = {"client_secret"}
_OPTIONS = {
    "keys": "key-file",
    "domains": "domain",
    "client_secret": "client-secret-file",
    "client_id": "client-id",
    "names": "name-en, --name-es",
    "greetings": "greeting-en, --greeting-es",
}


class Wrong(ValueError):
    """Something that the administrator should be told; its text says what to do."""


@asynccontextmanager
async def _writing(settings: Settings) -> AsyncIterator[Session]:
    database = Database(settings.database_url)
    try:
        async with database.transaction() as session:
            yield session
    except UnknownOrganisation as unknown:
        raise Wrong(str(unknown)) from unknown
    finally:
        await database.close()


def new_shared_key() -> str:
    """A shared key for HS256, of 256 random bits."""
    return secrets.token_urlsafe(32)


def script_tag(settings: Settings, site: Site) -> str:
    """The one line that goes into the page."""
    return f'<script src="{address(settings)}/embed.js" data-site="{site.key}" defer></script>'


async def add_site(
    settings: Settings,
    slug: str,
    name: str,
    origins: list[str],
    identity: str,
    identity_settings: dict[str, Any],
    look: dict[str, Any],
) -> Site:
    """Add a site to an organisation.

    Raises:
        Wrong: something does not fit, or there is no such organisation.
    """
    kind = _kind(settings, identity)
    checked = _checked(kind, identity_settings)
    async with _writing(settings) as session:
        where = await organisation_by_slug(session, slug)
        site = await Sites(session, where.id).add(
            key=new_site_key(),
            name=_name(name),
            origins=_origins(origins),
            identity=kind,
            identity_settings=checked,
            look=_look(look),
        )
        await _write_down(session, site, "site_add")
        return site


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
        kind = site.identity if identity is None else _kind(settings, identity)
        kept = dict(site.identity_settings) if kind is site.identity else {}
        site.identity = kind
        site.identity_settings = _checked(kind, kept | (identity_settings or {}))
        site.look = _look(_merged(dict(site.look), look or {}))
        site.name = site.name if name is None else _name(name)
        site.origins = _origins(origins) if origins else site.origins
        site.active = site.active if active is None else active
        await _write_down(session, site, "site_change")
        return site


async def rotate_key(settings: Settings, key: str, new: str | None, hours: int) -> str:
    """Give a site another key to check signatures with; the present ones count for a while yet.

    Args:
        key: the site's own key.
        new: the new key; None makes a shared one.
        hours: how long the present keys still count.

    Returns:
        The new key.

    Raises:
        Wrong: the site's people show no signed tokens, or the key does not fit.
    """
    now = datetime.now(UTC)
    until = now + timedelta(hours=hours)
    async with _writing(settings) as session:
        site = await _site(session, key)
        found = identity_of(site)
        if not isinstance(found, JwtIdentity):
            raise Wrong("only sites with --identity jwt have a signing key")
        if new is None and found.algorithm != SHARED:
            raise Wrong(f"give the new public key for {found.algorithm} with --key-file")
        try:
            new = checked_key(found.algorithm, new or new_shared_key())
        except ValueError as error:
            raise Wrong(f"--key-file: {error}") from error
        ending = [
            SigningKey(key=old.key, until=min(until, old.until or until))
            for old in found.keys
            if hours and (old.until is None or old.until > now)
        ]
        found.keys = [SigningKey(key=new), *ending][:5]
        site.identity_settings = found.model_dump(mode="json")
        await _write_down(session, site, "site_rotate_key")
        return new


async def remove_site(settings: Settings, key: str) -> None:
    """Remove a site and end every session that began there.

    Raises:
        Wrong: there is no such site.
    """
    async with _writing(settings) as session:
        site = await _site(session, key)
        await _write_down(session, site, "site_remove")
        await Sites(session, site.organisation_id).remove(site.id)


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
            "script": script_tag(settings, site),
            "page": f"{address(settings)}/widget/{site.key}/page",
        }
        return json.dumps(told, ensure_ascii=False, indent=2)


async def _site(session: Session, key: str) -> Site:
    site = await find_site(session, key)
    if site is None:
        raise Wrong(f"no site has the key {key}: `entre site list` shows them")
    return site


def _kind(settings: Settings, identity: str) -> IdentityKind:
    if identity not in {kind.value for kind in IdentityKind}:
        raise Wrong(f"--identity: {identity} is none of jwt, oidc and code")
    if identity == IdentityKind.CODE and not settings.sends_mail:
        raise Wrong(
            "--identity: codes go by e-mail, and there is no mail server: "
            "set ENTRE_SMTP_HOST and ENTRE_SMTP_FROM first"
        )
    return IdentityKind(identity)


def _checked(kind: IdentityKind, given: dict[str, Any]) -> dict[str, Any]:
    try:
        return MODELS[kind].model_validate(given).model_dump(mode="json")
    except ValidationError as error:
        raise Wrong(_lines(error, kind)) from error


def _look(given: dict[str, Any]) -> dict[str, Any]:
    try:
        return Look.model_validate(given).model_dump(mode="json", exclude_none=True)
    except ValidationError as error:
        raise Wrong(_lines(error)) from error


def _origins(given: list[str]) -> list[str]:
    if not given:
        raise Wrong(
            "--origin: name at least one page's origin, such as https://intranet.school.org"
        )
    try:
        return list(dict.fromkeys(exact_origin(text) for text in given))
    except ValueError as error:
        raise Wrong(f"--origin: {error}") from error


def _name(name: str) -> str:
    if not name.strip():
        raise Wrong("give the site a name")
    return name.strip()


def _merged(old: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    """Old and new, where texts of one language leave those of the other."""
    texts = {
        part: {**old.get(part, {}), **new[part]} for part in ("names", "greetings") if part in new
    }
    return old | new | texts


def _lines(error: ValidationError, kind: IdentityKind | None = None) -> str:
    found = []
    for one in error.errors():
        name = str(one["loc"][0]) if one["loc"] else ""
        field = _OPTIONS.get(name, name)
        message = one["msg"].removeprefix("Value error, ")
        if one["type"] == "extra_forbidden":
            message = f"this does not go with --identity {kind}"
        elif one["type"] == "missing":
            message = f"this is needed with --identity {kind}"
        found.append(f"--{field}: {message}" if field else message)
    return "\n".join(found)


def _without_secrets(settings: dict[str, Any]) -> dict[str, Any]:
    shown = {name: value for name, value in settings.items() if name not in _SECRETS}
    if shown.get("algorithm") == SHARED:
        shown["keys"] = [{"until": key["until"]} for key in shown["keys"]]
    return shown


async def _write_down(session: Session, site: Site, action: str) -> None:
    log = AuditLog(session, site.organisation_id)
    await log.write(action, "site", site.id, detail={"name": site.name})
