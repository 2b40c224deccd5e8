"""Groups of people by other words: "kids" for the students, "moms and dads" for the families."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from bot.coaching.answers.lexicon import Lexicon, Phrase

_LEXICON = Path(__file__).parents[1] / "lexicon" / "answers_people.yml"
_AROUND = "around"
_EITHER = frozenset({"or", "o", "u"})  # "students or families" leaves it open


def named_by_people(words: Phrase, titles: Sequence[Phrase], lexicon: Lexicon) -> frozenset[int]:
    """The indexes of the titles whose people are named, and nothing else is; none when in doubt.

    A title counts when it names that group and no other title does.
    """
    if not lexicon.negations.isdisjoint(words) or not _EITHER.isdisjoint(words):
        return frozenset()
    groups, rest = _groups_in(words)
    around = _around() | lexicon.stopwords
    if not groups or not all(
        word in around or (word,) in lexicon.fillers | lexicon.leading for word in rest
    ):
        return frozenset()
    named = [_groups_in(title)[0] for title in titles]
    found = [[at for at, those in enumerate(named) if group in those] for group in groups]
    return frozenset(at for (at,) in found) if all(len(at) == 1 for at in found) else frozenset()


def _groups_in(words: Phrase) -> tuple[frozenset[str], Phrase]:
    """The groups that are named, and the other words."""
    groups: set[str] = set()

    def note(match: re.Match[str]) -> str:
        groups.add(str(match.lastgroup))
        return ""

    rest = _people().sub(note, " ".join(words))
    return frozenset(groups), tuple(rest.split())


@cache
def _people() -> re.Pattern[str]:
    groups = (f"(?P<{name}>{said})" for name, said in _lexicon().items() if name != _AROUND)
    return re.compile(rf"\b(?:{'|'.join(groups)})(?!\S)")


@cache
def _around() -> frozenset[str]:
    return frozenset(_lexicon()[_AROUND])


@cache
def _lexicon() -> dict[str, Any]:
    loaded: dict[str, Any] = YAML(typ="safe").load(_LEXICON.read_text(encoding="utf-8"))
    return loaded
