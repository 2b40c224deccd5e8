"""What came of a conversation, as its coach reads and keeps it: what the coachee let be read."""

import json
from itertools import pairwise

import pytest_asyncio

from bot.persistence.database import Database
from bot.persistence.models import Commitment, OptionStatus
from bot.persistence.records import Results
from bot.web.coach.talk_files import Talk, results_blocks
from bot.web.mine.seen import seen_of
from bot.web.rooms.passages import Passage, passages
from bot.web.rooms.pdf import Points
from tests.web.coach.conftest import Headers, Read, Shelf
from tests.web.conftest import Client, School

SUMMARY = (
    "My goal\n- Look at what <i>surrounds</i> a child\n- Calmer starts\n\n"
    "In my words: I begin small.\r\nThen I ask."
)
WHY = "I still send them out"
OFFERED = "Restorative circles at lunch"
PROOF = "Fewer referrals by the warm-up"


@pytest_asyncio.fixture
async def rewritten(database: Database, school: School, shelf: Shelf) -> Shelf:
    """Dana wrote the summary anew; an idea was offered, and she said what would show it."""
    async with database.transaction() as session:
        results = Results(session, school.organisation.id)
        summary = await results.summary_for(shelf.talk)
        summary.text = SUMMARY
        (await results.reality_for(shelf.talk)).why = WHY
        await results.add_option(shelf.talk, OFFERED, status=OptionStatus.OFFERED)
        promise = await session.get(Commitment, shelf.promise.id)
        assert promise is not None
        promise.impact_evidence = PROOF
    return shelf


async def _keep_private(database: Database, school: School, shelf: Shelf, *parts: str) -> None:
    async with database.transaction() as session:
        summary = await Results(session, school.organisation.id).summary_for(shelf.talk)
        summary.text, summary.private = "In my words: I begin small.", list(parts)


async def test_the_coach_reads_the_summary_as_the_coachee_wrote_it(
    read: Read, rewritten: Shelf
) -> None:
    page = await read(f"/coach/conversations/{rewritten.talk.id}")
    above = page.split('class="transcript"')[0]
    assert "<h3>My goal</h3>" in above
    assert "<li>Look at what &lt;i&gt;surrounds&lt;/i&gt; a child</li>" in above
    assert "- Calmer starts" not in page
    assert "In my words: I begin small.\nThen I ask." in above
    for words in (WHY, OFFERED, PROOF, "lunch detention", "Hold focus groups"):
        assert words in above
    order = [page.index(words) for words in ("Calmer starts", WHY, OFFERED, PROOF, "Transcript")]
    assert all(one < other for one, other in pairwise(order))


async def test_a_part_kept_private_is_nowhere(
    client: Client,
    carmen: Headers,
    read: Read,
    rewritten: Shelf,
    school: School,
    database: Database,
) -> None:
    await _keep_private(database, school, rewritten, "reality", "options", "closing")
    path = f"/coach/conversations/{rewritten.talk.id}"
    answer = await client.get(f"{path}/export/json", headers=carmen)
    for words in (await read(path), await answer.text()):
        assert "In my words: I begin small." in words
        for hidden in (WHY, OFFERED, "Hold focus groups", "lunch detention"):
            assert hidden not in words


async def test_the_files_hold_it_too(
    client: Client, carmen: Headers, rewritten: Shelf, school: School, database: Database
) -> None:
    path = f"/coach/conversations/{rewritten.talk.id}/export"
    body = json.loads(await (await client.get(f"{path}/json", headers=carmen)).text())
    assert body["summary"] == SUMMARY
    assert {"question": "Why that level", "answer": WHY} in body["answers"]
    assert {"text": OFFERED, "status": "offered"} in body["options"]
    assert body["commitments"][0]["impact_evidence"] == PROOF
    assert body["evidence"][0]["progress"] == 4
    async with database.reading() as session:
        seen = await seen_of(session, rewritten.talk, "en")
    blocks = [*results_blocks(Talk(rewritten.talk, school.dana, seen, [], []), "en")]
    assert Points(["Look at what <i>surrounds</i> a child", "Calmer starts"]) in blocks
    assert all(words in repr(blocks) for words in (WHY, OFFERED, PROOF))
    assert (await client.get(f"{path}/pdf", headers=carmen)).status == 200


def test_a_text_is_drawn_in_its_lists_and_paragraphs() -> None:
    assert passages("Goal\n- one\n-two\n\n- three\n\n\nFree words\nin two lines") == [
        Passage("Goal", True, ["one"]),
        Passage("", False, ["-two"]),
        Passage("", True, ["three"]),
        Passage("", False, ["Free words", "in two lines"]),
    ]
    assert passages(" \n\n") == []
