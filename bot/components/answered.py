"""Whether a message can be read as an answer of the kind that the open question asks for."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.coaching.answers import (
    doubts,
    point_at,
    points_nowhere,
    read_choice,
    read_choices,
    read_scale,
    read_step,
    read_wish,
    read_yes_no,
    says_only,
)
from bot.coaching.dates import read_date
from bot.components.context import Context

_SHARE = "share"
_YES_OR_NO = frozenset({"yes", "no"})
_TITLE = 4  # words; a longer answer beside a text question's button is the text


def read_answer(text: str, language: str, context: Context) -> str | None:
    """Return the intent of a text that can be read as the answer asked for; else None."""
    kind, choices = context.kind, list(context.choices)
    if kind == "scale" and read_scale(text, language) is not None:
        return _SHARE
    if context.here and read_step(text) is not None:
        return _SHARE
    if kind == "choices" and (
        read_wish(text, choices, language) or read_choices(text, choices, language)
    ):
        return _SHARE
    if kind in ("choice", "yes_no") and choices and read_choice(text, choices, language):
        return _SHARE
    if kind == "choice" and _YES_OR_NO.issubset(choice.value for choice in choices):
        return None if read_yes_no(text, language) is None else _SHARE
    if kind == "text" and len(text.split()) <= _TITLE and read_choice(text, choices, language):
        return _SHARE
    if kind == "date" and _names_a_day(text, language):
        return _SHARE
    if kind == "yes_no":
        agreed = read_yes_no(text, language)
        return None if agreed is None else "affirm" if agreed else "deny"
    return None


def says_so(text: str, language: str, context: Context) -> bool:
    """Whether a text names a button outright, or is nothing but a phrase for one: "why not"."""
    choices = list(context.choices)
    if point_at(text, choices, language) is not None:
        return True
    read = read_choice(text, choices, language)
    return read is not None and says_only(text, read, language)


def leaves_open(text: str, language: str, context: Context) -> bool:
    """Whether a text says nothing but a doubt, or a place that no button has."""
    return doubts(text, language) or points_nowhere(text, list(context.choices), language)


def _names_a_day(text: str, language: str) -> bool:
    today = datetime.now(tz=UTC).date()
    return read_date(text, "es" if language == "es" else "en", today).status != "none"
