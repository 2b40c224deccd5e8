"""Several of the choices offered, as people type them."""

from __future__ import annotations

from collections.abc import Sequence

from bot.coaching.answers.choice import Choice, named_exactly, read_choice
from bot.coaching.answers.lexicon import Lexicon, Phrase, lexicon
from bot.coaching.answers.meaning import SHORT, meant
from bot.coaching.answers.place import place_of
from bot.coaching.answers.title import named_by_title
from bot.coaching.answers.words import Words, words_of

_NONE = "none"


def read_choices(text: str, choices: Sequence[Choice], language: str) -> tuple[Choice, ...]:
    """The choices that a typed answer means, in the order offered; () when not understood.

    Everything said has to be understood, up to a "because…" or "if…". "None of them" is the
    choice with the value `none` where one is offered. "1-3" is the first three; "all" and "both"
    leave `none` out, and "both" needs exactly two others.
    """
    words = lexicon(language)
    said = words_of(_lists_apart(text), words.emoji)
    if not said.all or not choices:
        return ()
    whole = named_exactly(said.all, choices)
    if whole is not None:
        return (whole,)
    real = [choice for choice in choices if choice.value != _NONE]
    group = _group(_unfilled(said.all, words), real, words)
    if group is not None:
        return group
    if said.all[:1] in words.both and len(said.all) > 1:  # "both the first and the second"
        said = said.after(1)
    for pattern in words.all_but:
        match = pattern.match(" ".join(said.all))
        if match:
            left_out = _listed(words_of(match["rest"]), choices, words)
            return tuple(choice for choice in real if choice not in left_out) if left_out else ()
    listed = _listed(_before_reason(said, words), choices, words)
    if listed:
        return () if len(listed) > 1 and any(c.value == _NONE for c in listed) else listed
    single = read_choice(text, choices, language) if _means_one(said, words) else None
    return (single,) if single is not None else ()


def _lists_apart(text: str) -> str:
    """Commas and plus signs set apart: "1,3" is a list here, never a decimal."""
    return text.replace(",", ", ").replace("+", " & ")


def _means_one(said: Words, words: Lexicon) -> bool:
    """Whether nothing joins two things: "more please", but not "this and another"."""
    return len(said.all) <= SHORT and not any((word,) in words.separators for word in said.all)


def _group(said: Phrase, real: Sequence[Choice], words: Lexicon) -> tuple[Choice, ...] | None:
    """The group named by "all", "both", "the first two", "las tres"; None when none is."""
    if said in words.all:
        return tuple(real)
    text = " ".join(said)
    if said in words.both:
        return tuple(real) if len(real) == 2 else ()
    match = words.first_n.match(text)
    if match:
        groups = {name: value for name, value in match.groupdict().items() if value}
        count = words.n_words.get(groups.get("n") or groups.get("n2") or "", 0)
        which = groups.get("which") or groups.get("which2") or ""
        if 0 < count <= len(real):
            last = words.ordinals.get((which.rstrip("s"),), 1) == -1
            return tuple(real[-count:] if last else real[:count])
    match = words.n_of_them.match(text)
    if match and len(said) > 1 and words.n_words.get(match["n"]) == len(real):
        return tuple(real)
    return None


def _unfilled(said: Phrase, words: Lexicon) -> Phrase:
    """Without fillers at either end, unless what is left would be nothing."""
    while len(said) > 1 and said[:1] in words.fillers and said not in words.all | words.both:
        if (" ".join(said[:1])) in words.before_ordinal:
            break
        said = said[1:]
    while len(said) > 1 and said[-1:] in words.fillers and said not in words.all | words.both:
        said = said[:-1]
    return said


def _before_reason(said: Words, words: Lexicon) -> Words:
    """The words before the first "because", "if" or "pero"."""
    for at in range(1, len(said.all)):
        if any(said.all[at : at + len(tail)] == tail for tail in words.tail):
            return Words(said.all[:at], frozenset(b for b in said.breaks if b < at))
    return said


def _listed(said: Words, choices: Sequence[Choice], words: Lexicon) -> tuple[Choice, ...]:
    """The choices of a list, every part of which has to name some."""
    found: set[int] = set()
    for part in said.parts():
        indexes = [_indexes(piece, choices, words) for piece in _pieces(part, words)]
        if None in indexes:  # a title may hold an "and"
            indexes = [_indexes(part, choices, words)]
        for one in indexes:
            if one is None:
                return ()
            found |= one
    return tuple(choice for index, choice in enumerate(choices) if index in found)


def _pieces(part: Phrase, words: Lexicon) -> list[Phrase]:
    """The part cut at "and" or "plus"."""
    pieces: list[list[str]] = [[]]
    at = 0
    while at < len(part):
        joint = next((s for s in words.separators if part[at : at + len(s)] == s), None)
        if joint:
            pieces.append([])
            at += len(joint)
        else:
            pieces[-1].append(part[at])
            at += 1
    return [tuple(piece) for piece in pieces if piece]


def _indexes(part: Phrase, choices: Sequence[Choice], words: Lexicon) -> set[int] | None:
    """The indexes one part names: a title, places, a meaning; empty for fillers, None unclear."""
    titles = [words_of(choice.title).all for choice in choices]
    exact = named_exactly(part, choices)
    if exact is not None:
        return {choices.index(exact)}
    places = _places(part, len(choices), words)
    if places is not None:
        return places
    values = {choice.value for choice in choices}
    value = meant(Words(part, frozenset()), values - {"yes", "no"}, {}, words)
    if value is not None:
        return {next(i for i, choice in enumerate(choices) if choice.value == value)}
    if all((word,) in words.fillers for word in part):
        return set()
    index = named_by_title(part, titles, words) if len(part) <= SHORT else None
    return {index} if index is not None else None


def _places(part: Phrase, count: int, words: Lexicon) -> set[int] | None:
    """Indexes when the part is nothing but places: "the first", "1 3", "1-3", "1 to 3"."""
    found: set[int] = set()
    rest = part
    while rest:
        ends = rest[0].split("-")
        if len(ends) == 2 and all(end.isdecimal() for end in ends):
            ends_at, length = [int(end) for end in ends], 1
        elif len(rest) > 2 and rest[1] in words.range_words and (rest[0] + rest[2]).isdecimal():
            ends_at, length = [int(rest[0]), int(rest[2])], 3
        else:
            named = place_of(rest, count, words)
            if named is None:
                return None
            found.add(named[0])
            rest = rest[named[1] :]
            continue
        low, high = ends_at
        if not 1 <= low < high <= count:
            return None
        found |= set(range(low - 1, high))
        rest = rest[length:]
        if rest and rest[0] in words.position_nouns:
            rest = rest[1:]
    return found
