"""Whether a text asks something, rather than answers: "who counts as families", "los de quién?"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from bot.coaching.answers.words import words_of

_LEXICON = Path(__file__).parents[1] / "lexicon" / "answers_questions.yml"


@dataclass(frozen=True)
class _Questions:
    no_question: re.Pattern[str]
    begins: re.Pattern[str]
    ends: re.Pattern[str]
    meaning: re.Pattern[str]
    offer: re.Pattern[str]


def asks(text: str) -> bool:
    """Whether a text is a question, though it may name a choice on the way.

    "Why not", "how about the second" and "qué tal la 2" are none.
    """
    said, rules = _said(text), _questions()
    if rules.no_question.match(said):
        return False
    return rules.begins.match(said) is not None or rules.ends.search(said) is not None


def answer_in(text: str) -> str:
    """The answer behind "how about" or "¿qué tal", where one begins so; else the whole text."""
    return _questions().offer.sub("", text, count=1)


def asks_for_a_meaning(text: str) -> bool:
    """Whether anything in a text asks what a word means; a bare term does not."""
    return "?" in text or _questions().meaning.search(_said(text)) is not None


def _said(text: str) -> str:
    return " ".join(words_of(text).all) + (" ?" if "?" in text.rstrip("!. ")[-2:] else "")


@cache
def _questions() -> _Questions:
    raw: dict[str, Any] = YAML(typ="safe").load(_LEXICON.read_text(encoding="utf-8"))
    return _Questions(
        no_question=re.compile(f"{raw['before']}(?:{'|'.join(raw['no_question'])})"),
        begins=re.compile(f"{raw['before']}(?:{'|'.join(raw['questions'])})"),
        ends=re.compile("|".join(raw["at_the_end"])),
        meaning=re.compile(raw["meaning"]),
        offer=re.compile(raw["offer"], re.IGNORECASE),
    )
