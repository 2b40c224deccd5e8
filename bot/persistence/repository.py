"""What all repositories have in common: one session, one organisation."""

from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm.util import identity_key

from bot.persistence.models import Base, Conversation

Row = TypeVar("Row", bound=Base)


def unindexed(column: Any) -> ColumnElement[Any]:
    """Return a text column as no index knows it: SQLite would take that index for the better one.

    It has no statistics, and guesses that every index finds as few rows as any other.
    """
    found: ColumnElement[Any] = column.concat("")
    return found


class WrongOrganisation(LookupError):
    """A row was named that the organisation does not have."""


class Repository:
    """Reads and writes the rows of one organisation, and no others."""

    def __init__(self, session: AsyncSession, organisation_id: str) -> None:
        """Take the unit of work and the organisation to keep to."""
        self._session = session
        self._organisation_id = organisation_id

    def _ours(self, model: Any) -> ColumnElement[bool]:
        condition: ColumnElement[bool] = model.organisation_id == self._organisation_id
        return condition

    def _select(self, model: type[Row]) -> Select[tuple[Row]]:
        return select(model).where(self._ours(model))

    async def _all(self, query: Select[tuple[Row]]) -> list[Row]:
        return list((await self._session.scalars(query)).all())

    async def _first(self, query: Select[tuple[Row]]) -> Row | None:
        return (await self._session.scalars(query.limit(1))).first()

    async def _by_id(self, model: type[Row], row_id: str) -> Row | None:
        identity: Any = model
        return await self._first(self._select(model).where(identity.id == row_id))

    async def _add(self, row: Row) -> Row:
        self._session.add(row)
        await self._session.flush()
        return row

    async def _check(self, model: type[Row], row_id: str) -> None:
        known: Any = self._session.identity_map.get(identity_key(model, row_id))
        if known is None:
            known = await self._by_id(model, row_id)
        if known is None or known.organisation_id != self._organisation_id:
            raise WrongOrganisation(f"{model.__name__} {row_id} is not in this organisation")

    def _belonging(self, conversation: Conversation) -> dict[str, str]:
        if conversation.organisation_id != self._organisation_id:
            raise WrongOrganisation(f"Conversation {conversation.id} is not in this organisation")
        return {
            "organisation_id": self._organisation_id,
            "conversation_id": conversation.id,
            "person_id": conversation.person_id,
        }
