"""Changing what an organisation has decided, with a note of what changed and a way back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.persistence import Session
from bot.persistence.flags import AuditLog
from bot.persistence.models import Organisation

ACTION = "settings"
KIND = "organisation"


async def decide(
    session: Session, where: Organisation, wanted: Mapping[str, Any], actor_id: str | None
) -> str | None:
    """Bring an organisation's columns in line with what is wanted.

    Args:
        wanted: values by column, as JSON has them.

    Returns:
        The id of the note by which it can be undone; None where nothing changed.
    """
    before = {name: _plain(getattr(where, name)) for name in wanted}
    changed = {name: value for name, value in wanted.items() if before[name] != value}
    if not changed:
        return None
    for name, value in changed.items():
        setattr(where, name, value)
    detail = {"before": {name: before[name] for name in changed}, "after": changed}
    log = AuditLog(session, where.id)
    return (await log.write(ACTION, KIND, where.id, actor_id=actor_id, detail=detail)).id


async def undo(session: Session, where: Organisation, audit_id: str, actor_id: str | None) -> bool:
    """Take a change back, unless the same has been changed again since.

    Returns:
        Whether it was.
    """
    done = await AuditLog(session, where.id).get(audit_id)
    if done is None or done.action != ACTION or "after" not in done.detail:
        return False
    after, before = done.detail["after"], done.detail["before"]
    if any(_plain(getattr(where, name)) != value for name, value in after.items()):
        return False
    await decide(session, where, before, actor_id)
    return True


def _plain(value: Any) -> Any:
    """A column's value as JSON has it, apart from the row."""
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_plain(part) for part in value]
    return value
