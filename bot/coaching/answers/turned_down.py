"""What is turned down below a list of ideas: "the 2nd doesn't fit", "6 is a semester of work"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from bot.coaching.answers.choice import Choice, named_exactly, read_choice, says_only
from bot.coaching.answers.choices import read_choices
from bot.coaching.answers.lexicon import lexicon
from bot.coaching.answers.question import asks
from bot.coaching.answers.title import named_by_title
from bot.coaching.answers.wish import MORE, Wish, group_named, ideas_among, read_wish
from bot.coaching.answers.words import words_of
from bot.coaching.patterns import patterns

_WORDS = Path(__file__).with_suffix(".yml")
_ENDS = re.compile(
    r"(?:\.{2,}|…|[.?!;:¿¡\n]+|,(?!\d)|\s[-–—]+\s)\s*"
    r"|\s+(?=(?:but|though|although|pero|aunque?|sino|porque|because|cause|xq|pq)\b)",
    re.IGNORECASE,
)
_JOINING = re.compile(
    r"^(?:(?:but|though|although|because|cause|pero|aunque?|sino|porque|xq|pq|and|y)\s+)+", re.I
)
_LONGEST = 8  # words that name an idea
_RELATIVE = frozenset({"que", "q", "who", "quien", "quienes", "which"})  # "those who don't"
_NEAR = 3  # words
_PEOPLE = frozenset({"families", "students", "staff", "community"})
_REFUSALS = ("refused_before", "refused_behind")


@dataclass(frozen=True)
class Below:
    """What a message below a list of ideas says, clause by clause.

    Attributes:
        refused: the ideas that are turned down.
        liked: the ideas that are spoken well of.
        put_off: the ideas that are left for another time.
        wish: what is asked for; None where nothing is.
        without: the groups that what is turned down is said to be about.
        nothing: whether all of those listed are turned down.
        left: the clauses that are none of this, word for word.
    """

    refused: tuple[Choice, ...] = ()
    liked: tuple[Choice, ...] = ()
    put_off: tuple[Choice, ...] = ()
    wish: Wish | None = None
    nothing: bool = False
    without: tuple[str, ...] = ()
    left: tuple[str, ...] = ()

    @property
    def unwanted(self) -> frozenset[Choice]:
        """What is not chosen now."""
        return frozenset((*self.refused, *self.put_off))


def below_list(
    text: str, choices: Sequence[Choice], language: str, latest: Sequence[Choice] = ()
) -> Below:
    """Take a message below a list of ideas apart; the buttons stand among its choices.

    Args:
        latest: the idea that was offered last, if alone: "not that one".
    """
    found = Below()
    listed = ideas_among(choices)
    if named_exactly(words_of(text).all, choices) is not None:
        return replace(found, left=(text,))
    spoken_of: list[tuple[str, tuple[Choice, ...]]] = []
    for clause in _clauses(text):
        named: tuple[Choice, ...] = ()
        wish = _wished(clause, choices, language)
        if wish is not None:
            found = replace(found, wish=_both(found.wish, wish))
        elif _pattern("nothing").fullmatch(_plain(clause)):
            found = replace(found, nothing=True)
        elif _is_of_people(clause):
            spoken_of += [(clause, ())]
        elif named := _of(clause, ("spoken_well_of",), listed, latest, language):
            found = replace(found, liked=(*found.liked, *named))
        elif named := _of(clause, _REFUSALS, listed, latest, language):
            found = replace(found, refused=(*found.refused, *named))
            spoken_of += [(clause, ())]
        elif named := _of(clause, ("put_off",), listed, latest, language):
            found = replace(found, put_off=(*found.put_off, *named))
        elif named := _of(clause, ("said_of",), listed, latest, language):
            spoken_of += [(clause, named)]
        else:
            found = replace(found, left=(*found.left, clause))
            named = read_choices(clause, listed, language)
        latest = named[-1:] or latest
    return _with_remarks(found, spoken_of)


def _with_remarks(found: Below, spoken_of: Sequence[tuple[str, tuple[Choice, ...]]]) -> Below:
    """What is said of an idea speaks against it where others are asked for, and of whom it is."""
    if found.wish is None:
        found = replace(found, left=(*found.left, *(said for said, named in spoken_of if named)))
        spoken_of = [(said, named) for said, named in spoken_of if not named]
    against = (choice for _, named in spoken_of for choice in named)
    groups = dict.fromkeys(group for said, _ in spoken_of for group in _groups_of(said))
    return replace(found, refused=(*found.refused, *against), without=tuple(groups))


def read_turned_down(
    text: str, choices: Sequence[Choice], language: str, latest: Sequence[Choice] = ()
) -> list[str] | None:
    """The answer that a message is which turns something down; None where it turns down nothing.

    What else it chooses is chosen; else another idea is asked for, as in so many words.
    """
    listed = ideas_among(choices)
    after_all = _pattern("after_all").match(text)
    if after_all and (named := _plainly(after_all["what"], listed, language)):
        return [choice.value for choice in named]
    said = below_list(text, choices, language, latest)
    if said.wish is None and (asks(text) or not (said.unwanted or said.liked)):
        return None
    taken = [one for clause in said.left for one in read_choices(clause, listed, language)]
    wanted = {*taken, *said.liked} - said.unwanted
    chosen = [one.value for one in listed if one in wanted]
    refused = tuple(dict.fromkeys(one.value for one in said.refused))
    if said.wish is None and chosen:
        return chosen
    if (refused or not chosen) if said.wish is not None else (refused and not said.nothing):
        wish = said.wish or Wish()
        without = tuple(dict.fromkeys((*wish.without, *said.without)))
        return replace(wish, refused=refused, without=without).values()
    return None


def _plainly(text: str, listed: Sequence[Choice], language: str) -> tuple[Choice, ...]:
    """The ideas that a text names, saying nothing of them: "the boys", not "the 2nd is boring"."""
    remarks = any(
        _of(clause, ("said_of", *_REFUSALS), listed, (), language) for clause in _clauses(text)
    )
    return () if remarks else read_choices(text, listed, language)


def _is_of_people(clause: str) -> bool:
    """Whether a clause says something of people, by the name of a group of them."""
    match = _pattern("of_people").fullmatch(_plain(clause))
    return match is not None and group_named(match["whom"]) in _PEOPLE


def _clauses(text: str) -> Iterator[str]:
    for part in _ENDS.split(text):
        clause = _JOINING.sub("", (part or "").strip())
        if clause:
            yield clause


def _plain(clause: str) -> str:
    return " ".join(words_of(clause).all)


def _wished(clause: str, choices: Sequence[Choice], language: str) -> Wish | None:
    """What a clause asks for by itself: "anything smaller", "otras", "show me others"."""
    whom = _pattern("not_with").fullmatch(_plain(clause))
    wish = read_wish(f"no con {whom['whom']}" if whom else clause, choices, language)
    more = next((choice for choice in choices if choice.value == MORE), None)
    denied = words_of(clause).all[:1] == ("no",)  # "no más" wants no more
    pressed = more is not None and not denied and says_only(clause, more, language)
    return Wish() if wish is None and pressed else wish


def _both(one: Wish | None, other: Wish) -> Wish:
    if one is None:
        return other
    return Wish(
        like=one.like or other.like,
        without=(*one.without, *other.without),
        having=(*one.having, *other.having),
        quick=one.quick or other.quick,
        earlier=one.earlier or other.earlier,
    )


def _groups_of(clause: str) -> list[str]:
    """Whom an idea is said to be about: families, in "6 is all family stuff"."""
    found = _pattern("with_whom").search(_plain(clause))
    group = group_named(next(words for words in found.groups() if words)) if found else None
    return [group] if group else []


def _of(
    clause: str,
    names: Sequence[str],
    listed: Sequence[Choice],
    latest: Sequence[Choice],
    language: str,
) -> tuple[Choice, ...]:
    """The ideas that a clause says such a thing of; a title that holds a "not" says nothing so."""
    words, tongue = words_of(clause).all, lexicon(language)
    titles = (words_of(choice.title).all for choice in listed)
    denied = [title for title in titles if not tongue.negations.isdisjoint(title)]
    if len(words) > 1 and any(
        named_by_title(words, [title], tongue, wholly=True) == 0 for title in denied
    ):
        return ()
    for name in names:
        match = _about(name).fullmatch(" ".join(words))
        what = next((found for found in match.groups() if found), "") if match else ""
        if what and len(what.split()) <= _LONGEST and _RELATIVE.isdisjoint(what.split()[-_NEAR:]):
            return _named(what, listed, latest, language)
    return ()


def _named(
    what: str, listed: Sequence[Choice], latest: Sequence[Choice], language: str
) -> tuple[Choice, ...]:
    if _pattern("it").fullmatch(what):
        return tuple(latest)
    if _pattern("last").fullmatch(what):
        return tuple(listed[-1:])
    if asks(what):
        return ()
    several = read_choices(what, listed, language)
    one = None if several else read_choice(what, listed, language)
    return several if one is None else (one,)


@cache
def _about(name: str) -> re.Pattern[str]:
    pieces = _pattern(name).pattern.split("WHAT")
    return re.compile("(.+?)".join(pieces))


def _pattern(name: str) -> re.Pattern[str]:
    return patterns(_WORDS)[name]
