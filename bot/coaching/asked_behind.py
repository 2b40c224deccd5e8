"""What somebody asks about their own answer behind it: "only two boys. is that small enough"."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from bot.coaching.listening import sentences
from bot.coaching.patterns import patterns
from bot.coaching.turn import Turn

_WORDS = Path(__file__).with_suffix(".yml")
_ANSWERED = ("evidence", "enough", "opinion")
_LISTS_IDEAS = "options"  # the stage where what Entre would do is another question


def without_what_is_asked(text: str) -> str:
    """The text without a last sentence that only asks about the rest, word for word."""
    *said, last = sentences(text) or [""]
    asks = said and patterns(_WORDS)["asks"].fullmatch(last)
    kept = text.strip().removesuffix(last).rstrip(" \n¿") if asks else ""
    return kept or text.strip()


def only_requests(text: str) -> bool:
    """Whether a text only asks Entre to do something: "can I see the list of ideas again?"."""
    asked = patterns(_WORDS)["requests"]
    return all(asked.fullmatch(sentence) for sentence in sentences(text))


def answer_behind(turn: Turn) -> bool:
    """Say something to what is asked about an answer at its end, and leave the question out.

    Returns:
        Whether nothing else was said.
    """
    found = None if turn.state.stage == _LISTS_IDEAS else asked_behind(turn.text)
    if found is None:
        return False
    turn.text, kind = found
    turn.say_words(turn.label(f"asked.{kind}"), join=True)
    return not turn.text


def asked_behind(text: str) -> tuple[str, str] | None:
    """The text without the question at its end, and what kind it is of; None where it asks none."""
    for kind in _ANSWERED:
        found = _at_the_end(kind).search(text)
        if found is None:
            continue
        told = text[: found.start()].strip()
        if not patterns(_WORDS)["put_to_others"].search(text[: found.start()]):
            return told, kind
    return None


@cache
def _at_the_end(kind: str) -> re.Pattern[str]:
    words = patterns(_WORDS)
    leads, asks = words["leads_to"].pattern, words[kind].pattern
    begins = r"(?:^\W*|(?<=[.;!?…])[\s¿¡]+|,?\s*[¿¡]+|\n+)"
    return re.compile(rf"{begins}(?:{leads}\W+)*(?:{asks})\W*$", re.IGNORECASE)
