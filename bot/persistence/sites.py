"""The web sites that show the widget."""

import secrets
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.persistence.models import Site
from bot.persistence.repository import Repository


class Sites(Repository):
    """The sites of an organisation."""

    async def add(self, **fields: Any) -> Site:
        """Add a site.

        Args:
            fields: Columns of ``Site``; at least key, name, origins, identity and its settings.
        """
        return await self._add(Site(organisation_id=self._organisation_id, **fields))

    async def get(self, site_id: str) -> Site | None:
        """Return a site by id."""
        return await self._by_id(Site, site_id)

    async def every(self) -> list[Site]:
        """Return all sites, by name."""
        return await self._all(self._select(Site).order_by(Site.name, Site.id))

    async def remove(self, site_id: str) -> None:
        """Delete a site, and with it every stay that began there."""
        site = await self.get(site_id)
        if site is not None:
            await self._session.delete(site)
            await self._session.flush()


def new_site_key() -> str:
    """A key for a site: random, public, and on a command line never taken for an option."""
    return secrets.token_hex(8)


async def find_site(session: AsyncSession, key: str) -> Site | None:
    """Return the site with a key, of any organisation: it is what says which one."""
    return (await session.scalars(select(Site).where(Site.key == key))).first()
