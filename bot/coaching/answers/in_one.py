"""Ideas of a list that are to be one commitment: "junte la 2 y la 3", "2 and 3 together"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from bot.coaching.answers.choice import Choice, named_exactly
from bot.coaching.answers.choices import read_choices
from bot.coaching.answers.clauses import clauses
from bot.coaching.answers.wish import ideas_among
from bot.coaching.answers.words import words_of
from bot.coaching.patterns import patterns

_WORDS = Path(__file__).with_suffix(".yml")
_LONGEST = 40  # words
_SEVERAL = 2
_FEWEST = 3  # words that say it anew
_EDGES = " ,;:.!?¿¡…-–—\n"
_STOP = re.compile(r"[.!?…\n]+(?:\s|$)")
_AND = re.compile(r",\s*(?:and|y|plus|m[aá]s)\s+", re.IGNORECASE)


@dataclass(frozen=True)
class InOne:
    """What is to be one commitment.

    Attributes:
        ideas: those of the list, in its order.
        words: the one idea in the coachee's own words; empty where they only point.
        besides: what is chosen of the list beside it.
    """

    ideas: tuple[Choice, ...]
    words: str = ""
    besides: tuple[Choice, ...] = ()


def in_one(
    text: str,
    choices: Sequence[Choice],
    language: str,
    latest: Sequence[Choice] = (),
    *,
    by_place: bool = False,
) -> InOne | None:
    """Which ideas a message makes one; None where it makes none of several.

    Args:
        latest: what was chosen before; that is meant where only "them" is said.
        by_place: whether they have to be named by their places: where the message may as well
            tell what will be done.
    """
    listed = ideas_among(choices)
    if len(text.split()) > _LONGEST or named_exactly(words_of(text).all, choices) is not None:
        return None
    between = _between(text)
    begins, ends = [0, *(end for _, end in between)], [*(at for at, _ in between), len(text)]
    for begin in begins:
        for end in (one for one in reversed(ends) if one > begin):
            ideas = _named(text[begin:end], listed, language, latest, by_place=by_place)
            if len(ideas) >= _SEVERAL:
                return _with_the_rest(ideas, text[:begin], text[end:], listed, language)
    return None


def _between(text: str) -> list[tuple[int, int]]:
    """Where one clause ends and the next begins."""
    places = clauses(_STOP.sub(lambda end: ";" * len(end[0].rstrip()) + " ", text))
    ends = [(end, start) for (_, end), (start, _) in pairwise(places)]
    return sorted({*ends, *((end.start(), end.end()) for end in _AND.finditer(text))})


def _named(
    clause: str,
    listed: Sequence[Choice],
    language: str,
    latest: Sequence[Choice],
    *,
    by_place: bool,
) -> tuple[Choice, ...]:
    said = clause.strip(_EDGES)
    if _whole("them").fullmatch(said):
        among = latest if len(latest) >= _SEVERAL else listed
        return tuple(among) if len(among) == _SEVERAL or among is latest else ()
    for name in ("makes", "as_one", "with_it"):
        match = _whole(name).fullmatch(said)
        what = next((words for words in match.groupdict().values() if words), "") if match else ""
        joined = patterns(_WORDS)["with"].sub(" & ", what)
        placed = patterns(_WORDS)["places"].fullmatch(joined) is not None
        if not placed and (not what or by_place or name == "with_it"):
            continue
        if patterns(_WORDS)["too"].search(what):
            continue
        found = read_choices(joined if placed else what, listed, language)
        if len(found) >= _SEVERAL:
            return found
    return ()


def _with_the_rest(
    ideas: tuple[Choice, ...], before: str, after: str, listed: Sequence[Choice], language: str
) -> InOne:
    """What the message says beside it: others that are chosen, or the one idea in other words."""
    said = patterns(_WORDS)["in_words"].fullmatch(after.strip())
    words = said["words"].strip(_EDGES) if said is not None else ""
    words = words if len(words.split()) >= _FEWEST else ""
    rest = [before, *([] if words else [after])]
    named = (one for part in rest for one in read_choices(part.strip(_EDGES), listed, language))
    return InOne(ideas, words, tuple(dict.fromkeys(one for one in named if one not in ideas)))


def _whole(name: str) -> re.Pattern[str]:
    around = patterns(_WORDS)
    return patterns(_WORDS, around["before"].pattern, around["behind"].pattern)[name]
