"""Jokes: none is an answer once it is said to be one, "don't put the joke: that she stays"."""

from __future__ import annotations

import re
from pathlib import Path

from bot.coaching.answers.clauses import clauses
from bot.coaching.correcting import reopen
from bot.coaching.listening import sentences
from bot.coaching.patterns import patterns
from bot.coaching.places import stage_of
from bot.coaching.questions import Asked
from bot.coaching.turn import Turn

_WORDS = Path(__file__).with_suffix(".yml")


def without_jokes(text: str) -> tuple[str, bool]:
    """A text without what it says to be a joke: "hire a clown, jk. Ask the boys".

    Returns:
        What is left, and whether it says of something before it that it was one.
    """
    left: list[str] = []
    before = False
    for sentence in sentences(_pattern("behind").sub(", ", text)):
        places = clauses(sentence)
        jokes = [at for at, (start, end) in enumerate(places) if _was_one(sentence[start:end])]
        if not jokes:
            left.append(sentence)
        elif jokes[-1] == 0:  # of the sentence before, or of what was said before
            before = before or not left
            del left[-1:]
        rest = sentence[places[jokes[-1]][1] :].strip(" ,;:.!-–—") if jokes else ""
        left += [rest] if rest else []
    return "\n".join(left), before


def _was_one(clause: str) -> bool:
    return _pattern("was_one").fullmatch(clause) is not None


def drops_joke(turn: Turn, asked: Asked) -> re.Match[str] | None:
    """What says that a joke is not to be written down, where a text is asked for."""
    if asked.question.kind != "text" or turn.choice is not None:
        return None
    return _pattern("not_written").match(turn.text)


async def drop_joke(turn: Turn, asked: Asked) -> bool:
    """Leave out the joke that was answered before; what follows is left to be heard.

    Returns:
        Whether nothing of the message is left.
    """
    said = drops_joke(turn, asked)
    if said is None:
        return False
    key = turn.state.path[-1] if turn.state.path else ""
    laughed = bool(_pattern("laughs").search(turn.state.words(key)))
    if said["rest"] is None:
        meant = laughed or (key in turn.state.answers and stage_of(key) == asked.stage)
        if meant:
            await reopen(turn, key)
            turn.say("utter_back", join=True)
        return meant
    if laughed:
        turn.state.skip(key)
    turn.text, turn.understood, turn.intent = said["rest"], {}, "share"
    return False


def _pattern(name: str) -> re.Pattern[str]:
    return patterns(_WORDS)[name]
