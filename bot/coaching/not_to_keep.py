"""What somebody does not want written down: "eso del niño no lo ponga en ningún lado"."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from bot.coaching.between_us import keep_back
from bot.coaching.correcting import asked_under, reopen
from bot.coaching.listening import sentences
from bot.coaching.patterns import patterns
from bot.coaching.questions import Asked
from bot.coaching.told_denied import told_denied, without_named
from bot.coaching.turn import Turn

_WORDS = Path(__file__).with_suffix(".yml")
_CLAUSE = re.compile(r"[^.,;:!?…\n]+")
_ASKED = frozenset({"text", "scale", "date"})  # kinds
_OWN_WAYS = frozenset({"options", "summary"})  # stages that take things out by themselves
_SEPARATES = " ,;:.!-–—"
_AFTER_IT = re.compile(r"\W+(?:pero|but|y|and)\W*$", re.IGNORECASE)


async def leave_out_of_it(turn: Turn, asked: Asked) -> bool:
    """Leave out of an answer what is not to be kept, and keep the message from the coach.

    Where only that is said, the answer just given is taken back.

    Returns:
        Whether nothing else was said.
    """
    found = _left(turn, asked)
    if found is None:
        return False
    turn.text, of_before = found
    await keep_back(turn)
    turn.say_words(turn.label("left.out"), join=True)
    if of_before and not turn.text:
        await _take_back(turn)
    return not turn.text


def without_what_is_not_to_be_kept(text: str, language: str) -> tuple[str, bool] | None:
    """The text without what it asks not to keep, and whether that was said before it.

    "Don't save that" means the sentence before it; None where nothing such is asked.
    """
    left, names, of_before, asks = list[str](), list[str](), False, False
    for sentence in sentences(text):
        request = next(filter(None, map(_request().fullmatch, _clauses(sentence))), None)
        if request is None:
            left.append(sentence)
            continue
        asks = True
        before, _, behind = sentence.partition(request.string)
        named = next((about for about in request.groupdict().values() if about), None)
        told = "" if _leads().fullmatch(before) else _AFTER_IT.sub("", before).rstrip(_SEPARATES)
        if named is not None:
            names.append(named)
            left += [told] if told else []
        elif not told:
            of_before = of_before or not left
            del left[-1:]
        left += [behind.strip(_SEPARATES)] if behind.strip(_SEPARATES) else []
    kept = "\n".join(left)
    for named in names:
        kept = without_named(kept, named, language)
    return (" ".join(kept.splitlines()), of_before) if asks else None


def _left(turn: Turn, asked: Asked) -> tuple[str, bool] | None:
    tells = asked.question.kind in _ASKED or asked.question.takes_narrative is not None
    if turn.choice is not None or not tells or asked.stage in _OWN_WAYS:
        return None
    if told_denied(turn, asked) is not None:
        return None
    return without_what_is_not_to_be_kept(turn.text, turn.language)


async def _take_back(turn: Turn) -> None:
    """Take back the text that was given as an answer right before."""
    last = asked_under(turn, turn.state.path[-1]) if turn.state.path else None
    if last is None or last.question.kind != "text":
        return
    if turn.state.answers[last.key].turn == turn.conversation.turn - 1:
        await reopen(turn, last.key)


def _clauses(sentence: str) -> list[str]:
    """The clauses of a sentence without what only leads to them."""
    return [_leads().sub("", clause[0], count=1).strip() for clause in _CLAUSE.finditer(sentence)]


@cache
def _leads() -> re.Pattern[str]:
    return re.compile(rf"^\W*(?:(?:{patterns(_WORDS)['leads'].pattern})(?:\W+|$))*", re.IGNORECASE)


def _request() -> re.Pattern[str]:
    return patterns(_WORDS)["request"]
