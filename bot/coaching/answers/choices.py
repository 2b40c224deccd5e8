"""Several of the choices offered, as people type them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.coaching.answers.choice import NONE, Choice, named_exactly, read_choice
from bot.coaching.answers.fillers import unfilled
from bot.coaching.answers.group import group_of
from bot.coaching.answers.instead import instead
from bot.coaching.answers.lexicon import Lexicon, lexicon
from bot.coaching.answers.listing import listed
from bot.coaching.answers.meaning import SHORT
from bot.coaching.answers.numbers import in_digits
from bot.coaching.answers.owner import owned
from bot.coaching.answers.place import numbered, place_of
from bot.coaching.answers.question import answer_in, asks
from bot.coaching.answers.words import Words, words_of

_LISTED = re.compile(
    r"(?<![\w./-])\d{1,2}(?:[./]\d{1,2})+(?![\w/-])|(?<![\w./-])\d(?:-\d){2,}(?!\w)"
)

_FEW = 3  # words that name a place
_REMARK = 4  # words


def read_choices(text: str, choices: Sequence[Choice], language: str) -> tuple[Choice, ...]:
    """The choices that a typed answer means, in the order offered; () when not understood.

    Everything said has to be understood, up to a "because…" or "if…". "None of them" is the
    choice with the value `none` where one is offered. "1-3" is the first three; "all" and "both"
    leave `none` out, and "both" needs exactly two others. What is refused ("not 3, 1 and 2") is
    left out, and "both of mine" are the coachee's own ideas. The coachee's language is tried
    first, then the other.
    """
    own, other = lexicon(language), lexicon("en" if language == "es" else "es")
    said = words_of(_lists_apart(in_digits(text, own)), own.emoji)
    if not said.all or not choices:
        return ()
    whole = named_exactly(said.all, choices)
    if whole is not None:
        return (whole,)
    if asks(text):
        return ()
    text = answer_in(text)
    said = words_of(_lists_apart(in_digits(text, own)), own.emoji)
    for refused, wanted in instead(numbered(text), one=False):
        taken = read_choices(wanted, choices, language)
        if taken and not set(read_choices(refused, choices, language)) <= set(taken):
            return taken
    for words in (own, other):
        found = _read(said, choices, words)
        if found is not None:
            return found
    if (first := _at_first(said, choices, own)) is not None:
        return (first,)
    whose = owned(said.all, [choice.value for choice in choices], own)
    one = whose is None and _means_one(said, own)
    single = read_choice(text, choices, language) if one else None
    return (single,) if single is not None else ()


def _read(said: Words, choices: Sequence[Choice], words: Lexicon) -> tuple[Choice, ...] | None:
    """The choices named in one language; None when it does not understand."""
    real = [choice for choice in choices if choice.value not in NONE]
    if words.refuses_all(said.all):
        return tuple(choice for choice in choices if choice.value in NONE)
    group = group_of(said.all, real, words)
    if group is None:
        group = group_of(unfilled(said.all, words), real, words)
    if group is not None:
        return group
    if said.all[:1] in words.both and len(said.all) > 1:  # "both the first and the second"
        without = _listed(said.after(1), choices, words)
        if without is not None:
            return without if len(without) == 2 else ()
    for pattern in words.all_but:
        match = pattern.match(" ".join(said.all))
        if match:
            left_out = listed(words_of(match["rest"]), choices, words)
            return tuple(choice for choice in real if choice not in left_out) if left_out else ()
    return _listed(said, choices, words)


def _listed(said: Words, choices: Sequence[Choice], words: Lexicon) -> tuple[Choice, ...] | None:
    without_reason = _before_reason(said, words)
    place = place_of(said.all, len(choices), words) if without_reason != said else None
    if place is not None and place[1] == len(said.all):  # "the last but one"
        return (choices[place[0]],)
    found = listed(without_reason, choices, words)
    if found and len(found) > 1 and any(choice.value in NONE for choice in found):
        real = [choice for choice in choices if choice.value not in NONE]
        return _listed(said, real, words) or ()  # "the first and the last" is of the ideas
    return found


def _lists_apart(text: str) -> str:
    """Commas, slashes and plus signs set apart: "1,3" is a list here, never a decimal."""
    text = _LISTED.sub(lambda match: re.sub(r"\D", ", ", match[0]), numbered(text))
    return text.replace(",", ", ").replace("+", " & ")


def _at_first(said: Words, choices: Sequence[Choice], words: Lexicon) -> Choice | None:
    """The one that stands by its place before a comma, where a remark on it follows.

    Short remarks may go before it where it is called a place: "fine, number 2, the evening one".
    """
    parts = said.parts()
    for at, part in enumerate(parts):
        place = place_of(part, len(choices), words) if len(part) <= _FEW else None
        if place is not None and place[1] == len(part) and (at == 0 or len(part) > 1):
            others = [*parts[:at], *parts[at + 1 :]]
            break
        if len(part) > _REMARK:
            return None
    else:
        return None
    if len(said.all) - len(part) < _REMARK:
        return None
    named = {word for other in others for word in other} & words.negations
    if named or any(place_of(other, len(choices), words) for other in others):
        return None
    return choices[place[0]]


def _means_one(said: Words, words: Lexicon) -> bool:
    """Whether nothing joins two things: "more please", but not "this and another"."""
    joined = len(said.all) > 1 and any((word,) in words.separators for word in said.all)
    return len(said.all) <= SHORT and not joined


def _before_reason(said: Words, words: Lexicon) -> Words:
    """The words before the first "because", "if" or "pero"."""
    for at in range(1, len(said.all)):
        if any(said.all[at : at + len(tail)] == tail for tail in words.tail):
            return Words(said.all[:at], frozenset(b for b in said.breaks if b < at))
    return said
