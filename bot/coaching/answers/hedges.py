"""A choice without the words that lead to it: "me gustaría llegar al sinérgico", "I guess 2"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from bot.coaching.answers.words import plain
from bot.coaching.patterns import patterns

_WORDS = Path(__file__).with_suffix(".yml")
_CLAUSE_ENDS = re.compile(r"[,.;:?!\n…]")
_FEW_OF_A_CLAUSE = 6  # words
_FEW = 4  # words of what is guessed


def guessed(text: str) -> str | None:
    """What a text ends in guessing: "climate" for "families... I guess that's climate?"."""
    match = _expressions()[0].search(plain(text).strip())
    return match["rest"] if match and len(match["rest"].split()) <= _FEW else None


def settled(text: str, how: str) -> Iterator[str]:
    """The clauses behind words that settle a choice, the last first: "leave it at the second".

    Args:
        how: ``settles``, or ``earnest`` for what is said in earnest after something else.
    """
    said = plain(text).strip()
    behind = [said[match.end() :] for match in patterns(_WORDS)[how].finditer(said)]
    for rest in reversed(behind):
        clause = _CLAUSE_ENDS.split(rest.strip(" ,"))[0]
        if clause and len(clause.split()) <= _FEW_OF_A_CLAUSE:
            yield clause


def unhedged(text: str) -> str | None:
    """The text without what only leads to a choice or follows it; None where there is no such."""
    _, before, behind = _expressions()
    said = plain(text).strip(" .!")
    bare = behind.sub("", before.sub("", said)).strip()
    return bare if bare and bare != said else None


def speaks_of_one(before: str) -> bool:
    """Whether those named behind these words are one of them: "one of two" principals."""
    return bool(patterns(_WORDS)["one_of"].search(before))


@cache
def _expressions() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = patterns(_WORDS)
    return (
        re.compile(rf"\b{words['guess'].pattern}\s+(?P<rest>[^,.;:?!]+)[?.! ]*$"),
        re.compile(rf"^(?:(?:{words['before'].pattern})[\s,.…]+)+"),
        re.compile(rf"[\s,]+(?:{words['behind'].pattern})$"),
    )
