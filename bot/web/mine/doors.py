"""The doors of the coachee's room."""

from __future__ import annotations

from aiohttp.typedefs import Handler

from bot.web.door import Door
from bot.web.mine import commitments, conversations, deciding, start


def _page(method: str, path: str, handler: Handler) -> Door:
    return Door(method, path, handler, documented=False)


_ONE = "/mine/commitments/{id}"
_TALK = "/mine/conversations/{id}"
_MESSAGE = f"{_TALK}/messages/{{message}}"

DOORS: tuple[Door, ...] = (
    _page("GET", "/mine", start.get_mine),
    _page("GET", _ONE, commitments.get_commitment),
    _page("POST", f"{_ONE}/evidence", commitments.post_evidence),
    _page("POST", f"{_ONE}/evidence/{{evidence}}/remove", commitments.post_evidence_back),
    _page("POST", f"{_ONE}/day", commitments.post_day),
    _page("POST", f"{_ONE}/day/{{day}}", commitments.post_day_back),
    _page("POST", f"{_ONE}/{{mark}}", commitments.post_mark),
    _page("GET", "/mine/conversations", conversations.get_conversations),
    _page("GET", _TALK, conversations.get_conversation),
    _page("GET", f"{_TALK}/seen", conversations.get_seen),
    _page("POST", f"{_TALK}/summary", deciding.post_summary),
    _page("POST", f"{_TALK}/summary/fresh", deciding.post_fresh),
    _page("POST", f"{_TALK}/share", deciding.post_share),
    _page("POST", f"{_TALK}/share/back", deciding.post_unshare),
    _page("POST", f"{_MESSAGE}/keep", deciding.post_keep),
    _page("POST", f"{_MESSAGE}/give", deciding.post_give),
)
