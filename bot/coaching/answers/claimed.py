"""The clauses of a text in which a choice may be claimed: "families… climate, I think"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from bot.coaching.answers.lexicon import Lexicon, Phrase
from bot.coaching.answers.words import plain
from bot.coaching.patterns import patterns

_WORDS = Path(__file__).with_suffix(".yml")
_ENDS = re.compile(r"[.,;:!?\n…()]+|\s[-–—]+\s|(?<!thing)(?<!all)(?<!tod[oa])\s(?:pero|but)\s")
_LONGEST = 60  # words; a longer text tells a story
_LONGEST_NAME = 8  # words
_FEW = 6  # words before a name that stands by itself
_NAMES = frozenset(  # values of what has a name in the playbook, not of moves in a conversation
    {
        *("conventional", "collaborative", "synergistic", "innovative"),
        *("student_achievement", "culture_and_climate", "discipline"),
        *("staff_and_resources", "funding"),
    }
)


def are_names(titles: Mapping[str, Phrase], lexicon: Lexicon) -> bool:
    """Whether all choices, by value, are names of things, rather than moves or ideas."""
    short = all(len(title) <= _LONGEST_NAME for title in titles.values())
    return short and titles.keys().isdisjoint(lexicon.known - _NAMES)


def claims(text: str) -> Iterator[str]:
    """What is left of every clause that may name the choice made; nothing where doubt follows.

    A clause that does not say that it is one's own choice counts only right behind a few words:
    "el q sigue, colaborativo, …".
    """
    said = plain(text).replace("'", "")
    clauses = [clause.strip() for clause in _ENDS.split(said) if clause.strip()]
    if len(said.split()) > _LONGEST:
        return
    for at, clause in enumerate(clauses):
        first = _said("reason").split(clause)[0].strip()
        rest, own = _stripped(first)
        opens = at == 1 and len(clauses[0].split()) <= _FEW and not _denies(clauses[0])
        if not rest or not (own or opens) or _denies(rest):
            continue
        if not any(_said("doubts").search(later) for later in clauses[at:]):
            yield rest


def around_claims() -> tuple[re.Pattern[str], ...]:
    """What stands around a choice that is claimed, wherever it is said."""
    return (*_anywhere("claims", "adds"), *fillers_around())


def fillers_around() -> tuple[re.Pattern[str], ...]:
    """What of that claims nothing."""
    return _anywhere("leads", "follows")


@cache
def _anywhere(*kinds: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(rf"\b(?:{_said(kind).pattern})\b") for kind in kinds)


def _denies(clause: str) -> bool:
    return _said("denies").search(clause) is not None


def _stripped(clause: str) -> tuple[str, bool]:
    """The clause without what stands around a choice, and whether any of that claims it."""
    before, behind = _around()
    led = before.match(clause)
    rest = clause if led is None else clause[led.end() :]
    ended = behind.search(rest)
    rest = rest if ended is None else rest[: ended.start()]
    lead = "" if led is None else led[0]
    tail = "" if ended is None else ended[0]
    own = re.search(rf"\b(?:{_said('claims').pattern})\b", lead)
    own = own or re.search(rf"\b(?:{_said('adds').pattern})\b", tail)
    return rest.strip(), own is not None


@cache
def _around() -> tuple[re.Pattern[str], re.Pattern[str]]:
    lead = f"(?:{_said('claims').pattern}|{_said('leads').pattern})"
    tail = f"(?:{_said('adds').pattern}|{_said('follows').pattern})"
    return re.compile(rf"^(?:{lead}\s+)+"), re.compile(rf"(?:\s+{tail})+$")


def _said(kind: str) -> re.Pattern[str]:
    return patterns(_WORDS)[kind]
