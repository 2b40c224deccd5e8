"""One of the choices offered, as people type it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.coaching.answers.claimed import are_names, claims
from bot.coaching.answers.fillers import unfilled
from bot.coaching.answers.fraction import SHARES, share_done
from bot.coaching.answers.hedges import guessed, settled, unhedged
from bot.coaching.answers.height import level_by_height
from bot.coaching.answers.instead import instead
from bot.coaching.answers.lexicon import Lexicon, Phrase, lexicon
from bot.coaching.answers.meaning import SHORT, meant
from bot.coaching.answers.numbers import in_digits, number_in
from bot.coaching.answers.owner import owned
from bot.coaching.answers.people import named_by_people
from bot.coaching.answers.place import numbered, place_of
from bot.coaching.answers.question import answer_in, asks
from bot.coaching.answers.role import ROLES, role_named, role_told
from bot.coaching.answers.title import named_by_title, telling
from bot.coaching.answers.words import Words, words_of

NONE = frozenset({"none", "none_of_these"})
"""Values of the button for nothing of what is listed."""

_ANY = 99  # choices; there is any place among so many
_EITHER = re.compile(r"\s+(?:n?or|ni|o|and|y)\s+|\s*,\s*")


@dataclass(frozen=True)
class Choice:
    """What was offered: `value` for the program, `title` in the coachee's language."""

    value: str
    title: str


def read_choice(text: str, choices: Sequence[Choice], language: str) -> Choice | None:
    """The choice that a typed answer means, or None.

    In this order: the whole value or title; how much is done; one of the coachee's or of the
    playbook's ideas; its place ("the second one"); what the answer means ("kinda" → partly) in the
    coachee's language, then in the other; a misspelt or distinctive part of a title, or the people
    it names by another word; the place or the conclusion that comes last; all of that again
    without what leads to a choice ("more of a…"), or for what is guessed. A text of more than 12
    words counts only when it begins with the answer; a question is none ("who counts as
    families"), but "I guess that's climate?".
    """
    asking = asks(text)
    found = None if asking else _settled_on(text, "settles", choices, language)
    found = found or _read_choice(text, choices, language)
    if found is None:
        bare = guessed(text) or (None if asking else unhedged(text))
        found = _read_choice(bare, choices, language) if bare else None
    if found is None and not asking:
        found = _settled_on(text, "earnest", choices, language)
        found = found or _claimed(text, choices, lexicon(language))
    return found


def _claimed(text: str, choices: Sequence[Choice], words: Lexicon) -> Choice | None:
    """The one choice that clauses of a longer text name, where the choices are names of things."""
    if not are_names({one.value: words_of(one.title).all for one in choices}, words):
        return None
    named = {_wholly(words_of(claim).all, choices, words) for claim in claims(text)} - {None}
    return named.pop() if len(named) == 1 else None


def _settled_on(text: str, how: str, choices: Sequence[Choice], language: str) -> Choice | None:
    """The choice that the last clause led to so names, with what leads to it or without."""
    for part in settled(text, how):
        bare = unhedged(part)
        found = _read_choice(part, choices, language)
        found = found or (_read_choice(bare, choices, language) if bare else None)
        if found is not None:
            return found
    return None


def _read_choice(text: str, choices: Sequence[Choice], language: str) -> Choice | None:
    """The choice that a text means as it stands."""
    if named_exactly(words_of(text).all, choices) is None and asks(text):
        return None
    words, other = lexicon(language), lexicon("en" if language == "es" else "es")
    said = _said(text, words)
    if not choices or not said.all:
        return None
    values = _aliases(choices, words) | {choice.value: choice for choice in reversed(choices)}
    named = (
        _by_share(said, choices, words)
        or named_exactly(said.all, choices)
        or _instead(text, choices, words, language)
        or point_at(text, choices, language)
    )
    if named is not None:
        return named
    if ROLES.issuperset(values) and (told := values.get(role_told(text) or "")) is not None:
        return told
    nothing = next((choice for choice in choices if choice.value in NONE), None)
    if any(tongue.refuses_all(said.all) for tongue in (words, other)):
        return nothing
    if any(pattern.match(" ".join(said.all)) for pattern in words.all_but):
        return None
    each = [words_of(choice.title).all for choice in choices]
    people = [at for part in said.parts() for at in named_by_people(part, each, words)]
    if people:
        return choices[people[0]] if len(set(people)) == 1 else None
    titles = {words_of(choice.title).all: choice.value for choice in reversed(choices)}
    titles.pop((), None)
    refused = (said.all[0],) in words.denials and 1 not in said.breaks  # "no colaborativo"
    for tongue in (words,) if refused else (words, other):
        value = meant(said, values, titles, tongue, "sí" in text.lower())
        if value is not None:
            return values[value]
    return (
        _by_title(said, choices, words)
        or values.get(role_named(said, ROLES.intersection(values), words) or "")
        or _said_last(said, choices, words)
    )


def point_at(text: str, choices: Sequence[Choice], language: str) -> Choice | None:
    """The choice that a typed answer names outright: by title, share, owner or place."""
    words, other = lexicon(language), lexicon("en" if language == "es" else "es")
    said = _said(text, words)
    if not choices or not said.all:
        return None
    whole = named_exactly(said.all, choices) or _by_share(said, choices, words)
    if whole is not None:
        return whole
    if counts_steps(said, choices, words):
        return None
    whose = owned(said.first_part(), [choice.value for choice in choices], words)
    if whose is not None:
        subset = [choices[index] for index in whose[0]]
        if len(subset) == 1 and not telling(whose[1], words):
            return subset[0]
        return read_choice(" ".join(whose[1]), subset, language)
    values = {choice.value: choice for choice in choices}
    level = level_by_height(said, values, words, other)
    return (
        (None if level is None else values[level])
        or _by_place(said, choices, words)
        or _by_place_in_other(said, choices, other)
    )


