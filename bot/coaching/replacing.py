"""A line, or words of one, put in other words: "the last one to Tuesday", "donde dice 8, 10"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from bot.coaching.line_named import (
    NoSuchLine,
    bare,
    given_as_words,
    meant,
    names_places,
    telling_words,
)
from bot.coaching.lines_told import without_the_old
from bot.coaching.patterns import patterns
from bot.coaching.swapping import put_in
from bot.coaching.taking_out import GONE

_WORDS = Path(__file__).with_suffix(".yml")
_ENOUGH = 2  # words that tell a line from what is new, where nothing calls it a line


def replaced(asked: str, lines: list[str], heads: Collection[str]) -> list[str] | None:
    """The lines with one, or some words of one, replaced.

    Raises:
        NoSuchLine: a line is spoken of that cannot be told.
    """
    if (changed := _words_put(asked, lines, heads)) is not None:
        return changed
    found, untold = None, False
    for named, words in _splits(asked):
        try:
            changed = _put_instead(named, words, lines, heads, ordered=orders(asked))
        except NoSuchLine:
            untold = True
            continue
        if changed is not None and names_places(named):
            return changed  # "the second line to get them to read" ends with the first "to"
        found = changed or found
    if untold and found is None:
        raise NoSuchLine
    return found


def in_place_of(at: int, words: str, lines: Sequence[str], heads: Collection[str]) -> list[str]:
    """The lines with these words in place of one, whose heading stays."""
    head, colon, stood = lines[at].partition(": ")
    words = without_the_old(words, stood if head in heads else lines[at])
    new = words[:1].upper() + words[1:]
    if colon and head in heads and not new.startswith(f"{head}:"):
        new = f"{head}{colon}{words}"
    return [*lines[:at], new, *lines[at + 1 :]]


def orders(asked: str) -> bool:
    """Whether it can only be said to Entre: "cambie" it is, where "cambiar" may be a plan."""
    return bool(_pattern("orders").match(asked))


def tells_where(asked: str) -> bool:
    """Whether a text begins with words that stand in a line: "where it says first put second"."""
    return bool(_pattern("where_says").match(asked))


def is_to_replace(asked: str) -> bool:
    """Whether a text begins with a word for replacing: "change", "cambie"."""
    return bool(_pattern("replaces").match(asked))


def _words_put(asked: str, lines: list[str], heads: Collection[str]) -> list[str] | None:
    """The lines with words in place of those that are told: "where it says first put second".

    Raises:
        NoSuchLine: what is said to stand there does not, or more than once.
    """
    if (said := _pattern("where_says").match(asked)) is not None:
        changed = put_in(bare(said["new"]), bare(said["old"]), lines)
        if changed is None:
            raise NoSuchLine
        return changed
    if (said := _pattern("instead_put").match(asked)) is not None:
        return _put_instead(said["old"], bare(said["new"]), lines, heads, ordered=True)
    return None


def _splits(asked: str) -> Iterator[tuple[str, str]]:
    """Each way to part a text into the line it names and the words for it, the surest last."""
    verb = _pattern("replaces").match(asked)
    rest = asked if verb is None else asked[verb.end() :]
    for between in ("should_say",) if verb is None else ("by_perhaps", "by"):
        for at in _pattern(between).finditer(rest):
            if words := bare(rest[at.end() :]):
                yield rest[: at.start()], words


def _put_instead(
    named: str, words: str, lines: list[str], heads: Collection[str], *, ordered: bool
) -> list[str] | None:
    """The lines with these words in place of the one that is named, or of words in just one."""
    if (quoted := given_as_words(named)) is not None:
        if (changed := put_in(words, quoted, lines)) is None:
            raise NoSuchLine
        return changed
    old = bare(named)
    number = old.isdecimal() and words.isdecimal()  # of what is counted, not of a line
    at = None if number else meant(named, lines, heads)
    if at is None:
        sure = ordered or old.isdecimal() or old.istitle() or len(telling_words(old)) >= _ENOUGH
        return put_in(words, old, lines) if sure and old else None
    first, *others = at
    changed = in_place_of(first, words, lines, heads)
    return [GONE if at in others else line for at, line in enumerate(changed)]


def _pattern(name: str) -> re.Pattern[str]:
    return patterns(_WORDS)[name]
