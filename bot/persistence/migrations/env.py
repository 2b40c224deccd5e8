"""How Alembic runs a migration: on the connection it is given, or on the configured database."""

import asyncio
from typing import Any, Literal

from alembic import context
from sqlalchemy import Connection

from bot.persistence.database import Database
from bot.persistence.models import Base
from bot.persistence.models.base import UtcDateTime
from bot.settings import get_settings


def _render(kind: str, item: Any, _: object) -> str | Literal[False]:
    """Write times as SQLAlchemy's own type, so that no migration depends on the models."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    return False


def _is_of_a_model(name: str | None, kind: str, _: object) -> bool:
    """Whether something is in the models; full-text search is in migrations alone."""
    return "message_words" not in (name or "")


def _run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        render_item=_render,
        include_name=_is_of_a_model,
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()


async def _run_on_configured_database() -> None:
    database = Database(get_settings().database_url)
    async with database.changing_tables() as connection:
        await connection.run_sync(_run)
    await database.close()


given = context.config.attributes.get("connection")
if given is None:
    asyncio.run(_run_on_configured_database())
else:
    _run(given)
