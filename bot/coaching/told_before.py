"""What was told on a question before it came: kept until then, said back, and a way past it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from bot.coaching.answers import Choice
from bot.coaching.listening import key_part, on_one_line, without_fillers
from bot.coaching.patterns import patterns
from bot.coaching.reading import AS_IS
from bot.coaching.state import TOLD
from bot.coaching.turn import Turn

_WORDS = Path(__file__).with_suffix(".yml")
_READ_OUT = 30  # words
_FEWEST = 4  # words behind what is thought aloud


def told_before(turn: Turn, key: str) -> str:
    """What was told on a question before it came; nothing where that is so."""
    return turn.state.value(key + TOLD) or ""


def said_before(turn: Turn, key: str, longest: int = _READ_OUT) -> str:
    """The same as it is said back: a long story in part, without what is only thought aloud.

    Nothing where little is left: a fragment is no goal.

    Args:
        longest: the most words to return.
    """
    told = past_thinking(on_one_line(told_before(turn, key)))
    if len(told.split()) > longest:
        return key_part(told, longest)
    return (without_fillers(told) or told).rstrip(" .")


def past_thinking(told: str) -> str:
    """What was told, without "mm ok. creo q la primera" before it; empty where that is all."""
    aloud = patterns(_WORDS)["thinking"].match(told)
    if aloud is None:
        return told
    rest = told[aloud.end() :]
    return rest[:1].upper() + rest[1:] if len(rest.split()) >= _FEWEST else ""


def nothing_to_add(key: str) -> Callable[[Turn, str], Sequence[Choice]]:
    """The buttons of a question: a way past it for those who have answered it already."""

    def buttons(turn: Turn, item: str) -> Sequence[Choice]:
        return turn.choices(AS_IS) if said_before(turn, key) else ()

    return buttons
