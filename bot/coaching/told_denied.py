"""What was told before its question came, denied below it: "eso no es el porqué", "quite eso"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.coaching.answers.lexicon import lexicon
from bot.coaching.answers.title import is_of_title, telling
from bot.coaching.answers.words import plain, words_of
from bot.coaching.correcting import asked_under, reopen
from bot.coaching.keeping import keep
from bot.coaching.listening import sentences
from bot.coaching.patterns import patterns
from bot.coaching.questions import Asked
from bot.coaching.referring_back import put_instead
from bot.coaching.state import TOLD
from bot.coaching.turn import Turn
from bot.persistence.models import FlagKind

_WORDS = Path(__file__).with_suffix(".yml")
_CLAUSE = re.compile(r"[^.,;:!?\n…]+[.,;:!?\n…]*\s*")
_PRESSED_AND_TOLD = 2  # answers
_FEWEST = 3  # words of an answer behind the denial
_MISREAD = "misunderstood"


@dataclass(frozen=True)
class Denied:
    """A denial.

    Attributes:
        about: the words of what is to go; empty for all of it.
        rest: what is said behind it.
    """

    about: str
    rest: str


def denial(text: str) -> Denied | None:
    """The denial that a text begins with; None where it begins with none."""
    about, denied = "", False
    for clause in _CLAUSE.finditer(text):
        said = _bare(clause[0])
        if not said or _leading().fullmatch(f"{said} "):
            continue
        found = _denies(said)
        if found is None:
            return Denied(about, text[clause.start() :].strip()) if denied else None
        about, denied = about or found, True
    return Denied(about, "") if denied else None


def told_denied(turn: Turn, asked: Asked) -> Denied | None:
    """The denial of what was told beside another answer: read back now, or taken for an answer."""
    if asked.question.kind != "text" or turn.choice is not None:
        return None
    if put_instead(turn.text, denied=False) is not None:
        return None  # which takes its place by itself
    told = asked.beside(asked.question.name + TOLD) in turn.state.answers
    return denial(turn.text) if told or _kept_beside(turn) is not None else None


async def take_told_denied(turn: Turn, asked: Asked) -> bool:
    """Forget what was told, or the sentences about what is named; the rest is left in the turn.

    Returns:
        Whether nothing else was said.
    """
    denied = told_denied(turn, asked)
    if denied is None:
        return False
    if turn.intent == _MISREAD:
        await turn.flag(FlagKind.MISUNDERSTOOD)
    key, before = asked.beside(asked.question.name + TOLD), None
    if key not in turn.state.answers and (before := _kept_beside(turn)) is not None:
        key = before.beside(before.question.name + TOLD)
        turn.state.answers[key] = turn.state.answers[before.key]
        await reopen(turn, before.key)
    given = turn.state.answers.pop(key)
    left = without_named(str(given.value), denied.about, turn.language) if denied.about else ""
    if left:
        turn.state.answers[key] = given.model_copy(update={"value": left, "text": left})
    turn.intent, turn.understood = "share", {}
    if len(denied.rest.split()) < _FEWEST:
        turn.say("utter_change_ready", join=True)
        return True
    turn.text = denied.rest
    if before is not None:
        await keep(turn, before, denied.rest)
    return before is not None


def _kept_beside(turn: Turn) -> Asked | None:
    """The text question before this one, where a story told beside a button was its answer."""
    if len(turn.state.path) < _PRESSED_AND_TOLD:
        return None
    pressed, last = turn.state.path[-2:]
    button, before = asked_under(turn, pressed), asked_under(turn, last)
    if button is None or before is None:
        return None
    if button.question.takes_narrative != before.question.name:
        return None
    same = turn.state.answers[pressed].turn == turn.state.answers[last].turn
    return before if same else None


def _denies(clause: str) -> str | None:
    """What a whole clause denies, in its words; empty for all, None where it denies nothing."""
    words = clause.split()
    starts = [at for at in range(len(words)) if _leading().fullmatch(" ".join([*words[:at], ""]))]
    for rest in (clause, *(" ".join(words[at:]) for at in starts)):
        taken = _said("takes_out").fullmatch(rest)
        if taken and (" " in rest or rest.endswith(("lo", "la"))):
            return next((about for about in taken.groupdict().values() if about), "")
        if _said("denies").fullmatch(rest):
            return ""
    return None


def without_named(told: str, about: str, language: str) -> str:
    """What was told without the sentences that what is named stands in."""
    named = telling(words_of(about).all, lexicon(language))
    lines = [
        " ".join(
            one
            for one in sentences(line)
            if not any(is_of_title(word, words_of(one).all) for word in named)
        )
        for line in told.splitlines()
    ]
    return "\n".join(line for line in lines if line)


def _bare(clause: str) -> str:
    return " ".join(words_of(plain(clause).replace("'", "")).all)


@cache
def _leading() -> re.Pattern[str]:
    return re.compile(rf"(?:{_said('leads').pattern}\s+)+")


def _said(kind: str) -> re.Pattern[str]:
    return patterns(_WORDS)[kind]
