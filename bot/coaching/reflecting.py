"""Reflecting: what was heard is said back before the next question is asked."""

from __future__ import annotations

from typing import Any

from bot.coaching.answers import either, read_choices
from bot.coaching.dates import say_date
from bot.coaching.listening import between_what, feeling_in, quotable, sounds_glad, tells_setback
from bot.coaching.mourning import mourns
from bot.coaching.questions import SILENT, Asked, Say
from bot.coaching.turn import Turn

_TELLING = frozenset({"evidence", "reality"})  # of what is; elsewhere joy is hoped for
_SHORT = 7
_LONG = 14


def reflect(turn: Turn, asked: Asked, value: Any, own: Say | None) -> None:
    """Say back what was heard, before the next question.

    Args:
        own: what the stage itself has to say to it; None for the usual reflection.
    """
    told = turn.choice is None and asked.stage != "summary"  # there it is words of a line
    feeling = feeling_in(turn.text) if told else None
    if told and mourns(turn.text):
        feeling = "utter_feeling_loss"
        turn.say(feeling, join=True)
        turn.say("utter_loss_waits")  # by itself: the question comes behind it
    elif feeling is not None:
        turn.say(feeling, join=True)
    elif turn.choice is None and asked.stage in _TELLING and sounds_glad(turn.text):
        turn.say("utter_feeling_glad", join=True)
    if own is SILENT:
        return
    if own is not None:
        turn.says.append(own)
    elif asked.question.kind == "scale":
        turn.say("utter_heard_scale", {"number": str(value)}, join=True)
    elif asked.question.kind == "date":
        turn.say(
            "utter_heard_date",
            {"day": say_date(turn.day(value), turn.language, turn.today)},
            join=True,
        )
    elif asked.question.kind == "text" and asked.stage != "summary":
        if feeling is not None:
            return  # a complaint read back word for word would be cold
        if turn.choice is None and _short_setback(asked, turn.text):
            turn.say("utter_heard_setback", join=True)
            return
        _say_back(turn, str(value))


def _short_setback(asked: Asked, text: str) -> bool:
    """Whether little more is told than that something did not work."""
    return asked.stage in _TELLING and len(text.split()) <= _SHORT and tells_setback(text)


def _say_back(turn: Turn, text: str) -> None:
    """Quote the key part, where there is one that stands by itself.

    A short answer right after a quote is not quoted, too: that would be parroting.
    """
    words, quote = len(text.split()), quotable(text)
    now, last = turn.conversation.turn, turn.state.quoted
    if not quote or (words <= _LONG and last is not None and now - last == 1):
        turn.say("utter_heard_short", join=True)
        return
    turn.state.quoted = now
    few = "few" if words <= _SHORT else "text"
    turn.say(f"utter_heard_{few}", {"quote": quote}, join=True)


def hesitating(turn: Turn, asked: Asked) -> dict[str, str] | None:
    """The two buttons that somebody hesitates between."""
    if asked.question.kind != "choice" or turn.choice is not None:
        return None
    choices = list(asked.question.choices(turn, asked.item))
    named = either(turn.text, choices, turn.language) or read_choices(
        between_what(turn.text), choices, turn.language
    )
    if len(named) != 2:
        return None
    return {"first": named[0].title, "second": named[1].title}
