"""The answer lexicons, read once from `bot/coaching/lexicon/answers*.yml`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from bot.coaching.answers.words import words_of

_FOLDER = Path(__file__).resolve().parents[1] / "lexicon"

Phrase = tuple[str, ...]


@dataclass(frozen=True)
class Scale:
    """Words around a number that is an answer on a scale."""

    before: frozenset[str]
    article: frozenset[str]
    after: frozenset[str]
    out_of: frozenset[Phrase]
    percent: frozenset[Phrase]
    half: frozenset[Phrase]
    full: frozenset[Phrase]
    half_more: re.Pattern[str]
    rises: frozenset[str]
    corrections: frozenset[str]
    between: frozenset[str]
    ranges: frozenset[str]
    lead: re.Pattern[str]
    denied: re.Pattern[str]
    asks: re.Pattern[str]


@dataclass(frozen=True)
class Lexicon:
    """How one language answers. Phrases are tuples of words as `words_of` gives them."""

    language: str
    means: Mapping[Phrase, frozenset[str]]
    polarity: Mapping[str, tuple[str, ...]]
    emoji: tuple[tuple[str, str], ...]
    fillers: frozenset[Phrase]
    connectives: frozenset[str]
    no_connectives: frozenset[str]
    si_connectives: frozenset[str]
    denials: frozenset[Phrase]
    negations: frozenset[str]
    stopwords: frozenset[str]
    ordinals: Mapping[Phrase, int]
    numbers: Mapping[str, int]
    never_numbers: frozenset[str]
    half_in_digits: frozenset[str]
    before_ordinal: frozenset[str]
    after_ordinal: frozenset[str]
    position_nouns: frozenset[str]
    leading: frozenset[Phrase]
    after_place: frozenset[str]
    pointing: frozenset[str]
    from_bottom: frozenset[Phrase]
    from_top: frozenset[Phrase]
    highest: frozenset[Phrase]
    lowest: frozenset[Phrase]
    owners: Mapping[str, re.Pattern[str]]
    concludes: re.Pattern[str]
    all: frozenset[Phrase]
    both: frozenset[Phrase]
    all_but: tuple[re.Pattern[str], ...]
    first_n: re.Pattern[str]
    n_of_them: re.Pattern[str]
    none_of_them: re.Pattern[str]
    n_words: Mapping[str, int]
    separators: frozenset[Phrase]
    tail: frozenset[Phrase]
    range_words: frozenset[str]
    scale: Scale

    @cached_property
    def known(self) -> frozenset[str]:
        """All values that phrases are listed for."""
        return frozenset().union(*self.means.values())

    def refuses_all(self, said: Phrase) -> bool:
        """Whether nothing of what is listed is meant: "haven't looked at any"."""
        return self.none_of_them.fullmatch(" ".join(said)) is not None


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of "en" or "es"; any other language reads as English."""
    names = ("answers_es.yml", "answers_en.yml")
    own, other = map(_load, names if language == "es" else reversed(names))
    both = _load("answers.yml")
    # "siete" in English; but what is a word of the language is no number of the other ("once").
    numbers = {
        word: number
        for word, number in {**other["numbers"], **own["numbers"]}.items()
        if word not in own["never_numbers"]
    }
    means: dict[Phrase, set[str]] = {}
    for value, phrases in own["means"].items():
        for phrase in phrases:
            means.setdefault(_phrase(phrase), set()).add(value)
    scale = own["scale"]
    return Lexicon(
        language="es" if language == "es" else "en",
        means={phrase: frozenset(values) for phrase, values in means.items()},
        polarity={sign: tuple(values) for sign, values in both["polarity"].items()},
        emoji=tuple(both["emoji"].items()),
        fillers=_phrases(own["fillers"]),
        connectives=frozenset(own["connectives"]),
        no_connectives=frozenset(own["no_connectives"]),
        si_connectives=frozenset(own.get("si_connectives", own["connectives"])),
        denials=_phrases(own["denials"]),
        negations=frozenset(own["negations"]),
        stopwords=frozenset(own["stopwords"]),
        ordinals={_phrase(word): place for word, place in own["ordinals"].items()},
        numbers=numbers,
        never_numbers=frozenset(own["never_numbers"]),
        half_in_digits=frozenset(f"{n}{word[1:]}" for word, n in numbers.items() if n < 10),
        before_ordinal=frozenset(own["before_ordinal"]),
        after_ordinal=frozenset(own["after_ordinal"]),
        position_nouns=frozenset(own["position_nouns"]),
        leading=_phrases(own["leading"]),
        after_place=frozenset(own["after_place"]),
        pointing=frozenset(own["pointing"]),
        from_bottom=_phrases(own["from_bottom"]),
        from_top=_phrases(own["from_top"]),
        highest=_phrases(own["highest"]),
        lowest=_phrases(own["lowest"]),
        owners={origin: re.compile(pattern) for origin, pattern in both["owners"].items()},
        concludes=re.compile(both["concludes"]),
        all=_phrases(own["all"]),
        both=_phrases(own["both"]),
        all_but=tuple(map(re.compile, own["all_but"])),
        first_n=re.compile(own["first_n"]),
        n_of_them=re.compile(own["n_of_them"]),
        none_of_them=re.compile(own["none_of_them"]),
        n_words=own["n_words"],
        separators=_phrases(own["separators"]),
        tail=_phrases(own["tail"]),
        range_words=frozenset(own["range_words"]),
        scale=Scale(
            before=frozenset(scale["before"]),
            article=frozenset(scale["article"]),
            after=frozenset(scale["after"]),
            out_of=_phrases(scale["out_of"]),
            percent=_phrases(scale["percent"]),
            half=_phrases(scale["half"]),
            full=_phrases(scale["full"]),
            half_more=re.compile(scale["half_more"]),
            rises=frozenset(scale["rises"]),
            corrections=frozenset(scale["corrections"]),
            between=frozenset(scale["between"]),
            ranges=frozenset(scale["ranges"]),
            lead=re.compile(scale["lead"]),
            denied=re.compile(scale["denied"]),
            asks=re.compile(scale["asks"]),
        ),
    )


def _load(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = YAML(typ="safe").load((_FOLDER / name).read_text(encoding="utf-8"))
    return loaded


def _phrase(text: str) -> Phrase:
    return words_of(text).all


def _phrases(texts: Iterable[str]) -> frozenset[Phrase]:
    return frozenset(map(_phrase, texts))
