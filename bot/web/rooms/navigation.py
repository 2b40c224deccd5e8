"""The ways through the rooms: what stands in the header for whom."""

from __future__ import annotations

from dataclasses import dataclass

from bot.persistence.models import Role


@dataclass(frozen=True)
class Way:
    """A link of the header; its words are the text ``nav.KEY``.

    Attributes:
        also: where else pages lie that belong to it.
    """

    key: str
    path: str
    also: tuple[str, ...] = ()


WAYS: dict[Role, tuple[Way, ...]] = {
    Role.COACHEE: (Way("chat", "/"), Way("mine", "/mine")),
    Role.COACH: (
        Way("today", "/coach"),
        Way("coachees", "/coach/coachees", ("/coach/conversations",)),
        Way("search", "/coach/search"),
        Way("corrections", "/coach/corrections"),
        Way("support", "/support"),
    ),
    Role.ADMINISTRATOR: (
        Way("start", "/admin"),
        Way("people", "/admin/people"),
        Way("sites", "/admin/sites"),
        Way("content", "/admin/content"),
        Way("settings", "/admin/settings"),
        Way("reports", "/admin/reports"),
        Way("audit", "/admin/audit"),
        Way("support", "/support"),
    ),
}


def way_of(role: Role, path: str) -> str | None:
    """The key of the way that a path lies on; the longest that fits."""
    fitting = [
        (len(place), way.key)
        for way in WAYS[role]
        for place in (way.path, *way.also)
        if path == place or path.startswith(f"{place}/")
    ]
    return max(fitting)[1] if fitting else None
