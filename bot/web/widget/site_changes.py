"""Adding, changing and removing sites, each with its row in the audit log."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime, timedelta

from pydantic_core import PydanticCustomError

from bot.persistence import Session
from bot.persistence.flags import AuditLog
from bot.persistence.models import IdentityKind, Site
from bot.persistence.sites import Sites, new_site_key
from bot.web.widget.identities import JwtIdentity, SigningKey, identity_of
from bot.web.widget.signing_keys import SHARED, checked_key
from bot.web.widget.site_checks import Decided
from bot.web.widget.unfit import Fault, Unfit

# Where the school's server answers with a token, unless it is changed in the line.
ANSWERS_AT = "/entre-token"
_MOST_KEYS = 5


def new_shared_key() -> str:
    """A shared key for HS256, of 256 random bits."""
    return secrets.token_urlsafe(32)


def script_tag(address: str, site: Site) -> str:
    """The one line that goes into the page; where the school's server signs, with its address."""
    signs = site.identity is IdentityKind.JWT
    token = f' data-token-url="{ANSWERS_AT}"' if signs else ""
    return f'<script src="{address}/embed.js" data-site="{site.key}"{token} defer></script>'


async def add_site(
    session: Session, organisation_id: str, wanted: Decided, actor_id: str | None = None
) -> Site:
    """Add a site to an organisation."""
    site = await Sites(session, organisation_id).add(
        key=new_site_key(),
        name=wanted.name,
        origins=wanted.origins,
        identity=wanted.identity,
        identity_settings=wanted.settings,
        look=wanted.look,
    )
    await _write_down(session, site, "site_add", actor_id)
    return site


async def change_site(
    session: Session,
    site: Site,
    wanted: Decided,
    *,
    active: bool,
    actor_id: str | None = None,
) -> None:
    """Bring a site in line with what is wanted."""
    site.name, site.origins = wanted.name, wanted.origins
    site.identity, site.identity_settings = wanted.identity, wanted.settings
    site.look = wanted.look
    site.active = active
    await _write_down(session, site, "site_change", actor_id)


async def rotate_key(
    session: Session, site: Site, new: str | None, hours: int, actor_id: str | None = None
) -> str:
    """Give a site another key to check signatures with; the present ones count for a while yet.

    Args:
        new: the new key; None makes a shared one.
        hours: how long the present keys still count.

    Returns:
        The new key.

    Raises:
        Unfit: the site's people show no signed tokens, or the key does not fit.
    """
    found = identity_of(site)
    if not isinstance(found, JwtIdentity):
        words = "only sites with --identity jwt have a signing key"
        raise Unfit([Fault("", "site.no_key", words)])
    if new is None and found.algorithm != SHARED:
        words = f"give the new public key for {found.algorithm} with --key-file"
        raise Unfit([Fault("", "missing", words)])
    try:
        new = checked_key(found.algorithm, new or new_shared_key())
    except PydanticCustomError as error:
        raise Unfit([Fault("keys", error.type, str(error))]) from error
    now = datetime.now(UTC)
    found.keys = [SigningKey(key=new), *_ending(found.keys, now, hours)][:_MOST_KEYS]
    site.identity_settings = found.model_dump(mode="json")
    await _write_down(session, site, "site_rotate_key", actor_id)
    return new


async def remove_site(session: Session, site: Site, actor_id: str | None = None) -> None:
    """Remove a site and end every session that began there."""
    await _write_down(session, site, "site_remove", actor_id)
    await Sites(session, site.organisation_id).remove(site.id)


def _ending(keys: list[SigningKey], now: datetime, hours: int) -> list[SigningKey]:
    until = now + timedelta(hours=hours)
    return [
        SigningKey(key=old.key, until=min(until, old.until or until))
        for old in keys
        if hours and (old.until is None or old.until > now)
    ]


async def _write_down(session: Session, site: Site, action: str, actor_id: str | None) -> None:
    log = AuditLog(session, site.organisation_id)
    await log.write(action, "site", site.id, actor_id=actor_id, detail={"name": site.name})
