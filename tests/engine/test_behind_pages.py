"""The real engine behind the real server: pages live during a slow turn, failures without words."""

from __future__ import annotations

import asyncio
import json
import time
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from aiohttp.test_utils import TestClient, TestServer

from actions.navigation import ActionHelp
from actions.turns import TurnAction
from bot.coaching.turn import Turn
from bot.engine.engine import Engine
from bot.persistence.database import Database
from bot.persistence.models import EducatorRole, SignInKind
from bot.settings import Settings
from bot.web.app import create_app
from bot.web.tickets import issue
from tests.conversations.stages import Coachees
from tests.conversations.talk import Talk

pytestmark = pytest.mark.asyncio(loop_scope="session")

_CHAT = "/api/v1/chat/messages"
_SLOW = 3.0  # seconds


async def _talking(coachee: Coachees) -> tuple[Talk, dict[str, str]]:
    talk = await coachee(role=EducatorRole.TEACHER, pillar="discipline")
    await talk.opens()
    async with talk.database.transaction() as session:
        day, now = timedelta(days=1), datetime.now(UTC)
        token = await issue(session, talk.person, SignInKind.BEARER, day, now)
    return talk, {"Authorization": f"Bearer {token}"}


async def test_pages_answer_during_a_slow_turn(
    coachee: Coachees, engine: Engine, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = asyncio.Event()
    loop = asyncio.get_running_loop()

    async def act(self: TurnAction, turn: Turn) -> None:
        loop.call_soon_threadsafe(begun.set)
        time.sleep(_SLOW)  # noqa: ASYNC251  # as a computation does that lets nobody else in
        turn.say("utter_help")

    monkeypatch.setattr(ActionHelp, "act", act)
    _, dana = await _talking(coachee)
    app = create_app(Settings(log_level="CRITICAL"), engine, database)
    async with TestClient(TestServer(app)) as client:
        turn = asyncio.create_task(client.post(_CHAT, json={"text": "help"}, headers=dana))
        await begun.wait()
        for path in ("/", "/healthz", "/readyz"):
            answer = await client.get(path)
            assert answer.status == 200, path
        assert not turn.done(), "the pages waited for the turn"
        assert (await turn).status == 200


async def test_an_action_that_fails_is_logged_without_the_persons_words(
    coachee: Coachees,
    engine: Engine,
    database: Database,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def act(self: TurnAction, turn: Turn) -> None:
        raise ValueError(f"no way with {turn.text}")

    monkeypatch.setattr(ActionHelp, "act", act)
    _, dana = await _talking(coachee)
    app = create_app(Settings(log_level="DEBUG"), engine, database)
    async with TestClient(TestServer(app)) as client:
        answer = await client.post(_CHAT, json={"text": "help me please!"}, headers=dana)
        assert answer.status == 200
    lines = [record.getMessage() for record in caplog.records]
    [failed] = [line for line in map(_object, lines) if line.get("event") == "action_failed"]
    assert failed["trace"][0] == "ValueError"
    shown = capsys.readouterr()
    assert "help me please" not in caplog.text + shown.out + shown.err


def _object(line: str) -> dict[str, Any]:
    return json.loads(line) if line.startswith("{") else {}
