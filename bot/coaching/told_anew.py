"""Answers named with their new words: "change the place to the library", "my plan should be: …".

Nobody waits to be asked again for what they have just said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any

from bot.coaching.another_day import (
    asks_for_another_day,
    day_in_place,
    day_put_right,
    moved,
    only_a_day,
    rather_day,
)
from bot.coaching.answers import read_scale
from bot.coaching.asked_behind import without_what_is_asked
from bot.coaching.changed_by_others import tells_of_a_change
from bot.coaching.correcting import reopen
from bot.coaching.correcting_in_part import corrects_in_part
from bot.coaching.dates import read_date
from bot.coaching.keeping import keep
from bot.coaching.naming_anew import GOAL, Head, heads, wants_changed
from bot.coaching.patterns import patterns
from bot.coaching.questions import Asked
from bot.coaching.specificity import read_wording
from bot.coaching.stages import STAGES
from bot.coaching.state import TOLD
from bot.coaching.turn import Turn

_WORDS = Path(__file__).with_suffix(".yml")
_ALSO_OPEN = frozenset({"when", "where", "obstacle", "plan"})  # told though they were left out
_TEXTS = frozenset({"text"})
_FEWEST = 3  # words of an answer beside it
_CLAUSES = re.compile(r"\s*(?:[,;(!?…]+|\.+(?=\s|$))\s*")
_EDGES = ' \t\n,;:.–—-"“”«»'


@dataclass(frozen=True)
class ToldAnew:
    """An answer that is told anew.

    Attributes:
        asked: its question.
        words: the new words for it.
        value: what they come to; None where it is asked which answer is meant.
    """

    asked: Asked
    words: str
    value: Any


def told_anew(turn: Turn, asked: Asked) -> tuple[list[ToldAnew], str]:
    """The answers of this commitment that the message names with their new words, and its rest.

    Below a text question, which anything may answer, it has to say that something is changed or
    was not meant; the rest is an answer to that question then, and else nothing.
    """
    if asked.stage != "will" or turn.choice is not None:
        return [], ""
    text, listed = turn.text, turn.state.aside == "change"
    found_at = heads(text, listed=listed)
    telling = asked.question.kind in _TEXTS and not listed
    found = list[ToldAnew]()
    for head, following in zip_longest(found_at, found_at[1:]):
        words = text[head.end : len(text) if following is None else following.start]
        this = head.name == asked.question.name and not listed
        name = "what" if head.name == "plan" and _is_the_step(turn, asked, head, words) else ""
        one = None if this else _named(turn, asked, name or head.name)
        if one is None or (telling and not _is_meant(turn, asked, head, words)):
            continue
        told = _step(turn, one, words) if name else _told(turn, one, words)
        if told is not None:
            found.append(told)
    if not found:
        day = _day_put_right(turn, asked, text)
        return ([] if day is None else [day]), ""
    rest = text[: found_at[0].start].strip()
    day = _day_put_right(turn, asked, _pattern("joins").sub("", rest)) if rest else None
    if day is not None:
        return [day, *found], ""
    return found, rest if not listed and _answers(turn, asked, rest) else ""


async def take_told_anew(turn: Turn, asked: Asked) -> bool:
    """Keep what is told anew; what else the message answers is left in the turn.

    Returns:
        Whether it tells anything anew.
    """
    found, rest = told_anew(turn, asked)
    for told in found:
        if told.value is None:
            continue
        turn.text, turn.understood = told.words, {}
        turn.state.answers.pop(told.asked.key + TOLD, None)
        await reopen(turn, told.asked.key)
        await keep(turn, told.asked, told.value)
    if found:
        unclear = any(told.value is None for told in found)
        turn.state.aside, turn.state.misses = "change" if unclear else None, 0
        if unclear:
            turn.state.change_stage, turn.state.change_from = "", 0
        turn.text, turn.intent = rest, "share"
    return bool(found)


def names_what_to_change(turn: Turn, asked: Asked) -> bool:
    """Whether a message below the read-back names an answer to be changed, without new words."""
    read_back = (asked.stage, asked.question.name) == ("will", "confirm")
    return read_back and turn.choice is None and wants_changed(turn.text)


def ordered_behind(text: str) -> str:
    """What is to go besides, in a clause of its own at the end: "… , and take out the rest"."""
    found = _pattern("order_behind").search(text)
    return "" if found is None else _pattern("order_leads").sub("", found.group())


def day_to_change(turn: Turn, asked: Asked) -> Asked | None:
    """The day's question, where a message asks for another day and only says why."""
    if asked.stage != "will" or asked.question.kind == "date" or turn.choice is not None:
        return None
    asks = asks_for_another_day(turn.text, turn.language, turn.today)
    return _named(turn, asked, "when") if asks and not tells_of_a_change(turn.text) else None


