"""The doors of the coachee's room."""

from __future__ import annotations

from http import HTTPStatus

from aiohttp.typedefs import Handler

from bot.web.bodies import Promise
from bot.web.door import Door
from bot.web.mine import (
    api,
    commitments,
    conversations,
    data,
    deciding,
    leaving,
    sharing,
    start,
    support,
)
from bot.web.mine.bodies import Changed, Everything, Evidenced, KeptBack, Piece, Shared, Sharing


def _page(method: str, path: str, handler: Handler) -> Door:
    return Door(method, path, handler, documented=False)


_ONE = "/mine/commitments/{id}"
_TALK = "/mine/conversations/{id}"
_MESSAGE = f"{_TALK}/messages/{{message}}"

_MINE = "/api/v1/me"
_BODY = ("bad_json", "bad_fields", "body_too_large", "other_origin", "wrong_role")

DOORS: tuple[Door, ...] = (
    Door(
        "PATCH",
        f"{_MINE}/commitments/{{id}}",
        api.patch_commitment,
        Changed,
        gives=Promise,
        problems=(*_BODY, "unknown_commitment"),
    ),
    Door(
        "POST",
        f"{_MINE}/commitments/{{id}}/evidence",
        api.post_evidence,
        Evidenced,
        gives=Piece,
        problems=(*_BODY, "unknown_commitment"),
        status=HTTPStatus.CREATED,
    ),
    Door(
        "GET",
        f"{_MINE}/conversations/{{id}}/sharing",
        api.get_sharing,
        gives=Shared,
        problems=("wrong_role", "unknown_conversation"),
    ),
    Door(
        "PUT",
        f"{_MINE}/conversations/{{id}}/sharing",
        api.put_sharing,
        Sharing,
        gives=Shared,
        problems=(*_BODY, "unknown_conversation", "not_finished"),
    ),
    Door(
        "PUT",
        f"{_MINE}/conversations/{{id}}/messages/{{message}}/private",
        api.put_private,
        KeptBack,
        gives=KeptBack,
        problems=(*_BODY, "unknown_conversation", "unknown_message"),
    ),
    Door(
        "DELETE",
        f"{_MINE}/conversations/{{id}}",
        api.delete_conversation,
        problems=("other_origin", "wrong_role", "unknown_conversation"),
        status=HTTPStatus.NO_CONTENT,
    ),
    Door("GET", f"{_MINE}/export", api.get_export, gives=Everything, problems=("wrong_role",)),
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
    _page("GET", f"{_TALK}/delete", leaving.get_delete_one),
    _page("POST", f"{_TALK}/delete", leaving.post_delete_one),
    _page("GET", "/mine/sharing", sharing.get_sharing),
    _page("POST", "/mine/sharing/grants", sharing.post_grant),
    _page("POST", "/mine/sharing/grants/{id}/end", sharing.post_end),
    _page("POST", "/mine/sharing/grants/{id}/again", sharing.post_again),
    _page("GET", "/support", support.get_support),
    _page("GET", "/support/{id}", support.get_person),
    _page("GET", "/support/conversations/{id}", support.get_conversation),
    _page("GET", "/mine/data", data.get_data),
    _page("GET", "/mine/data/everything.json", data.get_json),
    _page("GET", "/mine/data/everything.pdf", data.get_pdf),
    _page("GET", "/mine/data/delete", leaving.get_delete_all),
    _page("POST", "/mine/data/delete", leaving.post_delete_all),
    _page("POST", f"{_MESSAGE}/keep", deciding.post_keep),
    _page("POST", f"{_MESSAGE}/give", deciding.post_give),
)
