"""The search page: what it finds, how it shows it, and that its address keeps it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.persistence.search import found_words
from bot.web.coach.search import extract
from tests.web.coach.conftest import Headers, Read, Send, Shelf
from tests.web.conftest import Client, School


async def test_words_are_found_and_marked(read: Read, shelf: Shelf) -> None:
    page = await read("/coach/search?words=FEW+referral")
    assert f"/coach/conversations/{shelf.talk.id}#m{shelf.said[0].id}" in page
    assert "&lt;b&gt;<mark>few</mark>&lt;/b&gt;" in page
    assert "<mark>referrals</mark>" in page


async def test_the_address_keeps_the_filters(
    read: Read, shelf: Shelf, school: School, send: Send
) -> None:
    await send(f"/coach/conversations/{shelf.talk.id}/tags", tag="visits")
    found = f"m{shelf.said[1].id}"
    base = "/coach/search?words=nine"
    for fitting in (
        f"coachee={school.dana.id}",
        "stage=evidence",
        "language=en",
        "tag=visits",
        "since=2026-11-01&until=2100-01-01",
    ):
        page = await read(f"{base}&{fitting}")
        assert found in page, fitting
        assert 'value="nine"' in page
    for other in (
        f"coachee={school.lucia.id}",
        "coachee=%27",
        "stage=goal",
        "language=es",
        "tag=other",
        "since=2100-01-01",
    ):
        assert found not in await read(f"{base}&{other}"), other


async def test_filters_do_without_words(read: Read, shelf: Shelf) -> None:
    page = await read("/coach/search?words=&stage=evidence")
    assert f"m{shelf.said[1].id}" in page
    assert f"m{shelf.said[2].id}" not in page
    assert "a secret of hers" not in await read("/coach/search?language=en")
    assert "Leave out a filter" in await read("/coach/search?language=es")
    for path in ("/coach/search", "/coach/search?who=all"):
        page = await read(path)
        assert "Search in everything" in page
        assert f"m{shelf.said[1].id}" not in page


@pytest.mark.parametrize("words", ["secret", "%22", "*", "AND", "a" * 300, "NEAR(a b)", "'"])
async def test_nothing_is_found_and_nothing_breaks(read: Read, shelf: Shelf, words: str) -> None:
    page = await read(f"/coach/search?words={words}")
    assert "a secret of hers" not in page


async def test_a_day_that_is_none_is_told(read: Read, shelf: Shelf) -> None:
    page = await read("/coach/search?words=nine&since=yesterday")
    assert "Please enter a date." in page
    assert 'value="yesterday"' in page


async def test_another_coach_finds_nothing(
    client: Client, tom: Headers, rival: Headers, shelf: Shelf
) -> None:
    for headers in (tom, rival):
        page = await (await client.get("/coach/search?words=nine", headers=headers)).text()
        assert str(shelf.talk.id) not in page


@given(st.text(), st.text())
def test_an_extract_is_always_escaped(text: str, words: str) -> None:
    shown = str(extract(f"<i>{text}</i>", words))
    assert "<i>" not in shown
    assert shown.count("<mark>") <= len(found_words(f"<i>{text}</i>", words))
