"""Reading a message as an answer to the open question."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from bot.coaching.another_day import day_in_place
from bot.coaching.answers import (
    Choice,
    either,
    read_choice,
    read_choices,
    read_scale,
    read_step,
    read_wish,
    read_yes_no,
    says_only,
)
from bot.coaching.asked_behind import only_requests, without_what_is_asked
from bot.coaching.dates import is_weekday, read_date, say_date
from bot.coaching.listening import limits, sentences, sounds_empty, sounds_heavy, vents
from bot.coaching.questions import Asked
from bot.coaching.referring_back import past_saying_again, says_it_was_said
from bot.coaching.turn import Turn
from bot.coaching.turns_of_phrase import (
    denies_for_oneself,
    ends_a_list,
    is_worn_out,
    leaves_as_is,
    mostly,
    without_refusal,
)

ANSWERS = frozenset({"share", "affirm", "deny"})  # intents of what may be an answer
NOTHING = "nothing"
AS_IS = "as_is"
ENDS = frozenset({"enough", "leave_it"})
_YES = ("yes", "go_on", "save", "keep_summary", "share")
_NO = ("no", "not_now", "change", "edit")
_SOUND = re.compile(r"\W*(?:(?:h*m{2,}|h+m+|u+h+m*|e+h+|este+|pues|bueno)\W*)+", re.IGNORECASE)
_COUNT = re.compile(r"[\W\d]*\d[\W\d]*")  # a number by itself is no goal
_PLANS = frozenset({"goal", "closing"})
_COMMITS = frozenset({"step", "reworded"})
_MEETING = "closing"  # the stage that asks for the day of the next conversation
_FEW_WORDS = 4
_SHORT = 8  # words
_SHORTEST = 3
_FAR = 300  # days: as good as another school year
_ISO = re.compile(r"\d{4}-\d\d-\d\d")
_YEAR = re.compile(r"\b20\d\d\b")
_BARE_NUMBER = re.compile(r"\W*\d{1,2}\W*")
_NUMBER_ANSWERS = frozenset({"sharper", "where", "reflection"})  # "how many?", "which grades?"


class Unclear(Exception):
    """The message is no answer to the open question."""

    def __init__(self, response: str, **params: str) -> None:
        super().__init__(response)
        self.response = response
        self.params = params


def read(turn: Turn, asked: Asked) -> Any:
    """The value of the message as an answer to the question.

    Raises:
        Unclear: the message cannot be read as such an answer.
    """
    question = asked.question
    choices = list(question.choices(turn, asked.item))
    if turn.choice is not None and any(c.value == turn.choice for c in choices):
        return [turn.choice] if question.kind == "choices" else turn.choice
    own = None if turn.choice is not None else question.reads(turn, asked.item)
    if own is not None:
        return own
    if question.kind == "choice" and either(turn.text, choices, turn.language):
        raise Unclear("utter_unclear_choice")
    meant = turn.understood.get("button")
    if meant == "keep_summary" and len(turn.text.split()) > _FEW_WORDS and limits(turn.text):
        return "edit"
    if meant is not None and any(c.value == meant for c in choices):
        return [meant] if question.kind == "choices" else meant
    if question.kind == "text":
        return _read_text(turn, asked, choices)
    if question.kind == "scale":
        number = read_scale(turn.text, turn.language)
        if number is None:
            raise Unclear("utter_unclear_scale")
        return number
    if question.kind == "date":
        return _read_day(turn)
    if question.kind == "choices":
        wish = read_wish(turn.text, choices, turn.language)
        if wish is not None:
            return wish.values()
        return [choice.value for choice in _read_several(turn, choices)]
    return _read_button(turn, asked, choices)


def reads_itself(turn: Turn, asked: Asked) -> bool:
    """Whether the question understands the message by itself, whatever else it sounds like."""
    try:
        return turn.choice is None and asked.question.reads(turn, asked.item) is not None
    except Unclear:
        return True


def _read_several(turn: Turn, choices: list[Choice]) -> Sequence[Choice]:
    """The choices meant; "both" and "all" mean what is listed, not the buttons after it."""
    listed = [choice for choice in choices if choice.value not in {"none", "more"}]
    several = read_choices(turn.text, listed, turn.language) or read_choices(
        without_refusal(turn.text), listed, turn.language
    )
    if several:
        return several
    other = read_choice(turn.text, choices, turn.language)
    if other is not None:
        return [other]
    if turn.intent == "affirm" and len(listed) == 1:
        return listed
    nothing = [choice for choice in choices if choice.value == "none"]
    if turn.intent == "deny" and nothing:
        return nothing
    raise Unclear("utter_unclear_choices")


def _read_text(turn: Turn, asked: Asked, choices: list[Choice]) -> str:
    """Free text, or the one button that stands beside it."""
    if not turn.text.strip():  # a button that is no longer offered
        raise Unclear("utter_unclear_text")
    found = read_choice(turn.text, choices, turn.language) if choices else None
    if found is not None and _presses(turn, found):
        return found.value
    ends = any(choice.value in ENDS for choice in choices)
    if _out_of_ideas(turn, choices) or (ends and len(turn.text.strip()) < _SHORTEST):
        return next(choice.value for choice in choices if choice.value in ENDS)
    if "leave_it" in {choice.value for choice in choices} and sounds_heavy(turn.text):
        raise Unclear("utter_unclear_heavy")
    if _BARE_NUMBER.fullmatch(turn.text) and asked.question.name not in _NUMBER_ANSWERS:
        raise Unclear("utter_unclear_text")
    if turn.intent == "deny" and _says_no(turn):
        return next((c.value for c in choices if c.value in ENDS), NOTHING)
    if _SOUND.fullmatch(turn.text) or (turn.state.stage == "goal" and _COUNT.fullmatch(turn.text)):
        raise Unclear("utter_unclear_text")
    if turn.state.stage in _PLANS and vents(turn.text) and is_worn_out(turn.text):
        raise Unclear("utter_unclear_heavy")  # it would stand in the goal, and be shared with it
    agrees = turn.intent == "affirm" and _says_yes(turn)
    if any(choice.value == AS_IS for choice in choices):
        if agrees or leaves_as_is(turn.text):
            return AS_IS
    elif agrees:
        raise Unclear("utter_unclear_text")
    return asked.question.free(turn) or _told(turn, asked)


def _told(turn: Turn, asked: Asked) -> str:
    """What was said; a commitment without what is asked about it."""
    commits = asked.stage == "will" or asked.question.name in _COMMITS
    text = past_saying_again(turn.text.strip())
    if commits and only_requests(text):
        raise Unclear("utter_unclear_text")
    return without_what_is_asked(text) if commits else text


def _says_no(turn: Turn) -> bool:
    """Whether a denial is the coachee's own: "she says no" tells what somebody else says."""
    one = len(turn.text.split()) == 1
    denied = one or read_yes_no(turn.text, turn.language) is False
    return denied or denies_for_oneself(turn.text)


