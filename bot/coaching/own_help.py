"""Whom an organisation itself wants called in danger: named before any hotline."""

from __future__ import annotations

from collections.abc import Mapping

from bot.coaching.turn import Turn


def own_contacts(turn: Turn) -> str:
    """Whom the organisation itself wants called, a line each; empty where it names nobody."""
    lines = []
    for contact in turn.organisation.crisis_contacts:
        name, hours = (_in(contact.get(part) or {}, turn.language) for part in ("name", "hours"))
        lines.append(f"• {name}: {contact['phone']}{f' ({hours})' if hours else ''}")
    if not lines:
        return ""
    first = turn.label("crisis.own_contacts").format(organisation=turn.organisation.name)
    return "\n".join([first, *lines, ""])


def _in(texts: Mapping[str, str], language: str) -> str:
    """A text in a language, or in whichever it is there."""
    return texts.get(language) or next(filter(None, texts.values()), "")
