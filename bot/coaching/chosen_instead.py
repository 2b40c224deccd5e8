"""Another idea of the list, while a commitment is made of one: "no, mejor lo del audio"."""

from __future__ import annotations

import re
from pathlib import Path

from bot.coaching.answers import Choice, read_choice
from bot.coaching.correcting import asked_under, reopen
from bot.coaching.keeping import keep
from bot.coaching.line_named import holding
from bot.coaching.options import CHOOSE
from bot.coaching.patterns import patterns
from bot.coaching.questions import Asked
from bot.coaching.turn import Turn

_WORDS = Path(__file__).with_suffix(".yml")
_CLAUSES = re.compile(r"\s*(?:[,;:!?…\n]+|\.+(?=\s|$))\s*")
_CHOSEN = f"options.{CHOOSE.name}"
_FIRST = frozenset({"what", "sharper", "when", "confirm"})  # where nobody tells of something else
_LONGEST = 30  # words; a longer text tells something


def chosen_instead(turn: Turn, asked: Asked) -> str | None:
    """The id of the idea that is wanted in place of this one; None where none is.

    It has to be pointed at, as one of those listed, and to be the only one that may be meant: to
    say what will be done in other words chooses nothing.
    """
    if asked.stage != "will" or asked.question.name not in _FIRST or turn.choice is not None:
        return None
    if len(turn.text.split()) > _LONGEST or _CHOSEN not in turn.state.answers:
        return None
    clauses = [clause for clause in _CLAUSES.split(turn.text) if clause]
    if not _pattern("rather").search(turn.text):
        return None
    named = {idea for clause in clauses if (idea := _pointed_at(turn, clause)) is not None}
    others = named - {asked.item}
    return others.pop() if len(others) == 1 else None


async def choose_instead(turn: Turn, asked: Asked, idea: str) -> None:
    """Choose the idea in place of the one asked about, beside any others that were chosen."""
    choose, picked = asked_under(turn, _CHOSEN), list(turn.state.value(_CHOSEN))
    await reopen(turn, _CHOSEN)
    if choose is None:
        return
    chosen = [idea if one == asked.item else one for one in picked]
    turn.text = next(one.text for one in turn.state.ideas if one.id == idea)
    await keep(turn, choose, list(dict.fromkeys(chosen)))


def _pointed_at(turn: Turn, clause: str) -> str | None:
    """The idea that a clause points at: by its place, by its name or by words only it has."""
    listed = [Choice(idea.id, idea.text) for idea in turn.state.ideas]
    placed = _pattern("points_by_place").search(clause)
    if placed is not None:
        found = read_choice(placed["it"], listed, turn.language)
        return None if found is None else found.value
    said = _pattern("points").search(clause)
    if said is None:
        return None
    bare = _pattern("pointing").sub("", said["it"]).strip()
    at = holding(bare, [idea.title for idea in listed])
    if len(at) != 1:
        named = read_choice(bare, listed, turn.language) if not at else None
        return None if named is None else named.value
    return listed[at[0]].value


def _pattern(name: str) -> re.Pattern[str]:
    return patterns(_WORDS)[name]
