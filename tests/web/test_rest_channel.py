"""Rasa's REST shape: whoever the token says, payloads that mean nothing, the opening first."""

from typing import Any

from tests.web.conftest import Client
from tests.web.fake_engine import FakeEngine

WEBHOOK = "/webhooks/rest/webhook"
Headers = dict[str, str]


async def send(client: Client, headers: Headers, message: str) -> list[dict[str, Any]]:
    body = {"sender": "lucia@north.example", "message": message}
    answer = await client.post(WEBHOOK, json=body, headers=headers)
    assert answer.status == 200, await answer.text()
    found: list[dict[str, Any]] = await answer.json()
    return found


async def test_the_opening_comes_before_the_first_answer(client: Client, dana: Headers) -> None:
    first = await send(client, dana, "hello")
    assert [message["text"] for message in first] == ["Hello in en", "You said: hello"]
    assert [m["text"] for m in await send(client, dana, "again")] == ["You said: again"]


async def test_the_sender_is_whoever_the_token_says(
    client: Client, dana: Headers, lucia: Headers
) -> None:
    answer = await send(client, dana, "mine")
    assert {message["recipient_id"] for message in answer} == {"lucia@north.example"}
    hers = await (await client.get("/api/v1/chat/messages", headers=lucia)).json()
    assert hers["messages"] == []


async def test_a_payload_sent_back_presses_its_button(
    client: Client, engine: FakeEngine, dana: Headers
) -> None:
    offered = (await send(client, dana, "hello"))[-1]["buttons"]
    assert offered[0] == {"title": "Done", "payload": "button-1"}
    await send(client, dana, offered[1]["payload"])
    assert (engine.heard[-1].choice, engine.heard[-1].text) == ("button-2", "Not yet")


async def test_without_buttons_there_is_no_list_of_them(
    client: Client, engine: FakeEngine, dana: Headers
) -> None:
    engine.choices = []
    assert all("buttons" not in message for message in await send(client, dana, "hello"))


async def test_nobody_talks_without_a_token(client: Client, engine: FakeEngine) -> None:
    headers = {"Sec-Fetch-Site": "same-origin"}
    answer = await client.post(WEBHOOK, json={"sender": "x", "message": "x"}, headers=headers)
    assert answer.status == 401
    assert engine.heard == []
