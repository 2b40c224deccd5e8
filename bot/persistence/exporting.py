"""Exports: everything about a person, or everything an organisation has, as plain values."""

from collections.abc import AsyncIterator
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, inspect, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.persistence.holdings import HOLDINGS, Holding
from bot.persistence.models import Base, Organisation, Person
from bot.persistence.repository import Repository

Row = dict[str, Any]


class Exports(Repository):
    """What an organisation's people may take with them."""

    async def of_person(self, person_id: str) -> dict[str, list[Row]]:
        """Return everything there is about a person, by table; nothing where there is nobody.

        Tables whose rows are about nobody are left out, and so are what lets somebody in and
        what colleagues wrote for themselves.
        """
        if await self._by_id(Person, person_id) is None:
            return {}
        found = {}
        for holding in HOLDINGS:
            if holding.mine is not None:
                mine = holding.mine(person_id)
                found[holding.model.__tablename__] = await self._rows(holding, mine)
        return found

    async def _rows(self, holding: Holding, mine: ColumnElement[bool]) -> list[Row]:
        model: Any = holding.model
        query = select(model).where(self._ours(model), mine).order_by(model.id)
        rows = (await self._session.scalars(query)).all()
        left_out = holding.secret | holding.withheld
        return [_plain(row, left_out) for row in rows]


async def organisation_rows(
    session: AsyncSession, organisation_id: str
) -> AsyncIterator[tuple[str, Row]]:
    """Give every row that an organisation has, with its table, secrets left out."""
    for holding in HOLDINGS:
        model: Any = holding.model
        whose = Organisation.id if model is Organisation else model.organisation_id
        query = select(model).where(whose == organisation_id).order_by(model.id)
        async for row in await session.stream_scalars(query):
            yield model.__tablename__, _plain(row, holding.secret)


def _plain(row: Base, left_out: frozenset[str]) -> Row:
    columns = inspect(type(row)).column_attrs
    return {
        column.key: _value(getattr(row, column.key))
        for column in columns
        if column.key not in left_out
    }


def _value(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    return value.value if isinstance(value, StrEnum) else value