def _day_put_right(turn: Turn, asked: Asked, text: str) -> ToldAnew | None:
    """The day, where a text only says that it is another one: "fix the day, it's the 17th"."""
    one = None if asked.question.kind == "date" else _named(turn, asked, "when")
    if one is None or tells_of_a_change(text):
        return None
    denied_whole = asked.question.kind == "choice" and bool(_pattern("denies").match(text))
    words = day_put_right(text, turn.language, turn.today, named=denied_whole)
    given = turn.state.value(one.key)
    day = None if given is None else turn.day(given)
    if words is None and asked.question.kind == "choice":
        said = _pattern("denies").sub("", text).strip()
        words = day_in_place(said, turn.language, turn.today, day)
    if words is None and day is not None and not corrects_in_part(turn, asked):
        then = asked.question.name == "plan"  # another day may be what is done then
        words = rather_day(text, turn.language, turn.today, day, for_a_reason=then)
    return None if words is None else _told(turn, one, words)


def _answers(turn: Turn, asked: Asked, rest: str) -> bool:
    """Whether what stands before it answers the open question."""
    kind = asked.question.kind
    if kind == "scale":
        return read_scale(rest, turn.language) is not None
    if kind == "date":
        return read_date(rest, turn.language, turn.today).status == "day"
    only = _pattern("only_takes_back").fullmatch(rest) is not None
    return kind in _TEXTS and not only and len(rest.split()) >= _FEWEST


def _named(turn: Turn, asked: Asked, name: str) -> Asked | None:
    """The question of the answer named; of this commitment, or of the one before where it is new.

    None where it was not answered; below the read-back what was left out can be told as well.
    """
    stage = "goal" if name == GOAL else "will"
    item = "" if name == GOAL else _item(turn, asked)
    key = ".".join(part for part in (stage, item, name) if part)
    left_out = name in _ALSO_OPEN and asked.question.name == "confirm"
    if key not in turn.state.answers and not left_out:
        return None
    return next((one for one in STAGES[stage].questions(turn) if one.key == key), None)


def _item(turn: Turn, asked: Asked) -> str:
    """The commitment that is spoken of."""
    items = [key.split(".")[1] for key in turn.state.path if key.startswith("will.")]
    return asked.item if asked.item in items or not items else items[-1]


def _is_meant(turn: Turn, asked: Asked, head: Head, words: str) -> bool:
    """Whether it is said that something else was meant, or is from now on.

    What one does if something comes up may be to change the place: there it has to be asked for.
    """
    if _pattern("depends").search(words):
        return False
    day = head.name == "when" and day_put_right(words, turn.language, turn.today, named=True)
    if day and not head.changes:
        return True
    text, denies = turn.text, _pattern("denied").search(words.strip(_EDGES))
    if not text[: head.start].strip() and text[: head.end].rstrip().endswith(":"):
        return True  # as answers are headed in a list: "the obstacle: they may move it"
    takes_back = _pattern("takes_back").match(text)
    asks = asked.question.name != "plan" or _pattern("asks").search(text[head.start : head.end])
    return bool(denies or takes_back or (head.changes and asks))


def _is_the_step(turn: Turn, asked: Asked, head: Head, words: str) -> bool:
    """Whether "my plan is now …" says what will be done, and not what is done then.

    What is done then hangs on something, is called so, or corrects what was said a moment ago.
    """
    called = turn.text[head.start : head.end]
    if head.changes or _pattern("then").search(called) or _pattern("depends").search(words):
        return False
    if asked.question.kind == "scale":
        return not _pattern("takes_back").match(turn.text)
    return turn.state.aside != "change" and bool(_pattern("now").search(f"{called}{words[:10]}"))


def _step(turn: Turn, asked: Asked, words: str) -> ToldAnew | None:
    """What will be done, where the words say so; else it is asked which answer is meant."""
    if read_wording(words, turn.language).missing:
        return ToldAnew(asked, words, None)
    return _told(turn, asked, _pattern("step_now").sub("", words))


def _told(turn: Turn, asked: Asked, words: str) -> ToldAnew | None:
    """What the words come to as an answer; None where they only say how it is."""
    kind = asked.question.kind
    if kind == "date":
        said = next(_days(turn, words), None)
        return None if said is None else ToldAnew(asked, *said)
    if kind == "scale":
        number = read_scale(words, turn.language)
        return None if number is None else ToldAnew(asked, words.strip(_EDGES), number)
    bare = _pattern("order_behind").sub("", without_what_is_asked(words.strip()))
    bare = _pattern("behind").sub("", bare).strip(_EDGES)
    if asked.question.name == "where":
        bare = _pattern("denied").sub("", bare).strip(_EDGES)
    judged = not bare or "?" in words[: len(bare)] or _pattern("judges").match(bare)
    return None if judged else ToldAnew(asked, bare, bare)


def _days(turn: Turn, words: str) -> Iterator[tuple[str, str]]:
    """The day that is meant, in words and as a value: all they name, or all of a clause."""
    for said in (words.strip(), *_CLAUSES.split(words.strip())):
        bare = moved(said)
        meant = day_in_place(bare, turn.language, turn.today) or bare
        day = read_date(meant, turn.language, turn.today).day
        if day is not None and only_a_day(meant, turn.language, turn.today):
            yield meant, day.isoformat()


def _pattern(name: str) -> re.Pattern[str]:
    return patterns(_WORDS)[name]
