"""The pages that are measured: every page there is, but for those that are named with a reason."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bench.rooms.district import District
from bot.web.routes import DOORS

_FILE = "a file to keep, not a page"
_CHAT = "the chat, an empty frame until its script has asked for the messages"
_PART = "a part of a page, always the same"
_HALF = "only there for somebody who is half signed in"
_MACHINE = "for machines, and without a database"

# Whose a page is, by how its address begins; a coachee's where nothing fits.
_WHOSE = {
    "/admin": "administrator",
    "/api/v1/people": "administrator",
    "/api/v1/reports": "administrator",
    "/api/v1/settings": "administrator",
    "/api/v1/coachees": "coach",
    "/api/v1/conversations": "coach",
    "/coach": "coach",
    "/support": "helper",
    "/password/": "",
    "/problems/": "",
    "/sign-in": "",
}
# What stands in an address after these.
_NAMED = {
    "coachees": "coachee",
    "commitments": "commitment",
    "conversations": "conversation",
    "imports": "brought",
    "people": "coachee",
    "sites": "site",
    "support": "coachee",
}
_WORDS = {"wording": "utter_ask_goal_competency", "problems": "not_found"}
_GAP = re.compile(r"(?<=/)(\w+)/\{\w+\}")
# The same pages where somebody looks for something.
_ASKED = (
    "/admin/audit?action=reading",
    "/admin/audit?action=export",
    "/admin/audit?who={coachee}",
    "/admin/audit?who={coach}",
    "/admin/audit?action=reading&page=100",
    "/admin/people?q=ana",
    "/admin/reports?by=month",
    "/coach/conversations/{conversation}?about=2",
    "/coach/search?words=families",
)

LEFT_OUT = {
    "/": _CHAT,
    "/admin/audit.csv": _FILE,
    "/admin/content/brought/{name}.zip": _FILE,
    "/admin/content/examples.yml": _FILE,
    "/admin/content/playbooks/{id}.zip": _FILE,
    "/admin/people/template.csv": _FILE,
    "/admin/reports.csv": _FILE,
    "/api/v1/chat/events": "a stream without an end",
    "/api/v1/me/calendar.ics": _FILE,
    "/api/v1/me/conversations/{id}/calendar.ics": _FILE,
    "/api/v1/me/export": _FILE,
    "/coach/coachees/{id}/export/{kind:csv|json|pdf}": _FILE,
    "/coach/conversations/{id}/export/{kind:csv|json|pdf}": _FILE,
    "/coach/corrections.yml": _FILE,
    "/embed.js": _PART,
    "/account/second-factor.svg": _PART,
    "/healthz": _MACHINE,
    "/metrics": _MACHINE,
    "/mine/data/everything.json": _FILE,
    "/mine/data/everything.pdf": _FILE,
    "/password/forgotten": "only there where mail can be sent",
    "/password/{token}": "opens once, with a link that was mailed",
    "/readyz": _MACHINE,
    "/sign-in/code": _HALF,
    "/sign-in/second-factor": _HALF,
    "/sign-in/second-factor.svg": _HALF,
    "/sign-in/which": _HALF,
    "/sign-in/{token}": "opens once, with a link that was given out",
    "/widget/oidc/callback": "a way on, not a page",
    "/widget/{key}": _CHAT,
    "/widget/{key}/oidc": "a way on, not a page",
    "/widget/{key}/page": _CHAT,
}


@dataclass(frozen=True)
class Page:
    """A page, and whose it is: a role, or nobody's.

    Attributes:
        path: With the names of what stands in it, as ``{coachee}``.
    """

    path: str
    role: str

    def address(self, district: District) -> str:
        """Where it is in a district."""
        return self.path.format(**vars(district))


def pages() -> Iterator[Page]:
    """Every page that is measured: the doors in their order, then what is looked for."""
    for path in dict.fromkeys(door.path for door in DOORS if door.method == "GET"):
        if path not in LEFT_OUT:
            yield _page(_GAP.sub(_filled, path))
    yield from map(_page, _ASKED)


def _page(path: str) -> Page:
    whose = (role for begins, role in _WHOSE.items() if path.startswith(begins))
    return Page(path, next(whose, "coachee"))


def _filled(gap: re.Match[str]) -> str:
    before = gap[1]
    return f"{before}/{_WORDS[before]}" if before in _WORDS else f"{before}/{{{_NAMED[before]}}}"
