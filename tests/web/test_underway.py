"""What is kept in mind about who was asked something, and for how long."""

from bot.persistence.conversations import Conversations
from bot.persistence.database import Database
from bot.persistence.models import utc_now
from bot.web.keys import UNDERWAY
from bot.web.underway import Underway
from tests.web.conftest import Client, School
from tests.web.fake_engine import FakeEngine


def test_it_is_forgotten_in_time() -> None:
    now = 0.0
    underway = Underway(clock=lambda: now)
    assert "dana" not in underway
    underway.note("dana", asked=True)
    now = 599.0
    assert "dana" in underway
    now = 600.0
    assert "dana" not in underway


def test_whoever_is_asked_nothing_is_not_under_way() -> None:
    underway = Underway()
    underway.note("dana", asked=True)
    underway.note("dana", asked=False)
    assert "dana" not in underway


async def test_a_conversation_that_ended_is_followed_by_an_opening(
    client: Client,
    database: Database,
    engine: FakeEngine,
    school: School,
    dana: dict[str, str],
) -> None:
    engine.control = {"kind": "none"}
    path = "/api/v1/chat/messages"
    reply = await (await client.post(path, json={"text": "bye"}, headers=dana)).json()
    assert school.dana.id not in client.app[UNDERWAY]
    async with database.transaction() as session:
        talk = await Conversations(session, school.organisation.id).get(reply["conversation"])
        assert talk is not None
        talk.finished_at = utc_now()
    after = await (await client.post(path, json={"text": "hello"}, headers=dana)).json()
    assert [m["text"] for m in after["messages"]][0] == "Hello in en"
