"""What is said to Entre beside an answer: answered, and no part of what is kept."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from bot.coaching.answers import read_choice
from bot.coaching.asked_behind import answer_behind
from bot.coaching.explaining import explain, explains
from bot.coaching.interrupting import came_back
from bot.coaching.listening import sentences
from bot.coaching.not_to_keep import leave_out_of_it
from bot.coaching.patterns import patterns
from bot.coaching.privacy import who_sees_this
from bot.coaching.questions import Asked
from bot.coaching.turn import Turn

_WORDS = Path(__file__).with_suffix(".yml")
_IN_BRACKETS = re.compile(r"\s*\(([^()]*\?)[^()]*\)")
_BUTTONS = frozenset({"choice", "choices"})
_FEWEST = 2  # words of what is left
_FEW = 7  # words that ask about a word
_REMARK = 14  # words
_FIRST = frozenset({"welcome.language", "welcome.disclosure"})  # their answers follow anyway


async def asked_beside(turn: Turn, asked: Asked) -> bool:
    """Answer what is asked of Entre before an answer, or on a word beside a choice.

    ``turn.text`` is the answer by itself then, without an "ok back" either.

    Returns:
        Whether nothing else was said.
    """
    if turn.choice is not None or asked.key in _FIRST:
        return False
    if await leave_out_of_it(turn, asked):
        return True
    behind = came_back(turn.text)
    text = turn.text if behind is None else behind
    questions, answer = parted(text)
    asks, left = ([], text) if questions else _unmarked(text)
    if asks:
        await who_sees_this(turn)
        turn.text = left
        return not left
    if questions or behind is not None:
        if any(_said("reads").match(question) for question in questions):
            await who_sees_this(turn)
        elif not answer:
            turn.say("utter_continue", join=True)
        turn.text = answer
        return not answer
    if asked.question.kind in _BUTTONS:
        _explain_beside(turn)
    elif asked.question.kind == "text":
        _explain_in_text(turn)
    return answer_behind(turn)


def parted(text: str) -> tuple[list[str], str]:
    """The questions to Entre that a text begins with, or has in brackets, and its answer."""
    found = [
        question
        for question in _IN_BRACKETS.findall(text)
        if _to_entre(sentences(question)[0] if question.strip(" ?") else question)
    ]
    rest = _IN_BRACKETS.sub("", text) if found else text
    told = sentences(rest)
    while told and _to_entre(told[0]):
        found.append(told.pop(0))
    if not found:
        return [], text
    answer = rest[rest.find(told[0]) :] if told else ""
    if patterns(_WORDS)["put_to_others"].match(answer):
        return [], text
    answer = patterns(_WORDS)["leads_on"].sub("", answer, count=1).strip()
    worried = any(_said("reads").match(question) for question in found)
    if worried and len(answer.split()) <= _REMARK and patterns(_WORDS)["of_reading"].search(answer):
        return found, ""  # "who reads this? I don't want my boss to see it"
    return found, answer


def asks_who_reads(text: str) -> bool:
    """Whether it is asked somewhere in a text who reads along."""
    return bool(_unmarked(text)[0]) or any(_said("reads").match(one) for one in parted(text)[0])


def answers_beside(turn: Turn, asked: Asked) -> bool:
    """Whether an answer stands beside what is asked of Entre, whatever it sounds like."""
    if turn.choice is not None or asked.key in _FIRST:
        return False
    if asks_who_reads(turn.text):
        return True
    if asked.question.kind not in _BUTTONS:
        beside = all(parted(turn.text)) or all(_unmarked(turn.text))
        return beside or (asked.question.kind == "text" and _meaning_in_text(turn) is not None)
    left, _ = _meaning_beside(turn.text)
    choices = list(asked.question.choices(turn, asked.item))
    return bool(left) and read_choice(left, choices, turn.language) is not None


def _explain_beside(turn: Turn) -> None:
    """Say what a word means that is asked about beside a choice, and leave the question out."""
    left, question = _meaning_beside(turn.text)
    if left and explain(turn, question):
        turn.text = left


def _meaning_beside(text: str) -> tuple[str, str]:
    """A text without the question in it what a word means, and that question; empty for none."""
    found = patterns(_WORDS)["meaning"].search(text)
    if found is None or len(found["asks"].split()) > _FEW:
        return "", ""
    left = f"{text[: found.start()]} {text[found.end() :]}".strip(" ,;")
    asks = len(left.split()) >= _FEWEST and patterns(_WORDS)["to_entre"].search(found[0])
    return (left, found["asks"]) if asks else ("", "")


def _unmarked(text: str) -> tuple[list[str], str]:
    """Who reads along, asked without a question mark before an answer or behind it; and that."""
    for kind in ("who_reads", "may_read"):
        first = _segment("first", kind, "reason").match(text)
        if first is not None:
            return [first["asks"]], text[first.end() :].strip()
        last = _segment("last", kind, "names_it").search(text)
        if last is not None:
            return [last["asks"]], text[: last.start()].strip()
    return [], text


def _explain_in_text(turn: Turn) -> None:
    """Say what a known word means that is asked about before an answer or behind it."""
    beside = _meaning_in_text(turn)
    if beside is not None:
        turn.text, asks = beside
        explain(turn, asks)


def _meaning_in_text(turn: Turn) -> tuple[str, str] | None:
    """An answer without the question what a known word means, and that question."""
    for place in ("first", "last"):
        found = _segment(place, "asks_meaning").search(turn.text)
        if found is None or not explains(turn, found["asks"]):
            continue
        left = f"{turn.text[: found.start()]} {turn.text[found.end() :]}".strip()
        if len(left.split()) > _FEWEST:
            return left, found["asks"]
    return None


@cache
def _segment(place: str, kind: str, *behind: str) -> re.Pattern[str]:
    """What is asked in the first or the last clause of a text, and what only leads to it."""
    words = patterns(_WORDS)
    leads, asks = words["leads_to"].pattern, words[kind].pattern
    rest = "".join(f"(?:{words[name].pattern})?" for name in behind)
    if place == "first":
        ends = rf"(?:{rest}\W*$|[.,;:!?…]+{rest}(?:\s+|$))"
        said = rf"^\W*(?:{leads}\W+)*(?P<asks>{asks}){ends}"
    else:
        begins = rf"(?:[.,;!?…]+[\s¿¡]*|\s+[¿¡]+|\s+(?={leads}\W))"
        said = rf"{begins}(?:{leads}\W+)*(?P<asks>{asks}){rest}\W*$"
    return re.compile(said, re.IGNORECASE)


def _to_entre(sentence: str) -> bool:
    whole = sentence.rstrip().endswith("?")
    return whole and any(_said(kind).match(sentence) for kind in ("arrives", "reads"))


@cache
def _said(kind: str) -> re.Pattern[str]:
    """A whole question of this kind."""
    words = patterns(_WORDS)
    return re.compile(rf"^\W*{words['before'].pattern}(?:{words[kind].pattern})\W*$", re.IGNORECASE)
