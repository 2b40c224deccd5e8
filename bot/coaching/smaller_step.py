"""A step made smaller by its number: "do 2 boys, not 4" where it is to be made likelier."""

from __future__ import annotations

import re
from pathlib import Path

from bot.coaching.answers.lexicon import lexicon
from bot.coaching.answers.numbers import number_in
from bot.coaching.answers.words import words_of
from bot.coaching.listening import key_part
from bot.coaching.patterns import patterns
from bot.coaching.questions import Asked
from bot.coaching.state import Answer
from bot.coaching.turn import Turn
from bot.coaching.will import action

_WORDS = Path(__file__).with_suffix(".yml")
_LONGEST = 12  # words; a longer text tells something
_WORD = re.compile(r"\w+")
_AFTER = ("sharper", "confidence", "raise", "confirm")  # what the other number answers anew


def smaller_step(turn: Turn, asked: Asked) -> str | None:
    """The action with the number that is put in the place of its own; None where none is.

    Its number has to be denied, unless it has only one and is asked what would help: below the
    read-back "make it an 8" is how sure one is.
    """
    if asked.stage != "will" or asked.question.name not in {"raise", "confirm"}:
        return None
    if turn.choice is not None or "?" in turn.text or len(turn.text.split()) > _LONGEST:
        return None
    told = action(turn, asked.item)
    own = [(word, number) for word in _WORD.finditer(told) if (number := _number(turn, word[0]))]
    put = asked.question.name == "raise" and len(own) == 1
    for place, number in own:
        said = _in_place(turn, number) or (_put(turn, number, told) if put else "")
        if said:
            return f"{told[: place.start()]}{said}{told[place.end() :]}"
    return None


async def take_smaller_step(turn: Turn, asked: Asked, smaller: str) -> None:
    """Let the action say so, and ask again how sure one is of it now."""
    for name in _AFTER:
        if name != "confidence" or asked.question.name == "raise":
            turn.state.drop(asked.beside(name))
    given = Answer(value=smaller, text=smaller, turn=turn.conversation.turn)
    turn.state.give(asked.beside("what"), given)
    if asked.question.name == "raise":
        turn.say("utter_heard_few", {"quote": key_part(smaller)}, join=True)


def _in_place(turn: Turn, number: int) -> str:
    """The number meant where that of the action is denied: "2 boys not 4"."""
    for name in ("denied_after", "denied_before"):
        for found in patterns(_WORDS)[name].finditer(turn.text):
            if _number(turn, found["no"]) == number and _number(turn, found["yes"]):
                return found["yes"]
    return ""


def _put(turn: Turn, number: int, told: str) -> str:
    """A smaller number of the same put in its place: "i just made it 2"."""
    found = patterns(_WORDS)["put"].match(turn.text)
    if found is None or (found["it"] and found["it"].lower() not in told.lower()):
        return ""
    said = _number(turn, found["yes"])
    return found["yes"] if said and said < number else ""


def _number(turn: Turn, word: str) -> int | None:
    words = lexicon(turn.language)
    plain = words_of(word).all
    if len(plain) != 1 or plain[0] in words.scale.article:
        return None
    return number_in(plain[0], words)
