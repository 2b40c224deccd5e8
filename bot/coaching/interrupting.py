"""Interruptions: who is called away in the middle of an answer, and who is back."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from bot.coaching.patterns import patterns
from bot.coaching.places import progress
from bot.coaching.turn import Turn

_WORDS = Path(__file__).with_suffix(".yml")
_LONGEST = 16  # words of an interruption
_FEWEST = 3  # words of an answer before it
_BREAK = re.compile(r"[.,;!?…\n]+\s*|\s+[-–—]+\s+")
_GO_BACK = re.compile(r"\W*(?:ok(?:ay)?\W+)?back\W*", re.IGNORECASE)  # to the question before
_QUOTES = '"“”'


def interrupted(text: str) -> str | None:
    """The answer before an interruption; empty where that is all, None where there is none.

    "Hang on, kid at the door" is all; "they talk more. brb, phone" has an answer before it, and "I
    tell them: hang on" none: it is said to somebody else.
    """
    if _is_interruption(text):
        return ""
    for gap in _BREAK.finditer(text):
        before, behind = text[: gap.start()], text[gap.end() :]
        told = before + gap.group().strip()
        if len(before.split()) < _FEWEST or patterns(_WORDS)["says"].search(before):
            continue
        quoting = sum(before.count(quote) for quote in _QUOTES) % 2
        if not quoting and _is_interruption(behind) and _calls_away(behind):
            return told.rstrip(" ,;-–—")
    return None


def came_back(text: str) -> str | None:
    """What is said behind "ok back" and of the interruption; None where nobody comes back."""
    found = patterns(_WORDS)["back"].match(text)
    if found is None or _GO_BACK.fullmatch(text):
        return None
    rest = text[found.end() :]
    while rest.strip():
        gap = _BREAK.search(rest)
        clause = rest if gap is None else rest[: gap.start()]
        if clause.strip() and not patterns(_WORDS)["about"].match(clause):
            return rest.strip()
        rest = "" if gap is None else rest[gap.end() :]
    return ""


def step_away(turn: Turn) -> None:
    """Pause, in the middle of a question."""
    turn.conversation.paused_at = turn.now
    turn.say("utter_pause", {"progress": progress(turn)})


def _is_interruption(text: str) -> bool:
    if not 0 < len(text.split()) <= _LONGEST:
        return False
    words = patterns(_WORDS)
    away = words["leaves"].search(text) or words["waits"].search(text)
    return bool(away and _whole().match(text))


def _calls_away(text: str) -> bool:
    """Whether somebody leaves, rather than asks to wait: "le doy tiempo, un momento"."""
    words = patterns(_WORDS)
    left = words["waits"].sub(" ", text)
    return bool(words["leaves"].search(text) or words["cause"].search(left))


@cache
def _whole() -> re.Pattern[str]:
    """A text that is nothing but an interruption."""
    words = patterns(_WORDS)
    away = rf"(?:{words['leaves'].pattern}|{words['waits'].pattern})"
    beside = rf"(?:{words['around'].pattern}|{away}|{words['cause'].pattern})"
    return re.compile(rf"^\W*(?:{beside}\W+)*?{away}(?:\W+{beside})*\W*$", re.IGNORECASE)
