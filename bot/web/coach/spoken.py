"""In which language a coachee said what a page shows, for whoever has the page read out."""

from __future__ import annotations

from collections.abc import Iterable

from bot.persistence.models import Conversation, Person


def spoken_in(
    person: Person, conversations: Iterable[Conversation], conversation_id: str | None
) -> str | None:
    """The language of a conversation; where it is none of these, the one its coachee reads."""
    found = (each.language for each in conversations if each.id == conversation_id)
    return next(found, person.language)