def _says_yes(turn: Turn) -> bool:
    """Whether a text is a yes and no more: "my door, obviously" is an answer."""
    few = len(turn.text.split()) < _SHORTEST
    return few or read_yes_no(turn.text, turn.language) is True


def _presses(turn: Turn, found: Choice) -> bool:
    """Whether a few words stand for a button; to let go of something takes no other words."""
    if found.value == "drop":
        return says_only(turn.text, found, turn.language)
    return len(turn.text.split()) <= _FEW_WORDS


def _out_of_ideas(turn: Turn, choices: list[Choice]) -> bool:
    """Whether a short text says that there is nothing more: "no, that's enough of my rambling"."""
    ends = any(choice.value == "enough" for choice in choices)
    empty = sounds_empty(turn.text) or ends_a_list(turn.text)
    return ends and len(turn.text.split()) <= _SHORT and empty


def _read_day(turn: Turn) -> str:
    offered = _day_offered(turn)
    if offered is not None:
        return offered
    meant = day_in_place(turn.text, turn.language, turn.today) or turn.text
    reading = read_date(meant, turn.language, turn.today, _month_offered(turn))
    if reading.week and turn.state.open is not None and turn.state.open.stage == _MEETING:
        raise Unclear("utter_unclear_date_vague", words=reading.matched)  # it is on one day of it
    if reading.status == "day" and reading.day is not None:
        if (reading.day - turn.today).days > _FAR and not _YEAR.search(turn.text):
            day = say_date(reading.day, turn.language, turn.today)
            raise Unclear("utter_unclear_date_far", day=day)
        return reading.day.isoformat()
    if reading.status == "past" and reading.day is not None:
        raise Unclear(
            "utter_unclear_date_past",
            day=say_date(reading.day, turn.language, turn.today),
        )
    if reading.status == "ambiguous":
        turn.either = reading.candidates
        days = [say_date(day, turn.language, turn.today) for day in reading.candidates]
        raise Unclear("utter_unclear_date_which", days=turn.label("list.or").join(days))
    if reading.status == "vague":
        raise Unclear("utter_unclear_date_vague", words=reading.matched)
    raise Unclear("utter_unclear_date")


