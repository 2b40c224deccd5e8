"""What a text does to what was said before: points back at it, takes its place, adds a line."""

from __future__ import annotations

import re
from pathlib import Path

from bot.coaching.patterns import patterns

_WORDS = Path(__file__).with_suffix(".yml")
_FIRST_CLAUSE = re.compile(r"[^,;:.!?]{3,40}[,;:.]+\s+")
_SHORTEST = 3  # words that say something by themselves


def says_it_was_said(text: str) -> bool:
    """Whether a text says nothing but that it has been said: "see above", "like I said"."""
    return bool(_pattern("said").search(text))


def past_saying_again(text: str) -> str:
    """The text without a first clause that only says that it was said: "ya se lo dije, …"."""
    first = _FIRST_CLAUSE.match(text)
    again = first is not None and says_it_was_said(first.group())
    left = text[first.end() :] if first is not None and again else ""
    return left if len(left.split()) >= _SHORTEST else text


def points_back(text: str) -> bool:
    """Whether a text only points back at what was said: "like I said", or "same"."""
    return says_it_was_said(text) or bool(_pattern("same").search(text))


def put_instead(text: str, *, denied: bool) -> str | None:
    """What a text puts in the place of what was said before: "scratch that. I want them to read".

    Args:
        denied: whether a mere "no" before it does so, too.

    Returns:
        The words without the correction; None where the text corrects nothing.
    """
    rest = _pattern("instead").sub("", text, count=1)
    if denied and rest == text:
        rest = _pattern("denied").sub("", text, count=1)
        rest = _pattern("instead").sub("", rest, count=1)
    if rest == text or len(rest.split()) < _SHORTEST or _pattern("goes_on").search(rest):
        return None
    return _pattern("goal_is").sub("", rest.strip(), count=1) or None


def denies_the_goal(text: str) -> bool:
    """Whether a text says that the goal given is none, and what it is: "that's not my goal. …"."""
    return bool(_pattern("not_the_goal").match(text))


def to_add(text: str) -> str | None:
    """The line that a text asks to add; None where it asks for no addition."""
    line = _pattern("adds").sub("", text, count=1).strip()
    return line[:1].upper() + line[1:] if line and line != text.strip() else None


def reserves(text: str) -> bool:
    """Whether a yes hangs on who can read along: "yes but can my principal see it"."""
    return bool(_pattern("reserves").search(text))


def _pattern(name: str) -> re.Pattern[str]:
    return patterns(_WORDS)[name]
