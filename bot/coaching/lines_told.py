"""Lines told word for word: "the second should say: …, and the last one: …"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from bot.coaching.answers.words import words_of
from bot.coaching.line_named import NoSuchLine, bare
from bot.coaching.patterns import patterns

_WORDS = Path(__file__).with_suffix(".yml")
_LONGEST = 60  # characters that name a line
Meant = Callable[[str], Sequence[int] | None]


def lines_told(text: str, meant: Meant) -> tuple[str, list[tuple[Sequence[int], str]]]:
    """What a text says before it tells lines word for word, and these with their new words.

    The words are taken as they are typed, up to where the next line is named.

    Args:
        meant: the indexes of the lines that a text names; None where it names none.

    Raises:
        NoSuchLine: one is spoken of that cannot be told.
    """
    found: list[tuple[int, Sequence[int], int]] = []  # where it is named; which; where words begin
    for mark in _pattern("should_say").finditer(text):
        named = _named(text, found[-1][2] if found else 0, mark.start(), meant, first=not found)
        if named is None and not found:
            return text, []
        if named is not None:
            found.append((*named, mark.end()))
    if not found:
        return text, []
    ends = [*(start for start, *_ in found[1:]), len(text)]
    said = [
        (lines, bare(_pattern("ends").sub("", text[begins:end])))
        for (_, lines, begins), end in zip(found, ends, strict=True)
    ]
    return text[: found[0][0]], [(lines, words) for lines, words in said if words]


def without_the_old(words: str, stood: str) -> str:
    """New words of a line without what stood there: "8 of them, not 3" where the line said "3"."""
    old = _pattern("not_the_old").search(words)
    same = old is not None and words_of(old["old"]).all == words_of(stood).all
    return words[: old.start()] if old is not None and same else words


def _named(
    text: str, since: int, until: int, meant: Meant, *, first: bool
) -> tuple[int, Sequence[int]] | None:
    """Where the lines are named right before a place in the text, and which they are.

    A name may have two parts: "the last one, how I will know".
    """
    found: tuple[int, Sequence[int]] | None = None
    untold, behind = False, until
    starts = {at.end(): at.start() for at in _pattern("before").finditer(text, since, until)}
    for start, before in sorted({since: since, **starts}.items(), reverse=True):
        if until - start > _LONGEST:
            break
        try:
            lines = meant(text[start:behind].strip(" ,"))
        except NoSuchLine:
            untold, lines = True, None
        if lines and (found is None or list(lines) == list(found[1])):
            found, behind = (before, lines), before
        elif found is not None:
            break
    if found is None and untold and first:
        raise NoSuchLine
    return found


def _pattern(name: str) -> re.Pattern[str]:
    return patterns(_WORDS)[name]
