"""What an answer says on questions yet to come.

Who tells three things at once is not asked for two of them again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from ruamel.yaml import YAML

from bot.coaching.listening import sentences
from bot.coaching.tried import tells_of_trying
from bot.coaching.turn import Turn

_WORDS = Path(__file__).with_suffix(".yml")
_LONG = 20  # words; the clauses of a shorter text are one answer
_FEWEST = 5  # words of a clause that answers by itself
_BEFORE = r"(?:^|[.;:,]|\b(?:y|e|and|pero|but))\s*"
_AND = r"(?:y|e|and|pero|but)"
_JOINING = re.compile(rf"^\W*(?:{_AND}\s+)?|[\s,;.]+(?:{_AND})?[\s,;.]*$", re.IGNORECASE)
_CLAUSE_ENDS = re.compile(r"(?<=\w);(?:\s|$)")


def volunteered(*names: str) -> Callable[[Turn], Mapping[str, str]]:
    """What a message says on the questions of these names, word for word."""

    def told(turn: Turn) -> Mapping[str, str]:
        return {} if turn.choice is not None else told_ahead(turn.text, *names)

    return told


def told_ahead(text: str, *names: str) -> dict[str, str]:
    """What a text says on each of these questions, where it says anything.

    That is a sentence of its own, or a clause of a long text; the first sentence answers what was
    asked, whatever it begins with.
    """
    long = len(text.split()) >= _LONG
    found: dict[str, list[str]] = {}
    for place, sentence in enumerate(sentences(text)):
        clauses = _clauses(sentence)
        whole = _named(sentence) if place and len(clauses) <= 1 else None
        if whole is not None:
            clauses = {whole: sentence}
        elif not long:
            clauses = {}
        for name, words in clauses.items():
            answers = whole or len(words.split()) >= _FEWEST
            if name in names and answers and (place or not sentence.startswith(words)):
                found.setdefault(name, []).append(words)
    return {name: " ".join(found[name]) for name in names if name in found}


def _named(sentence: str) -> str | None:
    """The question that a whole sentence answers."""
    begun = (name for name, pattern in _patterns("begins").items() if pattern.match(sentence))
    holds = (name for name, pattern in _patterns("holds").items() if pattern.search(sentence))
    return "tried" if tells_of_trying(sentence) else next(begun, None) or next(holds, None)


def _clauses(sentence: str) -> dict[str, str]:
    """The clauses that answer a question, by its name."""
    matches = {name: pattern.search(sentence) for name, pattern in _patterns("begins").items()}
    begun = {name: match.start() for name, match in matches.items() if match is not None}
    return {name: _clause(sentence, start, [*begun.values()]) for name, start in begun.items()}


def _clause(sentence: str, start: int, begun: list[int]) -> str:
    end = min((at for at in begun if at > start), default=len(sentence))
    return _JOINING.sub("", _CLAUSE_ENDS.split(sentence[start:end].lstrip(" .;:,"))[0])


@cache
def _patterns(where: str) -> dict[str, re.Pattern[str]]:
    raw: dict[str, dict[str, list[str]]] = YAML(typ="safe").load(_WORDS.read_text(encoding="utf-8"))
    before = _BEFORE if where == "begins" else ""
    return {
        name: re.compile(f"{before}(?:{'|'.join(words)})", re.IGNORECASE)
        for name, words in raw[where].items()
    }
