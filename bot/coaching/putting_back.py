"""What was taken off the list is wanted back: "put the coffee back", "devuelva lo del café"."""

from __future__ import annotations

import re
from pathlib import Path

from bot.coaching.answers.clauses import clauses
from bot.coaching.answers.lexicon import lexicon
from bot.coaching.answers.title import named_by_title
from bot.coaching.answers.words import words_of
from bot.coaching.listening import sentences
from bot.coaching.off_the_list import bring_back
from bot.coaching.options import CHOOSE, IDEA, MORE
from bot.coaching.patterns import patterns
from bot.coaching.questions import Asked
from bot.coaching.stages import STAGES
from bot.coaching.state import TakenOff
from bot.coaching.turn import Turn

_WORDS = Path(__file__).with_suffix(".yml")
_PLACES = frozenset({IDEA.name, MORE.name, CHOOSE.name})
_LONGEST = 20  # words


def wanted_back(turn: Turn, asked: Asked) -> list[TakenOff]:
    """The ideas that a message wants back on the list.

    They have to have been taken off, and to be the only ones that may be meant.
    """
    if asked.question.name not in _PLACES or turn.choice is not None or not turn.state.off:
        return []
    if len(turn.text.split()) > _LONGEST:
        return []
    said = (s[start:end] for s in sentences(turn.text) for start, end in clauses(s))
    return [gone for clause in said for gone in _named(turn, clause)]


async def puts_back(turn: Turn, asked: Asked) -> bool:
    """Put back on the list what a message wants there again.

    Returns:
        Whether it wants anything.
    """
    wanted = wanted_back(turn, asked)
    back = [gone.text.rstrip(".") for gone in wanted if bring_back(turn, gone)]
    if not back:
        return False
    key = "utter_heard_idea" if len(back) == 1 else "utter_heard_ideas"
    turn.say(key, {"ideas": "; ".join(back)}, join=True)
    await STAGES[asked.stage].save(turn)
    return True


def _named(turn: Turn, clause: str) -> list[TakenOff]:
    off = turn.state.off
    if _whole("these").fullmatch(clause):
        return [gone for gone in off if gone.turn == off[-1].turn]
    if _whole("last").fullmatch(clause):
        return off[-1:]
    match = _whole("back").fullmatch(clause)
    what = next((words for words in match.groupdict().values() if words), "") if match else ""
    if not what:
        return []
    bare = patterns(_WORDS)["pointing"].sub("", what).strip(" #.")
    if bare.isdecimal():
        return [gone for gone in off if gone.turn == off[-1].turn and gone.place == int(bare)]
    titles = [words_of(gone.text).all for gone in off]
    at = named_by_title(words_of(bare).all, titles, lexicon(turn.language), wholly=True)
    return [] if at is None else [off[at]]


def _whole(name: str) -> re.Pattern[str]:
    around = patterns(_WORDS)
    return patterns(_WORDS, around["before"].pattern, around["behind"].pattern)[name]
