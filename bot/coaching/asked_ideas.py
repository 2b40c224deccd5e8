"""Asking Entre for ideas where one's own are asked for: "not sure, what would you suggest?"."""

from __future__ import annotations

import re
from pathlib import Path

from bot.coaching.answers import Choice, read_wish
from bot.coaching.correcting import reopen
from bot.coaching.keeping import keep, leave_out
from bot.coaching.listening import sentences
from bot.coaching.options import IDEA
from bot.coaching.patterns import patterns
from bot.coaching.questions import Asked
from bot.coaching.stages import open_question
from bot.coaching.turn import Turn

_WORDS = Path(__file__).with_suffix(".yml")
_BEFORE = r"(?:^|(?<=[,;:.?!¿¡])|(?<=\bbut)|(?<=\band)|(?<=\by)|(?<=\bpero))[\W_]*"
_FEWEST = 3  # words of an idea


def speaks_of_ideas(turn: Turn, asked: Asked) -> bool:
    """Whether ideas are asked for, or remarked on, where one's own are asked for."""
    if asked.question.name != IDEA.name or turn.choice is not None:
        return False
    wishes, remarked, _ = _apart(turn.text)
    return remarked or bool(wishes)


async def takes_wish_for_ideas(turn: Turn, asked: Asked) -> bool:
    """Show the playbooks' ideas to whoever asks for some, and put no remark on the list.

    Returns:
        Whether the message asks or remarks; an idea that it names beside that is kept.
    """
    if not speaks_of_ideas(turn, asked):
        return False
    wishes, _, idea = _apart(turn.text)
    if idea:
        turn.text = idea
        await keep(turn, asked, idea)
    elif not wishes and turn.state.path and turn.state.path[-1].endswith(f".{IDEA.name}"):
        await reopen(turn, turn.state.path[-1])
        turn.say("utter_back", join=True)
    if wishes:
        await _show_ideas(turn, " ".join(wishes))
    return True


async def _show_ideas(turn: Turn, wish: str) -> None:
    """Go past the own ideas to the playbooks', as after a yes to their offer."""
    more = [Choice("more", "")]
    wanted = read_wish(wish, more, turn.language)
    turn.state.without = list(wanted.without) if wanted else []
    turn.text = turn.label("choice.yes")
    for _ in range(2):  # the list ends, then the offer is taken
        asked = await open_question(turn)
        if asked is not None and asked.question.name == IDEA.name:
            await leave_out(turn, asked)
        elif asked is not None and asked.question.name == "more":
            await keep(turn, asked, "yes")


def _apart(text: str) -> tuple[list[str], bool, str]:
    """What a message asks for, whether it remarks on the list, and the idea beside that."""
    wishes, remarked, left = list[str](), False, list[str]()
    for sentence in sentences(text):
        rest = sentence
        while (asks := _found("asks", rest)) or (remarks := _found("remarks", rest)):
            wishes += [asks] if asks else []
            remarked = remarked or not asks
            rest = rest.replace(asks or remarks, " ", 1)
        left.append("" if _pattern("beside").fullmatch(rest) else rest.strip(" ,;:¿?"))
    idea = " ".join(part for part in left if len(part.split()) >= _FEWEST)
    return wishes, remarked, idea


def _found(name: str, sentence: str) -> str:
    """What a sentence asks for or remarks on, at its beginning or past "no sé, la verdad"."""
    said, beside = _pattern(name).pattern, _pattern("beside").match(sentence)
    match = re.search(f"{_BEFORE}({said})", sentence, re.IGNORECASE) or re.match(
        f"({said})", sentence[beside.end() if beside else 0 :], re.IGNORECASE
    )
    return match.group(1) if match else ""


def _pattern(name: str) -> re.Pattern[str]:
    return patterns(_WORDS)[name]
