"""The doors of the coach's room."""

from __future__ import annotations

from http import HTTPStatus

from aiohttp.typedefs import Handler

from bot.web.coach import (
    agreements,
    api,
    coachee,
    conversation,
    corrections,
    exports,
    marks,
    notes,
    search,
    today,
)
from bot.web.coach.bodies import (
    Coachees,
    NewFlag,
    NewNote,
    RaisedFlag,
    RaisedFlags,
    SharedTalk,
    SharedTalks,
    Transcript,
    WrittenNote,
    WrittenNotes,
)
from bot.web.door import Door

_TALK = "/coach/conversations/{id}"
_PERSON = "/coach/coachees/{id}"
_NOTE = "/coach/notes/{id}"
_FLAG = "/coach/flags/{id}"
_FILE = "export/{kind:csv|json|pdf}"

_PAGES: tuple[tuple[str, str, Handler], ...] = (
    ("GET", "/coach", today.get_today),
    ("GET", "/coach/coachees", today.get_coachees),
    ("GET", _PERSON, coachee.get_coachee),
    ("GET", f"{_PERSON}/{_FILE}", exports.get_coachee_file),
    ("POST", f"{_PERSON}/commitments", agreements.post_commitment),
    ("POST", f"{_PERSON}/meetings", agreements.post_meeting),
    ("POST", f"{_PERSON}/meetings/restore", agreements.post_meeting_restored),
    ("POST", f"{_PERSON}/notes", notes.post_coachee_note),
    ("POST", "/coach/commitments/{id}/remove", agreements.post_commitment_removed),
    ("POST", "/coach/meetings/{id}/remove", agreements.post_meeting_removed),
    ("GET", _TALK, conversation.get_conversation),
    ("GET", f"{_TALK}/{_FILE}", exports.get_conversation_file),
    ("POST", f"{_TALK}/notes", notes.post_conversation_note),
    ("POST", f"{_TALK}/reviewed", marks.post_reviewed),
    ("POST", f"{_TALK}/unreviewed", marks.post_unreviewed),
    ("POST", f"{_TALK}/tags", marks.post_tag),
    ("POST", f"{_TALK}/tags/restore", marks.post_tag_restored),
    ("POST", f"{_TALK}/untag", marks.post_untag),
    ("POST", f"{_TALK}/flags", marks.post_flag),
    ("POST", f"{_TALK}/corrections", corrections.post_misunderstood),
    ("POST", _NOTE, notes.post_note),
    ("POST", f"{_NOTE}/remove", notes.post_note_removed),
    ("POST", f"{_NOTE}/restore", notes.post_note_restored),
    ("POST", f"{_FLAG}/settle", marks.post_settled),
    ("POST", f"{_FLAG}/reopen", marks.post_reopened),
    ("GET", "/coach/corrections", corrections.get_corrections),
    ("GET", "/coach/corrections.yml", corrections.get_examples),
    ("POST", "/coach/corrections/{id}", corrections.post_correction),
    ("POST", "/coach/corrections/{id}/remove", corrections.post_correction_removed),
    ("GET", "/coach/search", search.get_search),
)

_BODY = ("bad_json", "bad_fields", "body_too_large", "other_origin")
_ONE = ("wrong_role", "unknown_conversation")
_SHARED = "/api/v1/conversations/{id}"

_API = (
    Door("GET", "/api/v1/coachees", api.list_coachees, gives=Coachees, problems=("wrong_role",)),
    Door(
        "GET",
        "/api/v1/coachees/{id}/conversations",
        api.list_shared_conversations,
        gives=SharedTalks,
        problems=("wrong_role", "unknown_person"),
    ),
    Door("GET", _SHARED, api.read_conversation, gives=SharedTalk, problems=_ONE),
    Door("GET", f"{_SHARED}/messages", api.read_transcript, gives=Transcript, problems=_ONE),
    Door("GET", f"{_SHARED}/notes", api.list_notes, gives=WrittenNotes, problems=_ONE),
    Door(
        "POST",
        f"{_SHARED}/notes",
        api.create_note,
        NewNote,
        gives=WrittenNote,
        problems=(*_ONE, *_BODY, "not_found"),
        status=HTTPStatus.CREATED,
    ),
    Door("GET", f"{_SHARED}/flags", api.list_flags, gives=RaisedFlags, problems=_ONE),
    Door(
        "POST",
        f"{_SHARED}/flags",
        api.create_flag,
        NewFlag,
        gives=RaisedFlag,
        problems=(*_ONE, *_BODY, "not_found"),
        status=HTTPStatus.CREATED,
    ),
    Door(
        "POST",
        "/api/v1/flags/{id}/settle",
        api.settle_flag,
        problems=("wrong_role", "not_found", "unknown_person", "other_origin"),
        status=HTTPStatus.NO_CONTENT,
    ),
)

DOORS: tuple[Door, ...] = (
    *(Door(method, path, handler, documented=False) for method, path, handler in _PAGES),
    *_API,
)
