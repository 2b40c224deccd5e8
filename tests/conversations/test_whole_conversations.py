"""Whole first conversations, as people type them: what is asked in turn, and what is saved.

Each file of ``whole`` is one conversation: lines that are typed (in brackets: a button pressed)
with the question that is asked next, and below them every row that must be there afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from bot.persistence.conversations import Messages
from bot.persistence.models import Conversation, Option, OptionOrigin
from bot.persistence.people import People
from tests.conversations.conftest import TODAY
from tests.conversations.scripts import WHOLE, hold, script_of
from tests.conversations.stages import Coachees
from tests.conversations.talk import Talk

pytestmark = pytest.mark.asyncio(loop_scope="session")

LONGEST = 60  # words a turn
# What is longer, with what makes it so.
LONGER = {
    "utter_ask_reality_level": "the rubric's four levels, in the words for one competency",
    "utter_ask_options_choose": "all ideas, with the source and reason of those of the playbook",
    "utter_ask_will_confirm": "the commitment, read back word for word",
    "utter_ask_summary_check": "the summary",
}
_SCRIPTS = sorted(WHOLE.glob("*.yml"))
_GOAL = ("pillar", "competency", "own_words", "students", "sign", "importance")
_REALITY = (
    "competency",
    "level_now",
    "level_aim",
    "why",
    "reflection",
    "data_sources",
    "voices",
    "tried",
    "obstacles",
)
_COMMITMENT = (
    "text",
    "action",
    "due",
    "people",
    "obstacle",
    "plan",
    "confidence",
    "pillar",
    "strategy",
    "progress_evidence",
    "impact_evidence",
)


def _row(row: Any, columns: Iterable[str]) -> dict[str, Any]:
    return {column: getattr(row, column) for column in columns}


async def test_the_conversations_are_held_in_both_languages_by_each_role() -> None:
    held = {
        (script["saved"]["person"]["language"], script["saved"]["person"]["educator_role"])
        for script in map(script_of, _SCRIPTS)
    }
    roles = ("teacher", "school_administrator", "district_leader")
    assert held == {(language, role) for language in ("en", "es") for role in roles}


@pytest.mark.parametrize("path", _SCRIPTS, ids=[path.stem for path in _SCRIPTS])
async def test_a_first_conversation_is_held_and_saved(coachee: Coachees, path: Path) -> None:
    script = script_of(path)
    saved = script["saved"]
    talk = await coachee(name=script["name"])
    opening = await talk.opens(saved["person"]["language"])
    assert opening.asks == "utter_ask_welcome_language"
    typed = await hold(talk, script["turns"])

    async with talk.database.reading() as session:
        [conversation] = await talk.conversations(session)
        await _check_person(session, talk, saved)
        await _check_log(session, talk, conversation, typed)
        _check_conversation(conversation, saved["conversation"], len(typed))
        results = await talk.stored(session)
        assert _row(await results.goal(conversation.id), _GOAL) == saved["goal"]
        reality = await results.reality(conversation.id)
        assert _row(reality, _REALITY) == saved["reality"]
        assert reality is not None
        assert reality.reflection_question in _reflective_questions(talk, saved)
        options = await results.options(conversation.id)
        _check_options(talk, options, saved["options"])
        _check_commitments(
            await results.commitments_of(conversation.id), options, saved["commitments"]
        )
        assert await results.evidence_of(conversation.id) == []
        summary = await results.summary(conversation.id)
        assert summary is not None
        assert _unnamed(summary.text, options) == saved["summary"]["text"]
        assert summary.private == saved["summary"]["private"]
        assert (summary.shared_at is not None) == saved["conversation"]["shared"]


async def _check_person(session: AsyncSession, talk: Talk, saved: dict[str, Any]) -> None:
    person = await People(session, talk.organisation.id).get(talk.person.id)
    assert _row(person, saved["person"]) == saved["person"]
    assert person is not None
    assert person.welcomed_at is not None
    problem = await (await talk.stored(session)).active_problem(talk.person.id)
    if saved["problem"] is None:
        assert problem is None
    else:
        assert problem is not None
        assert (problem.pillar, problem.statement) == (saved["person"]["pillar"], saved["problem"])


async def _check_log(
    session: AsyncSession, talk: Talk, conversation: Conversation, typed: list[str]
) -> None:
    """Every word of both sides is there, and each turn has one message of the coachee's."""
    log = await Messages(session, talk.organisation.id).of_conversation(conversation.id)
    heard = [message for message in log if message.author == "coachee"]
    assert [message.text for message in heard] == typed
    assert [message.turn for message in heard] == list(range(1, len(typed) + 1))
    said = [message.text for reply in talk.replies for message in reply.said]
    assert [message.text for message in log if message.author == "entre"] == said
    for message in log:
        assert "{" not in message.text, message.response
        if message.author == "entre" and message.response not in LONGER:
            assert len(message.text.split()) <= LONGEST, message.text


def _check_conversation(conversation: Conversation, saved: dict[str, Any], turns: int) -> None:
    assert conversation.mode == saved["mode"]
    assert conversation.language == saved["language"]
    assert conversation.next_date == saved["next_date"]
    assert conversation.turn == turns
    assert conversation.started_at.date() == TODAY
    assert conversation.finished_at is not None
    assert conversation.finished_at.date() == TODAY
    assert conversation.paused_at is None
    assert (conversation.shared_at is not None) == saved["shared"]


def _reflective_questions(talk: Talk, saved: dict[str, Any]) -> set[str]:
    pillar = talk.engine._library.pillar(saved["goal"]["pillar"])
    language = saved["conversation"]["language"]
    return {question.text.in_(language) for question in pillar.reflective_questions}


def _check_options(talk: Talk, options: list[Option], saved: list[list[str]]) -> None:
    """The coachee's own ideas word for word, then real strategies of the playbooks."""
    unnamed = [[_unnamed(o.text, options), o.origin.value, o.status.value] for o in options]
    assert unnamed == saved
    assert [option.position for option in options] == list(range(1, len(options) + 1))
    known = {strategy.id for strategy in talk.engine._library.all_strategies}
    for option in options:
        assert (option.strategy in known) == (option.origin is OptionOrigin.PLAYBOOK)


def _check_commitments(rows: list[Any], options: list[Option], saved: list[dict[str, Any]]) -> None:
    assert [_row(row, _COMMITMENT) for row in rows] == [
        {**row, "strategy": _strategy(row["strategy"], options)} for row in saved
    ]
    taken = [option.id for option in options if option.status == "taken"]
    assert [row.option_id for row in rows] == taken
    for row in rows:
        assert row.status == "open"
        assert row.closed_at is None
        assert isinstance(row.due, date)


def _strategy(place: str | None, options: list[Option]) -> str | None:
    """The id of the strategy that was offered first, second and so on."""
    if place is None:
        return None
    offered = [option.strategy for option in options if option.origin is OptionOrigin.PLAYBOOK]
    return offered[int(place.removeprefix("(strategy ").removesuffix(")")) - 1]


def _unnamed(text: str, options: list[Option]) -> str:
    """The text with the strategies by number: which ones fit best is tested elsewhere."""
    offered = (option for option in options if option.origin is OptionOrigin.PLAYBOOK)
    for number, option in enumerate(offered, 1):
        text = text.replace(option.text, f"(playbook {number})")
    return text
