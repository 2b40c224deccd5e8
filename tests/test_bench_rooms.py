"""The pages that `make bench` measures: all of them, and each of them there."""

from __future__ import annotations

import asyncio

from bench.rooms.__main__ import measure, printed
from bench.rooms.asking import Timed
from bench.rooms.district import Size
from bench.rooms.pages import LEFT_OUT, Page, pages
from bot.web.routes import DOORS

SMALL = Size(coachees=24, coaches=2, messages=2000, audits=300)


def test_every_page_is_measured_or_named_with_a_reason() -> None:
    doors = {door.path for door in DOORS if door.method == "GET"}
    assert LEFT_OUT.keys() < doors
    assert all(LEFT_OUT.values())
    measured = {page.path for page in pages()}
    assert len(measured) > len(doors - LEFT_OUT.keys()) > 40


def test_every_page_of_a_seeded_district_is_there() -> None:
    found = asyncio.run(measure(SMALL, rounds=1))
    assert {one.page.path: one.status for one in found if one.status != 200} == {}


def test_a_page_that_is_not_there_is_a_failure() -> None:
    page = Page("/mine", "coachee")
    broken, slow, good = (
        Timed(page, 500),
        Timed(page, 200, (101.0,)),
        Timed(page, 200, (9.0,), (4.0,)),
    )
    assert [one.fits for one in (broken, slow, good)] == [False, False, True]
    assert "MISSED: status 500" in printed([broken])
    assert "9 ms     9 ms     4 ms   met" in printed([good])
