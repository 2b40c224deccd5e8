"""kill -9 between two turns, and in the middle of one: nothing is missing, and it goes on."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.engine.model import newest_model
from bot.persistence.conversations import Messages
from bot.persistence.models import Author, EducatorRole, Message
from tests.conversations.conftest import ROOT, TODAY, Beginning
from tests.conversations.talk import Talk

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(300)]

Said = list[dict[str, object]]


class _Process:
    """Entre in another process."""

    def __init__(self, running: subprocess.Popen[str]) -> None:
        self._running = running
        self.opening = self._told()

    def says(self, line: str) -> Said:
        """Type a line; what came of it."""
        self.begins(line)
        return self._told()

    def begins(self, line: str) -> None:
        """Type a line and wait for nothing."""
        assert self._running.stdin is not None
        self._running.stdin.write(line + "\n")
        self._running.stdin.flush()

    def kill(self) -> None:
        """SIGKILL: the process gets no chance to tidy up."""
        self._running.kill()
        self._running.wait()
        assert self._running.returncode == -9

    def _told(self) -> Said:
        assert self._running.stdout is not None
        told: Said = json.loads(self._running.stdout.readline())
        return told


@contextmanager
def _process(talk: Talk, model: Path) -> Iterator[_Process]:
    arguments = (
        talk.engine.url,
        str(newest_model(model)),
        TODAY.isoformat(),
        talk.organisation.id,
        talk.person.id,
    )
    command = [sys.executable, "-m", "tests.engine.one_talker", *arguments]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True) as running:
        try:
            yield _Process(running)
        finally:
            running.kill()


async def _log(talk: Talk) -> list[Message]:
    async with talk.database.reading() as session:
        return await Messages(session, talk.organisation.id).of_person(talk.person.id)


async def test_after_a_kill_nothing_is_missing_and_the_conversation_goes_on(
    coachee: Beginning, model: Path
) -> None:
    talk = await coachee(role=EducatorRole.TEACHER, pillar="discipline")
    with _process(talk, model) as first:
        told = [
            *first.opening,
            *first.says("awareness"),
            *first.says("look at the whole hallway"),
        ]
        first.kill()
    log = await _log(talk)
    assert [message.text for message in log] == [message["text"] for message in told]
    assert [m.turn for m in log if m.author is Author.COACHEE] == [1, 2]

    with _process(talk, model) as second:
        assert second.opening == [], "the question is still on the page"
        [heard, asked] = second.says("they stay in class")
        assert heard["turn"] == 3
        assert asked["response"] == "utter_ask_goal_sign"
        second.begins("fewer referrals a month")
        second.kill()

    log = await _log(talk)
    whole = [m.author for m in log if m.turn == log[-1].turn]
    assert whole == [Author.COACHEE, Author.ENTRE], "half a turn was kept"
    async with talk.database.reading() as session:
        [conversation] = await talk.conversations(session)
        goal = await (await talk.stored(session)).goal(conversation.id)
    assert goal is not None
    assert (goal.competency, goal.own_words, goal.students) == (
        "awareness",
        "look at the whole hallway",
        "they stay in class",
    )
    assert (goal.sign is None) == (conversation.turn == 3)
    line = "fewer referrals a month" if goal.sign is None else "9"
    reply = await talk.says(line)
    assert reply.asks == (
        "utter_ask_goal_importance" if goal.sign is None else "utter_ask_reality_level"
    )
