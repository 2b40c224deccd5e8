"""What was told on a question before it came: kept until then, said back, and a way past it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.coaching.answers import Choice
from bot.coaching.listening import key_part, on_one_line, without_fillers
from bot.coaching.reading import AS_IS
from bot.coaching.state import TOLD
from bot.coaching.turn import Turn

_READ_OUT = 30  # words


def told_before(turn: Turn, key: str) -> str:
    """What was told on a question before it came; nothing where that is so."""
    return turn.state.value(key + TOLD) or ""


def said_before(turn: Turn, key: str, longest: int = _READ_OUT) -> str:
    """The same as it is said back: a long story in part.

    Args:
        longest: the most words to return.
    """
    told = on_one_line(told_before(turn, key))
    if len(told.split()) > longest:
        return key_part(told, longest)
    return (without_fillers(told) or told).rstrip(" .")


def nothing_to_add(key: str) -> Callable[[Turn, str], Sequence[Choice]]:
    """The buttons of a question: a way past it for those who have answered it already."""

    def buttons(turn: Turn, item: str) -> Sequence[Choice]:
        return turn.choices(AS_IS) if told_before(turn, key) else ()

    return buttons
