"""The stream: each message once, from where the client left off, from whichever process."""

import asyncio
import json
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.persistence.conversations import Conversations, Messages
from bot.persistence.database import Database
from bot.persistence.models import Author, SignInKind
from bot.persistence.people import find_sign_in
from bot.web import events
from bot.web.keys import STREAMS
from bot.web.streams import MOST_A_PERSON
from bot.web.tickets import digest
from tests.web.conftest import Client, School, Tokens
from tests.web.fake_engine import DELETE, END, FakeEngine

EVENTS = "/api/v1/chat/events"
Headers = dict[str, str]


class Stream:
    """An event stream, read event by event."""

    def __init__(self, answer: Any) -> None:
        self.answer = answer

    async def next(self) -> dict[str, Any]:
        """The next message, past everything that is none."""
        while True:
            block = await self.block()
            fields = dict(line.split(": ", 1) for line in block.splitlines() if ": " in line)
            if fields.get("event") == "message":
                found: dict[str, Any] = json.loads(fields["data"])
                assert fields["id"] == str(found["id"])
                return found

    async def state(self) -> dict[str, Any]:
        """How the conversation stands, past everything else."""
        while "event: state" not in (block := await self.block()):
            pass
        found: dict[str, Any] = json.loads(block.partition("data: ")[2])
        return found

    async def block(self) -> str:
        """The next block, of whatever kind."""
        async with asyncio.timeout(5):
            raw: bytes = await self.answer.content.readuntil(b"\n\n")
        return raw.decode()

    async def ended(self) -> bool:
        async with asyncio.timeout(5):
            await self.answer.content.read()
        return bool(self.answer.content.at_eof())


async def follow(client: Client, headers: Headers, query: str = "") -> Stream:
    answer = await client.get(EVENTS + query, headers=headers)
    assert (answer.status, answer.content_type) == (200, "text/event-stream")
    assert answer.headers["Cache-Control"] == "no-store"
    return Stream(answer)


async def say(client: Client, headers: Headers, text: str) -> list[dict[str, Any]]:
    answer = await client.post("/api/v1/chat/messages", json={"text": text}, headers=headers)
    found: list[dict[str, Any]] = (await answer.json())["messages"]
    return found


async def test_a_stream_tells_what_is_said_after_it_began(client: Client, dana: Headers) -> None:
    await say(client, dana, "before")
    stream = await follow(client, dana)
    said = await say(client, dana, "now")
    assert [await stream.next(), await stream.next()] == said


async def test_a_stream_resumes_after_the_last_event(client: Client, dana: Headers) -> None:
    said = [*await say(client, dana, "one"), *await say(client, dana, "two")]
    missed = said[2:]
    by_header = await follow(client, dana | {"Last-Event-ID": str(said[1]["id"])}, "?after=0")
    assert [await by_header.next() for _ in missed] == missed
    by_query = await follow(client, dana, f"?after={said[1]['id']}")
    assert [await by_query.next() for _ in missed] == missed


async def test_what_another_process_wrote_is_told(
    client: Client, database: Database, engine: FakeEngine, school: School, dana: Headers
) -> None:
    await client.post("/api/v1/chat/open", headers=dana)
    stream = await follow(client, dana)
    other = FakeEngine(database)
    outcome = await other.open(school.organisation.id, school.dana.id)
    async with database.transaction() as session:
        await Messages(session, school.organisation.id).add(
            conversation_id=outcome.conversation_id,
            person_id=school.dana.id,
            turn=1,
            author=Author.ENTRE,
            text="from elsewhere",
            language="en",
        )
    assert (await stream.next())["text"] == "from elsewhere"


async def test_a_stream_tells_only_ones_own(client: Client, dana: Headers, lucia: Headers) -> None:
    stream = await follow(client, lucia)
    await say(client, dana, "between us")
    said = await say(client, lucia, "mine")
    assert [await stream.next() for _ in said] == said


