"""Taking back in passing: "no, wait, the 18th" below another question is the day, not an answer.

Nobody looks for a command to correct what was typed a moment ago; they just say what it should be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import islice
from pathlib import Path

from bot.coaching.another_day import day_in_place, moved, only_a_day
from bot.coaching.answers import (
    Choice,
    choice_in_place,
    number_in_place,
    point_at,
    read_choices,
    read_scale,
)
from bot.coaching.changed_by_others import tells_of_a_change
from bot.coaching.dates import read_date
from bot.coaching.named_answers import named_answer
from bot.coaching.patterns import patterns
from bot.coaching.places import stage_of
from bot.coaching.questions import Asked
from bot.coaching.reading import Unclear, read
from bot.coaching.stages import STAGES
from bot.coaching.turn import Turn

_WORDS = Path(__file__).with_suffix(".yml")
_CHOSEN = frozenset({"choice", "choices"})
_GIVEN = _CHOSEN | {"date", "scale"}  # kinds whose answers are values, not stories
_VALUES = frozenset({"scale", "choice"})  # kinds that a day cannot answer
_NO_VALUES = frozenset({"text", "choice"})  # kinds that a mere number cannot answer
_LONGEST = 14  # words; a longer text tells something
_CHANGE = "change_answer"
_FEW = 2  # words of a number
_NEAR = 3  # answers back, to a number of another stage
_SAVES = {"save": "change", "keep_summary": "edit"}


async def reopen(turn: Turn, key: str) -> None:
    """Ask the question of an earlier answer again, and take back what followed from it."""
    turn.state.change(key)
    turn.state.stage = stage_of(key)
    turn.state.misses = 0
    stage = STAGES[turn.state.stage]
    await stage.prepare(turn)
    await stage.save(turn)


async def corrected(turn: Turn, asked: Asked) -> Asked | None:
    """The earlier question that the message answers anew, opened again; None where it is none.

    ``turn.text`` is what it says to that question then.
    """
    if turn.choice is not None or len(turn.text.split()) > _LONGEST:
        return None
    rest, cued = taken_back(turn.text)
    other = _other_day(turn, asked, rest, cued=cued)
    if other is not None:
        return await _opened(turn, *other)
    answers = _answers(turn, asked)
    if answers and not _says_more_than_no(turn, asked, rest):
        return None
    denied = _denied(turn, cued=cued)
    if denied is not None:
        return await _opened(turn, *denied)
    if asked.question.kind in _VALUES and (day := _bare_day(turn, asked, moved(turn.text))):
        return await _opened(turn, day, moved(turn.text))
    if answers and not cued:
        return None
    wishes = turn.intent == _CHANGE and not tells_of_a_change(turn.text)
    wishes = wishes or bool(_pattern("rather").fullmatch(turn.text.strip()))
    if wishes and (day := _latest_day(turn, turn.text)) is not None:
        return await _opened(turn, day, turn.text)
    words = rest if cued else _without("thinking", turn.text)
    if cued and asked.question.kind == "choices" and _names_one(turn, asked, words):
        turn.text = words
        return None
    for before in _before(turn, turn.text if cued else "", asked.stage):
        if before.question.kind in _GIVEN and _gives(turn, before, words, cued=cued):
            return await _opened(turn, before, words)
    return None


async def _opened(turn: Turn, before: Asked, words: str) -> Asked:
    """Open it again, to be answered with these words."""
    await reopen(turn, before.key)
    turn.text, turn.understood = words, {}
    return before


def _says_more_than_no(turn: Turn, asked: Asked, rest: str) -> bool:
    """Whether a choice is asked for and only a no answers it, as in "no, make it an 8"."""
    if asked.question.kind != "choice":
        return False
    choices = list(asked.question.choices(turn, asked.item))
    return all(point_at(text, choices, turn.language) is None for text in (turn.text, rest))


def _denied(turn: Turn, *, cued: bool) -> tuple[Asked, str] | None:
    """The latest answer that is denied, and the one that is meant: "9, not 10".

    Where the number denied was no answer, words that take back mean the last one on a scale.
    """
    number = number_in_place(turn.text, turn.language)
    last: Asked | None = None
    for asked in given(turn):
        value, kind = turn.state.value(asked.key), asked.question.kind
        if kind == "scale" and number is not None:
            if value == number[1]:
                return asked, str(number[0])
            last = last or asked
        elif kind in _CHOSEN:
            choices = list(asked.question.choices(turn, asked.item))
            chosen = choice_in_place(turn.text, choices, turn.language)
            if chosen is not None and value in (chosen[1].value, [chosen[1].value]):
                return asked, chosen[0].title
    return (last, str(number[0])) if cued and last is not None and number is not None else None


def given(turn: Turn) -> Iterator[Asked]:
    """The questions that have an answer, the latest first."""
    found = (asked_under(turn, key) for key in turn.state.path[::-1])
    return (asked for asked in found if asked is not None)


def _other_day(turn: Turn, asked: Asked, rest: str, *, cued: bool) -> tuple[Asked, str] | None:
    """The day given last, and the words of the one that is meant in its place."""
    if asked.question.kind == "date":
        return None
    if (denied := day_denied(turn, turn.text)) is not None:
        return denied
    bare = cued and asked.question.kind in _NO_VALUES
    day = _bare_day(turn, asked, rest) if bare else None
    return None if day is None else (day, rest)


def day_denied(turn: Turn, text: str) -> tuple[Asked, str] | None:
    """The day given last where it is denied, and the words of the one that is meant."""
    latest = next((one for one in given(turn) if one.question.kind == "date"), None)
    was = None if latest is None else turn.day(turn.state.value(latest.key))
    meant = day_in_place(text, turn.language, turn.today, was)
    day = None if meant is None else _latest_day(turn, meant)
    return None if day is None or meant is None else (day, meant)


def _bare_day(turn: Turn, asked: Asked, words: str) -> Asked | None:
    """The day given last in this stage, where the words are another one and nothing else."""
    bare = only_a_day(words, turn.language, turn.today)
    day = _latest_day(turn, words) if bare else None
    return day if day is not None and day.stage == asked.stage else None


def _latest_day(turn: Turn, words: str) -> Asked | None:
    """The day given last, where another one is said: "not tomorrow, better on Thursday"."""
    if read_date(words, turn.language, turn.today).status != "day":
        return None
    named = named_answer(turn.text, turn.state.path[::-1])
    found = given(turn) if named is None else iter([asked_under(turn, named)])
    return next((one for one in found if one is not None and one.question.kind == "date"), None)


def says_who_one_is(text: str) -> bool:
    """Whether a text takes something back by saying who one is: "wait, I'm the principal"."""
    rest, cued = taken_back(text)
    return cued and bool(_pattern("who").match(rest))


def undoes(turn: Turn) -> bool:
    """Whether a message says only that the last answer was not meant."""
    short = len(turn.text.split()) <= _LONGEST
    return turn.choice is None and short and bool(_pattern("undone").search(turn.text))


def denies_last(turn: Turn) -> bool:
    """Whether a message only denies the number given last: "it's not an 8"."""
    found = _pattern("not_it").fullmatch(turn.text) if turn.choice is None else None
    last = asked_under(turn, turn.state.path[-1]) if found and turn.state.path else None
    if found is None or last is None or last.question.kind != "scale":
        return False
    return bool(read_scale(found["number"], turn.language) == turn.state.value(last.key))


def as_objected(turn: Turn, value: object) -> object:
    """What a yes to saving stands for beside words that object: "that is wrong, change it"."""
    if turn.choice is None and isinstance(value, str) and _pattern("objects").search(turn.text):
        return _SAVES.get(value, value)
    return value


def _answers(turn: Turn, asked: Asked) -> bool:
    """Whether a button, a number or a day that is asked for is given; a text may be anything."""
    if asked.question.kind == "text":
        return False
    try:
        read(turn, asked)
    except Unclear:
        return False
    return True


def _before(turn: Turn, named_in: str, stage: str) -> Iterator[Asked]:
    """The question that is named, or else the one before; then the last scale of the stage."""
    named = named_answer(named_in, turn.state.path[::-1]) if named_in else None
    key = named or (turn.state.path[-1] if turn.state.path else None)
    before = None if key is None else asked_under(turn, key)
    if before is not None:
        yield before
    if named_in and named is None:
        scales = (one for one in given(turn) if one.question.kind == "scale")
        near = turn.state.path[-_NEAR:]
        yield from (one for one in islice(scales, 1) if one.stage == stage or one.key in near)


def asked_under(turn: Turn, key: str) -> Asked | None:
    """The question of an answer that was given; None where it has none."""
    if key not in turn.state.answers:
        return None
    found = STAGES[stage_of(key)].questions(turn)
    return next((one for one in found if one.key == key), None)


def _gives(turn: Turn, before: Asked, words: str, *, cued: bool) -> bool:
    """Whether the words give a value for that question, and not by chance."""
    if not words:
        return False
    if before.question.kind == "date":
        day = read_date(words, turn.language, turn.today)
        return (day.status == "day" and cued) or only_a_day(words, turn.language, turn.today)
    if not cued:
        return False
    if before.question.kind in _CHOSEN:
        return _names_one(turn, before, words)
    if len(_without("leading", words).split()) > _FEW:  # "no, 3 veces por semana" tells something
        return False
    said = replace(turn, text=words, understood={}, choice=None)
    try:
        value = read(said, before)
    except Unclear:
        return False
    return bool(value != turn.state.value(before.key))  # "no es un 9" may deny it


def _names_one(turn: Turn, asked: Asked, words: str) -> bool:
    """Whether the words begin with one of the question's choices, and it is meant."""
    choices: list[Choice] = list(asked.question.choices(turn, asked.item))
    first = re.split(r"[,.;:]", words)[0]
    named = point_at(_without("leading", first), choices, turn.language)
    one = asked.question.kind == "choice"
    return named is not None and (one or named in read_choices(words, choices, turn.language))


def taken_back(text: str) -> tuple[str, bool]:
    """The text after the words that take back, and whether there are any."""
    rest = _without("thinking", text)
    after = _without("instead", rest)
    return _without("thinking", after), after != rest


def _without(name: str, text: str) -> str:
    """The text without such words at its beginning."""
    return _leading(name).sub("", text.strip()).strip()


@cache
def _leading(name: str) -> re.Pattern[str]:
    return re.compile(rf"^\W*(?:(?:{_pattern(name).pattern})[\s,.:;…!-]*)+", re.IGNORECASE)


def _pattern(name: str) -> re.Pattern[str]:
    return patterns(_WORDS)[name]
