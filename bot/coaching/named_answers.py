"""Which earlier answer somebody means who names it: "change the date", "lo que voy a hacer"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

from ruamel.yaml import YAML

from bot.coaching.answers.words import words_of
from bot.coaching.turn import Turn

_RUN = 3  # words in a row that nobody repeats by chance
_WORDS = Path(__file__).with_suffix(".yml")


def named_answer(text: str, keys: Sequence[str]) -> str | None:
    """The latest answer of the question that a text names; None unless it names just one.

    Args:
        keys: of the answers that can be changed, as ``will.o1.when``, latest first.
    """
    names = [name for name, pattern in _patterns().items() if pattern.search(text)]
    latest: dict[str, str] = {}
    for key in keys:
        latest.setdefault(key.rsplit(".", 1)[-1], key)
    found = [latest[name] for name in names if name in latest]
    return found[0] if len(found) == 1 else None


def answer_meant(turn: Turn, keys: Sequence[str]) -> str | None:
    """The answer that the message names, or whose words it repeats."""
    said = {key: turn.state.words(key) for key in keys}
    return named_answer(turn.text, keys) or worded_answer(turn.text, said)


def worded_answer(text: str, said: Mapping[str, str]) -> str | None:
    """The answer that a text takes some words from: "quite eso de la maestra Ruiz".

    Args:
        said: the words of the answers that can be changed, by their keys.

    Returns:
        The key of the one that shares most words in a row; None unless it is just one.
    """
    words = words_of(text).all
    runs = {key: _longest_run(words, words_of(answer).all) for key, answer in said.items()}
    most = max(runs.values(), default=0)
    found = [key for key, run in runs.items() if run == most]
    return found[0] if most >= _RUN and len(found) == 1 else None


def _longest_run(words: Sequence[str], answer: Sequence[str]) -> int:
    matcher = SequenceMatcher(None, list(words), list(answer), autojunk=False)
    return matcher.find_longest_match().size


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    raw: dict[str, str] = YAML(typ="safe").load(_WORDS.read_text(encoding="utf-8"))
    return {name: re.compile(pattern, re.IGNORECASE) for name, pattern in raw.items()}
