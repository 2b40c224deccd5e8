"""The answers behind lines of the summary that are private: nobody else reads them elsewhere."""

from __future__ import annotations

from bot.coaching.keeping_back import without
from bot.coaching.summary_lines import answered, parts
from bot.coaching.turn import Turn


def answers_behind(turn: Turn, line: str) -> frozenset[str]:
    """The keys of the answers that a line was made of, also where it was put in other words since.

    Where it cannot be told which line of a part it was, it may be any that does not stand there as
    it was answered.
    """
    part = next((part for part, lines in parts(turn).items() if line in lines), None)
    if part is None:
        return frozenset()
    said, stands = answered(turn)[part], parts(turn)[part]
    if line not in said:
        head, colon, _ = line.partition(": ")
        same = [one for one in said if colon and one.startswith(head + colon)]
        said = same or [one for one in said if one not in stands]
        return frozenset().union(*(_behind(turn, part, one) for one in said))
    return _behind(turn, part, line)


def _behind(turn: Turn, part: str, line: str) -> frozenset[str]:
    keys = [key for key in turn.state.answers if key.startswith(f"{part}.")]
    return frozenset(
        key for key in keys if line not in answered(without(turn, frozenset({key})))[part]
    )