async def test_a_stream_tells_what_was_deleted_and_that_it_is_over(
    client: Client, dana: Headers
) -> None:
    _, first, second = await say(client, dana, "to be deleted")
    stream = await follow(client, dana)
    stands = {"conversation": first["conversation"], "over": False, "erased": []}
    assert await stream.state() == stands
    await say(client, dana, DELETE)
    stands["erased"] = [first["id"], second["id"]]
    assert await stream.state() == stands
    await say(client, dana, END)
    stands["over"] = True
    assert await stream.state() == stands
    later = await follow(client, dana, f"?after={second['id']}")
    assert await later.state() == stands


async def test_a_stream_tells_that_a_conversation_was_deleted(
    client: Client, database: Database, school: School, dana: Headers
) -> None:
    _, _, said = await say(client, dana, "to be deleted")
    stream = await follow(client, dana)
    assert (await stream.state())["conversation"] == said["conversation"]
    async with database.transaction() as session:
        conversations = Conversations(session, school.organisation.id)
        await conversations.erase(said["conversation"], datetime.now(UTC))
    client.app[STREAMS].wake(school.dana.id)
    gone = {"conversation": None, "over": False, "erased": []}
    assert await stream.state() == gone
    again = await follow(client, dana, f"?after={said['id']}")
    assert await again.state() == gone


async def test_a_stream_tells_nothing_of_somebody_else_s_conversation(
    client: Client, dana: Headers, lucia: Headers
) -> None:
    _, _, said = await say(client, dana, "mine")
    stream = await follow(client, lucia, f"?after={said['id']}")
    assert (await stream.state())["conversation"] is None


async def test_a_quiet_stream_shows_that_it_is_alive(
    client: Client, dana: Headers, monkeypatch: Any
) -> None:
    monkeypatch.setattr(events, "HEARTBEAT_SECONDS", 0.01)
    stream = await follow(client, dana)
    assert (await stream.block()).startswith("retry:")
    assert (await stream.block()).startswith(":")


async def test_signing_out_ends_the_stream(client: Client, school: School, token: Tokens) -> None:
    cookie = {"Cookie": f"entre={await token(school.dana, SignInKind.SESSION)}"}
    stream = await follow(client, cookie)
    await client.post("/sign-out", headers=cookie | {"Sec-Fetch-Site": "same-origin"})
    assert await stream.ended()


async def test_stopping_ends_the_streams(client: Client, dana: Headers) -> None:
    stream = await follow(client, dana)
    client.app[STREAMS].close()
    assert await stream.ended()


async def test_a_person_has_only_so_many_streams(
    client: Client, dana: Headers, lucia: Headers
) -> None:
    for _ in range(MOST_A_PERSON):
        await follow(client, dana)
    assert (await client.get(EVENTS, headers=dana)).status == 429
    await follow(client, lucia)
    assert len(client.app[STREAMS]) == MOST_A_PERSON + 1
    metrics = await (await client.get("/metrics")).text()
    assert f"entre_event_streams {MOST_A_PERSON + 1}.0" in metrics


async def test_an_open_stream_does_not_keep_a_session_alive(
    client: Client, database: Database, school: School, token: Tokens
) -> None:
    session_token = await token(school.dana, SignInKind.SESSION, timedelta(minutes=1))
    await follow(client, {"Cookie": f"entre={session_token}"})
    async with database.reading() as session:
        stored = await find_sign_in(session, digest(session_token))
    assert stored is not None
    assert stored.expires_at <= datetime.now(UTC) + timedelta(minutes=1)


async def test_a_stream_that_nobody_reads_any_more_ends(
    client: Client, dana: Headers, monkeypatch: Any
) -> None:
    ended, really_follow = asyncio.Event(), events._follow

    async def watched(*arguments: Any) -> None:
        try:
            await really_follow(*arguments)
        finally:
            ended.set()

    monkeypatch.setattr(events, "_follow", watched)
    stream = await follow(client, dana)
    stream.answer.close()
    async with asyncio.timeout(5):
        await ended.wait()
