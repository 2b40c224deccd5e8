"""A list of choices, part by part: "1, 2 and the boys", "3 through 5", "not 3, 1 and 2"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.coaching.answers.choice import Choice, named_exactly
from bot.coaching.answers.fillers import unfilled
from bot.coaching.answers.group import group_of
from bot.coaching.answers.lexicon import Lexicon, Phrase
from bot.coaching.answers.meaning import SHORT, meant
from bot.coaching.answers.numbers import number_in
from bot.coaching.answers.owner import owned
from bot.coaching.answers.people import named_by_people
from bot.coaching.answers.place import LETTERS, place_of
from bot.coaching.answers.title import named_by_title
from bot.coaching.answers.words import Words, words_of

_RANGE = re.compile(r"(\d{1,2})-(\d{1,2})")


def listed(said: Words, choices: Sequence[Choice], words: Lexicon) -> tuple[Choice, ...] | None:
    """The choices of a list; () when it names none, None when a part is not understood."""
    found: set[int] = set()
    denied: set[int] = set()
    for part in said.parts():
        named = _named_in(part, choices, words)
        refused: set[int] | None = set()
        if named is None:
            named, refused = _partly_refused(part, choices, words)
        if named is None or refused is None:
            return None
        found |= named
        denied |= refused
    return tuple(choice for index, choice in enumerate(choices) if index in found - denied)


def _partly_refused(
    part: Phrase, choices: Sequence[Choice], words: Lexicon
) -> tuple[set[int] | None, set[int] | None]:
    """What is wanted and what is not: "1 and 2 not 3", "la 3 no"."""
    at = next((at for at, word in enumerate(part) if word in words.negations), None)
    if at is None:
        return None, None
    before, after = part[:at], part[at + 1 :]
    if not after:
        return set(), _named_in(before, choices, words) or None
    wanted = _named_in(before, choices, words) if before else set()
    return wanted, _named_in(after, choices, words) or None


def _named_in(part: Phrase, choices: Sequence[Choice], words: Lexicon) -> set[int] | None:
    """The indexes one part names, piece by piece or, as a title may hold an "and", whole."""
    found: set[int] = set()
    for piece in _pieces(part, words):
        indexes = _indexes(piece, choices, words)
        if indexes is None:
            return _indexes(part, choices, words)
        found |= indexes
    return found


def _pieces(part: Phrase, words: Lexicon) -> list[Phrase]:
    """The part cut at "and" or "plus"."""
    if len(part) == 1:
        return [part]
    pieces: list[list[str]] = [[]]
    at = 0
    while at < len(part):
        joint = next((s for s in words.separators if part[at : at + len(s)] == s), None)
        following = part[at + 1] if at + 1 < len(part) else ""
        if joint == ("e",) and not following.startswith(("i", "hi")):  # a letter, no "and"
            joint = None
        if joint:
            pieces.append([])
            at += len(joint)
        else:
            pieces[-1].append(part[at])
            at += 1
    return [tuple(piece) for piece in pieces if piece]


def _indexes(part: Phrase, choices: Sequence[Choice], words: Lexicon) -> set[int] | None:
    """The indexes one piece names: empty for fillers, None when it is unclear."""
    exact = named_exactly(part, choices)
    if exact is not None:
        return {choices.index(exact)}
    whose = owned(part, [choice.value for choice in choices], words)
    if whose is not None:
        subset, rest = whose
        inner = _among(rest, [choices[index] for index in subset], words)
        return {subset[index] for index in inner} if inner else None
    places = _places(part, len(choices), words)
    if places is not None:
        return places
    few = group_of(part, choices, words) if part not in words.all | words.both else None
    if few:
        return {choices.index(choice) for choice in few}
    values = {choice.value for choice in choices}
    value = meant(Words(part, frozenset()), values - {"yes", "no"}, {}, words)
    if value is not None:
        return {next(i for i, choice in enumerate(choices) if choice.value == value)}
    if all((word,) in words.fillers for word in part):
        return set()
    titles = [words_of(choice.title).all for choice in choices]
    part = unfilled(part, words)  # "nada más las encuestas" refuses nothing
    people = named_by_people(part, titles, words)
    if people:
        return set(people)
    index = named_by_title(part, titles, words) if len(part) <= SHORT else None
    return {index} if index is not None else None


def _among(rest: Phrase, own: Sequence[Choice], words: Lexicon) -> set[int] | None:
    """What "both", "the first" or nothing more means among the ideas of one; None when unclear."""
    rest = unfilled(rest, words)
    empty = words.fillers | words.leading
    said = tuple(
        word
        for word in rest
        if (word,) not in empty and word not in words.before_ordinal | words.position_nouns
    )
    every = set(range(len(own)))
    single = any(word in words.position_nouns and word[-1] != "s" for word in rest)
    if not said or said in words.all:
        return every if len(own) == 1 or not single else None  # "my idea"
    few = group_of(rest, own, words)
    if few is not None:
        return {own.index(choice) for choice in few}
    match = words.n_of_them.match(" ".join(rest))
    count = number_in(match["n"], words) if match else None
    if count is not None:  # "my own two", but not "one of mine"
        return every if count == len(own) > 1 else None
    without_all = said[1:] if said[:1] in words.all else said
    if without_all != said:
        return _among(without_all, own, words)
    places = _places(rest, len(own), words)
    if places is not None:
        return places
    index = named_by_title(rest, [words_of(choice.title).all for choice in own], words)
    return {index} if index is not None else None


def _places(part: Phrase, count: int, words: Lexicon) -> set[int] | None:
    """Indexes when the part is nothing but places: "the first", "1 3", "1-3", "1 to 3"."""
    letters = [word for word in part if word in LETTERS]
    if letters and all(w in LETTERS or w in words.before_ordinal for w in part):
        found = {LETTERS.index(letter) for letter in letters}
        return found if max(found) < count else None
    found = set()
    rest = part
    while rest:
        ends = _range(rest, count, words)
        if ends is not None:
            low, high, size = ends
            if not 0 <= low < high < count:
                return None
            found |= set(range(low, high + 1))
        else:
            named = place_of(rest, count, words, listing=True)
            if named is None:
                said_nothing = unfilled(rest, words) in words.fillers or all(
                    (word,) in words.fillers or word in words.after_place for word in rest
                )
                return found if found and said_nothing else None
            index, size = named
            found.add(index)
        rest = rest[size:]
        if rest and rest[0] in words.position_nouns:
            rest = rest[1:]
    return found


def _range(rest: Phrase, count: int, words: Lexicon) -> tuple[int, int, int] | None:
    """The first and the last index of a range at the start, and its length in words."""
    at = 0
    while at + 1 < len(rest) and rest[at] in words.before_ordinal:
        at += 1
    both = _RANGE.fullmatch(rest[at])
    if both:
        return int(both[1]) - 1, int(both[2]) - 1, at + 1
    low = place_of(rest, count, words, listing=True)
    if low is None or low[1] + 1 >= len(rest) or rest[low[1]] not in words.range_words:
        return None
    high = place_of(rest[low[1] + 1 :], count, words, listing=True)
    return (low[0], high[0], low[1] + 1 + high[1]) if high is not None else None
