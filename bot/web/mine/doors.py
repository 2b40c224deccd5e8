"""The doors of the coachee's room."""

from __future__ import annotations

from aiohttp.typedefs import Handler

from bot.web.door import Door
from bot.web.mine import commitments, start


def _page(method: str, path: str, handler: Handler) -> Door:
    return Door(method, path, handler, documented=False)


_ONE = "/mine/commitments/{id}"

DOORS: tuple[Door, ...] = (
    _page("GET", "/mine", start.get_mine),
    _page("GET", _ONE, commitments.get_commitment),
    _page("POST", f"{_ONE}/evidence", commitments.post_evidence),
    _page("POST", f"{_ONE}/evidence/{{evidence}}/remove", commitments.post_evidence_back),
    _page("POST", f"{_ONE}/day", commitments.post_day),
    _page("POST", f"{_ONE}/day/{{day}}", commitments.post_day_back),
    _page("POST", f"{_ONE}/{{mark}}", commitments.post_mark),
)
