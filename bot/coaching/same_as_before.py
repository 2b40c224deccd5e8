"""An answer that is what was said before, perhaps without somebody: "same as before, no Beto"."""

from __future__ import annotations

import re
from pathlib import Path

from bot.coaching.cutting import cut
from bot.coaching.patterns import patterns
from bot.coaching.questions import Asked
from bot.coaching.reading import Unclear
from bot.coaching.referring_back import points_back, says_it_was_said
from bot.coaching.state import TOLD
from bot.coaching.turn import Turn

_WORDS = Path(__file__).with_suffix(".yml")
_OBSTACLES = "reality.obstacles"


def meant_before(turn: Turn, key: str) -> str | None:
    """What "as I said" means here, by the question's key.

    That is the answer that is being changed, what was told on the matter, the place of the last
    commitment, or what is in the way of the goal.
    """
    if (former := turn.state.former.get(key)) is not None:
        return former
    told: str | None = turn.state.value(key + TOLD)
    if key.startswith("will.") and key.endswith(".obstacle"):
        return told or turn.state.value(_OBSTACLES)
    if not key.endswith(".where"):
        return told
    before = [other for other in turn.state.answers if other.startswith("will.") and other != key]
    places = [turn.state.value(other) for other in before if other.endswith(".where")]
    return places[-1] if places else told


def same_place(turn: Turn, item: str) -> str | None:
    """The place and company that are the same as before, perhaps without somebody.

    Raises:
        Unclear: none is known, or whoever is to be left out is not named there.
    """
    if turn.choice is not None or says_it_was_said(turn.text):
        return None
    before = meant_before(turn, f"will.{item}.where")
    if points_back(turn.text):
        if before is None:
            raise Unclear("utter_unclear_text")
        return before
    found = _pattern("same_without").fullmatch(turn.text)
    if found is None and f"will.{item}.where" in turn.state.former:
        found = _pattern("without").fullmatch(turn.text)
    if found is not None:
        left = _left(found["gone"], before or "")
        if not left:
            raise Unclear("utter_unclear_text")
        return left
    return None


def wants_last_again(text: str) -> bool:
    """Whether a text only wants what was chosen in the last conversation once more."""
    return _pattern("last_time").fullmatch(text) is not None


def same_obstacle(turn: Turn, asked: Asked) -> str | None:
    """What is in the way, where it only says that it was told already: "lo q dije"."""
    known = asked.question.name == "obstacle" and turn.choice is None and points_back(turn.text)
    return meant_before(turn, asked.key) if known else None


def _left(gone: str, before: str) -> str:
    """What is left of the words before; empty where none are, or those to go are not there."""
    for words in (gone, _pattern("company").sub("", gone, count=1)):
        if left := cut(words, before, exactly=True):
            return left
    return ""


def _pattern(name: str) -> re.Pattern[str]:
    return patterns(_WORDS)[name]
