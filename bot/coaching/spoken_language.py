"""When a conversation goes on in the other language because the coachee writes in it.

One sentence in the other language is often none of the coachee's own: a quotation, the name of a
method, a line for a student. So the second such message running changes the language; the first
does only where it is a request, a long message that quotes nothing, or in the language that the
coachee once chose. Who has asked for a language here and mixes the two keeps the one asked for,
until it is clearly left.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.coaching.reading import ANSWERS

if TYPE_CHECKING:
    from bot.coaching.turn import Turn

_SWITCH, _DANGER = "switch_language", "crisis"
_TALK = frozenset({"greet", "goodbye", "thank", "chitchat", "out_of_scope", _SWITCH})
_LONG = 12  # words
_FEW = 3  # words; fewer in the conversation's language do not tell
_RUNNING = 2  # messages
_RUNNING_AGAINST = 4  # messages, where the coachee has asked for the language spoken
ASKED_FOR = "language.asked_for"
_QUOTES = re.compile(r"[:\"“”«»„]|(?<!\w)'")


def follow(turn: Turn, heard: str) -> None:
    """Change the conversation's language where the coachee has really changed it, and say so once.

    Args:
        heard: ``en`` or ``es``, the language of the message as far as it is clear.
    """
    turn.listened = True
    state, spoken = turn.state, turn.language
    if _not_yet_chosen(turn):
        turn.conversation.language = heard
    elif heard == spoken:
        if len(turn.text.split()) >= _FEW:
            state.in_other_language = 0
    elif turn.intent != _SWITCH and not _QUOTES.search(turn.text):
        state.in_other_language += 1
        if _has_changed(turn, heard):
            state.in_other_language = 0
            state.said.pop(ASKED_FOR, None)
            _change(turn, heard)


def _not_yet_chosen(turn: Turn) -> bool:
    return turn.person.language is None and not turn.state.settled("welcome.language")


def _has_changed(turn: Turn, heard: str) -> bool:
    if ASKED_FOR in turn.state.said:
        return turn.state.in_other_language >= _RUNNING_AGAINST
    return _at_once(turn, heard) or turn.state.in_other_language >= _RUNNING


def _at_once(turn: Turn, heard: str) -> bool:
    """Whether one message is enough."""
    asks_for_something = turn.intent not in ANSWERS | _TALK
    return asks_for_something or len(turn.text.split()) >= _LONG or heard == turn.person.language


def _change(turn: Turn, heard: str) -> None:
    before = turn.language
    turn.conversation.language = heard
    if turn.language != before and turn.intent != _DANGER:  # the organisation may have one only
        turn.say_words(turn.label("language.followed"), join=True)
