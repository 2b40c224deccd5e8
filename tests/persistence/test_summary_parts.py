"""A rewritten summary before and after summaries had parts: no word of it is lost on the way."""

from __future__ import annotations

import json
from typing import Any

import pytest
from sqlalchemy import Connection, text

from bot.persistence import migrations
from bot.persistence.database import Database
from tests.persistence.test_migrations import ORGANISATION, PERSON

pytestmark = pytest.mark.asyncio

_TALK = text(
    "INSERT INTO conversations (id, organisation_id, person_id, language, mode, stage, turn, "
    "started_at, last_at, state, snapshot) VALUES (:id, 'o', 'p', 'en', 'full', 'summary', 9, "
    "CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, :state, '{}')"
)
_SUMMARY = text(
    "INSERT INTO summaries (id, organisation_id, person_id, conversation_id, text, private) "
    "VALUES (:id, 'o', 'p', :id, :text, '[]')"
)
_STATE = text("SELECT state FROM conversations WHERE id = :id")
_ANSWERS = {
    "goal.students": {"value": "They begin calmly", "text": "They begin calmly", "turn": 3},
    "summary.check": {"value": "edit", "text": "Edit it", "turn": 8},
    "summary.edit": {"value": "Mi meta\n- Empezar", "text": "Mi meta\n- Empezar", "turn": 9},
}
_PATH = ["goal.students", "summary.check", "summary.edit"]


def _insert(connection: Connection, id_: str, state: dict[str, Any], words: str = "") -> None:
    connection.execute(_TALK, {"id": id_, "state": json.dumps(state)})
    connection.execute(_SUMMARY, {"id": id_, "text": words})


def _state(connection: Connection, id_: str) -> dict[str, Any]:
    stored = connection.execute(_STATE, {"id": id_}).scalar_one()
    state: dict[str, Any] = json.loads(stored) if isinstance(stored, str) else stored
    return state


async def test_one_text_becomes_parts_by_its_headings(empty: Database) -> None:
    whole = "A line above.\n\nMi meta\n- Empezar\n- Seguir\n\nWhere I stand\n\nSomewhere"
    before = {"stage": "summary", "summary": whole, "answers": _ANSWERS, "path": _PATH}
    async with empty.changing_tables() as connection:
        await connection.run_sync(migrations.upgrade, "0012")
        await connection.execute(ORGANISATION)
        await connection.execute(PERSON)
        await connection.run_sync(_insert, "headed", before)
        await connection.run_sync(_insert, "plain", {**before, "summary": "Only this"})
        await connection.run_sync(_insert, "untouched", {"stage": "goal"})
        await connection.run_sync(migrations.upgrade, "0013")
        headed = await connection.run_sync(_state, "headed")
        plain = await connection.run_sync(_state, "plain")
        assert await connection.run_sync(_state, "untouched") == {"stage": "goal"}
    words = {part: text.split() for part, text in headed["edited"].items() if text}
    assert words == {
        "words": ["A", "line", "above."],
        "goal": ["-", "Empezar", "-", "Seguir"],
        "reality": ["Somewhere"],
    }
    assert {"evidence", "options", "will", "closing"} <= set(headed["edited"])
    assert {part for part, text in plain["edited"].items() if text} == {"words"}
    for state in (headed, plain):
        assert "summary" not in state
        assert state["path"] == ["goal.students", "summary.check"]
        assert state["answers"]["summary.check"]["value"] == "keep_summary"
        assert state["answers"]["goal.students"] == _ANSWERS["goal.students"]


async def test_parts_become_one_text_again(empty: Database) -> None:
    part = {"value": "goal", "text": "My goal", "turn": 9}
    rounds = {"summary.part": part, "summary.2.check": {"value": "keep_summary", "turn": 10}}
    before = {
        "stage": "summary",
        "edited": {"goal": "Calm starts"},
        "answers": {**_ANSWERS, **rounds},
        "path": [*_PATH, *rounds],
    }
    async with empty.changing_tables() as connection:
        await connection.run_sync(migrations.upgrade, "0013")
        await connection.execute(ORGANISATION)
        await connection.execute(PERSON)
        await connection.run_sync(_insert, "edited", before, "My goal\n- Calm starts")
        await connection.run_sync(_insert, "untouched", {"stage": "goal"})
        await connection.run_sync(migrations.downgrade, "0012")
        after = await connection.run_sync(_state, "edited")
        assert await connection.run_sync(_state, "untouched") == {"stage": "goal"}
        assert after["summary"] == "My goal\n- Calm starts"
        assert set(after["answers"]) == {"goal.students", "summary.check"}
        assert "edited" not in after
        await connection.run_sync(migrations.upgrade, "0013")
        again = await connection.run_sync(_state, "edited")
    assert again["edited"]["goal"] == "- Calm starts"
