"""What a person learns about themself: who they are, commitments, conversations, calendar."""

from datetime import date
from typing import Any

import icalendar
import pytest_asyncio

from bot.persistence.conversations import Conversations
from bot.persistence.database import Database
from bot.persistence.models import CommitmentStatus, Conversation, utc_now
from bot.persistence.results import Results
from tests.web.conftest import Client, School

Headers = dict[str, str]


@pytest_asyncio.fixture
async def talk(database: Database, school: School) -> Conversation:
    """A finished conversation of Dana's with one open commitment and one done."""
    async with database.transaction() as session:
        talk = await Conversations(session, school.organisation.id).create(
            school.dana.id,
            "en",
            finished_at=utc_now(),
            next_date=date(2026, 12, 14),
            stage="summary",
        )
        results = Results(session, school.organisation.id)
        await results.add_commitment(
            talk,
            "Talk with the three boys on Thursday",
            action="Talk with the three boys",
            due=date(2026, 12, 3),
            confidence=8,
        )
        await results.add_commitment(talk, "Tally redirections", status=CommitmentStatus.DONE)
    return talk


async def test_me(client: Client, dana: Headers, school: School) -> None:
    assert await (await client.get("/api/v1/me", headers=dana)).json() == {
        "id": school.dana.id,
        "name": "Dana Reyes",
        "email": "dana@north.example",
        "role": "coachee",
        "educator_role": None,
        "pillar": None,
        "language": None,
        "organisation": {"name": "North Middle School"},
        "coach": {"name": "Carmen Ortiz"},
    }


async def test_commitments_by_status(client: Client, dana: Headers, talk: Conversation) -> None:
    async def listed(query: str) -> list[dict[str, Any]]:
        answer = await client.get(f"/api/v1/me/commitments{query}", headers=dana)
        found: list[dict[str, Any]] = (await answer.json())["commitments"]
        return found

    every = await listed("")
    assert [c["text"] for c in every] == [
        "Talk with the three boys on Thursday",
        "Tally redirections",
    ]
    assert every[0]["conversation"] == talk.id
    assert (every[0]["due"], every[0]["confidence"]) == ("2026-12-03", 8)
    assert [c["status"] for c in await listed("?status=done")] == ["done"]


async def test_conversations_come_without_their_words(
    client: Client, dana: Headers, lucia: Headers, talk: Conversation
) -> None:
    (listed,) = (await (await client.get("/api/v1/me/conversations", headers=dana)).json())[
        "conversations"
    ]
    assert (listed["id"], listed["next_date"], listed["stage"]) == (
        talk.id,
        "2026-12-14",
        "summary",
    )
    assert not listed.keys() & {"state", "snapshot", "messages"}
    others = await (await client.get("/api/v1/me/conversations", headers=lucia)).json()
    assert others == {"conversations": []}


async def test_the_calendar_holds_whole_days(
    client: Client, dana: Headers, talk: Conversation
) -> None:
    for path in ("/api/v1/me/calendar.ics", f"/api/v1/me/conversations/{talk.id}/calendar.ics"):
        answer = await client.get(path, headers=dana)
        assert (answer.status, answer.content_type) == (200, "text/calendar")
        calendar = icalendar.Calendar.from_ical(await answer.read())
        days = {str(e["summary"]): e.decoded("dtstart") for e in calendar.walk("VEVENT")}
        assert days == {
            "Coaching conversation": date(2026, 12, 14),
            "Due: Talk with the three boys": date(2026, 12, 3),
        }


async def test_an_empty_calendar_is_one(client: Client, lucia: Headers) -> None:
    answer = await client.get("/api/v1/me/calendar.ics", headers=lucia)
    assert icalendar.Calendar.from_ical(await answer.read()).walk("VEVENT") == []
