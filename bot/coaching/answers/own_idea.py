"""An idea of one's own below a list of ideas: "number 4, and add mine: redo the duty sheet"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.coaching.answers.choice import Choice, point_at, read_choice
from bot.coaching.answers.choices import read_choices
from bot.coaching.answers.question import asks
from bot.coaching.answers.turned_down import below_list
from bot.coaching.answers.wish import MORE, Wish, ideas_among, read_wish
from bot.coaching.patterns import patterns

_WORDS = Path(__file__).with_suffix(".yml")
_BEGINS = r"(?:^|(?<=[,;:.?!…]))[\W_]*(?:(?:y|e|and|but|pero)\s+)?"
_AND_BEGINS = r"|\s+(?:y|and|pero|but|plus)\s+"
_CLAUSE = re.compile(r"(?:\.{2,}|…|[;:?!\n]+|\.(?=\s|$)|,(?!\d))\s*")
_CLAUSE_OR_AND = re.compile(
    r"(?:\.{2,}|…|[;?!\n]+|\.(?=\s|$)|,(?!\d))\s*|\s+(?=(?:y|and|o|or)\s)", re.IGNORECASE
)
_MORE = (Choice(MORE, ""),)
_AROUND = " ,;:.!-–—…\n"
_FEWEST_ANNOUNCED, _FEWEST = 2, 4  # words


@dataclass(frozen=True)
class OwnIdea:
    """An idea of the coachee's own, word for word, and what is said of the list beside it.

    Attributes:
        chosen: what is chosen of the list as well.
        wish: what other ideas are asked for; then nothing is chosen yet.
    """

    idea: str
    chosen: tuple[str, ...] = ()
    wish: Wish | None = None


def own_idea_in(text: str, choices: Sequence[Choice], language: str) -> OwnIdea | None:
    """The own idea that a message below a list of ideas names; None where it names none.

    Args:
        choices: what is listed, with the buttons below it; without any the list is still to come,
            and only what declines it names an idea.
    """
    listed = ideas_among(choices)
    found = re.match(_pattern("own"), text.strip())
    if found is not None:
        return OwnIdea(_tidy(next(words for words in found.groupdict().values() if words)))
    return (
        _announced(text, choices, listed, language)
        or _going_to(text, choices, listed, language)
        or _beside(text, listed, language)
    )


def _announced(
    text: str, choices: Sequence[Choice], listed: Sequence[Choice], language: str
) -> OwnIdea | None:
    match = re.search(f"{_BEGINS}(?:{_pattern('announced').pattern})", text, re.IGNORECASE)
    if match is None:
        return None
    if read_wish(text[match.end() :], _MORE, language) is not None:
        return None  # "another idea: something easier"
    told, wish = _without_wish(text[match.end() :], language)
    idea, beside = _without_choice(told, listed, language)
    if len(idea.split()) < _FEWEST_ANNOUNCED:
        return None
    before = _chosen(text[: match.start()], choices, listed, language)
    return OwnIdea(_tidy(idea), (*(before or ()), *beside), wish)


def _going_to(
    text: str, choices: Sequence[Choice], listed: Sequence[Choice], language: str
) -> OwnIdea | None:
    """What one is going to do, where nothing else is said but what is chosen or turned down."""
    begins = f"(?:{_BEGINS}{_AND_BEGINS})(?:{_pattern('going_to').pattern})"
    match = re.search(begins, text, re.IGNORECASE)
    if match is None or asks(text):
        return None
    idea, beside = _without_choice(text[match.end() :], listed, language)
    if len(idea.split()) < _FEWEST or _names_listed(idea, listed, language):
        return None
    before = _chosen(text[: match.start()], choices, listed, language)
    return None if before is None else OwnIdea(_tidy(idea), (*before, *beside))


def _beside(text: str, listed: Sequence[Choice], language: str) -> OwnIdea | None:
    """What stands beside an idea of the list that is taken as well: "coffee with him, 4 too"."""
    idea, beside = _without_choice(text, listed, language)
    if not beside or len(idea.split()) < _FEWEST_ANNOUNCED + 1 or asks(idea):
        return None
    if _pattern("remark").match(idea) or _names_listed(idea, listed, language):
        return None
    return OwnIdea(_tidy(idea), beside)


def _without_wish(text: str, language: str) -> tuple[str, Wish | None]:
    """A text without the clause at its end that asks for other ideas: "…, got anything easier?"."""
    for end in _CLAUSE_OR_AND.finditer(text):
        if (wish := read_wish(text[end.end() :], _MORE, language)) is not None:
            return text[: end.start()], wish
    return text, None


def _without_choice(
    text: str, listed: Sequence[Choice], language: str
) -> tuple[str, tuple[str, ...]]:
    """A text without the clause at its end that takes an idea of the list as well."""
    *_, last = [(0, 0), *((match.start(), match.end()) for match in _CLAUSE.finditer(text))]
    ends, begins = last
    if not text[begins:].strip(_AROUND) and ends:
        return _without_choice(text[:ends], listed, language)
    match = _pattern("also").fullmatch(text[begins:].strip(_AROUND)) if ends else None
    what = next((words for words in match.groupdict().values() if words), "") if match else ""
    taken = point_at(what, listed, language) if what and listed else None
    return (text, ()) if taken is None else (text[:ends], (taken.value,))


def _chosen(
    before: str, choices: Sequence[Choice], listed: Sequence[Choice], language: str
) -> tuple[str, ...] | None:
    """What is chosen before the idea; None where something else is said there."""
    if not before.strip(_AROUND):
        return () if listed else None
    if not listed:  # only who declines the list goes on with an idea
        return () if below_list(before, choices, language).nothing else None
    said = below_list(before, choices, language)
    taken = [read_choices(clause, listed, language) for clause in said.left]
    if not all(taken) or said.wish is not None:
        return None
    chosen = {choice for some in taken for choice in some} - said.unwanted
    return tuple(choice.value for choice in listed if choice in chosen)


def _names_listed(idea: str, listed: Sequence[Choice], language: str) -> bool:
    if not listed:
        return False
    named = read_choices(idea, listed, language) or read_choice(idea, listed, language)
    return bool(named)


def _tidy(idea: str) -> str:
    bare = idea.strip(_AROUND)
    return bare[:1].upper() + bare[1:]


def _pattern(name: str) -> re.Pattern[str]:
    return patterns(_WORDS)[name]
