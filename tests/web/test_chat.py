"""The chat's API: messages, buttons, repeats, history, and nobody else's conversation."""

from typing import Any

from bot.persistence.conversations import Conversations, Messages
from bot.persistence.database import Database
from bot.persistence.models import Author, utc_now
from tests.web.conftest import Client, School
from tests.web.fake_engine import PROGRESS, FakeEngine

MESSAGES = "/api/v1/chat/messages"
Headers = dict[str, str]


async def said(client: Client, headers: Headers, **body: Any) -> dict[str, Any]:
    answer = await client.post(MESSAGES, json=body, headers=headers)
    assert answer.status == 200, await answer.text()
    found: dict[str, Any] = await answer.json()
    return found


async def test_coming_in_greets_once_in_the_browsers_language(
    client: Client, dana: Headers
) -> None:
    headers = dana | {"Accept-Language": "es"}
    first = await (await client.post("/api/v1/chat/open", headers=headers)).json()
    again = await (await client.post("/api/v1/chat/open", headers=headers)).json()
    assert [message["text"] for message in first["messages"]] == ["Hello in es"]
    assert again["messages"] == []
    assert again["conversation"] == first["conversation"]
    assert (again["language"], again["progress"]) == ("es", PROGRESS)


async def test_the_body_says_the_language_before_the_browser(client: Client, dana: Headers) -> None:
    headers = dana | {"Accept-Language": "es"}
    answer = await client.post("/api/v1/chat/open", json={"language": "en"}, headers=headers)
    assert (await answer.json())["language"] == "en"


async def test_a_message_is_answered_with_what_it_added(client: Client, dana: Headers) -> None:
    await client.post("/api/v1/chat/open", headers=dana)
    reply = await said(client, dana, text="  I sat in\r\non a class \x00 ", client_id="c1")
    mine, answer = reply["messages"]
    assert (mine["author"], mine["text"], mine["client_id"]) == (
        "coachee",
        "I sat in\non a class",
        "c1",
    )
    assert answer["author"] == "entre"
    assert answer["control"] == {"kind": "choice", "progress": PROGRESS, "help": False}
    assert answer["id"] > mine["id"]
    assert (reply["progress"], reply["repeated"], reply["over"]) == (PROGRESS, False, False)


async def test_what_a_button_stands_for_stays_on_the_server(client: Client, dana: Headers) -> None:
    reply = await said(client, dana, text="hello")
    assert reply["messages"][-1]["choices"] == [
        {"id": "button-1", "title": "Done"},
        {"id": "button-2", "title": "Not yet"},
    ]


async def test_a_conversation_begins_with_its_opening(client: Client, dana: Headers) -> None:
    reply = await said(client, dana, text="hello")
    assert [m["text"] for m in reply["messages"]] == ["Hello in en", "hello", "You said: hello"]
    later = await said(client, dana, text="more")
    assert [m["text"] for m in later["messages"]] == ["more", "You said: more"]


async def test_a_button_is_pressed_by_its_id(
    client: Client, engine: FakeEngine, dana: Headers
) -> None:
    await client.post("/api/v1/chat/open", headers=dana)
    await said(client, dana, choice="button-2", text="ignored")
    assert (engine.heard[0].choice, engine.heard[0].text) == ("button-2", "Not yet")


async def test_a_repeated_message_is_heard_once_and_answered_alike(
    client: Client, engine: FakeEngine, dana: Headers
) -> None:
    await client.post("/api/v1/chat/open", headers=dana)
    first = await said(client, dana, choice="button-1", client_id="c1")
    engine.choices = []
    await said(client, dana, text="next", client_id="c2")
    again = await said(client, dana, choice="button-1", client_id="c1")
    assert again["messages"] == first["messages"]
    assert (again["repeated"], again["progress"], again["language"]) == (True, PROGRESS, "en")
    assert len(engine.heard) == 2


