"""What was rewritten in the summary put back, or left alone: "undo", "déjelo como está"."""

from __future__ import annotations

import re
from pathlib import Path

from bot.coaching.patterns import patterns

_WORDS = Path(__file__).with_suffix(".yml")
_CLAUSES = re.compile(r"[,.;:!?…\n—–]+")


def puts_back(text: str) -> bool:
    """Whether a text asks for what stood there before: "put the rest back", "no!! undo that".

    To undo can be meant in no other way, whatever is said around it; all else has to be the whole
    text.
    """
    undoing = any(_pattern("undoes").fullmatch(clause) for clause in _clauses(text))
    return undoing or _says_only(text, "restores")


def leaves(text: str) -> bool:
    """Whether a text asks for nothing but to leave what stands there: "leave it like it is"."""
    said = any(_pattern("leaves").fullmatch(clause) for clause in _clauses(text))
    return said and _says_only(text, "leaves", "fine")


def leaves_besides(text: str) -> bool:
    """Whether any clause of a text asks to leave what stands there: "change nothing, it's good"."""
    return any(_pattern("leaves").fullmatch(clause) for clause in _clauses(text))


def takes_off(text: str) -> bool:
    """Whether a text asks to take off what it does not name: "quite eso de la lista"."""
    return _says_only(text, "takes_off")


def empties(text: str) -> bool:
    """Whether a text asks that nothing stands there: "quítela, que no diga nada"."""
    said = _clauses(text)
    told = any(_pattern("empties").fullmatch(clause) for clause in said)
    nothing = [clause for clause in said if _pattern("nothing").fullmatch(clause)]
    told = told or (bool(nothing) and (said != nothing or any(" " in one for one in nothing)))
    return told and _says_only(text, "empties", "nothing", "deletes", "takes_off")


def _says_only(text: str, *what: str) -> bool:
    said = _clauses(text)
    return bool(said) and all(
        any(_pattern(one).fullmatch(clause) for one in what) for clause in said
    )


def _clauses(text: str) -> list[str]:
    """The clauses of a text, without what is polite around each."""
    said = (_pattern("around").sub("", clause).strip() for clause in _CLAUSES.split(text))
    return [clause for clause in said if clause]


def _pattern(name: str) -> re.Pattern[str]:
    return patterns(_WORDS)[name]
