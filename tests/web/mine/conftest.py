"""Coachees in their own room, with a browser's cookie, and a conversation to look back on."""

from __future__ import annotations

from datetime import date, timedelta

import pytest_asyncio

from bot.coaching.state import Answer, State
from bot.persistence.conversations import Conversations, Messages
from bot.persistence.database import Database
from bot.persistence.models import Author, Commitment, Conversation, SignInKind, utc_now
from bot.persistence.results import Results
from tests.web.admin.conftest import Browser
from tests.web.conftest import Client, School, Tokens

WORDS = "I kept the rubric in my drawer"


@pytest_asyncio.fixture
async def mine(client: Client, school: School, token: Tokens) -> Browser:
    """Dana's browser."""
    return Browser(client, await token(school.dana, SignInKind.SESSION))


@pytest_asyncio.fixture
async def other(client: Client, school: School, token: Tokens) -> Browser:
    """Lucía's browser: another coachee of the same school, who reads Spanish."""
    return Browser(client, await token(school.lucia, SignInKind.SESSION))


@pytest_asyncio.fixture
async def coach(client: Client, school: School, token: Tokens) -> Browser:
    """Carmen's browser: Dana's coach."""
    return Browser(client, await token(school.carmen, SignInKind.SESSION))


@pytest_asyncio.fixture
async def talk(database: Database, school: School) -> Conversation:
    """A finished conversation of Dana's with what it yielded; nothing is shared."""
    async with database.transaction() as session:
        scope = (session, school.organisation.id)
        made = await Conversations(*scope).create(
            school.dana.id, "en", stage="summary", turn=2, started_at=utc_now() - timedelta(days=3)
        )
        made.finished_at = made.last_at
        whose = {"conversation_id": made.id, "person_id": made.person_id, "language": "en"}
        said = (("reality", "why", WORDS), ("goal", "students", "They begin calmly"))
        state = State(stage="summary")
        for turn, (stage, question, text) in enumerate(said, 1):
            state.give(f"{stage}.{question}", Answer(value=text, text=text, turn=turn))
            more = {"turn": turn, "stage": stage, "question": question}
            messages = Messages(*scope)
            await messages.add(**whose, **more, author=Author.ENTRE, text=f"What about {question}?")
            await messages.add(**whose, **more, author=Author.COACHEE, text=text)
            echo = f"In your words: “{text[:20]} …”"
            await messages.add(**whose, turn=turn, author=Author.ENTRE, text=echo, stage=stage)
        made.state = state.model_dump(mode="json", exclude_defaults=True)
        results = Results(*scope)
        goal = await results.goal_for(made)
        goal.competency, goal.importance, goal.students = "systems_thinking", 8, said[1][2]
        reality = await results.reality_for(made)
        reality.competency, reality.level_now, reality.why = (
            "systems_thinking",
            "conventional",
            WORDS,
        )
        summary = await results.summary_for(made)
        summary.text = (
            f"My goal\n- What changes for students: {said[1][2]}\n\n"
            f"Where I stand\n- Why that level: {WORDS}"
        )
        return made


@pytest_asyncio.fixture
async def promise(database: Database, school: School, talk: Conversation) -> Commitment:
    """An open commitment of that conversation."""
    async with database.transaction() as session:
        return await Results(session, school.organisation.id).add_commitment(
            talk,
            "Visit two classrooms, by Friday, December 4; with Mr. B.",
            action="Visit two classrooms",
            due=date(2026, 12, 4),
            confidence=7,
        )