def _days_offered(turn: Turn) -> list[Choice]:
    return [Choice(o.value, o.title) for o in turn.state.offers if _ISO.fullmatch(o.value)]


def _month_offered(turn: Turn) -> date | None:
    """A day of the month that all days last offered are in; None where there is none."""
    days = [turn.day(day.value) for day in _days_offered(turn)]
    return days[0] if len({(day.year, day.month) for day in days}) == 1 else None


def _day_offered(turn: Turn) -> str | None:
    """The day of those last offered that is meant: "4", or "the first one", for December 4."""
    days = _days_offered(turn)
    if not days:
        return None
    if turn.choice is not None:
        return next((day.value for day in days if day.value == turn.choice), None)
    number = turn.text.strip(" .!,")
    named = [day for day in days if number.isdecimal() and int(day.value[-2:]) == int(number)]
    if len(named) == 1:
        return named[0].value
    said = read_date(turn.text, turn.language, turn.today)
    same = [day for day in days if said.day and turn.day(day.value).weekday() == said.day.weekday()]
    if len(same) == 1 and is_weekday(said.matched, turn.language):
        return same[0].value  # "Thursday" of Thursday the 7th and Friday the 8th
    if said.status in {"day", "past"} or (said.status != "none" and len(days) == 1):
        return None  # another day, named in full, or a time that leaves it open
    found = read_choice(turn.text, days, turn.language)
    if found is None and len(days) == 1:  # "yes", or "like I said", to the one day there is
        agreed = read_yes_no(turn.text, turn.language) is True or says_it_was_said(turn.text)
        found = days[0] if agreed else None
    return None if found is None else found.value


def _step(turn: Turn, asked: Asked, choices: list[Choice]) -> str | None:
    """The button that is so many places further than where the coachee stands."""
    here = asked.question.here(turn, asked.item) if asked.question.here else None
    step = None if here is None else read_step(turn.text)
    if step is None:
        return None
    values = [choice.value for choice in choices]
    place = values.index(str(here)) + step
    return values[min(place, len(values) - 1)]


def _first_said(turn: Turn, asked: Asked, choices: list[Choice]) -> Choice | None:
    """The choice that the first sentence of a story means: "I'm mostly the second. We plan…"."""
    if asked.question.takes_narrative is None or asked.stage == "evidence":
        return None
    first, *more = sentences(turn.text) or [""]
    found = read_choice(first, choices, turn.language) if more else None
    weightier = mostly(first)
    if found is None and weightier != first and len(weightier.split()) <= _FEW_WORDS:
        return read_choice(weightier, choices, turn.language)
    return found


def _read_button(turn: Turn, asked: Asked, choices: list[Choice]) -> str:
    stepped = _step(turn, asked, choices)
    if stepped is not None:
        return stepped
    values = {choice.value for choice in choices}
    found = read_choice(turn.text, choices, turn.language) or _first_said(turn, asked, choices)
    if found is not None:
        with_limits = found.value == "share" and "share_part" in values and limits(turn.text)
        return "share_part" if with_limits else found.value
    agreed = read_yes_no(turn.text, turn.language)
    if agreed is None and turn.intent in {"affirm", "deny"}:
        agreed = turn.intent == "affirm"
    meant = _YES if agreed else _NO if agreed is False else ()
    for value in meant:
        if value in values:
            return value
    free = asked.question.free(turn)
    if free is not None:
        return free
    raise Unclear("utter_unclear_choice")
