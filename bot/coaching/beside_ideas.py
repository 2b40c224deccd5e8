"""What is said where own ideas are asked for: ideas, and what is none: "is that too small?"."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bot.coaching.answers import (
    Choice,
    means_the_last,
    off_list,
    read_wish,
    says_it_is_one,
    wants_comparison,
)
from bot.coaching.answers.clauses import clauses
from bot.coaching.listening import sentences
from bot.coaching.patterns import patterns
from bot.coaching.turns_of_phrase import ends_a_list

_WORDS = Path(__file__).with_suffix(".yml")
_MORE = (Choice("more", ""),)
OFF, WISH, NO_IDEA, ONE = "off", "asks", "remarks", "one"
COMPARES, COMPLAINS, ASKS, ENDS = "compares", "complains", "questions", "ends"
ANNOUNCES, TELLS, OTHERS = "announces", "tells", "others"
SAID = frozenset(
    {OFF, WISH, NO_IDEA, ONE, COMPARES, COMPLAINS, ASKS, ENDS, ANNOUNCES, TELLS, OTHERS}
)
_OF_IT, _FILLER = "of_it", "fillers"
_BY_WORDS = (
    _FILLER, ENDS, COMPLAINS, WISH, NO_IDEA, OTHERS, ANNOUNCES, _OF_IT, ASKS, TELLS,
)  # fmt: skip
# What goes on in the same sentence belongs to these: a reason, or the wish in other words.
_WITH_REASON = SAID - {ONE, ANNOUNCES} | {_OF_IT}


@dataclass(frozen=True)
class BesideIdeas:
    """A message taken apart, clause by clause.

    Attributes:
        left: what is none of the following, word for word: the ideas, a line each sentence.
        said: the kinds of what is said beside them.
        wishes: what is asked for, word for word.
        off: the ideas of the list that are to be taken off it.
    """

    left: str = ""
    said: frozenset[str] = frozenset()
    wishes: tuple[str, ...] = ()
    off: tuple[Choice, ...] = ()


@dataclass(frozen=True)
class _Looking:
    listed: Sequence[Choice]
    language: str
    kinds: Collection[str]
    anew: Callable[[str], bool]


def beside_ideas(
    text: str,
    listed: Sequence[Choice],
    language: str,
    kinds: Collection[str] = SAID,
    anew: Callable[[str], bool] | None = None,
) -> BesideIdeas:
    """Take a message apart.

    Args:
        listed: the ideas that are on the list.
        kinds: what is looked for; the rest of the message is left as it is.
        anew: whether a clause behind such a thing is no reason for it, but says something else.
    """
    looking = _Looking(listed, language, kinds, anew or _anew)
    found = BesideIdeas()
    lines: list[str] = []
    for sentence in sentences(text):
        found, left = _sentence(sentence, found, lines, looking)
        if left.endswith("?") and lines and _pattern("quotes").search(lines[-1]):
            joint = " " if lines[-1].endswith(("?", ":")) else ": "
            lines[-1] = lines[-1].rstrip(" .") + joint + left
        elif left:
            lines.append(left)
    return replace(found, left="\n".join(lines))


def _sentence(
    sentence: str, found: BesideIdeas, lines: Sequence[str], looking: _Looking
) -> tuple[BesideIdeas, str]:
    """What a sentence says, and what of it is left."""
    sentence = _set_apart(sentence, looking.language) if WISH in looking.kinds else sentence
    places = clauses(sentence)
    kept: list[tuple[int, int]] = []
    before, at = "", 0
    while at < len(places):
        start, end = places[at]
        kind, stop = "", end
        for stop in dict.fromkeys((end, len(sentence))):
            kind = _kind(sentence[start:stop], looking, first=not kept)
            if kind:
                break
        told = sentence[: kept[-1][1]] if kept else (lines[-1] if lines else "")
        if (kind == ASKS and _pattern("quotes").search(told)) or (
            kind == TELLS and not (kept or lines)
        ):
            kind = ""
        if (
            kind == WISH
            and at + 1 < len(places)
            and _pattern("label").fullmatch(sentence[start:stop])
        ):
            following = sentence[slice(*places[at + 1])]
            kind = kind if _kind(following, looking, first=True) else ""
        if kind == NO_IDEA and OFF in found.said:
            kind = OFF if before == OFF else _FILLER
        if not kind and before in _WITH_REASON and not looking.anew(sentence[start:end]):
            kind, stop = before, end  # why, or what it should be like
        if kind:
            found = _with(found, kind, sentence[start:stop], looking)
            before = before if kind == _FILLER and before else kind
        else:
            kept.append((start, end))
            before, stop = "", end
        at = next((later for later in range(at + 1, len(places)) if places[later][0] >= stop), 99)
    return found, _joined(sentence, kept)


def _kind(clause: str, looking: _Looking, *, first: bool) -> str:
    """What a clause is, by name; empty for an idea.

    Args:
        first: nothing of its sentence is an idea yet: "the focus groups, but smaller" is one.
    """
    listed, language, kinds = looking.listed, looking.language, looking.kinds
    if NO_IDEA in kinds and _whole("none_of").fullmatch(clause.strip()):
        return NO_IDEA
    if OFF in kinds and off_list(clause, listed, language) is not None:
        return OFF
    if ONE in kinds and says_it_is_one(clause):
        return ONE
    if COMPARES in kinds and wants_comparison(clause, listed, language):
        return COMPARES
    if first and ENDS in kinds and ends_a_list(clause):
        return ENDS
    for name in _BY_WORDS:
        kind = ASKS if name == _OF_IT else name
        if (kind in kinds or kind == _FILLER) and _whole(name).fullmatch(clause.strip()):
            return name
    may_wish = WISH in kinds and (first or _pattern("asks_behind").match(clause))
    return WISH if may_wish and read_wish(clause, _MORE, language) is not None else ""


def _wishes(clause: str, language: str) -> bool:
    said = clause.strip(" ,;")
    return read_wish(said, _MORE, language) is not None or bool(_whole(WISH).fullmatch(said))


def _set_apart(sentence: str, language: str) -> str:
    """The sentence with a comma before the wish that ends it: "call Sam and got any others?"."""
    for behind in _pattern("asks_behind").finditer(sentence):
        start = behind.start()
        if start and _wishes(sentence[start:], language):
            return f"{sentence[:start].rstrip(' ,;')}, {sentence[start:].lstrip()}"
    return sentence


def _with(found: BesideIdeas, kind: str, clause: str, looking: _Looking) -> BesideIdeas:
    kind = ASKS if kind == _OF_IT else kind
    if kind in SAID:
        found = replace(found, said=found.said | {kind})
    if kind == WISH:
        return replace(found, wishes=(*found.wishes, clause))
    named = found.off or NO_IDEA in found.said
    if kind == OFF and not (named and means_the_last(clause)):
        off = off_list(clause, looking.listed, looking.language) or ()
        return replace(found, off=tuple(dict.fromkeys((*found.off, *off))))
    return found


def _anew(clause: str) -> bool:
    return _pattern("anew").match(clause.strip(" ¿¡")) is not None


def _joined(sentence: str, kept: Sequence[tuple[int, int]]) -> str:
    """What is left of a sentence; what stood between two clauses stays between them."""
    left, until = "", -1
    for start, end in kept:
        between = sentence[until:start]
        near = until >= 0 and not re.search(r"\w", between)
        left += (between if near else " " if left else "") + sentence[start:end]
        until = end
    return left.strip(" ,;:")


def _whole(name: str) -> re.Pattern[str]:
    return patterns(_WORDS, rf"\W*{_pattern('leading').pattern}\W*", _pattern("trailing").pattern)[
        name
    ]


def _pattern(name: str) -> re.Pattern[str]:
    return patterns(_WORDS)[name]
