"""Pieces of a commitment that are to go: "the last sentence of the plan", "lo de X y lo de Y"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.coaching.answers.words import plain
from bot.coaching.corrections_apart import quoted, without_reason
from bot.coaching.cutting import cut, place_of_words, stands_in
from bot.coaching.line_named import bare, tells
from bot.coaching.listening import sentences
from bot.coaching.named_answers import named_answer
from bot.coaching.patterns import patterns

_WORDS = Path(__file__).with_suffix(".yml")
_CLAUSE = re.compile(r"(?<=[,;:.!?…])\s+")
_EDGES = " \t\n,;.!?¿¡"
_ASKED = re.compile(r"¿[^?]*\?|(?:(?<=[.!?…,;]\s)|^)[^.!?…,;¿]*\?")


@dataclass
class Gone:
    """What is left when pieces are gone.

    Attributes:
        lines: the lines that are changed, as they are then, by their keys.
        missed: the pieces that could not be told, as they were named.
    """

    lines: dict[str, str] = field(default_factory=dict)
    missed: list[str] = field(default_factory=list)


def pieces_gone(said: str, lines: Mapping[str, str]) -> Gone | None:
    """The lines without the pieces that a text wants gone; None where it wants none gone."""
    asks = _pattern("asks").match(said)
    if asks is None:
        return None
    named = next(words for words in asks.groups() if words)
    if words := quoted(named):
        pieces = [f'"{words}"']
    else:
        pieces = [one.strip(_EDGES) for one in _pattern("next_one").split(named)]
    gone = Gone()
    for piece in pieces:
        left = _left(piece, {**lines, **gone.lines})
        if left is None:
            gone.missed.append(piece)
        else:
            gone.lines |= left
    return gone


def named_piece(piece: str) -> str:
    """What a piece is said to be about: "los abuelos" for "todo lo de los abuelos"."""
    return bare(_pattern("about").sub("", piece, count=1)).strip(_EDGES)


def _left(piece: str, lines: Mapping[str, str]) -> dict[str, str] | None:
    """The one line that is left without a piece; None where it cannot be told."""
    for words in without_reason(piece):
        left = _without_sentence(words, lines) or _without_question(words, lines)
        left = left or _without_words(words, lines) or _without_clauses(words, lines)
        if left:
            return left
    return None


def _without_words(piece: str, lines: Mapping[str, str]) -> dict[str, str]:
    """The lines without words that stand in them as they are typed."""
    words = named_piece(piece)
    for said in dict.fromkeys((words, bare(piece).strip(_EDGES))):
        holds = {key: line for key, line in lines.items() if _stands(said, line)}
        left = {key: _cut(said, line) for key, line in holds.items()}
        if left and all(left.values()):
            return {key: line for key, line in left.items() if line}
    return {}


def _stands(words: str, line: str) -> bool:
    return place_of_words(words, line) is not None or stands_in(words, line)


def _cut(words: str, line: str) -> str | None:
    """A line without words; those at its beginning go as they are, as in "a ver"."""
    place = place_of_words(words, line)
    if place is not None and not line[: place[0]].strip(_EDGES):
        return line[place[1] :].lstrip(_EDGES)
    return cut(words, line, exactly=True)


def _without_sentence(piece: str, lines: Mapping[str, str]) -> dict[str, str]:
    """The line without the sentence that is told by its place, in the answer that is named."""
    told = _pattern("sentence").match(piece)
    if told is None:
        return {}
    key = named_answer(told["of"], list(lines))
    several = [one for one, line in lines.items() if len(sentences(line)) > 1]
    if key is None and len(several) == 1 and not tells(told["of"]):
        [key] = several
    found = sentences(lines[key]) if key else []
    if len(found) <= 1 or key is None:
        return {}
    place = told["place"]
    at = -1 if _pattern("last").match(place) else int(bool(_pattern("second").match(place)))
    del found[at]
    return {key: " ".join(found)}


def _without_question(piece: str, lines: Mapping[str, str]) -> dict[str, str]:
    """The line without the only question that is asked in any of them."""
    if not _pattern("question").match(piece):
        return {}
    found = [(key, one) for key, line in lines.items() for one in _ASKED.finditer(line)]
    if len(found) != 1:
        return {}
    [(key, one)] = found
    line = lines[key]
    left = f"{line[: one.start()].rstrip(' ,;')} {line[one.end() :].lstrip(_EDGES)}".strip()
    return {key: left} if left.strip(_EDGES) else {}


def _without_clauses(piece: str, lines: Mapping[str, str]) -> dict[str, str]:
    """The line without the clauses about something, where it begins with another one."""
    about = _pattern("about").match(piece)
    words = plain(bare(piece[about.end() :]).strip(_EDGES)) if about else ""
    if not words or not tells(words):
        return {}
    says = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
    holds = {key: line for key, line in lines.items() if says.search(plain(line))}
    if len(holds) != 1:
        return {}
    [(key, line)] = holds.items()
    first, *others = _CLAUSE.split(line)
    left = [one for one in others if not says.search(plain(one))]
    if says.search(plain(first)):
        return {}
    return {key: " ".join([first, *left]).rstrip(" ,;:")}


def _pattern(name: str) -> re.Pattern[str]:
    return patterns(_WORDS)[name]
