"""Letting go of what was chosen, in words: "lo suelto" below "which day?" is no day."""

from __future__ import annotations

import re
from dataclasses import replace
from operator import or_
from pathlib import Path

from bot.coaching.answers.words import words_of
from bot.coaching.listening import sentences
from bot.coaching.options import chosen_ids
from bot.coaching.patterns import patterns
from bot.coaching.questions import Asked
from bot.coaching.stages import STAGES
from bot.coaching.state import Answer
from bot.coaching.turn import Turn
from bot.coaching.will import DROP, action, idea

_WORDS = Path(__file__).with_suffix(".yml")
_FIRST = frozenset({"what", "sharper", "when", "confirm"})
_WORDING = frozenset({"what", "sharper"})  # whose answers are no day and no place
_WORK = frozenset({"obstacle", "plan", "raise"})  # whose answers may let go of something, too
_LONGEST = 14  # words; a longer text tells something
_PUT_OFF = 24  # words behind which it may be put off
_NAMING = 4  # letters of a word that names a commitment
_BEFORE = (
    r"^\W*(?:(?:ay|oh|ya|no+|nel|nop|nope|nah|(?:ya )?ning[uú]n[oa]?(?: m[aá]s)?|pues|bueno|"
    r"ok(?:ay)?|la verdad|espere|perd[oó]n|actually|wait|sorry|well|and|y|"
    r"(?:i )?changed my mind|cambi[eé] de (?:opini[oó]n|idea|parecer))\b[\s,.!]*)*"
)
_AFTER = r"\s*(?:$|[,.;!…])"


def lets_go(turn: Turn, asked: Asked) -> bool:
    """Whether the message lets go of the commitment that is being made.

    Where the answer may speak of letting go as well, every sentence of a longer one has to.
    """
    if asked.stage != "will" or turn.choice is not None:
        return False
    name = asked.question.name
    names = ["anywhere", "at_first"] if name in _FIRST else ["anywhere"]
    if any(_pattern(one).match(turn.text) for one in names):
        return True
    said, length = sentences(turn.text), len(turn.text.split())
    if length <= _PUT_OFF and _has_been_made(turn, asked, said[0]):
        return True
    put_off = length <= _PUT_OFF and name == "what" and len(said) > 1
    if put_off and _pattern("later").fullmatch(said[-1]):
        return True
    if length > _LONGEST or "?" in turn.text:
        return False
    names.append("refused")
    lets = [any(_pattern(one).match(s) for one in names) or _refuses(turn, asked, s) for s in said]
    if name in _WORK:
        bare = [bool(_pattern("says_no").fullmatch(sentence)) for sentence in said]
        return sum(lets) > 1 and all(map(or_, lets, bare))
    return any(lets)


def _has_been_made(turn: Turn, asked: Asked, sentence: str) -> bool:
    """Whether a sentence says that another commitment is this one: "esa es la misma"."""
    names = ["in_another", *(["same"] if asked.question.name in _WORDING else [])]
    said = asked.question.name in _FIRST and any(_pattern(name).match(sentence) for name in names)
    if not said or "?" in turn.text or patterns(_WORDS)["not_quite"].search(turn.text):
        return False
    others = (item for item in chosen_ids(turn) if item != asked.item)
    return any(turn.state.value(f"will.{item}.what") not in {None, DROP} for item in others)


def _refuses(turn: Turn, asked: Asked, sentence: str) -> bool:
    """Whether a sentence refuses what the commitment is about, by name: "not doing coffee".

    Below the read-back a part of its words may be meant, which can be changed there.
    """
    refused = _pattern("refuses").match(sentence)
    if refused is None or asked.question.name == "confirm":
        return False
    named = [word for word in words_of(refused["it"]).all if len(word) >= _NAMING]
    about = words_of(f"{idea(turn, asked.item).text} {action(turn, asked.item)}").all
    return bool(named) and all(word in about for word in named)


async def let_go(turn: Turn, asked: Asked) -> None:
    """Ask nothing more about it, and save nothing of it."""
    turn.say("utter_heard_confirm_drop", join=True)
    await _drop(turn, asked)


async def _drop(turn: Turn, asked: Asked) -> None:
    [drop] = turn.choices(DROP)
    given = Answer(value=drop.value, text=drop.title, turn=turn.conversation.turn)
    turn.state.give(asked.beside("what"), given)
    turn.state.drop(asked.beside("confirm"))
    await STAGES["will"].save(turn)


def other_let_go(turn: Turn, asked: Asked) -> tuple[str | None, re.Match[str]] | None:
    """The other of two commitments and the words that let go of it: "but drop the other one".

    None in its place where this is the only one.
    """
    if asked.stage != "will" or asked.question.name in _WORK or turn.choice is not None:
        return None
    said = patterns(_WORDS)["other"].search(turn.text)
    if said is None or "?" in turn.text:
        return None
    others = [
        item
        for item in chosen_ids(turn)
        if item != asked.item and turn.state.value(f"will.{item}.what") != DROP
    ]
    return (others[0] if others else None, said) if len(others) <= 1 else None


async def let_other_go(turn: Turn, asked: Asked, item: str | None, said: re.Match[str]) -> None:
    """Ask nothing about the other one either; what stands before the words may be an answer.

    Args:
        item: the other one; None where there is none, and this one is not meant.
    """
    if item is not None:
        await _drop(turn, replace(asked, item=item))
    turn.say("utter_heard_few", {"quote": said["it"]}, join=True)
    turn.text = patterns(_WORDS)["joining"].sub("", turn.text[: said.start()]).strip()
    turn.understood, turn.intent = {}, "share"


def _pattern(name: str) -> re.Pattern[str]:
    return patterns(_WORDS, _BEFORE, _AFTER)[name]
