"""What still holds of a commitment that is put in other words: where, with whom and what then.

How sure somebody was is not carried over: they were sure of the other wording.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bot.coaching.between import AROUND
from bot.coaching.line_named import telling_words
from bot.coaching.patterns import patterns
from bot.coaching.state import Reviewed
from bot.coaching.turn import Turn
from bot.persistence.models import Commitment

_WORDS = Path(__file__).with_suffix(".yml")
_SHARED = 2  # telling words that two wordings of one step share
_STEM = 4  # letters that two forms of a word share


def reword(turn: Turn, row: Commitment, reviewed: Reviewed, wording: str, *, smaller: bool) -> None:
    """Let a commitment say something else, with what was told around it as far as that holds."""
    held = still_holds(reviewed, wording, smaller=smaller)
    row.text, row.action = _with_what_holds(turn, wording, held), wording
    for name in AROUND:
        setattr(row, name, held.get(name))


def still_holds(reviewed: Reviewed, wording: str, *, smaller: bool) -> Mapping[str, Any]:
    """What was told around a commitment, as far as another wording lets it be.

    Another step leaves it all behind. The same one, or a smaller one, keeps what was to be done if
    something came up, and where and with whom unless it names another place or company.
    """
    said = patterns(_WORDS)
    if not (smaller or said["same"].search(wording) or _shares(reviewed.action or "", wording)):
        return {}
    gone = {"confidence"} | ({"people"} if said["elsewhere"].search(wording) else set())
    return {name: told for name, told in reviewed.around.items() if name not in gone}


def _with_what_holds(turn: Turn, wording: str, held: Mapping[str, Any]) -> str:
    """The wording with where, with whom and what then behind it, as a commitment is read back."""
    where, plan = held.get("people"), held.get("plan")
    if not where and not plan:
        return wording
    text = wording.rstrip(" .") + (f"; {str(where).rstrip(' .')}" if where else "")
    if plan:
        words = str(plan).rstrip(" .")
        text += f" ({turn.label('commitment.plan').format(words=words)})"
    return f"{text}."


def _shares(before: str, now: str) -> bool:
    """Whether two wordings have most of what tells one step from another in common."""
    then, words = ({word[:_STEM] for word in telling_words(said)} for said in (before, now))
    return len(then & words) >= max(_SHARED, len(words) / 2)
