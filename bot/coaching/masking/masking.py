"""A text with a mark in the place of everything that tells who somebody else is."""

from __future__ import annotations

import secrets

from bot.coaching.masking.contacts import contacts
from bot.coaching.masking.marks import Marks, mark
from bot.coaching.masking.names import names
from bot.coaching.masking.roster import Roster

_NOBODY = Roster()
_Piece = tuple[int, int, str]


def mask(
    text: str,
    language: str,
    roster: Roster = _NOBODY,
    marks: Marks | None = None,
    keep: frozenset[str] = frozenset(),
) -> str:
    """The text with names, e-mail addresses, telephone numbers and ids of others masked.

    Masked once more it comes back as it is: a name that shows only when another one is gone is
    looked for until there is none.

    Args:
        language: of the marks, ``en`` or ``es``; names of both languages are found in either.
        roster: the organisation's people.
        marks: the numbers that people have in this conversation.
        keep: folded names that stay: of playbooks, competencies, authors.
    """
    marks = marks or Marks(secrets.token_bytes(), {})
    found: list[_Piece] = [
        (one.start, one.end, mark(one.kind, language)) for one in contacts(text, roster.addresses)
    ]
    text = _replaced(text, found)
    while people := names(text, language, roster, marks, keep):
        found = [(p.start, p.end, mark("name", language, marks.number(p.words))) for p in people]
        text = _replaced(text, found)
    return text


def _replaced(text: str, found: list[_Piece]) -> str:
    for start, end, instead in reversed(found):
        text = text[:start] + instead + text[end:]
    return text
