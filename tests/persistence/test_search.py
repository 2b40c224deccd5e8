"""Full-text search on both databases: what it finds, and what it never shows."""

from datetime import timedelta

import pytest
import pytest_asyncio

from bot.persistence.database import Database
from bot.persistence.models import Author, Message, utc_now
from bot.persistence.records import Conversations, Messages, Results, Search, Tags
from bot.persistence.search import Wanted
from tests.persistence.place import Place

SAID = (
    ("goal", "en", "Referrals cluster before the warm-up, and families know it."),
    ("reality", "es", "Llamé a las FAMILIAS del salón: sí, también a la niñez."),
    ("will", "en", '100% of the boys\' "list"; DROP TABLE messages -- * NEAR('),
)


@pytest_asyncio.fixture
async def said(store: Database, place: Place) -> list[Message]:
    """A shared conversation of three messages, one in each stage."""
    async with store.transaction() as session:
        found = await Conversations(session, place.organisation.id).get(place.conversation.id)
        assert found is not None
        found.shared_at = utc_now()
        messages = Messages(session, place.organisation.id)
        return [
            await messages.add(
                conversation_id=found.id,
                person_id=place.coachee.id,
                turn=turn,
                author=Author.COACHEE,
                text=text,
                language=language,
                stage=stage,
            )
            for turn, (stage, language, text) in enumerate(SAID, 1)
        ]


async def _find(store: Database, place: Place, words: str, **filters: object) -> list[str | None]:
    wanted = Wanted(words, [place.coachee.id], **filters)  # type: ignore[arg-type]
    async with store.reading() as session:
        found = await Search(session, place.organisation.id).messages(wanted)
    return [message.stage for message in found]


@pytest.mark.parametrize(
    ("words", "stages"),
    [
        ("families", ["goal"]),
        ("famil", ["reality", "goal"]),
        ("FAMÍLIAS salon", ["reality"]),
        ("llame ninez", ["reality"]),
        ("families boys", []),
        ('100% "list" -- DROP', ["will"]),
        ("' OR 1=1 --", []),
        ("NEAR( * ^", ["will"]),
        ("", ["will", "reality", "goal"]),
        ("…", []),
    ],
)
async def test_words_and_their_beginnings_are_found(
    store: Database, place: Place, said: list[Message], words: str, stages: list[str]
) -> None:
    assert await _find(store, place, words) == stages


@pytest.mark.parametrize(
    ("words", "stages"),
    [
        ("ano", ["will", "reality", "goal"]),
        ("año", ["goal", "will", "reality"]),
        ("AÑO", ["goal", "will", "reality"]),
        ("nino", ["will", "goal"]),
        ("niño", ["goal", "will"]),
        ("niño año", ["goal", "will"]),
    ],
)
async def test_accents_make_no_difference_but_to_the_order(
    store: Database, place: Place, said: list[Message], words: str, stages: list[str]
) -> None:
    async with store.transaction() as session:
        texts = ("Este AÑO los niños leen", "Anoche y ano", "El nino de un ano")
        for message, text in zip(said, texts, strict=True):
            found = await session.get(Message, message.id)
            assert found is not None
            found.text = text
    assert await _find(store, place, words) == stages


async def test_filters(store: Database, place: Place, said: list[Message]) -> None:
    async with store.transaction() as session:
        await Tags(session, place.organisation.id).add(place.coach.id, place.conversation, "north")
    assert await _find(store, place, "famil", stage="goal") == ["goal"]
    assert await _find(store, place, "famil", language="es") == ["reality"]
    assert await _find(store, place, "famil", since=utc_now() + timedelta(1)) == []
    assert await _find(store, place, "families", until=utc_now() + timedelta(1)) == ["goal"]
    assert await _find(store, place, "famil", author=Author.ENTRE) == []
    assert await _find(store, place, "families", author=Author.COACHEE) == ["goal"]
    tagged = {"tagged_by": place.coach.id}
    assert await _find(store, place, "families", tag="north", **tagged) == ["goal"]
    assert await _find(store, place, "families", tag="south", **tagged) == []
    assert await _find(store, place, "families", tag="north", tagged_by="another") == []


async def test_nobody_else_s_words_are_found(
    store: Database, place: Place, said: list[Message]
) -> None:
    async with store.reading() as session:
        search = Search(session, place.organisation.id)
        assert await search.messages(Wanted("families", [])) == []
        assert await search.messages(Wanted("families", [place.coach.id])) == []
        elsewhere = Search(session, "another")
        assert await elsewhere.messages(Wanted("families", [place.coachee.id])) == []


async def test_what_is_private_is_not_found(
    store: Database, place: Place, said: list[Message]
) -> None:
    async with store.transaction() as session:
        results = Results(session, place.organisation.id)
        (await results.summary_for(place.conversation)).private = ["goal"]
    assert await _find(store, place, "famil") == ["reality"]
    async with store.transaction() as session:
        found = await session.get(Message, said[1].id)
        assert found is not None
        found.private_at = utc_now()
    assert await _find(store, place, "famil") == []


async def test_what_is_not_shared_any_more_is_not_found(
    store: Database, place: Place, said: list[Message]
) -> None:
    async with store.transaction() as session:
        found = await Conversations(session, place.organisation.id).get(place.conversation.id)
        assert found is not None
        found.shared_at = None
    assert await _find(store, place, "famil") == []


async def test_the_index_forgets_what_is_erased(
    store: Database, place: Place, said: list[Message]
) -> None:
    async with store.transaction() as session:
        await Messages(session, place.organisation.id).erase_turn(place.conversation.id, 1)
    assert await _find(store, place, "famil") == ["reality"]
    async with store.transaction() as session:
        await Conversations(session, place.organisation.id).erase(place.conversation.id, utc_now())
    assert await _find(store, place, "famil") == []
    async with store.changing_tables() as connection:
        if connection.dialect.name == "sqlite":
            check = "INSERT INTO message_words (message_words, rank) VALUES ('integrity-check', 1)"
            await connection.exec_driver_sql(check)


async def test_what_was_said_before_the_index_came_is_found(
    store: Database, place: Place, said: list[Message]
) -> None:
    from bot.persistence import migrations

    async with store.changing_tables() as connection:
        await connection.run_sync(migrations.downgrade, "0005")
        await connection.run_sync(migrations.upgrade)
    assert await _find(store, place, "families") == ["goal"]
