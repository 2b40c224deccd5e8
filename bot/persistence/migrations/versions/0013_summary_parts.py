"""A summary that was rewritten is kept part by part; it was one text before."""

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
_TALKS = sa.table("conversations", sa.column("id", sa.String), sa.column("state", _JSON))
_SUMMARIES = sa.table("summaries", sa.column("conversation_id"), sa.column("text", sa.Text))
_HEADINGS = {
    "What I brought": "evidence",
    "Lo que traje": "evidence",
    "My goal": "goal",
    "Mi meta": "goal",
    "Where I stand": "reality",
    "Mi realidad": "reality",
    "Ideas on the table": "options",
    "Ideas sobre la mesa": "options",
    "What I will try": "will",
    "Lo que voy a probar": "will",
    "What I will bring": "closing",
    "Lo que voy a traer": "closing",
}
_OWN_WORDS = "words"
_EDIT, _CHECK = "summary.edit", "summary.check"
_STEPS = frozenset({"check", "part", "edit"})
_Change = Callable[[dict[str, Any], str], dict[str, Any] | None]


def upgrade() -> None:
    """Put each part where its heading was; a text without headings is a part of its own.

    The text took the place of everything else, so the parts that it does not have stay left out.
    """
    _rewrite(_in_parts)


def downgrade() -> None:
    """Make one text of the summary as it may be read; its private parts are made of the answers."""
    _rewrite(_as_one_text)


def _rewrite(change: _Change) -> None:
    connection = op.get_bind()
    ids = connection.scalars(sa.select(_TALKS.c.id)).all()
    for id_ in ids:
        state = connection.scalar(sa.select(_TALKS.c.state).where(_TALKS.c.id == id_)) or {}
        query = sa.select(_SUMMARIES.c.text).where(_SUMMARIES.c.conversation_id == id_)
        changed = change(state, connection.scalar(query) or "")
        if changed is not None:
            connection.execute(_TALKS.update().where(_TALKS.c.id == id_).values(state=changed))


def _in_parts(state: dict[str, Any], _: str) -> dict[str, Any] | None:
    whole = state.get("summary")
    if whole is None:
        return None
    parts: dict[str, list[str]] = {part: [] for part in (*_HEADINGS.values(), _OWN_WORDS)}
    here = _OWN_WORDS
    for line in whole.splitlines():
        here = _HEADINGS.get(line.strip(), here)
        if line.strip() not in _HEADINGS:
            parts[here].append(line)
    kept = _without(state, {"summary"}, {_EDIT})
    _settle(kept)
    return {**kept, "edited": {part: "\n".join(lines) for part, lines in parts.items()}}


def _as_one_text(state: dict[str, Any], text: str) -> dict[str, Any] | None:
    steps = {key for key in state.get("answers", {}) if _is_of_a_round(key)}
    if not steps and not state.get("edited"):
        return None
    kept = _without(state, {"edited"}, steps)
    _settle(kept)
    return {**kept, "summary": text}


def _is_of_a_round(key: str) -> bool:
    stage, *_, name = key.split(".")
    return stage == "summary" and name in _STEPS and key != _CHECK


def _without(state: dict[str, Any], fields: set[str], keys: set[str]) -> dict[str, Any]:
    kept = {name: value for name, value in state.items() if name not in fields}
    kept["answers"] = {k: v for k, v in kept.get("answers", {}).items() if k not in keys}
    for name in ("path", "skipped", "reopened"):
        kept[name] = [key for key in kept.get(name, ()) if key not in keys]
    return kept


def _settle(state: dict[str, Any]) -> None:
    """Leave the summary as it is now, so that nothing asks for the words of a part again."""
    if _CHECK in state["answers"]:
        state["answers"][_CHECK] = {**state["answers"][_CHECK], "value": "keep_summary"}
