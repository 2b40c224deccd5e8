"""All walks that pictures are taken on, and which template each shows."""

from visitor import Walk
from walks_admin import WALKS as ADMIN
from walks_coach import WALKS as COACH
from walks_mine import WALKS as MINE
from walks_way_in import WALKS as WAY_IN

# In this order: Carmen finds what Dana brings, and Dana who keeps what she shared; Tom reads
# what she has granted; passwords change how everybody comes in; Marcus is gone at the end.
_BRINGING, _LEAVING = "bringing", "leaving"
_EVERY = {**COACH, **MINE, **ADMIN, **WAY_IN}
_FIRST, _LAST = _EVERY.pop(_BRINGING), _EVERY.pop(_LEAVING)
WALKS: dict[str, Walk] = {_BRINGING: _FIRST, **_EVERY, _LEAVING: _LAST}

# Each template with a picture that shows it.
SHOWN = {
    "admin/audit.html": "rooms/admin-audit",
    "admin/content.html": "rooms/admin-content-mistakes",
    "admin/import.html": "rooms/admin-import",
    "admin/import_preview.html": "rooms/admin-import-preview",
    "admin/imported.html": "rooms/admin-import-result",
    "admin/invitation.html": "rooms/admin-invitation",
    "admin/paging.html": "rooms/district-people",
    "admin/people.html": "rooms/admin-people",
    "admin/person.html": "rooms/admin-known-person",
    "admin/reports.html": "rooms/district-reports",
    "admin/settings.html": "rooms/admin-settings",
    "admin/site.html": "rooms/admin-site",
    "admin/site_key.html": "rooms/admin-site-key",
    "admin/sites.html": "rooms/admin-sites",
    "admin/start.html": "rooms/admin-start",
    "admin/wording.html": "rooms/admin-wording",
    "admin/wordings.html": "rooms/admin-wordings",
    "chat.html": "chat",
    "coach/case.html": "rooms/coach-today",
    "coach/coachee.html": "rooms/coach-coachee",
    "coach/coachees.html": "rooms/coach-coachees",
    "coach/conversation.html": "rooms/coach-conversation",
    "coach/corrections.html": "rooms/coach-corrections",
    "coach/growth.html": "rooms/coach-growth",
    "coach/keys.html": "rooms/coach-keys",
    "coach/note.html": "rooms/coach-about",
    "coach/search.html": "rooms/coach-search",
    "coach/today.html": "rooms/coach-today",
    "intranet.html": "widget-launcher",
    "mine/commitment.html": "rooms/mine-commitment",
    "mine/conversation.html": "rooms/mine-conversation",
    "mine/conversations.html": "rooms/mine-conversations",
    "mine/data.html": "rooms/mine-data",
    "mine/delete_all.html": "rooms/mine-delete-all",
    "mine/delete_one.html": "rooms/mine-delete",
    "mine/evidence.html": "rooms/bringing-evidence",
    "mine/files.html": "rooms/mine-delete",
    "mine/seen.html": "rooms/mine-seen",
    "mine/seen_part.html": "rooms/mine-seen",
    "mine/sharing.html": "rooms/mine-granted",
    "mine/start.html": "rooms/mine-start",
    "mine/support.html": "rooms/support-list",
    "mine/support_conversation.html": "rooms/support-conversation",
    "mine/support_person.html": "rooms/support-person",
    "note.html": "rooms/leaving-gone",
    "passwords/account.html": "rooms/stranger-account-password",
    "passwords/code.html": "rooms/stranger-code",
    "passwords/enrol.html": "rooms/stranger-enrol",
    "passwords/enrolled.html": "rooms/stranger-enrolled",
    "passwords/forgotten.html": "rooms/stranger-forgotten",
    "passwords/new_password.html": "rooms/stranger-new-password",
    "passwords/recovery.html": "rooms/stranger-recovery",
    "passwords/second_factor.html": "rooms/stranger-second-factor",
    "passwords/sign_in.html": "rooms/stranger-sign-in",
    "passwords/which.html": "rooms/stranger-which",
    "rooms/links.html": "rooms/coach-coachee",
    "sign_in.html": "rooms/stranger-link",
    "stranger.html": "rooms/stranger-start",
    "widget.html": "rooms/stranger-widget",
}
_FRAME = "what is around every page of its kind"
NOT_SHOWN = {
    "base.html": _FRAME,
    "coach/room.html": _FRAME,
    "granted.html": "ends a sign-in at a school's own provider, which the demo has none of, "
    "and closes by itself as soon as it is there",
    "mine/room.html": _FRAME,
    "rooms/form.html": "the fields of every form",
    "rooms/room.html": _FRAME,
}
