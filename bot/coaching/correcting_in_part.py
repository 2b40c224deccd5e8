"""Taking back beside an answer: "bus duty. And no wait, the 11th", "I said 8. And the first one".

What corrects is heard, and the rest is the answer.
"""

from __future__ import annotations

import re
from pathlib import Path

from bot.coaching.another_day import day_put_right, only_a_day, rather_day
from bot.coaching.answers import read_scale
from bot.coaching.correcting import day_denied, given, taken_back
from bot.coaching.dates import read_date
from bot.coaching.keeping import keep
from bot.coaching.patterns import patterns
from bot.coaching.questions import Asked
from bot.coaching.stages import STAGES
from bot.coaching.turn import Turn

_WORDS = Path(__file__).with_suffix(".yml")
_STOP = re.compile(r"[.,;:!…\n-]+\s+|\n")
_VALUES = frozenset({"scale", "date"})  # kinds that such a value would answer
_ANSWER = 3  # words of an answer before a better day
_NEAR = 3  # answers back from here to a number that is taken back


async def correct_in_part(turn: Turn, asked: Asked) -> None:
    """Change a day or a number that the message takes back, and leave its rest in the turn."""
    found = _corrected(turn, asked)
    if found is None:
        return
    before, words, rest = found
    turn.text = words
    value = int(words) if before.question.kind == "scale" else _day(turn, words)
    if value != turn.state.value(before.key):
        await STAGES[before.stage].prepare(turn)
        await keep(turn, before, value)
    turn.text, turn.understood = rest, {}


def corrects_in_part(turn: Turn, asked: Asked) -> bool:
    """Whether a message takes something back beside its answer."""
    return _corrected(turn, asked) is not None


def _corrected(turn: Turn, asked: Asked) -> tuple[Asked, str, str] | None:
    """The question that is answered anew, the words for it, and the rest of the message."""
    if turn.choice is not None or asked.question.kind in _VALUES:
        return None
    return _number_first(turn) or _day_last(turn, asked)


def _number_first(turn: Turn) -> tuple[Asked, str, str] | None:
    """A number on a scale just answered, said anew in the first sentence: "I said 8. And …"."""
    first, *more = _STOP.split(turn.text.strip(), maxsplit=1)
    said = patterns(_WORDS)["said"].match(first)
    number = read_scale(first[said.end() :], turn.language) if said and more else None
    latest = set(turn.state.path[-_NEAR:])
    scales = (one for one in given(turn) if one.question.kind == "scale" and one.key in latest)
    scale = next(scales, None)
    if number is None or scale is None:
        return None
    return scale, str(number), patterns(_WORDS)["joining"].sub("", more[0]).strip()


def _day_last(turn: Turn, asked: Asked) -> tuple[Asked, str, str] | None:
    """The day of this stage, said anew behind the last stop: "…, no wait, the 11th"."""
    day = next((one for one in given(turn) if one.question.kind == "date"), None)
    if day is None or day.stage != turn.state.stage:
        return None
    for stop in _STOP.finditer(turn.text):
        head = turn.text[: stop.start()].strip()
        tail = patterns(_WORDS)["joining"].sub("", turn.text[stop.end() :])
        denied, (words, cued) = day_denied(turn, tail), taken_back(tail)
        words, behind = (words, "") if denied is None else (denied[1], "")
        if not denied and not (cued and only_a_day(words, turn.language, turn.today)):
            words, behind = _put_right(turn, tail)
        other = _speaks_of_a_day(turn, head)
        if words and head and not other and not taken_back(head)[1]:
            return day, words, f"{head}{behind}"
        apart = not other or not {".", "!", "\n"}.isdisjoint(stop.group())
        if apart and (better := _rather(turn, asked, day, head, tail)) is not None:
            return day, *better
        if words:
            return None
    return None


def _put_right(turn: Turn, tail: str) -> tuple[str, str]:
    """The words of the day in "the day, make it Thursday, Friday is full", and what is left.

    What is said of days behind it is why, and not left.
    """
    ends = [*(stop.start() for stop in _STOP.finditer(tail)), len(tail)]
    for end in reversed(ends):
        words = day_put_right(tail[:end], turn.language, turn.today)
        if words is not None:
            behind = tail[end:].rstrip()
            return words, "" if _speaks_of_a_day(turn, behind) else behind
    return "", ""


def _rather(turn: Turn, asked: Asked, day: Asked, head: str, tail: str) -> tuple[str, str] | None:
    """The words of a better day behind an answer, and that answer; why it is better is not left.

    What is done if something comes up may be another day: there it has to be said what speaks
    against the one given.
    """
    if len(head.split()) < _ANSWER or taken_back(head)[1] or asked.question.kind != "text":
        return None
    if day_put_right(turn.text, turn.language, turn.today) is not None:
        return None
    given_day, then = turn.day(turn.state.value(day.key)), asked.question.name == "plan"
    if rather_day(head, turn.language, turn.today, given_day) is not None:
        return None
    ends = [*(stop.start() for stop in _STOP.finditer(tail)), len(tail)]
    for end in ends:
        words = rather_day(tail[:end], turn.language, turn.today, given_day, for_a_reason=then)
        if words is not None:
            behind = tail[end:].rstrip()
            return words, head if _speaks_of_a_day(turn, behind) else f"{head}{behind}"
    return None


def _speaks_of_a_day(turn: Turn, words: str) -> bool:
    return read_date(words, turn.language, turn.today).status != "none"


def _day(turn: Turn, words: str) -> str | None:
    said = read_date(words, turn.language, turn.today).day
    return None if said is None else said.isoformat()
