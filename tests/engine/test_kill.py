"""kill -9 between two turns: nothing is missing, and the conversation goes on elsewhere."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bot.engine.model_files import newest_model
from bot.persistence.conversations import Messages
from bot.persistence.models import Author, EducatorRole, Message
from tests.conversations.conftest import ROOT, TODAY
from tests.conversations.stages import Coachees
from tests.conversations.talk import Talk

pytestmark = [
    pytest.mark.asyncio(loop_scope="session"),
    pytest.mark.timeout(300),
    pytest.mark.long,
]

Said = list[dict[str, object]]
_GOAL = "look at the whole hallway"
_STUDENTS = "they stay in class"


class _Process:
    """Entre in another process, with one coachee."""

    def __init__(self, talk: Talk, model: Path) -> None:
        """Start it; what it says first is waited for by `told`."""
        where = (talk.engine.url, str(newest_model(model)), TODAY.isoformat())
        command = [sys.executable, "-m", "tests.engine.one_talker", *where]
        self._running = subprocess.Popen(
            [*command, talk.organisation.id, talk.person.id],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def says(self, line: str) -> Said:
        """Type a line; what came of it."""
        self.begins(line)
        return self.told()

    def begins(self, line: str) -> None:
        """Type a line and wait for nothing."""
        assert self._running.stdin is not None
        self._running.stdin.write(line + "\n")
        self._running.stdin.flush()

    def told(self) -> Said:
        """What it says next."""
        assert self._running.stdout is not None
        told: Said = json.loads(self._running.stdout.readline())
        return told

    def kill(self) -> None:
        """SIGKILL: the process gets no chance to tidy up."""
        self._running.kill()
        self._running.communicate()
        assert self._running.returncode == -signal.SIGKILL


async def _log(talk: Talk) -> list[Message]:
    async with talk.database.reading() as session:
        return await Messages(session, talk.organisation.id).of_person(talk.person.id)


async def test_after_a_kill_nothing_is_missing_and_the_conversation_goes_on(
    coachee: Coachees, model: Path
) -> None:
    talk = await coachee(role=EducatorRole.TEACHER, pillar="discipline")
    process = _Process(talk, model)
    try:
        told = [*process.told(), *process.says("awareness"), *process.says(_GOAL)]
        process.begins(_STUDENTS)  # on its way when the process is killed
    finally:
        process.kill()

    log = await _log(talk)
    assert [m.text for m in log][: len(told)] == [m["text"] for m in told]
    half_way = log[len(told) :]
    assert [m.author for m in half_way] in ([], [Author.COACHEE, Author.ENTRE])

    assert (await talk.opens()).said == [], "the question is still on the page"
    if not half_way:
        assert (await talk.says(_STUDENTS)).asks == "utter_ask_goal_sign"
    assert (await talk.says("fewer referrals")).asks == "utter_ask_goal_importance"
    heard = [m for m in await _log(talk) if m.author is Author.COACHEE]
    assert [m.text for m in heard] == ["awareness", _GOAL, _STUDENTS, "fewer referrals"]
    assert [m.turn for m in heard] == [1, 2, 3, 4]
    async with talk.database.reading() as session:
        [conversation] = await talk.conversations(session)
        goal = await (await talk.stored(session)).goal(conversation.id)
    assert goal is not None
    assert (goal.competency, goal.own_words) == ("awareness", _GOAL)
    assert (goal.students, goal.sign) == (_STUDENTS, "fewer referrals")
