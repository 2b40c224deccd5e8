"""Words taken out of a line: just these, the clause or sentence they stand for, or all of it."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

from bot.coaching.line_named import bare, holding, telling_words, tells
from bot.coaching.listening import sentences
from bot.coaching.patterns import patterns

_WORDS = Path(__file__).with_suffix(".yml")
_SAME_LETTER = ("aá", "eé", "ií", "oó", "uúü", "nñ", "'’‘")
_STOPS = " .,;:!?…-–—"
_ENDING = re.compile(rf"[{re.escape(_STOPS.strip())}]|$")
_PAIRS = (("¿", "?"), ("¡", "!"), ("(", ")"), ("“", "”"), ("«", "»"), ('"', '"'))
_NAME = 4  # words that name somebody, or something
_ENOUGH = 2  # words that tell what is meant, where they do not stand there as they are typed


def is_piece(named: str) -> bool:
    """Whether it is called a part of a line: "lo de que llegan tarde", "the bit about the bus"."""
    return bool(_pattern("piece_about").match(bare(named)))


def stands_in(named: str, line: str) -> bool:
    """Whether the words that are named stand in a line just once, as they are typed."""
    return place_of_words(words_named(named), line) is not None


def cut(named: str, line: str, *, exactly: bool = False) -> str | None:
    """A line without what is named in it; empty where nothing is left, None where it is not there.

    What stands there word for word goes, and with it what joined it to the rest: "bullying and
    little else" becomes "bullying". Whom a sentence is about, and what is only described, is gone
    with that sentence, or with the clause that it nearly is.

    Args:
        exactly: whether nothing but the words goes that stand there.
    """
    words = words_named(named)
    place = place_of_words(words, line)
    if place is None:
        named_so = is_piece(named) or _pattern("names_somebody").match(words)
        enough = named_so or len(telling_words(words)) >= _ENOUGH
        return _without_sentence(words, line) if enough else None
    said_so = bool(_pattern("piece_says").match(bare(named)))
    exactly = exactly or (said_so and _clause(line, *place)[0] != place[0])
    if exactly or not (is_piece(named) or _is_about(words, line, *place)):
        return _between(line[: place[0]], line[place[1] :])
    if _is_joined(line, *place):
        return _between(line[: place[0]], line[place[1] :])
    start, end = _clause(line, *place)
    if 2 * len(words.split()) >= len(line[start:end].split()):
        return _between(line[:start], line[end:])
    return _without_sentence(words, line)


def words_named(named: str) -> str:
    """The words themselves, without what leads to them."""
    said = _pattern("piece_about").sub("", bare(named), count=1)
    said = _pattern("personal").sub("", said, count=1) if len(said.split()) <= _NAME else said
    return bare(_pattern("piece").sub("", said)).strip(_STOPS)


def place_of_words(words: str, line: str) -> tuple[int, int] | None:
    """Where words stand that tell something; None where they do not, or more than once."""
    if not tells(words) and len(words.split()) < _ENOUGH:
        return None
    spelt = "".join(_spelt(letter) for letter in words)
    found = list(re.finditer(rf"(?<!\w){spelt}(?!\w)", line, re.IGNORECASE)) if words else []
    return found[0].span() if len(found) == 1 else None


def _spelt(letter: str) -> str:
    """A letter as it may be typed: with an accent or without."""
    if letter.isspace():
        return r"[\s,.;:!?…]+"
    same = next((one for one in _SAME_LETTER if letter.casefold() in one), "")
    return f"[{same}]" if same else re.escape(letter)


def _is_about(words: str, line: str, start: int, end: int) -> bool:
    """Whether a clause begins with whom it is about: without them it would say nothing."""
    begins = not line[:start].strip() or line[:start].rstrip()[-1] in f"{_STOPS}¿¡(“«"
    goes_on = not _ENDING.match(line[end:].lstrip())
    return begins and goes_on and bool(_pattern("names_somebody").match(words))


def _is_joined(line: str, start: int, end: int) -> bool:
    """Whether words are the last of several: "the mothers and Mrs. Peña" does well without them."""
    joined = _pattern("last_of_several").search(line[:start])
    return bool(joined and joined.start() and _ENDING.match(line[end:].lstrip()))


def _clause(line: str, start: int, end: int) -> tuple[int, int]:
    ends = [(at.start(), at.end()) for at in _pattern("clause").finditer(line)]
    first = max((behind for _, behind in ends if behind <= start), default=0)
    return first, min((before for before, _ in ends if before >= end), default=len(line))


def _without_sentence(words: str, line: str) -> str | None:
    told = sentences(line)
    found = [at for at, one in enumerate(told) if stands_in(words, one)] or holding(words, told)
    if len(found) != 1:
        return None
    return " ".join(one for at, one in enumerate(told) if at != found[0])


def _between(before: str, behind: str) -> str:
    """What is left on both sides of what was taken out, as one line."""
    first = _pattern("first_of_several").match(behind)
    if first is not None and _pattern("leads_to").search(before):
        before = _pattern("article").sub("", before)
        return f"{before.rstrip()} {behind[first.end() :]}".strip()
    before, behind = _pattern("joins").sub("", before), behind.lstrip()
    for opening, closing in _PAIRS:
        if before.endswith(opening) and behind.startswith(closing):
            before, behind = _pattern("joins").sub("", before[:-1]), behind[1:].lstrip()
    if not before or before[-1] in ".!?…":
        behind = behind.lstrip(_STOPS)
    joined = f"{before}{'' if _ENDING.match(behind) else ' '}{behind}".strip()
    return joined if joined.strip(_STOPS) else ""


def own_words(line: str, heads: Collection[str]) -> tuple[str, str]:
    """A line's heading, with its colon, and what the coachee said below it."""
    head, colon, own = line.partition(": ")
    return (head + colon, own) if colon and head in heads else ("", line)


def _pattern(name: str) -> re.Pattern[str]:
    return patterns(_WORDS)[name]
