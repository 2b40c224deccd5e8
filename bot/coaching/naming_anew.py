"""Where a message names an answer and says its words: "change the place to", "my plan is"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.coaching.patterns import patterns

GOAL = "own_words"
NAMES = ("what", "when", "where", "obstacle", "plan", "raise", "confidence", GOAL)
_SHORT = frozenset({"when", "where", "confidence"})  # told whole, where a part of them is denied
_VALUES = frozenset({"when", "confidence"})  # of which one value is told, and no story
_CHANGED, _JOINED, _STATED = "changed", "joined", "stated"
_WORDS = Path(__file__).with_suffix(".yml")


@dataclass(frozen=True)
class Head:
    """The name of an answer with what leads to its words.

    Attributes:
        start: where it begins in the text.
        end: where its words begin.
        how: whether the answer is changed, another one is changed with it, or it is said to be so.
    """

    name: str
    start: int
    end: int
    how: str

    @property
    def changes(self) -> bool:
        """Whether it says that the answer is to be another."""
        return self.how in {_CHANGED, _JOINED}


def heads(text: str, *, listed: bool) -> list[Head]:
    """Where answers are named with words behind them, in order, none within another."""
    found = [
        Head(name, match.start(), match.end(), how)
        for name in NAMES
        for how, said in _leading(name, listed=listed)
        for match in said.finditer(text)
    ]
    apart = list[Head]()
    for head in sorted(found, key=lambda head: (head.start, -head.end)):
        behind = not apart or head.start >= apart[-1].end
        if behind and (head.how != _JOINED or (apart and apart[-1].changes)):
            apart.append(head)
    return apart


def wants_changed(text: str) -> bool:
    """Whether a text asks for an answer of the commitment: "change where and who with"."""
    return any(_asked_for(name).search(text) for name in NAMES if name != GOAL)


def says_it_is(text: str, name: str) -> bool:
    """Whether a text only says what the words before it are: "no, that IS the obstacle"."""
    return name in NAMES and _only_says(name).fullmatch(text) is not None


@cache
def _only_says(name: str) -> re.Pattern[str]:
    called = rf"{_raw('before_name')}(?:{_raw(name)})"
    return re.compile(rf"{_raw('it_is')}{called}\W*", re.IGNORECASE)


@cache
def _asked_for(name: str) -> re.Pattern[str]:
    called = rf"{_raw('before_name')}(?:{_raw(name)})\b"
    return re.compile(rf"{_raw('clause')}{_raw('change')}{called}", re.IGNORECASE)


def _raw(name: str) -> str:
    return f"(?:{patterns(_WORDS)[name].pattern})"


@cache
def _leading(name: str, *, listed: bool) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """What leads to the words of an answer, by how it does: it is changed, or is said to be."""
    called = rf"{_raw('before_name')}(?:{_raw(name)})"
    to = _raw("changed_to")
    to = f"(?:{to}|{_raw('changed_to_day')})" if name in _VALUES else to
    past = f"{_raw('stated_past')}|{_raw('stated_not')}" if name in _SHORT else _raw("stated_past")
    is_ = f"(?:{past}|{_raw('stated')})"
    is_ = f"(?:{is_}|{_raw('listed')})" if listed and name in _VALUES else is_
    begins = _raw("clause")
    leads = {
        _CHANGED: rf"{begins}{_raw('change')}{called}{to}",
        _JOINED: rf"{_raw('joined')}{called}{to}",
        _STATED: rf"{begins}{called}{is_}",
    }
    return tuple((how, re.compile(said, re.IGNORECASE)) for how, said in leads.items())
