"""One of the choices offered, as people type it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.coaching.answers.lexicon import Lexicon, Phrase, lexicon
from bot.coaching.answers.meaning import SHORT, meant
from bot.coaching.answers.place import place_of
from bot.coaching.answers.title import named_by_title
from bot.coaching.answers.words import Words, words_of

_ROLES = frozenset({"district_leader", "school_administrator", "teacher"})
_ASKING = frozenset({"what", "whats", "why", "how", "que", "por", "como"})


@dataclass(frozen=True)
class Choice:
    """What was offered: `value` for the program, `title` in the coachee's language."""

    value: str
    title: str


def read_choice(text: str, choices: Sequence[Choice], language: str) -> Choice | None:
    """The choice that a typed answer means, or None.

    In this order: the whole value or title; what the answer means ("kinda" → partly) in the
    coachee's language, then in the other; its place ("the second one"); a misspelt or distinctive
    part of a title. A text of more than 12 words counts only when it begins with the answer.
    """
    if not choices:
        return None
    words = lexicon(language)
    said = _past_doubt(words_of(text, words.emoji), words)
    if not said.all:
        return None
    whole = named_exactly(said.all, choices)
    if whole is not None:
        return whole
    titles = {words_of(choice.title).all: choice.value for choice in reversed(choices)}
    titles.pop((), None)
    offered = {choice.value for choice in choices}
    accented = "sí" in text.lower()
    place = _by_place(said, choices, words)
    if place is not None:
        return place
    for tongue in (words, lexicon("en" if language == "es" else "es")):
        value = meant(said, offered, titles, tongue, accented)
        if value is not None:
            return next(choice for choice in choices if choice.value == value)
    return _by_title(said, choices, words) or _by_role(said, choices, words)


def _past_doubt(said: Words, words: Lexicon) -> Words:
    """Without the doubt an answer begins with: "idk, the first one"."""
    first = said.first_part()
    doubt = "unsure" in words.means.get(first, frozenset())
    return said.after(len(first)) if doubt and len(first) < len(said.all) else said


def named_exactly(said: Phrase, choices: Sequence[Choice]) -> Choice | None:
    """The choice whose value or title is just these words."""
    for choice in choices:
        if said in (words_of(choice.title).all, words_of(choice.value).all):
            return choice
    return None


def _by_place(said: Words, choices: Sequence[Choice], words: Lexicon) -> Choice | None:
    first = said.first_part()
    named = place_of(first, len(choices), words)
    if named is None:
        return None
    index, length = named
    rest = first[length:]
    if rest and rest[0] not in words.connectives:
        return None
    another = place_of(rest[1:], len(choices), words)  # "1 and 3" is no single choice
    return choices[index] if another is None else None


def _by_role(said: Words, choices: Sequence[Choice], words: Lexicon) -> Choice | None:
    """The role named first, wherever it is named: "I'm a 4th grade teacher"."""
    roles = {choice.value: choice for choice in choices if choice.value in _ROLES}
    for at in range(len(said.all) if len(said.all) <= SHORT else 0):
        for length in (3, 2, 1):
            phrase = said.all[at : at + length]
            named = words.means.get(phrase, frozenset()) & roles.keys()
            if len(named) == 1:
                return roles[next(iter(named))]
    return None


def _by_title(said: Words, choices: Sequence[Choice], words: Lexicon) -> Choice | None:
    if said.all[0] in _ASKING:  # "what does systems thinking mean?" chooses nothing
        return None
    titles = [words_of(choice.title).all for choice in choices]
    for part in (said.all, said.first_part()):
        if len(part) <= SHORT:
            index = named_by_title(part, titles, words)
            if index is not None:
                return choices[index]
    return None