def points_nowhere(text: str, choices: Sequence[Choice], language: str) -> bool:
    """Whether a text is a place that no choice has, or a bare count: "the middle one" of four."""
    for words in (lexicon(language), lexicon("en" if language == "es" else "es")):
        said = _said(text, words)
        if counts_steps(said, choices, words):
            return True
        named = None if said.breaks else place_of(said.all, _ANY, words)
        if named is not None and named[1] == len(said.all):
            return read_choice(text, choices, language) is None
    return False


def says_only(text: str, choice: Choice, language: str) -> bool:
    """Whether the whole text means a choice: "drop it", but not "let them choose their seats"."""
    said = words_of(text).all
    if said == words_of(choice.title).all:
        return True
    for words in (lexicon(language), lexicon("en" if language == "es" else "es")):
        phrase = unfilled(said[1:] if said[:1] == ("no",) else said, words)
        if any(choice.value in words.means.get(one, frozenset()) for one in (said, phrase)):
            return True
    return False


def counts_steps(said: Words, choices: Sequence[Choice], words: Lexicon) -> bool:
    """Whether a bare "three" may say how many steps are done, rather than name the third."""
    bare = unfilled(said.all, words)
    steps = {choice.value for choice in choices}.issuperset(SHARES)
    return steps and len(bare) == 1 and bare[0].isalpha() and number_in(bare[0], words) is not None


def _by_share(said: Words, choices: Sequence[Choice], words: Lexicon) -> Choice | None:
    values = {choice.value: choice for choice in choices}
    done = share_done(said, values, words)
    return None if done is None else values[done]


def _said_last(said: Words, choices: Sequence[Choice], words: Lexicon) -> Choice | None:
    """The choice that comes last: "hiring, so that 4th one", "los reportes, o sea disciplina"."""
    *before, last = said.parts()
    if not before:
        return None
    concluded = words.concludes.sub("", " ".join(last), count=1).split()
    ordinal = any((word,) in words.ordinals for word in concluded)
    if len(concluded) < len(last) or ordinal:
        return _wholly(tuple(concluded), choices, words)
    return None


def _aliases(choices: Sequence[Choice], words: Lexicon) -> dict[str, Choice]:
    """What a title says where the value says nothing: "Later" with the value `no`."""
    found: dict[str, list[Choice]] = {}
    for choice in choices:
        if choice.value not in words.known - {"yes", "no"}:
            for value in words.means.get(words_of(choice.title).all, frozenset()):
                found.setdefault(value, []).append(choice)
    values = {choice.value for choice in choices}
    return {
        value: those[0] for value, those in found.items() if len(those) == 1 and value not in values
    }


def _instead(text: str, choices: Sequence[Choice], words: Lexicon, language: str) -> Choice | None:
    """The choice taken for one that is refused: "not 3, 2"; both have to be named."""
    whole = place_of(_said(text, words).all, len(choices), words)
    if whole is not None and whole[1] == len(_said(text, words).all):  # "the last but one"
        return None
    for refused, wanted in instead(numbered(text), one=True):
        taken = _wholly(_said(wanted, words).all, choices, words)
        if taken is None or asks(wanted):
            continue
        left_out = (read_choice(part, choices, language) for part in _EITHER.split(refused))
        if any(choice not in (None, taken) for choice in left_out):
            return taken
    return None


def _wholly(said: Phrase, choices: Sequence[Choice], words: Lexicon) -> Choice | None:
    """The choice that all of these words name."""
    exact = named_exactly(said, choices) or named_exactly(unfilled(said, words), choices)
    if exact is not None:
        return exact
    named = place_of(said, len(choices), words)
    if named is not None and all((word,) in words.fillers for word in said[named[1] :]):
        return choices[named[0]]
    titles = [words_of(choice.title).all for choice in choices]
    people = named_by_people(said, titles, words)
    if people:
        return choices[min(people)] if len(people) == 1 else None
    meaning = words.means.get(unfilled(said, words), frozenset())
    meant_so = [choice for choice in choices if choice.value in meaning]
    if meant_so:
        return meant_so[0] if len(meant_so) == 1 else None
    index = named_by_title(said, titles, words, wholly=True)
    return None if index is None else choices[index]


def _said(text: str, words: Lexicon) -> Words:
    return _past_doubt(words_of(in_digits(numbered(answer_in(text)), words), words.emoji), words)


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
    if named is None or words.scale.asks.search(" ".join(first)):  # "qué es el nivel 2"
        return None
    index, length = named
    rest = first[length:]
    if rest and rest[0] not in words.connectives | words.after_place:
        return None
    if rest and length == 1 and (rest[0],) in words.scale.out_of:  # "2 of my teachers"
        return None
    another = place_of(rest[1:], len(choices), words)  # "1 and 3" is no single choice
    return choices[index] if another is None else None


def _by_place_in_other(said: Words, choices: Sequence[Choice], other: Lexicon) -> Choice | None:
    """A place said in the other language, where a word of it shows that it is meant so."""
    ordinal = {word for phrase in other.ordinals for word in phrase} | other.before_ordinal
    meant_so = not ordinal.isdisjoint(said.first_part())
    return _by_place(said, choices, other) if meant_so else None


def _by_title(said: Words, choices: Sequence[Choice], words: Lexicon) -> Choice | None:
    titles = [words_of(choice.title).all for choice in choices]
    for part in (said.all, said.first_part()):
        if len(part) <= SHORT:
            index = named_by_title(part, titles, words)
            if index is not None:
                return choices[index]
    return None
