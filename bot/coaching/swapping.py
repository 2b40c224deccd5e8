"""Words of one line said to be others: "8 families, not 10", "no es Beth, es Bethany"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from bot.coaching.line_named import NoSuchLine, bare, tells
from bot.coaching.patterns import patterns

_WORDS = Path(__file__).with_suffix(".yml")
_NUMBER = re.compile(r"(?<![\w.,:/])\d+(?![\w:/]|[.,]\d)")
_COUNTED = re.compile(r"(\d+)\s+([^\W\d_]{3,})")
_COUNTED_LAST = re.compile(r"(?P<number>.*\d)\s+(?P<what>[^\W\d_]{3,})")
_MOST = 6  # words that are said to be others; more of them tell something
_APART = 2  # words that one side may have more than the other
_FORMS = ("not_but", "no_sino", "no_behind", "rather_than", "not_it", "counts_not")


def swapped(text: str, lines: Sequence[str], *, same: bool = False) -> list[str] | None:
    """The lines with the words that a text takes back replaced; None where it takes none back.

    Args:
        same: whether it says that all else is the same: "lo mismo, nomás que 8 familias".

    Raises:
        NoSuchLine: the words stand in more than one line.
    """
    for new, old in _taken_back(text):
        if (found := put_in(new, old, lines)) is not None:
            return found
    rest = _pattern("now").sub("", text)
    return _counted(rest, lines) if same or rest != text else None


def put_in(new: str, old: str, lines: Sequence[str]) -> list[str] | None:
    """The lines with words of just one of them replaced; None where no line has them.

    Of a number only the number is: "8 families, not 10" leaves what is counted as it stands.

    Raises:
        NoSuchLine: they stand in more than one line.
    """
    new_count, old_count = _NUMBER.findall(new), _NUMBER.findall(old)
    if len(new_count) == len(old_count) == 1:
        if new.isdecimal():
            new = _NUMBER.sub(new, old)
        elif old.isdecimal():
            lines_counting = _counting(old, new, lines)
            return _in_one(new_count[0], old, lines, lines_counting or _holding(old, lines))
    return _in_one(_as_counted(new, old, lines), old, lines, _holding(old, lines))


def _as_counted(new: str, old: str, lines: Sequence[str]) -> str:
    """The new words without what is counted where the old ones end with a number.

    "6 to 8 kids, not 5 or 6" leaves the kids as they stand in "5 or 6 of the kids".
    """
    count = _COUNTED_LAST.fullmatch(new)
    if count is None or not old[-1:].isdecimal():
        return new
    stands = any(_whole(count["what"]).search(line) for line in lines)
    return count["number"] if stands else new


def _taken_back(text: str) -> Iterator[tuple[str, str]]:
    """The words that a text puts in the place of others, and these, as they may be parted."""
    text = _pattern("of_what").sub("", text, count=1)
    for name in _FORMS:
        if (said := _pattern(name).match(text)) is not None:
            new, old = bare(said["new"]), bare(said["old"])
            if _are_alike(new, old):
                yield new, old


def _are_alike(new: str, old: str) -> bool:
    """Whether these can stand for each other: "it's 8, not 10", but not "that's not it"."""
    if new and old and _NUMBER.search(new) and old.isdecimal():
        return len(new.split()) <= _MOST
    sizes = sorted((len(new.split()), len(old.split())))
    near = sizes[0] > 0 and sizes[1] <= _MOST and sizes[1] - sizes[0] <= _APART
    parallel = sizes[0] > 1 and new.casefold().split()[0] == old.casefold().split()[0]
    return near and ((tells(new) and tells(old)) or parallel)


def _counted(said: str, lines: Sequence[str]) -> list[str] | None:
    """The lines with another number before what is counted: "make it 8 families"."""
    count = _COUNTED.match(said)
    if count is None or len(said.split()) > _MOST:
        return None
    held = [
        (at, found)
        for at, line in enumerate(lines)
        for found in _COUNTED.finditer(line)
        if found[2].casefold() == count[2].casefold()
    ]
    if not held:
        return None
    if len(held) > 1:
        raise NoSuchLine
    [(at, found)] = held
    changed = list(lines)
    changed[at] = f"{changed[at][: found.start(1)]}{count[1]}{changed[at][found.end(1) :]}"
    return changed


def _counting(old: str, new: str, lines: Sequence[str]) -> list[int]:
    """The indexes of the lines that count the same as the new words: "10 families"."""
    what = new.rsplit(maxsplit=1)[-1]
    said = re.compile(rf"(?<!\w){old}\s+(?:\w+\s+)?{re.escape(what)}(?!\w)", re.IGNORECASE)
    return [at for at, line in enumerate(lines) if said.search(line)]


def _holding(old: str, lines: Sequence[str]) -> list[int]:
    return [at for at, line in enumerate(lines) if _whole(old).search(line)]


def _in_one(new: str, old: str, lines: Sequence[str], where: Sequence[int]) -> list[str] | None:
    if not where:
        return None
    if len(where) > 1:
        raise NoSuchLine
    changed = list(lines)
    changed[where[0]] = _whole(old).sub(lambda _: new, changed[where[0]])
    return changed


def _whole(old: str) -> re.Pattern[str]:
    """The words as they stand in a line, not as a part of others: "10" is not in "10:30"."""
    if old.isdecimal():
        return re.compile(_NUMBER.pattern.replace(r"\d+", old, 1))
    return re.compile(rf"(?<!\w){re.escape(old)}(?!\w)", re.IGNORECASE)


def _pattern(name: str) -> re.Pattern[str]:
    return patterns(_WORDS)[name]
