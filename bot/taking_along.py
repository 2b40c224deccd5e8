"""Everything that an organisation has, for whoever runs the server to take along."""

from __future__ import annotations

import json
from collections.abc import Callable

from bot.persistence.database import opened
from bot.persistence.exporting import organisation_rows
from bot.persistence.flags import AuditLog
from bot.persistence.organisations import UnknownOrganisation, organisation_by_slug
from bot.settings import Settings


async def export(settings: Settings, slug: str, write: Callable[[str], None]) -> str | None:
    """Write every row as one JSON object a line: its table and its columns, without secrets.

    Returns:
        What is wrong, or None when all went well.
    """
    try:
        async with opened(settings) as database:
            async with database.transaction() as session:
                where = await organisation_by_slug(session, slug)
                await AuditLog(session, where.id).write("export", "organisation", where.id)
            async with database.reading() as session:
                async for table, row in organisation_rows(session, where.id):
                    write(json.dumps({"table": table, **row}, ensure_ascii=False))
    except UnknownOrganisation as unknown:
        return str(unknown)
    return None
