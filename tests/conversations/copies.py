"""Copying a coachee with all that is stored of them, which is quicker than answering anew."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any
from uuid import uuid4

from sqlalchemy import Table, insert, select

from bot.persistence.models import Base, Organisation, Person
from tests.conversations.talk import Reply, Talk

Rows = dict[Table, list[dict[str, Any]]]


async def copied(talk: Talk) -> Talk:
    """The same coachee once more, at the same place, in an organisation of their own."""
    rows = await _rows_of(talk)
    names = {row["id"]: uuid4().hex for found in rows.values() for row in found if _named(row)}
    names[talk.organisation.slug] = uuid4().hex[:12]
    known = re.compile("|".join(map(re.escape, names)))

    def renamed(value: Any) -> Any:
        if isinstance(value, str):
            return known.sub(lambda found: names[found.group()], value)
        if isinstance(value, dict):
            return {renamed(key): renamed(inner) for key, inner in value.items()}
        return [renamed(inner) for inner in value] if isinstance(value, list) else value

    async with talk.database.transaction() as session:
        for table, found in rows.items():
            values = [
                {k: renamed(v) for k, v in row.items() if k != "id" or _named(row)} for row in found
            ]
            if values:
                await session.execute(insert(table), values)
        organisation = await session.get(Organisation, names[talk.organisation.id])
        person = await session.get(Person, names[talk.person.id])
    assert organisation is not None
    assert person is not None
    last = talk.replies[-1].outcome
    reply = Reply(replace(last, conversation_id=names[last.conversation_id]))
    return Talk(talk.engine, talk.database, organisation, person, [reply])


def _named(row: dict[str, Any]) -> bool:
    """Whether the row's id is a random one, and not a number that the database counts."""
    return isinstance(row.get("id"), str)


async def _rows_of(talk: Talk) -> Rows:
    rows: Rows = {}
    async with talk.database.reading() as session:
        for table in Base.metadata.sorted_tables:
            owner = table.c.id if table.name == "organisations" else table.c.organisation_id
            statement = (
                select(table).where(owner == talk.organisation.id).order_by(*table.primary_key)
            )
            found = (await session.execute(statement)).mappings().all()
            rows[table] = [dict(row) for row in found]
    return rows
