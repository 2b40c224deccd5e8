"""Organisations themselves: the only rows that are looked for without one."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.persistence.models import Organisation


class UnknownOrganisation(LookupError):
    """There is no such organisation."""


async def organisation(session: AsyncSession, organisation_id: str) -> Organisation:
    """Return an organisation by its id.

    Raises:
        UnknownOrganisation: None has this id.
    """
    found = await session.get(Organisation, organisation_id)
    if found is None:
        raise UnknownOrganisation(f"no organisation has the id {organisation_id}")
    return found


async def organisation_by_slug(session: AsyncSession, slug: str) -> Organisation:
    """Return an organisation by its short name.

    Raises:
        UnknownOrganisation: None has this name.
    """
    query = select(Organisation).where(Organisation.slug == slug)
    found = (await session.scalars(query)).first()
    if found is None:
        raise UnknownOrganisation(f"no organisation is called {slug}")
    return found


async def add_organisation(
    session: AsyncSession, slug: str, name: str, **fields: Any
) -> Organisation:
    """Add an organisation.

    Args:
        session: The unit of work.
        slug: Its short name, not taken yet.
        name: Its name as people say it.
        fields: Further columns of ``Organisation``.

    Raises:
        sqlalchemy.exc.IntegrityError: The slug is taken.
    """
    added = Organisation(slug=slug, name=name, **fields)
    session.add(added)
    await session.flush()
    return added


async def all_organisations(session: AsyncSession) -> list[Organisation]:
    """Return every organisation, by slug."""
    return list((await session.scalars(select(Organisation).order_by(Organisation.slug))).all())
