"""What is to be taken out of a part: lines, or words of one; and which lines alone are to stay."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from pathlib import Path

from bot.coaching.answers.words import words_of
from bot.coaching.cutting import cut, is_piece, own_words, stands_in, words_named
from bot.coaching.line_named import (
    NoSuchLine,
    given_as_words,
    headed,
    holding,
    lines_meant,
    names_a_place,
    telling_words,
)
from bot.coaching.patterns import patterns

GONE = ""  # a line that was taken out, until all that was asked for is done
_WORDS = Path(__file__).with_suffix(".yml")
_ENOUGH = 2  # words that tell a line from what is new, where nothing calls it a line


def to_take_out(asked: str) -> str | None:
    """What a text asks to take out, as it is named; None where it asks for nothing such."""
    removed = _pattern("removes").match(asked)
    return None if removed is None else _pattern("reason").sub("", removed["line"])


def taken_out(asked: str, lines: Sequence[str], heads: Collection[str]) -> list[str] | None:
    """The lines without what a text asks to take out; a line that is gone leaves its place empty.

    A whole line goes where it is named as one, or where nothing is left of it; words that stand in
    a line go out of it.

    Raises:
        NoSuchLine: a line, or a part of one, is spoken of that cannot be told.
    """
    named = to_take_out(asked)
    if named is None:
        return None
    words = given_as_words(named)
    if words is None and (gone := _whole_lines(named, lines, heads)) is not None:
        return [GONE if at in gone else line for at, line in enumerate(lines)]
    if words is None and not is_piece(named) and not _is_for_lines(asked, named, lines):
        return None
    left = _cut(words or named, lines, heads, exactly=words is not None)
    if left is None and (words is not None or is_piece(named)):
        raise NoSuchLine
    return left


def stands_whole(asked: str, lines: Sequence[str]) -> bool:
    """Whether all that a text asks to take out stands in just one line, as it is typed."""
    named = to_take_out(asked)
    return named is not None and sum(stands_in(named, line) for line in lines) == 1


def kept_alone(asked: str, lines: Sequence[str]) -> list[int] | None:
    """The indexes of the lines that alone are to stay: "nomás deje la tercera".

    Raises:
        NoSuchLine: a line is spoken of that cannot be told.
    """
    only = _pattern("keeps").match(asked)
    return None if only is None else lines_meant(next(filter(None, only.groups())), lines)


def _whole_lines(named: str, lines: Sequence[str], heads: Collection[str]) -> list[int] | None:
    at = headed(named, lines, heads)
    if at is not None:
        return [at]
    if stands_whole(f"quite {named}", lines) and not _pattern("may_be_a_place").match(named):
        return None
    return None if is_piece(named) and not names_a_place(named) else lines_meant(named, lines)


def _is_for_lines(asked: str, named: str, lines: Sequence[str]) -> bool:
    """Whether it can only be of these lines: "cut the warm-up" may be what is to be done."""
    if _pattern("takes_out").match(asked):
        return True
    holds = [at for at, line in enumerate(lines) if stands_in(named, line)] or holding(named, lines)
    if len(telling_words(named)) < _ENOUGH or len(holds) != 1:
        return False
    return words_of(lines[holds[0]]).all[:1] != words_of(asked).all[:1]


def _cut(
    named: str, lines: Sequence[str], heads: Collection[str], *, exactly: bool
) -> list[str] | None:
    """The lines without the words in just one of them; None where none has them.

    Raises:
        NoSuchLine: more than one has.
    """
    own = [own_words(line, heads) for line in lines]
    there = [at for at, (_, said) in enumerate(own) if stands_in(named, said)]
    found = there or holding(words_named(named), [said for _, said in own])
    left = {at: cut(named, own[at][1], exactly=exactly) for at in found}
    left = {at: said for at, said in left.items() if said is not None}
    if len(left) > 1:
        raise NoSuchLine
    return (
        [
            line if at not in left else f"{own[at][0]}{left[at]}" if left[at] else GONE
            for at, line in enumerate(lines)
        ]
        if left
        else None
    )


def _pattern(name: str) -> re.Pattern[str]:
    return patterns(_WORDS)[name]
