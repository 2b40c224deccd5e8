"""Ideas that should not be on the list: "quita la 5 y la 6", "no, that's just one idea"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from bot.coaching.answers.choice import Choice, named_exactly, point_at
from bot.coaching.answers.choices import read_choices
from bot.coaching.answers.lexicon import lexicon
from bot.coaching.answers.title import named_by_title
from bot.coaching.answers.wish import ideas_among
from bot.coaching.answers.words import words_of
from bot.coaching.patterns import patterns

_WORDS = Path(__file__).with_suffix(".yml")
_QUOTED = re.compile(r"[\"“«]([^\"”»]+)[\"”»]")
_LONGEST = 20  # words
_ALL = ("all", "none_of")
_OWN = "o"  # begins the value of an idea of one's own
_IN_WORDS = frozenset({"any", "title"})
_DECIDED = frozenset(
    {"it", "all", "no_ideas", "places", "any"}
)  # that say nothing else, whatever is on the list


def off_list(text: str, choices: Sequence[Choice], language: str) -> tuple[Choice, ...] | None:
    """The ideas that a clause wants off the list: those named, else the last.

    Returns:
        None where it wants nothing off it, () where it names a place that is not there.
    """
    listed = ideas_among(choices)
    if len(text.split()) > _LONGEST:
        return None
    for name in ("it", *_ALL, "no_ideas", "places", "whose", "any", "title"):
        match = _off(name).fullmatch(text.strip())
        what = next((said for said in match.groupdict().values() if said), "") if match else ""
        if match is None:
            continue
        found = _meant(name, what, listed, language)
        if found or name in _DECIDED:
            return found
    return None


def _meant(name: str, what: str, listed: Sequence[Choice], language: str) -> tuple[Choice, ...]:
    if name == "it":
        return tuple(listed[-1:])
    if name in _ALL:
        return tuple(one for one in listed if name == "all" or one.value.startswith(_OWN))
    return _named(name, what, listed, language)


def _named(name: str, what: str, listed: Sequence[Choice], language: str) -> tuple[Choice, ...]:
    if name == "no_ideas":
        quoted = (_named("title", said, listed, language) for said in _QUOTED.findall(what))
        return tuple(dict.fromkeys(one for found in quoted for one in found))
    if name in _IN_WORDS:  # "drop the clip chart" may be an idea
        whole = named_exactly(words_of(what).all, listed)
        words, titles = words_of(what).all, [words_of(one.title).all for one in listed]
        place = named_by_title(words, titles, lexicon(language), wholly=name == "title")
        found = whole if whole is not None or place is None else listed[place]
        return () if found is None else (found,)
    one = point_at(what, listed, language)
    return read_choices(what, listed, language) or (() if one is None else (one,))


def means_the_last(text: str) -> bool:
    """Whether a clause wants off the list what was spoken of last: "take that off"."""
    return _off("it").fullmatch(text.strip()) is not None


def says_it_is_one(text: str) -> bool:
    """Whether a message says that what stands on the list as several is a single idea."""
    return patterns(_WORDS)["one"].fullmatch(text.strip()) is not None


def _off(name: str) -> re.Pattern[str]:
    found: Mapping[str, re.Pattern[str]] = patterns(_WORDS)
    return patterns(_WORDS, found["before"].pattern, found["after"].pattern)[name]