async def test_the_history_is_given_in_parts(client: Client, dana: Headers) -> None:
    empty = await (await client.get(MESSAGES, headers=dana)).json()
    assert (empty["conversation"], empty["messages"]) == (None, [])
    for number in range(3):
        await said(client, dana, text=f"m{number}")

    async def part(query: str) -> tuple[list[str], bool]:
        found = await (await client.get(f"{MESSAGES}?{query}", headers=dana)).json()
        return [message["text"] for message in found["messages"]], found["more"]

    whole, more = await part("")
    assert (len(whole), whole[-1], more) == (7, "You said: m2", False)
    ids = [m["id"] for m in (await (await client.get(MESSAGES, headers=dana)).json())["messages"]]
    assert await part("limit=2") == (["m2", "You said: m2"], True)
    assert await part(f"before={ids[5]}&limit=2") == (["m1", "You said: m1"], True)
    assert await part(f"after={ids[2]}&limit=3") == (["m1", "You said: m1", "m2"], True)


async def test_the_message_that_names_help_is_always_given(
    client: Client, engine: FakeEngine, dana: Headers
) -> None:
    engine.control = {"kind": "choice", "help": True}
    await said(client, dana, text="danger")
    engine.control = {"kind": "text"}
    await said(client, dana, text="later")
    found = await (await client.get(f"{MESSAGES}?limit=1", headers=dana)).json()
    assert found["help"]["text"] == "You said: danger"


async def test_erased_words_are_told_to_the_page(
    client: Client, database: Database, school: School, dana: Headers, engine: FakeEngine
) -> None:
    reply = await said(client, dana, text="a name", client_id="c1")
    async with database.transaction() as session:
        messages = Messages(session, school.organisation.id)
        await messages.erase_turn(reply["conversation"], 1)
        await messages.add(
            conversation_id=reply["conversation"],
            person_id=school.dana.id,
            turn=2,
            author=Author.COACHEE,
            text="my last answer",
            language="en",
            client_id="c2",
            question="delete",
        )
    after = await said(client, dana, text="my last answer", client_id="c2")
    assert after["erased"] == [message["id"] for message in reply["messages"][1:]]
    found = await (await client.get(MESSAGES, headers=dana)).json()
    assert [m["erased"] for m in found["messages"]] == [False, True, True, False]
    assert "a name" not in str(found)


async def test_a_conversation_that_ended_says_so(
    client: Client, database: Database, school: School, dana: Headers, engine: FakeEngine
) -> None:
    reply = await said(client, dana, text="bye", client_id="c1")
    async with database.transaction() as session:
        talk = await Conversations(session, school.organisation.id).get(reply["conversation"])
        assert talk is not None
        talk.finished_at = utc_now()
        said_last = await Messages(session, school.organisation.id).last_said(talk.id)
        assert said_last is not None
        said_last.control = {"kind": "none"}
    found = await (await client.get(MESSAGES, headers=dana)).json()
    assert (found["conversation"], found["over"]) == (reply["conversation"], True)
    assert (await said(client, dana, text="bye", client_id="c1"))["over"] is True


async def test_nobody_sees_anothers_conversation(
    client: Client, dana: Headers, lucia: Headers
) -> None:
    hers = await said(client, dana, text="between us", client_id="c1")
    for query in (f"?conversation={hers['conversation']}", "?conversation=unknown"):
        answer = await client.get(MESSAGES + query, headers=lucia)
        assert answer.status == 404
        assert (await answer.json())["type"] == "/problems/unknown_conversation"
    path = f"/api/v1/me/conversations/{hers['conversation']}/calendar.ics"
    assert (await client.get(path, headers=lucia)).status == 404
    assert (await client.get(path, headers=dana)).status == 200
    own = await (await client.get(MESSAGES, headers=lucia)).json()
    assert own["messages"] == []
    await client.post("/api/v1/chat/open", headers=lucia)
    repeated = await said(client, lucia, text="mine", client_id="c1")
    assert repeated["repeated"] is False
    assert "between us" not in str(repeated)
