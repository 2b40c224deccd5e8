"""Interruptions: who is called away or takes leave in the middle of an answer, and who is back."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

from bot.coaching.patterns import patterns
from bot.coaching.places import progress
from bot.coaching.questions import Asked
from bot.coaching.reading import Unclear, read
from bot.coaching.turn import Turn

_WORDS = Path(__file__).with_suffix(".yml")
_LONGEST = 24  # words of an interruption
_FEWEST = 3  # words of an answer before it
_SAFETY = "safety"  # the side question that nothing leads past
_PHRASE = 14  # words of one piece of it
_LEAVE = ("goodbye", "leaves", "waits")
_AROUND = ("polite", "around", "cause")
_WORD = re.compile(r"\w+")
_BREAK = re.compile(r"[.,;!?…\n]+\s*|\s+[-–—]+\s+")
_GO_BACK = re.compile(r"\W*(?:ok(?:ay)?\W+)?back\W*", re.IGNORECASE)  # to the question before
_QUOTES = '"“”'


def breaks_off(turn: Turn, asked: Asked) -> str | None:
    """The answer before an interruption, as ``interrupted``, below the open question.

    Of what stands before a goodbye below buttons only an answer counts, or a story.
    """
    if turn.choice is not None:
        return None
    if asked.question.kind == "text":
        return interrupted(turn.text)
    before = interrupted(turn.text, values=True)
    if not before or _reads(turn, asked, before):
        return before
    story = asked.question.takes_narrative and len(before.split()) >= asked.question.story_from
    return before if story and not _says("goodbye").search(before) else ""


def interrupted(text: str, *, values: bool = False) -> str | None:
    """The answer before an interruption; empty where that is all, None where there is none.

    "Hang on, kid at the door" is all, and so is "thanks for everything, bye"; "they talk more. brb,
    phone" has an answer before it, and "I tell them: hang on" none: it is said to somebody else.

    Args:
        values: whether a word may be the whole answer, and no story tells why somebody leaves.
    """
    if _is_interruption(text, values=values):
        return ""
    fewest = 1 if values else _FEWEST
    for gap in _BREAK.finditer(text):
        before, behind = text[: gap.start()], text[gap.end() :]
        told = before + gap.group().strip()
        if len(before.split()) < fewest or _says("says").search(before):
            continue
        quoting = sum(before.count(quote) for quote in _QUOTES) % 2
        if not quoting and _is_interruption(behind) and _calls_away(before, behind):
            return told.rstrip(" ,;-–—")
    return None


def came_back(text: str) -> str | None:
    """What is said behind "ok back" and of the interruption; None where nobody comes back."""
    found = _says("back").match(text)
    if found is None or _GO_BACK.fullmatch(text):
        return None
    rest = text[found.end() :]
    while rest.strip():
        gap = _BREAK.search(rest)
        clause = rest if gap is None else rest[: gap.start()]
        if clause.strip() and not _says("about").match(clause):
            return rest.strip()
        rest = "" if gap is None else rest[gap.end() :]
    return ""


def step_away(turn: Turn) -> None:
    """Pause, in the middle of a question."""
    turn.conversation.paused_at = turn.now
    turn.say("utter_pause", {"progress": progress(turn)})


def leaves_aside(turn: Turn, aside: str) -> bool:
    """Take a goodbye for what it is where a side question is open; only danger stays open."""
    if aside == _SAFETY or turn.choice is not None or interrupted(turn.text) != "":
        return False
    turn.state.aside = None
    if turn.over:
        turn.say("utter_goodbye", {"name": turn.first_name})
    else:
        step_away(turn)
    return True


def _reads(turn: Turn, asked: Asked, before: str) -> bool:
    """Whether what stands before a goodbye answers by itself, and is none: "ya me voy porque"."""
    if _says("goodbye").search(before):
        return False
    try:
        read(replace(turn, text=before, understood={}, intent="share"), asked)
    except Unclear:
        return False
    return True


def _is_interruption(text: str, *, values: bool = False) -> bool:
    """Whether a text is made of nothing but words that leave and what stands around those.

    A reason may follow them where only a value is asked for.
    """
    if not 0 < len(text.split()) <= _LONGEST or not _pieces(_LEAVE).search(text):
        return False
    words = [word.span() for word in _WORD.finditer(text)]
    reached: dict[int, bool] = {0: False}  # the words read so far, and whether they leave
    for first, (start, _) in enumerate(words):
        if first not in reached:
            continue
        if values and reached[first] and _says("reason").match(text, start):
            return True
        for after, (_, end) in enumerate(words[first : first + _PHRASE], first + 1):
            leaves = _pieces(_LEAVE).fullmatch(text, start, end) is not None
            if leaves or _pieces(_AROUND).fullmatch(text, start, end):
                reached[after] = reached.get(after, False) or reached[first] or leaves
    return reached.get(len(words), False)


def _calls_away(before: str, behind: str) -> bool:
    """Whether somebody leaves, rather than asks to wait: "le doy tiempo, un momento".

    A goodbye behind what is said to others is said to them: "I greet each of them, say bye".
    """
    left = _says("waits").sub(" ", behind)
    if _says("leaves").search(behind) or _says("cause").search(left):
        return True
    return bool(_says("goodbye").search(behind) and not _says("tells_of_it").search(before))


def _says(kind: str) -> re.Pattern[str]:
    return patterns(_WORDS)[kind]


@cache
def _pieces(kinds: tuple[str, ...]) -> re.Pattern[str]:
    """A piece of an interruption, of one of these kinds."""
    said = "|".join(patterns(_WORDS)[kind].pattern for kind in kinds)
    return re.compile(rf"\b(?:{said})(?!\w)", re.IGNORECASE)
