"""The site of a school's intranet, as an administrator has set it up."""

from typing import Any

from bot.persistence.models import IdentityKind
from bot.persistence.sites import Sites
from bot.web.widget.identities import JwtIdentity, SigningKey
from bot.web.widget.look import Look
from tests.browser.site import Site
from tests.web.signing import ISSUER, SHARED_KEY

KEY = "site-key"
NAME = "Coaching corner"
LOOK = Look(
    names={"en": NAME, "es": "Rincón de coaching"},
    greetings={"en": "A quiet place to think.", "es": "Un lugar para pensar con calma."},
    colour="#8a3b12",
    avatar="MC",
)
_JWT = JwtIdentity(issuer=ISSUER, algorithm="HS256", keys=[SigningKey(key=SHARED_KEY)])


def add_site(
    site: Site,
    origins: list[str],
    identity: IdentityKind = IdentityKind.JWT,
    settings: dict[str, Any] | None = None,
) -> None:
    """Add the site to the running server."""
    site.run(_add(site, origins, identity, settings or {}))


async def _add(
    site: Site, origins: list[str], identity: IdentityKind, settings: dict[str, Any]
) -> None:
    jwt = identity is IdentityKind.JWT
    async with site.database.transaction() as session:
        await Sites(session, site.person.organisation_id).add(
            key=KEY,
            name="Intranet",
            origins=origins,
            identity=identity,
            identity_settings=_JWT.model_dump(mode="json") if jwt else settings,
            look=LOOK.model_dump(mode="json"),
        )
