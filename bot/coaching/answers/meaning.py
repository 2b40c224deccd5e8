"""Which of some values a phrase means: "kinda" is partly, "nope not yet" is not_yet."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from bot.coaching.answers.lexicon import Lexicon, Phrase
from bot.coaching.answers.words import Words

SHORT = 12
"""Words; a longer text is an answer only when it begins with one."""

_POLAR = frozenset({"yes", "no"})
_UNSURE = "unsure"
_REFUSALS = frozenset({"no", "not_yet", "none", "private", "later", _UNSURE})
_LONGEST_PHRASE = 7  # words
_ALIKE, _CLEARLY = 85, 6  # rapidfuzz points: alike enough, and so much more than another value
_MISSPELT_WORDS, _MISSPELT_CHARS = 5, 5


@dataclass(frozen=True)
class _Heard:
    """The phrases that a text begins with: their values, and how many words they take.

    `denied` is set where a choice is refused: "don't save it".
    """

    values: tuple[frozenset[str], ...]
    last: Phrase
    length: int
    denied: bool = False


def meant(
    words: Words,
    offered: Collection[str],
    titles: Mapping[Phrase, str],
    lexicon: Lexicon,
    accented_si: bool = False,
) -> str | None:
    """The one offered value that the words mean or begin with; None when in doubt.

    `titles` are whole titles as words, each with its value. `accented_si` says that the text had
    "sí": without the accent "si la maestra viene" is *if*, not *yes*.
    """
    words = _without_filler_parts(words, titles, lexicon)
    if len(words.all) <= SHORT:
        heard = _hear(words.all, titles, lexicon, offered, words.breaks)
        if heard.values and heard.length == len(words.all):
            return None if heard.denied else _one(heard.values, offered, lexicon)
    first = words.first_part()
    heard = _hear(first, titles, lexicon, offered)
    if heard.denied:
        return None
    if not heard.values:
        return _misspelt(first, words, offered, titles, lexicon)
    value = _one(heard.values, offered, lexicon)
    if value is None or heard.length == len(first):
        return value
    return value if _may_go_on(first, heard, accented_si, lexicon) else None


def _may_go_on(first: Phrase, heard: _Heard, accented_si: bool, lexicon: Lexicon) -> bool:
    """Whether what follows leaves the answer an answer: "no but…", not "no one came"."""
    following = first[heard.length]
    if heard.last == ("si",) and not accented_si:
        return following in lexicon.si_connectives
    if lexicon.means.get(heard.last, frozenset()) & {"no", "none"} and len(heard.last) == 1:
        return following in lexicon.no_connectives
    return following in lexicon.connectives


def _hear(
    words: Phrase,
    titles: Mapping[Phrase, str],
    lexicon: Lexicon,
    offered: Collection[str],
    breaks: frozenset[int] = frozenset(),
) -> _Heard:
    """Phrases and fillers from the start, the longest first, until something else comes."""
    known = _POLAR.union(offered, (_UNSURE,))
    longest = max([_LONGEST_PHRASE, *map(len, titles)])
    values: list[frozenset[str]] = []
    at = end = 0
    last: Phrase = ()
    denied = False
    while at < len(words):
        for size in range(min(longest, len(words) - at), 0, -1):
            phrase = words[at : at + size]
            if phrase in titles:
                found = frozenset({titles[phrase]})
            else:
                found = lexicon.means.get(phrase, frozenset()) & known
            if found:
                refused = last in lexicon.denials and end == at and at not in breaks
                denied = denied or (refused and not found & _REFUSALS)
                values.append(found)
                last = phrase
            if found or phrase in lexicon.fillers:
                at += size
                end = at if found or at == len(words) else end
                break
        else:
            break
    return _Heard(tuple(values), last, end, denied)


def _one(
    heard: tuple[frozenset[str], ...], offered: Collection[str], lexicon: Lexicon
) -> str | None:
    """The value that all of it agrees on; a bare yes or no only when nothing else is said."""
    named = [values & set(offered) - _POLAR for values in heard]
    named = [values for values in named if values]
    if named:
        common = frozenset.intersection(*named)
        return next(iter(common)) if len(common) == 1 else None
    signs = {sign for values in heard for sign in values & _POLAR}
    if len(signs) != 1:
        return None
    sign = signs.pop()
    if sign in offered:
        return sign
    if _POLAR & set(offered):
        return None
    return next((value for value in lexicon.polarity[sign] if value in offered), None)


def _misspelt(
    first: Phrase,
    words: Words,
    offered: Collection[str],
    titles: Mapping[Phrase, str],
    lexicon: Lexicon,
) -> str | None:
    """A short answer that is nearly a phrase or a title, and nearly no other."""
    text = " ".join(first)
    if len(first) > max([_MISSPELT_WORDS, *map(len, titles)]) or len(text) < _MISSPELT_CHARS:
        return None
    near: dict[str, str] = {" ".join(phrase): value for phrase, value in titles.items()}
    for phrase, values in lexicon.means.items():
        fitting = values & set(offered)
        if len(fitting) == 1:
            near.setdefault(" ".join(phrase), next(iter(fitting)))
    near = {phrase: value for phrase, value in near.items() if len(phrase) >= _MISSPELT_CHARS}
    best = process.extract(text, near.keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=5)
    if not best:
        return None
    nearest, points, _ = best[0]
    value = near[nearest]
    if lexicon.negations.intersection(first) != lexicon.negations.intersection(nearest.split()):
        return None
    rivals = (other for other, score, _ in best if score > points - _CLEARLY)
    return value if all(near[other] == value for other in rivals) else None


def _without_filler_parts(words: Words, titles: Mapping[Phrase, str], lexicon: Lexicon) -> Words:
    """Without a beginning such as "Well," that says nothing of its own."""
    while words.breaks:
        first = words.first_part()
        if first not in lexicon.fillers or first in titles or first in lexicon.means:
            break
        words = words.after(len(first))
    return words
